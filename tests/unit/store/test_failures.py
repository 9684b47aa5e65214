"""Only what can happen to a sound program is foreseen."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from desktop.errors import ConversationNotFound, DatabaseUnusable
from desktop.store.failures import foreseen, is_fatal

PATH = Path("history.db")


@pytest.mark.parametrize(
    ("error", "fatal"),
    [
        (apsw.IOError("disk I/O error"), True),
        (apsw.FullError("full"), False),
        (apsw.CorruptError("malformed"), True),
        (apsw.NotADBError("not a database"), True),
        (apsw.CantOpenError("unable to open"), True),
        (apsw.ReadOnlyError("read-only"), True),
        (apsw.BusyError("locked"), False),
    ],
)
def test_foreseen(error, fatal):
    with pytest.raises(DatabaseUnusable) as caught, foreseen(PATH):
        raise error
    assert caught.value.path == PATH
    assert caught.value.reason.startswith(str(error))
    assert is_fatal(caught.value) is fatal


def test_an_error_without_words_is_its_name():
    error = apsw.CorruptError("not an error")
    error.extendedresult = apsw.SQLITE_CORRUPT
    with pytest.raises(DatabaseUnusable) as caught, foreseen(PATH):
        raise error
    assert caught.value.reason == "SQLITE_CORRUPT"


def test_the_system_says_why():
    with pytest.raises(DatabaseUnusable) as caught, foreseen(PATH):
        (Path("nowhere-at-all") / "history.db").open()
    assert caught.value.reason == "No such file or directory (ENOENT)"


@pytest.mark.parametrize(
    "error",
    [
        apsw.SQLError("near"),
        apsw.ConstraintError("unique"),
        ValueError("x"),
        ConversationNotFound(1),
    ],
)
def test_bugs_and_other_facts_pass(error):
    with pytest.raises(type(error)) as caught, foreseen(PATH):
        raise error
    assert caught.value is error
