"""A finished download becomes a model at once and whole, and overwrites nothing."""

from __future__ import annotations

import errno
import hashlib
import os

import pytest

from desktop.hub.library.arriving import drop_parts, move_in
from desktop.hub.library.walk import models_in
from desktop.hub.protocol import FetchedPart
from desktop.model_errors import DiskRefused, UnsafeName


@pytest.fixture
def folder(models_dir):
    path = models_dir / ".downloads" / "key"
    path.mkdir(parents=True)
    return path


@pytest.fixture
def target(models_dir):
    return models_dir / "meta" / "llama"


def fetched(folder, name="x.gguf", content=b"weights") -> FetchedPart:
    (folder / f"{name}.part").write_bytes(content)
    return FetchedPart(name, len(content), hashlib.sha256(content).hexdigest(), True)


def fetched_set(folder) -> list[FetchedPart]:
    return [fetched(folder, f"b-0000{n}-of-00003.gguf", b"%d" % n) for n in (1, 2, 3)]


def test_a_file_gets_its_name_and_then_loses_the_old_one(folder, target):
    part = fetched(folder)
    (file,) = move_in(folder, [part], target)
    assert file.path == str(target / "x.gguf")
    assert (target / "x.gguf").read_bytes() == b"weights"
    drop_parts(folder, [part])
    assert os.listdir(folder) == []


def test_the_same_file_being_there_is_as_good(folder, target):
    move_in(folder, [fetched(folder)], target)
    (file,) = move_in(folder, [fetched(folder)], target)
    assert os.listdir(target) == ["x.gguf"] == [os.path.basename(file.path)]


def test_another_file_of_that_name_stays(folder, target):
    target.mkdir(parents=True)
    (target / "x.gguf").write_bytes(b"another")
    (file,) = move_in(folder, [fetched(folder)], target)
    assert (target / "x.gguf").read_bytes() == b"another"
    assert os.path.basename(file.path) == "x-2.gguf"


def test_a_broken_link_of_that_name_stays(folder, target):
    target.mkdir(parents=True)
    (target / "x.gguf").symlink_to("nowhere")
    (file,) = move_in(folder, [fetched(folder)], target)
    assert os.path.basename(file.path) == "x-2.gguf"


def test_a_set_is_numbered_as_a_whole(folder, target):
    target.mkdir(parents=True)
    (target / "b-00002-of-00003.gguf").write_bytes(b"?")
    files = move_in(folder, fetched_set(folder), target)
    names = [os.path.basename(file.path) for file in files]
    assert names == [f"b-2-0000{n}-of-00003.gguf" for n in (1, 2, 3)]


@pytest.mark.parametrize("crash_at", [0, 1, 2])
def test_after_a_crash_nothing_is_lost_and_nothing_is_half(
    folder, target, models_dir, monkeypatch, crash_at
):
    parts, link, calls = fetched_set(folder), os.link, iter(range(3))

    def crashing(source, name):
        if next(calls) == crash_at:
            raise KeyboardInterrupt
        link(source, name)

    monkeypatch.setattr(os, "link", crashing)
    with pytest.raises(KeyboardInterrupt):
        move_in(folder, parts, target)
    assert models_in(str(models_dir)) == []
    assert len(os.listdir(folder)) == 3
    monkeypatch.setattr(os, "link", link)
    assert len(move_in(folder, parts, target)) == 3
    assert len(models_in(str(models_dir))) == 1


def test_a_disk_without_hard_links_gets_a_rename(folder, target, monkeypatch):
    def refusing(_source, _name):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refusing)
    move_in(folder, [fetched(folder)], target)
    assert (target / "x.gguf").read_bytes() == b"weights"
    assert os.listdir(folder) == []


def test_what_the_disk_refuses_is_said(folder, target):
    target.parent.mkdir()
    target.write_text("a file where the folder should be")
    with pytest.raises(DiskRefused):
        move_in(folder, [fetched(folder)], target)
    assert os.listdir(folder) == ["x.gguf.part"]


@pytest.mark.parametrize("name", ["../x.gguf", "a/x.gguf", "", "con.gguf", ".gguf"])
def test_no_name_leads_elsewhere(folder, target, name):
    with pytest.raises(UnsafeName):
        move_in(folder, [FetchedPart(name, 1, "0" * 64, True)], target)
