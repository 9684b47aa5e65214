"""Everything is answered on the loop, whatever happens, and nothing is asked that need not be."""

from __future__ import annotations

import logging
import threading
import time

import pytest

from desktop.child.region import Region
from desktop.loop import QueueLoop
from desktop.model_errors import KeychainUnavailable
from desktop.sessions.sessions import Measured, Piece, Sessions, empty, measure
from tests.loops import run_until
from tests.unit.sessions.conftest import BINDING, KEY, state_of

FIRST, SECOND = [1, 2, 3], [1, 2, 3, 4, 5]


@pytest.fixture
def loop():
    return QueueLoop()


@pytest.fixture
def region():
    made = Region()
    yield made
    made.close()


class Asked:
    """The key, and how often it was asked for."""

    def __init__(self):
        self.times = 0
        self.error = None

    def __call__(self):
        self.times += 1
        if self.error:
            raise self.error
        return KEY


@pytest.fixture
def key():
    return Asked()


@pytest.fixture
def budget():
    return [10**9]


@pytest.fixture
def sessions(folder, loop, key, budget):
    before = set(threading.enumerate())
    opened = Sessions(folder, loop, key=key, budget_bytes=lambda: budget[0])
    yield opened
    opened.close()
    assert set(threading.enumerate()) == before


@pytest.fixture
def ask(loop):
    """Calls with a `done` and answers what it was given, on this thread."""

    def do(method, *arguments):
        got = []
        method(*arguments, lambda result: got.append((result, threading.current_thread())))
        run_until(loop, lambda: got)
        (result, thread) = got[0]
        assert thread is threading.current_thread()
        return result

    return do


@pytest.fixture
def keep(ask, sessions, region):
    def do(token_ids, start=0, conversation_id=1):
        state = state_of(token_ids, start)
        region.resize(5000)
        with region.view() as memory:
            memory[: len(state)] = state
        return ask(sessions.keep, BINDING, token_ids, start, region, len(state), conversation_id)

    return do


def test_what_is_kept_lies_in_the_region_when_it_is_found(sessions, keep, ask, region):
    assert keep(FIRST)
    assert keep(SECOND, 3)
    assert ask(sessions.find, BINDING, [*SECOND, 6], region) == [
        Piece(0, 3, 1000),
        Piece(3, 5, 1000),
    ]
    with region.view() as memory:
        assert bytes(memory) == bytes(state_of(FIRST)) + bytes(state_of(SECOND, 3))
    assert ask(sessions.find, BINDING, [9], region) == []
    assert region.size_bytes == 0


def test_it_is_told_how_far_it_reaches(sessions, keep, ask):
    assert ask(sessions.reach, BINDING, SECOND) == 0
    keep(FIRST)
    assert ask(sessions.reach, BINDING, SECOND) == 3
    assert ask(sessions.reach, "another", SECOND) == 0


def test_the_next_start_finds_it(keep, ask, region, folder, loop):
    keep(FIRST)
    again = Sessions(folder, loop, key=lambda: KEY, budget_bytes=lambda: 10**9)
    assert ask(again.find, BINDING, FIRST, region) == [Piece(0, 3, 1000)]
    again.close()


def test_a_damaged_end_leaves_the_beginning(sessions, keep, ask, region, folder):
    keep(FIRST)
    before = set(folder.iterdir())
    keep(SECOND, 3)
    (path,) = set(folder.iterdir()) - before
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert ask(sessions.find, BINDING, SECOND, region) == [Piece(0, 3, 1000)]
    assert not path.exists()


def test_it_is_measured_forgotten_and_cleared(sessions, keep, ask):
    keep(FIRST, conversation_id=1)
    keep([7], conversation_id=2)
    assert ask(sessions.measure).count == 2
    sessions.forget(1)
    kept = ask(sessions.measure)
    assert kept.count == 1
    assert kept.size_bytes > 1000
    assert ask(sessions.clear) == kept
    assert ask(sessions.measure) == Measured()


def test_a_smaller_budget_is_obeyed(sessions, keep, ask, budget):
    keep(FIRST)
    keep(SECOND, 3)
    budget[0] = 1500
    sessions.trim()
    assert ask(sessions.measure).count == 1
    budget[0] = 0
    sessions.trim()
    assert ask(sessions.measure) == Measured()


def test_without_a_budget_nothing_is_kept_and_no_key_asked_for(keep, key, budget, folder):
    budget[0] = 0
    assert not keep(FIRST)
    assert key.times == 0
    assert not folder.exists()


def test_where_nothing_is_kept_no_key_is_asked_for(sessions, ask, region, key, folder):
    assert ask(sessions.find, BINDING, FIRST, region) == []
    assert ask(sessions.reach, BINDING, FIRST) == 0
    sessions.forget(1)
    sessions.trim()
    assert ask(sessions.clear) == Measured()
    assert key.times == 0
    assert not folder.exists()


@pytest.mark.parametrize("error", [KeychainUnavailable("KeyringLocked"), OSError("no disk")])
def test_without_a_key_nothing_is_kept_and_it_is_asked_for_once(keep, key, error, caplog):
    key.error = error
    assert not keep(FIRST)
    assert not keep(FIRST)
    assert key.times == 1
    assert [record.getMessage() for record in caplog.records] == [
        f"could not keep: {type(error).__name__}"
    ]


def test_a_failure_is_one_line_of_the_log_without_what_was_said(sessions, keep, ask, caplog):
    keep(FIRST)
    caplog.clear()

    class Gone:
        def resize(self, _size):
            raise OSError("the words of somebody")

    with caplog.at_level(logging.DEBUG):
        assert ask(sessions.find, BINDING, FIRST, Gone()) == []
    assert [record.getMessage() for record in caplog.records] == ["could not find: OSError"]
    assert keep(SECOND, 3)


def test_tokens_that_are_none_harm_nobody(sessions, keep, ask, region):
    keep(FIRST)
    assert ask(sessions.find, BINDING, [-1, 2], region) == []
    assert not keep([1, -5])


def test_closing_finishes_what_was_asked_and_later_nothing_is_found(sessions, region, folder, ask):
    region.resize(1000)
    for number in range(20):
        sessions.keep(BINDING, [number], 0, region, 1000, 1)
    sessions.close()
    sessions.close()
    assert measure(folder).count == 20
    assert ask(sessions.find, BINDING, [1], region) == []
    assert ask(sessions.measure) == Measured()


def test_nobody_waits_for_it(sessions, region, loop):
    """The caller's thread is free at once, however slow the disk is."""
    held = threading.Event()
    sessions._executor.submit(held.wait, 10)
    began = time.monotonic()
    found = []
    sessions.find(BINDING, FIRST, region, found.append)
    sessions.forget(1)
    sessions.keep(BINDING, FIRST, 0, region, 10, 1, found.append)
    assert time.monotonic() - began < 1
    assert found == []
    held.set()
    run_until(loop, lambda: len(found) == 2)


def test_a_folder_is_measured_and_emptied_without_a_key(keep, folder):
    keep(FIRST)
    was = measure(folder)
    assert was.count == 1
    assert empty(folder) == was
    assert list(folder.iterdir()) == []


def test_what_was_forgotten_is_not_kept_again(sessions, keep, ask):
    """An answer may have been on its way to the disk when its conversation was deleted for good."""
    keep(FIRST, conversation_id=1)
    sessions.forget(1)
    keep(FIRST, conversation_id=1)
    assert ask(sessions.measure).count == 0
    keep(FIRST, conversation_id=2)
    assert ask(sessions.measure).count == 1
