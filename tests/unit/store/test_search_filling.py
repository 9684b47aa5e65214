"""An old history is taken into the index by itself, and what is asked meanwhile is done between."""

from __future__ import annotations

import pytest

from desktop.loop import QueueLoop
from desktop.store.search_filling import Filling
from desktop.store.search_index import Progress
from desktop.store.store import Store
from tests.kept import KEY
from tests.old_history import COUNT, old_history


@pytest.fixture
def loop() -> QueueLoop:
    return QueueLoop()


@pytest.fixture
def store(path, loop):
    old_history(path, KEY)
    opened = Store(path, loop, key=lambda: KEY)
    yield opened
    opened.close()


def progress(store: Store, loop: QueueLoop) -> Progress:
    got: list[Progress] = []
    store.do(lambda h: h.search_index.progress(), lambda p: (got.append(p), loop.quit()))
    loop.run()
    return got[0]


def test_all_of_it_is_taken_up(store, loop):
    assert progress(store, loop).percent == 0
    filling = Filling(store, loop, first_seconds=0)
    seen: list[int] = []

    def look() -> None:
        store.do(lambda h: h.search_index.progress(), looked)

    def looked(now: Progress) -> None:
        seen.append(now.percent)
        loop.quit() if now.is_complete else loop.later(0.005, look)

    look()
    loop.later(60, lambda: pytest.fail("it never ended"))
    loop.run()
    assert seen[-1] == 100
    filling.close()


def test_it_stops_when_it_is_closed(store, loop):
    Filling(store, loop, first_seconds=0).close()
    loop.later(0.1, loop.quit)
    loop.run()
    assert progress(store, loop) == Progress(0, COUNT + COUNT // 4)
