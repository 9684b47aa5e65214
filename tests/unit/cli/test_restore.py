"""`paddock restore`: a backup, a file with everything, and what can be read of a damaged history."""

from __future__ import annotations

import io
import json
import os
import sys

import pytest

from desktop.store.backups import Why, backups_of
from tests.damage import content, fill, flip, kinds
from tests.kept import key_beside, opened
from tests.paddock import is_one_sentence

PHRASE = "a horse at noon"


@pytest.fixture
def talk(data_dir):
    with opened(data_dir / "history.db") as kept:
        fill(kept, 5)
    return data_dir / "history.db"


def all_of(path):
    return content(path, key_beside(path))


def test_a_backup_comes_back_and_that_can_be_undone(run_here, talk):
    before = all_of(talk)
    run_here("backup")
    (made,) = backups_of(talk)
    with opened(talk) as kept:
        kept.delete(1)
    after = all_of(talk)
    code, out, _ = run_here("restore", made.name)
    assert code == 0
    assert all_of(talk) == before
    former = next(each for each in backups_of(talk) if each.why is Why.REPLACED)
    assert former.name in out
    said = json.loads(run_here("restore", former.name, "--json")[1])
    assert said["restored"] == former.name
    assert all_of(talk) == after


def test_a_damaged_history_is_said_repaired_and_whole_again(run_here, talk):
    before = all_of(talk)
    flip(talk, 1)
    code, _, err = run_here("conversations", "list")
    assert code == 1
    assert is_one_sentence(err)
    assert "restore --repair" in err
    code, out, _ = run_here("restore", "--repair")
    assert code == 0
    assert "Nothing is lost." in out
    assert "history.damaged-" in out
    assert all_of(talk) == before


def test_what_is_lost_is_told(run_here, talk):
    with opened(talk) as kept:
        big = kept.add_question(kept.create("big").id, parent_id=None, text="x" * 40_000)
        kept.open_answer(big.id)
    pages = kinds(talk, key_beside(talk)).items()
    flip(talk, next(number for number, kind in pages if kind == "messages overflow"))
    said = json.loads(run_here("restore", "--repair", "--json")[1])
    assert said["lost_messages"] >= 1


def test_what_is_lost_is_said(run_here, talk):
    with opened(talk) as kept:
        kept.add_question(kept.create("big").id, parent_id=None, text="x" * 40_000)
    pages = [n for n, kind in kinds(talk, key_beside(talk)).items() if kind == "messages overflow"]
    flip(talk, pages[-1])
    assert "Lost:" in run_here("restore", "--repair")[1]


def test_a_backup_takes_a_damaged_historys_place(run_here, talk):
    before = all_of(talk)
    run_here("backup")
    (made,) = backups_of(talk)
    flip(talk, 1)
    code, out, _ = run_here("restore", made.name)
    assert code == 0
    assert "damaged file is kept" in out
    assert all_of(talk) == before


def test_everything_from_one_file_comes_once(run_here, talk, tmp_path, monkeypatch):
    file = tmp_path / "all.paddock"
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PHRASE}\n{PHRASE}\n"))
    assert run_here("backup", "--to", str(file))[0] == 0
    with opened(talk) as kept:
        kept.create("so that numbers differ")
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PHRASE}\n"))
    code, out, _ = run_here("restore", str(file))
    assert (code, out) == (0, "Nothing new was in it.\n")
    talk.unlink()
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PHRASE}\n"))
    code, out, _ = run_here("restore", str(file))
    assert code == 0
    assert "Brought in: 5 conversations" in out
    monkeypatch.setattr(sys, "stdin", io.StringIO("wrong one\n"))
    code, _, err = run_here("restore", str(file))
    assert code == 2
    assert is_one_sentence(err)


def test_settings_come_along_and_are_used_when_that_is_asked_for(run_here, talk, tmp_path):
    file = str(tmp_path / "all.paddock")
    assert talk.exists()
    run_here("settings", "theme", "dark")
    run_here("settings", "threads", "2")
    assert run_here("backup", "--plain", "--to", file)[0] == 0
    run_here("settings", "--reset")
    code, out, _ = run_here("restore", file)
    assert (code, "theme" in out, "threads" in out) == (0, True, False)
    assert json.loads(run_here("settings", "theme", "--json")[1])["value"] == "system"
    code, out, _ = run_here("restore", file, "--settings", "--json")
    found = json.loads(out)
    assert (code, found["settings"], found["settings_used"]) == (0, ["theme"], True)
    assert json.loads(run_here("settings", "theme", "--json")[1])["value"] == "dark"
    assert "theme" not in run_here("restore", file)[1]  # it is so here


@pytest.mark.usefixtures("talk")
def test_what_is_neither_is_said(run_here):
    code, _, err = run_here("restore", "nothing-of-the-kind")
    assert code == 2
    assert is_one_sentence(err)


@pytest.mark.usefixtures("talk")
def test_a_file_that_is_cut_off_is_not_said_to_be_missing(run_here, tmp_path, monkeypatch):
    file = tmp_path / "all.paddock"
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PHRASE}\n{PHRASE}\n"))
    assert run_here("backup", "--to", str(file))[0] == 0
    file.write_bytes(file.read_bytes()[:-5000])
    code, _, err = run_here("restore", str(file))
    assert code == 2
    assert is_one_sentence(err)
    assert "damaged" in err
    assert "No such backup" in run_here("restore", str(tmp_path / "none.paddock"))[2]


def test_under_an_open_window_nothing_is_replaced(run_here, talk):
    run_here("backup")
    (made,) = backups_of(talk)
    (talk.parent / "window.lock").write_text(f"{os.getppid()}\npaddock\nhere\n")
    code, _, err = run_here("restore", made.name)
    assert code == 1
    assert is_one_sentence(err)
    assert run_here("restore", "--repair")[0] == 1
