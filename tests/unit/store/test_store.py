"""Work is done in order on one thread, its end comes on the loop, and closing waits for all of it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from desktop.errors import (
    AppError,
    ConversationNotFound,
    DatabaseTooNew,
    DatabaseUnusable,
    InternalFault,
)
from desktop.loop import QueueLoop
from desktop.store.conversations import Conversations
from desktop.store.store import Store, open_conversations
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


def run(loop: QueueLoop) -> None:
    """Make calls until `done` or `failed` quit the loop; a stuck one is ended."""
    loop.later(30, lambda: pytest.fail("nothing came"))
    loop.run()


def ask(store: Store, loop: QueueLoop, work) -> object:
    """The result of `work`, or the `AppError` that it raised."""
    got: list[object] = []

    def take(result: object) -> None:
        got.append(result)
        loop.quit()

    store.do(work, take, take)
    run(loop)
    return got[0]


def test_work_is_done_on_the_stores_thread_and_ends_on_the_loops(store, loop):
    seen: list[str] = []

    def work(conversations: Conversations) -> str:
        seen.append(threading.current_thread().name)
        return conversations.create("Plans").title

    def done(title: str) -> None:
        seen.extend((threading.current_thread().name, title))
        loop.quit()

    store.do(work, done)
    run(loop)
    assert seen[0].startswith("store")
    assert seen[1:] == [threading.current_thread().name, "Plans"]


def test_work_is_done_in_order(store, loop):
    order: list[int] = []
    for number in range(20):
        store.do(lambda _, number=number: number, order.append)
    assert ask(store, loop, lambda _: "last") == "last"
    assert order == list(range(20))


def test_a_foreseen_failure_goes_to_failed(store, loop):
    assert ask(store, loop, lambda c: c.get(99)) == ConversationNotFound(99)
    assert ask(store, loop, lambda c: c.create("still here").title) == "still here"


def test_a_failure_that_nobody_takes_surfaces_on_the_loop(store, loop):
    store.do(lambda c: c.get(99))
    with pytest.raises(ConversationNotFound):
        run(loop)


def test_a_bug_surfaces_on_the_loop_and_whoever_waits_hears_of_it(store, loop):
    taken: list[AppError] = []
    store.do(lambda _: 1 / 0, failed=taken.append)
    with pytest.raises(ZeroDivisionError):
        run(loop)
    assert taken == [InternalFault("ZeroDivisionError")]
    assert ask(store, loop, lambda c: c.newest()) == []


def test_a_bug_in_the_middle_of_a_change_leaves_the_store_usable(store, loop):
    def work(conversations: Conversations) -> None:
        conversations.add_question(conversations.create().id, parent_id=77, text="x")

    store.do(work)
    with pytest.raises(LookupError):
        run(loop)
    assert ask(store, loop, lambda c: c.create("next").title) == "next"


def test_closing_finishes_accepted_work(path, loop):
    before = set(threading.enumerate())
    store = Store(path, loop, key=lambda: KEY)
    held = threading.Event()
    store.do(lambda _: held.wait(30))
    for number in range(50):
        store.do(lambda c, number=number: c.save_draft(c.create().id, f"draft {number}"))
    release = threading.Timer(0.05, held.set)
    release.start()
    store.close()
    store.close()

    release.join()
    assert set(threading.enumerate()) == before
    assert [f.name for f in path.parent.iterdir()] == ["history.db"]
    with open_conversations(path, KEY) as conversations:
        assert len(conversations.newest()) == 50
    with pytest.raises(RuntimeError):
        store.do(lambda c: c.create())


def test_a_store_that_was_never_used_closes(path, loop):
    Store(path, loop, key=lambda: KEY).close()
    assert not path.exists()


def test_the_first_work_comes_before_any_other(path, loop):
    done: list[str] = []
    store = Store(path, loop, key=lambda: KEY, first=lambda _conversations: done.append("first"))
    store.do(lambda _conversations: done.append("asked for"))
    store.close()
    assert done == ["first", "asked for"]


def too_new(path: Path) -> None:
    with open_conversations(path, KEY) as conversations:
        conversations._database.execute("PRAGMA user_version = 99")


def no_database(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database" * 1000)


@pytest.mark.parametrize(
    ("spoil", "kind"), [(too_new, DatabaseTooNew), (no_database, DatabaseUnusable)]
)
def test_a_history_that_cannot_be_opened_fails_all_work_and_is_unchanged(path, loop, spoil, kind):
    spoil(path)
    before = path.read_bytes()
    store = Store(path, loop, key=lambda: KEY)
    errors = [ask(store, loop, lambda c: c.create()) for _ in range(3)]
    store.close()

    assert isinstance(errors[0], kind)
    assert errors[0] == errors[1] == errors[2]
    assert path.read_bytes() == before


def test_after_a_full_disk_work_goes_on_when_there_is_room(path, loop):
    store = Store(path, loop, key=lambda: KEY)
    assert ask(store, loop, lambda c: c.create("kept").title) == "kept"
    store.do(lambda c: c._database.execute("PRAGMA max_page_count = 1"))
    full = ask(store, loop, lambda c: c.create("x" * 500_000))
    store.do(lambda c: c._database.execute("PRAGMA max_page_count = 1000"))
    after = ask(store, loop, lambda c: c.create("small").title)
    store.close()

    assert isinstance(full, DatabaseUnusable)
    assert "FULL" in full.reason
    assert after == "small"
    with open_conversations(path, KEY) as conversations:
        titles = conversations._database.execute("SELECT title FROM conversations")
        assert titles == [("kept",), ("small",)]


def test_the_terminal_opens_without_a_thread(path):
    before = threading.active_count()
    with open_conversations(path, KEY) as conversations:
        assert conversations.newest() == []
        assert threading.active_count() == before
    conversations.close()


def test_a_first_work_that_fails_keeps_nobody_out(path, loop):
    def fail(_conversations: Conversations) -> None:
        raise DatabaseUnusable(path, "locked")

    store = Store(path, loop, key=lambda: KEY, first=fail)
    assert ask(store, loop, lambda c: c.newest()) == []
    store.close()
