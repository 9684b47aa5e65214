"""Backups are made when they are due, and what keeps them from being made is told."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Event, Timer

import pytest

from desktop.errors import DatabaseDamaged, DatabaseUnusable, InternalFault, NoRoomForCopy
from desktop.loop import QueueLoop
from desktop.store.backups import backups_of, folder_of
from desktop.store.damage import is_noted
from desktop.store.safekeeping import Safekeeping
from desktop.store.store import open_conversations
from tests.damage import fill, flip, kinds
from tests.kept import KEY


@pytest.fixture
def history(path):
    with open_conversations(path, KEY) as kept:
        fill(kept, 5)
    return path


@pytest.fixture
def loop():
    return QueueLoop()


@pytest.fixture
def keeping(history, loop):
    found = Safekeeping(history, loop, key=lambda: KEY, first_seconds=0.0)
    yield found
    found.close()


def until(loop, seconds=30.0):
    """Run the loop until somebody quits it."""
    timer = loop.later(seconds, loop.quit)
    loop.run()
    timer.cancel()


def test_what_is_due_is_made_by_itself(history, loop, keeping):
    def look():
        if backups_of(history):
            loop.quit()
        else:
            loop.later(0.01, look)

    look()
    until(loop)
    (made,) = backups_of(history)
    assert made.made_at.date() == datetime.now(UTC).date()
    assert keeping is not None


def test_one_is_made_when_it_is_wanted(history, loop, keeping):
    made = []

    def done(backup):
        made.append(backup)
        loop.quit()

    keeping.make(done, lambda _error: loop.quit())
    until(loop)
    assert made[0] in backups_of(history)


def test_why_none_can_be_made_is_told(loop, keeping, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _f: type("Usage", (), {"free": 1000}))
    told = []

    def failed(error):
        told.append(error)
        loop.quit()

    keeping.failed = failed
    until(loop)
    assert [type(error) for error in told] == [NoRoomForCopy]


def test_damage_that_nobody_came_upon_is_found_and_noted(history, loop, keeping):
    flip(history, next(n for n, kind in kinds(history).items() if kind == "messages leaf"))
    told = []

    def failed(error):
        told.append(error)
        loop.quit()

    keeping.failed = failed
    until(loop)
    assert isinstance(told[0], DatabaseDamaged)
    assert is_noted(history)


def test_closing_ends_what_is_being_made(history, loop, monkeypatch):
    keeping = Safekeeping(history, loop, key=lambda: KEY, first_seconds=100.0)
    called, begun, is_closing = [], Event(), Event()
    between = keeping._between

    def held() -> None:
        begun.set()
        is_closing.wait(30)
        between()

    monkeypatch.setattr(keeping, "_between", held)
    keeping.make(called.append, called.append)
    assert begun.wait(30)
    closing = Timer(0.05, is_closing.set)
    closing.start()
    keeping.close()
    keeping.close()
    closing.join()
    loop.post(loop.quit)
    loop.run()
    assert called == []
    assert list(folder_of(history).iterdir()) == []


def test_other_work_is_done_with_the_key_and_closing_ends_it(history, loop):
    keeping = Safekeeping(history, loop, key=lambda: KEY, first_seconds=100.0)
    called, begun = [], Event()

    def done(found):
        called.append(found)
        loop.quit()

    keeping.do(lambda key, _between: key, done, called.append)
    until(loop)
    assert called == [KEY]

    def for_ever(_key, between):
        begun.set()
        while True:
            between()

    keeping.do(for_ever, called.append, called.append)
    begun.wait(30)
    keeping.close()
    loop.post(loop.quit)
    loop.run()
    assert called == [KEY]


def test_a_key_that_cannot_be_read_is_said_of_the_history(history, loop):
    def refuse():
        raise PermissionError(13, "Permission denied")

    keeping = Safekeeping(history, loop, key=refuse, first_seconds=100.0)
    told = []

    def failed(error):
        told.append(error)
        loop.quit()

    keeping.make(told.append, failed)
    until(loop)
    keeping.close()
    assert told == [DatabaseUnusable(history, "key: Permission denied (EACCES)")]


def test_who_waits_hears_of_a_bug_too(history, loop):
    keeping = Safekeeping(history, loop, key=lambda: KEY, first_seconds=100.0)
    told = []
    keeping.do(lambda _key, _between: 1 // 0, told.append, told.append)
    with pytest.raises(ZeroDivisionError):
        until(loop)
    keeping.close()
    assert told == [InternalFault("ZeroDivisionError")]
