"""What holds itself is collected, and never on another thread than the loop's."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from desktop.collecting import LOOK_SECONDS, Collecting, collect_due
from desktop.loop import QueueLoop
from tests.loops import run_for, run_until


class Knot:
    """Holds itself."""

    def __init__(self) -> None:
        self.me = self


@contextmanager
def threads_that_collect() -> Iterator[set[str]]:
    """The names of all threads on which something was collected meanwhile."""
    names: set[str] = set()

    def note(phase: str, _info: object) -> None:
        if phase == "start":
            names.add(threading.current_thread().name)

    gc.callbacks.append(note)
    try:
        yield names
    finally:
        gc.callbacks.remove(note)


def tie_knots_elsewhere() -> None:
    """More than Python bears, on another thread."""
    thread = threading.Thread(target=lambda: [Knot() for _ in range(20_000)], name="elsewhere")
    thread.start()
    thread.join()


@pytest.fixture
def loop() -> Iterator[QueueLoop]:
    was_on = gc.isenabled()
    yield QueueLoop()
    (gc.enable if was_on else gc.disable)()
    gc.unfreeze()


def test_it_happens_on_the_loops_thread_alone(loop):
    here = threading.current_thread().name
    with threads_that_collect() as names, closing(Collecting(loop)):
        knot = Knot()
        gone = weakref.ref(knot)
        del knot
        tie_knots_elsewhere()
        assert names == set()
        run_until(loop, lambda: gone() is None)
        assert names == {here}


@pytest.mark.usefixtures("loop")
def test_else_it_happens_anywhere():
    """The control of the test above."""
    gc.enable()
    with threads_that_collect() as names:
        tie_knots_elsewhere()
    assert "elsewhere" in names


@pytest.mark.thorough
@pytest.mark.usefixtures("loop")
def test_old_ones_go_too():
    gc.freeze()  # what the tests before left is not gone through again and again
    gc.disable()
    knot = Knot()
    gc.collect()
    gone = weakref.ref(knot)
    del knot
    for _ in range(400):
        knots = [Knot() for _ in range(1000)]
        del knots
        collect_due()
    assert gone() is None


def test_after_its_end_nothing_is_collected(loop):
    Collecting(loop).close()
    with threads_that_collect() as names:
        tie_knots_elsewhere()
        run_for(loop, LOOK_SECONDS + 0.3)
    assert names == set()


def test_what_lived_a_while_is_freed_in_small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[int] = []
    monkeypatch.setattr(gc, "collect", collected.append)
    monkeypatch.setattr(gc, "get_count", lambda: (5000, 4, 0))
    collect_due()
    assert collected == [1]
