"""A damaged history is explained without offering to delete anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import errors as e
from desktop.explain import explain, in_one_sentence
from desktop.explain.backups import damage_in_the_window

PATH = Path.home() / "data" / "history.db"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (e.DatabaseDamaged(PATH, "database disk image is malformed"), "nothing was deleted"),
        (e.NoRoomForCopy(3_000_000_000, 20_000_000), "3.0 GB"),
        (e.BackupNotFound("20260101-120000"), "20260101-120000"),
        (e.NotAnArchive("all.paddock", "cut off"), "all.paddock"),
        (e.ArchiveLocked("all.paddock"), "passphrase"),
        (e.WindowIsOpen(), "Close it first"),
    ],
)
def test_each_says_what_is_known(error, words):
    assert words in explain(error).text
    assert "delete it" not in in_one_sentence(error)


def test_a_damaged_file_is_told_from_one_that_cannot_be_written():
    damaged = explain(e.DatabaseDamaged(PATH, "malformed"))
    assert damaged.title != explain(e.DatabaseUnusable(PATH, "malformed")).title
    assert damaged.details == "malformed"


def test_in_the_window_what_is_gone_is_told_from_what_is_damaged():
    gone, damaged = (damage_in_the_window(is_gone=each, has_backups=True) for each in (True, False))
    assert "gone" in gone.title
    assert "Nothing was deleted" in damaged.text
    assert "backup" not in damage_in_the_window(is_gone=False, has_backups=False).text
