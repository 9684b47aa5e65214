"""`paddock backup`: a backup is made and listed, and everything goes into one file."""

from __future__ import annotations

import io
import json
import shutil
import sys

import pytest

from desktop.store.backups import backups_of
from tests.damage import fill
from tests.kept import opened
from tests.paddock import is_one_sentence

PHRASE = "a horse at noon"


@pytest.fixture
def talk(data_dir):
    with opened(data_dir / "history.db") as kept:
        fill(kept, 5)
    return data_dir / "history.db"


@pytest.fixture
def typed(monkeypatch):
    def lines(*said):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in said)))

    return lines


def test_a_backup_is_made_and_listed(run_here, talk):
    assert "no backups yet" in run_here("backup", "--list")[1]
    code, out, _ = run_here("backup")
    assert code == 0
    (made,) = backups_of(talk)
    assert made.name in out
    assert "5 conversations" in run_here("backup", "--list")[1]
    (listed,) = json.loads(run_here("backup", "--list", "--json")[1])
    assert (listed["name"], listed["conversations"], listed["trouble"]) == (made.name, 5, None)


def test_a_new_one_can_take_the_place_of_all_others(run_here, talk):
    run_here("backup")
    (new,) = backups_of(talk)
    shutil.copy(new.path, new.path.with_name(f"20200101{new.path.name[8:]}"))
    assert len(backups_of(talk)) == 2
    before = {each.name for each in backups_of(talk)}
    code, out, _ = run_here("backup", "--only")
    (made,) = backups_of(talk)
    assert code == 0
    assert made.name not in before
    assert "It is the only backup now" in out
    assert json.loads(run_here("backup", "--only", "--json")[1])["name"] != made.name


def test_where_there_is_nothing_to_back_up_no_backup_goes(run_here, talk):
    run_here("backup")
    with opened(talk) as kept:
        for conversation in kept.all():
            kept.erase(conversation.id)
    code, _, err = run_here("backup", "--only")
    assert code == 1
    assert is_one_sentence(err)
    assert len(backups_of(talk)) == 1


def test_a_backup_that_cannot_be_read_is_listed_with_why(run_here, talk):
    run_here("backup")
    (made,) = backups_of(talk)
    made.path.write_bytes(made.path.read_bytes()[:5000])
    assert "can't be read" in run_here("backup", "--list")[1]
    (listed,) = json.loads(run_here("backup", "--list", "--json")[1])
    assert listed["trouble"]


def test_nothing_gives_no_backup(run_here):
    code, _, err = run_here("backup")
    assert code == 1
    assert is_one_sentence(err)


@pytest.mark.usefixtures("talk")
def test_everything_is_saved_under_a_passphrase(run_here, typed, tmp_path):
    file = tmp_path / "all.paddock"
    typed(PHRASE, PHRASE)
    code, out, _ = run_here("backup", "--to", str(file))
    assert code == 0
    assert PHRASE not in out
    assert b"Question" not in file.read_bytes()
    code, _, err = run_here("backup", "--to", str(file))
    assert code == 1
    assert "is there already" in err


@pytest.mark.usefixtures("talk")
def test_everything_is_saved_plainly_where_that_is_wanted(run_here, tmp_path):
    file = tmp_path / "all.paddock"
    code, out, _ = run_here("backup", "--to", str(file), "--plain")
    assert code == 0
    assert "can read all of it" in out
    assert b"Question" in file.read_bytes()
    other = tmp_path / "more.paddock"
    said = json.loads(run_here("backup", "--to", str(other), "--plain", "--json")[1])
    assert said == {
        "file": str(other),
        "size_bytes": other.stat().st_size,
        "encrypted": False,
    }


@pytest.mark.usefixtures("talk")
def test_two_different_or_short_passphrases_save_nothing(run_here, typed, tmp_path):
    file = tmp_path / "all.paddock"
    for lines in ((PHRASE, "another one"), ("short", "short")):
        typed(*lines)
        code, _, err = run_here("backup", "--to", str(file))
        assert code == 2
        assert is_one_sentence(err) or "Nothing was changed" in err
    assert not file.exists()


def test_plain_goes_with_a_file_alone(run_here):
    assert run_here("backup", "--plain")[0] == 2
