"""Files, folders and archives, with limits for all that could hurt."""

from __future__ import annotations

import os
import zipfile

import pytest

from desktop.importing import pile as pile_module
from desktop.importing.pile import Pile, TooMuch
from desktop.incoming import Unreadable, Why
from tests.other_programs import zipped


def names(path):
    with Pile(path) as pile:
        return [str(file.place) for file in pile.files], pile.unreadable


def test_a_file_a_folder_and_an_archive(tmp_path):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "b.txt").write_text("b")
    (tmp_path / "in" / "deep" / "a.txt").write_text("a")
    assert names(tmp_path / "in" / "b.txt") == (["b.txt"], [])
    assert names(tmp_path / "in") == (["b.txt", "deep/a.txt"], [])
    archive = zipped(tmp_path / "x.zip", {"deep/": "", "deep/a.txt": "a", "b.txt": "b"})
    assert names(archive) == (["b.txt", "deep/a.txt"], [])
    with Pile(archive) as pile:
        file = pile.files[1]
        assert file.whole() == b"a"
        assert pile.beside(file, "b.txt") is None
        assert file.path is None


def test_links_lead_nowhere(tmp_path):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "a.txt").write_text("a")
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    (chosen / "own.txt").write_text("b")
    os.symlink(secret / "a.txt", chosen / "link.txt")
    os.symlink(secret, chosen / "folder")
    os.symlink(chosen, chosen / "circle")
    assert names(chosen) == (["own.txt"], [])


def test_what_is_not_there_and_what_is_no_file(tmp_path):
    assert names(tmp_path / "no") == ([], [Unreadable("no", Why.MISSING)])
    os.mkfifo(tmp_path / "pipe")
    assert names(tmp_path / "pipe") == ([], [Unreadable("pipe", Why.UNKNOWN)])
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 and no more")
    assert names(tmp_path / "bad.zip") == ([], [Unreadable("bad.zip", Why.DAMAGED)])


def test_a_bomb_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(pile_module, "_BIG_BYTES", 100_000)
    archive = zipped(tmp_path / "bomb.zip", {"conversations.json": b"[" + b" " * 5_000_000})
    with Pile(archive) as pile, pytest.raises(TooMuch) as refusal:
        pile.files[0].head()
    assert refusal.value.why is Why.TOO_BIG


def test_sizes_have_a_limit_whatever_an_archive_says(tmp_path, monkeypatch):
    monkeypatch.setattr(pile_module, "MOST_FILE_BYTES", 10)
    monkeypatch.setattr(pile_module, "MOST_ALL_BYTES", 25)
    archive = zipped(tmp_path / "x.zip", {"a": b"12345678901", "b": b"1234567890"})
    with Pile(archive) as pile:
        with pytest.raises(TooMuch):
            pile.files[0].whole()
        assert pile.files[1].whole() == b"1234567890"
    monkeypatch.setattr(pile_module, "MOST_ALL_BYTES", 20)
    assert names(archive) == ([], [Unreadable("x.zip", Why.TOO_BIG)])
    monkeypatch.setattr(pile_module, "MOST_FILES", 1)
    assert names(archive) == ([], [Unreadable("x.zip", Why.TOO_MANY)])


def test_a_member_that_lies_about_its_size_is_refused(tmp_path):
    archive = zipped(tmp_path / "x.zip", {"a": b"x" * 1000})
    data = archive.read_bytes()
    archive.write_bytes(data.replace((1000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with Pile(archive) as pile, pytest.raises(TooMuch) as refusal:
        pile.files[0].whole()
    assert refusal.value.why is Why.DAMAGED


def test_a_member_with_a_password(tmp_path):
    archive = zipped(tmp_path / "x.zip", {"a": b"x"})
    data = bytearray(archive.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    archive.write_bytes(data)
    with Pile(archive) as pile, pytest.raises(TooMuch) as refusal:
        pile.files[0].whole()
    assert refusal.value.why is Why.LOCKED


def test_folders_have_a_depth(tmp_path):
    folder = tmp_path
    for _ in range(12):
        folder = folder / "d"
        folder.mkdir()
        (folder / "f").write_text("")
    assert len(names(tmp_path)[0]) == pile_module.DEEPEST


def test_an_archive_may_hold_any_names(tmp_path):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../etc/passwd", "x")
        archive.writestr("/abs", "y")
    found, unreadable = names(path)
    assert len(found) == 2
    assert unreadable == []
    assert [file.name for file in tmp_path.iterdir()] == ["x.zip"]
