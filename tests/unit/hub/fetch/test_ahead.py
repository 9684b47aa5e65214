"""Going through something on another thread, and leaving it."""

import threading

import pytest

from desktop.hub.fetch.ahead import MOST_ITEMS, Ahead
from desktop.hub.fetch.pace import Control, StopAsked


@pytest.fixture
def gate():
    gate = threading.Event()
    yield gate
    gate.set()


def test_all_items_come_in_order():
    assert list(Ahead(iter(range(100)), Control(), 5)) == list(range(100))


def test_what_the_source_raises_comes_after_its_items_and_again():
    def source():
        yield 1
        raise KeyError

    ahead = Ahead(source(), Control(), 5)
    assert next(ahead) == 1
    for _ in range(2):
        with pytest.raises(KeyError):
            next(ahead)


def test_a_stop_leaves_a_source_that_hangs(gate):
    def source():
        gate.wait(20)
        yield 1

    control = Control()
    ahead = Ahead(source(), control, 60)
    threading.Timer(0.05, control.stop).start()
    with pytest.raises(StopAsked):
        next(ahead)
    assert not gate.is_set()


def test_patience_ends_and_idleness_is_told_meanwhile(gate):
    idle = []

    def source():
        gate.wait(20)
        yield 1

    with pytest.raises(TimeoutError):
        next(Ahead(source(), Control(), 0.3, lambda: idle.append(1)))
    assert len(idle) == 3


def test_no_more_is_fetched_ahead_than_allowed_and_the_source_is_closed():
    taken, closed = [], threading.Event()

    def source():
        try:
            for number in range(1000):
                taken.append(number)
                yield number
        finally:
            closed.set()

    ahead = Ahead(source(), Control(), 5)
    assert next(ahead) == 0
    ahead.leave()
    assert closed.wait(5)
    assert len(taken) <= MOST_ITEMS + 3
