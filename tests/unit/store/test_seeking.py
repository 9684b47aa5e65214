"""Searching has a thread of its own; the last search counts, and all are over when the store is closed."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from desktop.errors import AppError, DatabaseUnusable
from desktop.loop import QueueLoop
from desktop.store.search import Found
from desktop.store.search_query import Query, parse
from desktop.store.store import Store
from tests.kept import KEY


@pytest.fixture
def loop() -> QueueLoop:
    return QueueLoop()


@pytest.fixture
def store(path, loop):
    before = set(threading.enumerate())
    opened = Store(path, loop, key=lambda: KEY)
    yield opened
    opened.close()
    assert set(threading.enumerate()) == before


def query(typed: str) -> Query:
    return parse(typed, today=date(2026, 3, 1))


def run(loop: QueueLoop) -> None:
    loop.later(30, lambda: pytest.fail("nothing came"))
    loop.run()


def write(store: Store, loop: QueueLoop, *texts: str) -> None:
    def work(history) -> None:
        number = history.create().id
        for text in texts:
            history.add_question(number, parent_id=None, text=text)

    store.do(work, lambda _: loop.quit())
    run(loop)


def seek(seeking, loop: QueueLoop, typed: str) -> Found | AppError:
    got: list[Found | AppError] = []

    def take(result: Found | AppError) -> None:
        got.append(result)
        loop.quit()

    seeking.find(query(typed), take, take)
    run(loop)
    return got[0]


def test_what_was_written_is_found(store, loop):
    seeking = store.seeking()
    assert seek(seeking, loop, "plum") == Found(progress=seek(seeking, loop, "").progress)
    write(store, loop, "a plum tree")
    found = seek(seeking, loop, "plum")
    assert isinstance(found, Found)
    assert found.messages == 1


def test_only_the_last_search_is_answered(store, loop):
    write(store, loop, "a plum tree", "a pear tree")
    seeking = store.seeking()
    got: list[str] = []
    for typed in ("plum", "tree", "pear"):
        seeking.find(
            query(typed), lambda _, typed=typed: (got.append(typed), loop.quit()), pytest.fail
        )
    run(loop)
    assert got == ["pear"]
    seeking.find(query("plum"), lambda _: got.append("forgotten"), pytest.fail)
    seeking.forget()
    seek(seeking, loop, "tree")
    assert got == ["pear"]


def test_a_search_that_takes_long_is_given_up(store, loop):
    """Each word in all of many messages, sought together with one that is nowhere in the last."""
    write(store, loop, "rare", *["common words " * 30] * 300)
    seeking = store.seeking()
    seek(seeking, loop, "rare")  # the history is open
    got: list[object] = []
    for _ in range(30):
        seeking.find(query("common words -rare"), got.append, pytest.fail)
    assert isinstance(seek(seeking, loop, "rare"), Found)
    assert got == []


def test_the_models_are_told_while_somebody_types(store, loop):
    write(store, loop, "x")
    seeking = store.seeking()
    got: list[list[str]] = []
    seeking.models(lambda models: (got.append(models), loop.quit()), pytest.fail)
    for _ in range(20):
        seeking.forget()
    run(loop)
    assert got == [[]]


def test_what_keeps_the_history_closed_keeps_the_search_from_it(path, loop):
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database at all" * 100)
    store = Store(path, loop, key=lambda: KEY)
    assert isinstance(seek(store.seeking(), loop, "x"), DatabaseUnusable)
    store.close()


def test_nothing_is_changed_through_it(store, loop):
    seeking = store.seeking()
    seek(seeking, loop, "x")
    database = seeking._database
    assert database is not None
    done: list[object] = []

    def change() -> None:
        with pytest.raises(Exception, match="readonly"):
            database.execute("DELETE FROM messages")
        done.append(True)

    seeking._executor.submit(change).result()
    assert done


def test_after_the_end_nothing_is_told(store, loop):
    seeking = store.seeking()
    got: list[object] = []
    seeking.find(query("x"), got.append, got.append)
    store.close()
    seeking.find(query("x"), got.append, got.append)
    loop.later(0.05, loop.quit)
    loop.run()
    assert got == []


def test_the_store_keeps_none_of_a_window_that_closed(path):
    store = Store(path, QueueLoop(), key=lambda: KEY)
    first, second = store.seeking(), store.seeking()
    first.close()
    third = store.seeking()
    assert store._seeking == [second, third]
    store.close()
    assert third.is_closed
