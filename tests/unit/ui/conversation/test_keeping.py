"""Draft and reading place reach the disk, and each change of them once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.conversation import Conversation, ReadingPlace
from desktop.errors import AppError, ConversationNotFound
from desktop.loop import QueueLoop
from desktop.store.conversations import Conversations
from desktop.store.store import Store
from desktop.ui.conversation.keeping import SAVE_AFTER_SECONDS, Keeping
from tests.kept import key_beside


class Timer:
    """A call that the test makes."""

    def __init__(self, call: Callable[[], None]) -> None:
        self.call = call
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class HandLoop(QueueLoop):
    """A loop whose timers are fired by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.timers: list[Timer] = []

    def later(self, seconds: float, call: Callable[[], None]) -> Timer:
        assert seconds == SAVE_AFTER_SECONDS
        self.timers.append(Timer(call))
        return self.timers[-1]


class CountingStore(Store):
    """Counts what is asked of it."""

    works = 0

    def do(self, *args: object, **kwargs: object) -> None:
        self.works += 1
        super().do(*args, **kwargs)  # type: ignore[arg-type]


@pytest.fixture
def loop() -> HandLoop:
    return HandLoop()


@pytest.fixture
def store(tmp_path: Path, loop: HandLoop) -> Iterator[CountingStore]:
    store = CountingStore(
        tmp_path / "history.db", loop, key=lambda: key_beside(tmp_path / "history.db")
    )
    yield store
    store.close()


@pytest.fixture
def failures() -> list[AppError]:
    return []


@pytest.fixture
def keeping(store: CountingStore, loop: HandLoop, failures: list[AppError]) -> Keeping:
    return Keeping(store, loop, failed=failures.append)


def on_disk(store: Store, loop: HandLoop, work: Callable[[Conversations], object]) -> object:
    """Do this after all that was asked before, and wait for it."""
    found: list[object] = []

    def take(result: object) -> None:
        found.append(result)
        loop.quit()

    Store.do(store, work, take)
    loop.run()
    return found[0]


@pytest.fixture
def conversation(store: CountingStore, loop: HandLoop) -> Conversation:
    made = on_disk(store, loop, lambda history: history.create(""))
    assert isinstance(made, Conversation)
    return made


def read(store: Store, loop: HandLoop, conversation_id: int) -> Conversation:
    found = on_disk(store, loop, lambda history: history.get(conversation_id))
    assert isinstance(found, Conversation)
    return found


PLACE = ReadingPlace(offset_px=40)


def test_draft_and_place_are_written(keeping, store, loop, conversation):
    keeping.save(conversation.id, "Hello", PLACE)
    found = read(store, loop, conversation.id)
    assert (found.draft, found.place) == ("Hello", PLACE)


def test_what_is_on_the_disk_is_not_written_again(keeping, store, conversation):
    keeping.begin("Hello", PLACE)
    keeping.save(conversation.id, "Hello", PLACE)
    assert store.works == 0
    keeping.save(conversation.id, "Hello, you", PLACE)
    assert store.works == 1
    keeping.save(conversation.id, "Hello, you", PLACE)
    assert store.works == 1


def test_only_what_changed_is_written(keeping, store, loop, conversation):
    keeping.begin("An older draft", ReadingPlace())
    keeping.save(conversation.id, "An older draft", PLACE)
    found = read(store, loop, conversation.id)
    assert (found.draft, found.place) == ("", PLACE)


def test_a_draft_that_became_a_question_can_be_written_once_more(keeping, store, conversation):
    keeping.begin("Hello", PLACE)
    keeping.draft_is_gone()
    keeping.save(conversation.id, "Hello", PLACE)
    assert store.works == 1
    keeping.save(conversation.id, "Hello", PLACE)
    assert store.works == 1


def test_what_did_not_fit_is_written_when_there_is_room(
    keeping, store, loop, conversation, failures
):
    on_disk(store, loop, lambda h: h._database.execute("PRAGMA max_page_count = 1"))
    long = "a long draft " * 5000
    keeping.save(conversation.id, long, PLACE)
    assert read(store, loop, conversation.id).draft == ""
    assert "FULL" in failures[0].reason
    on_disk(store, loop, lambda h: h._database.execute("PRAGMA max_page_count = 10000"))
    keeping.save(conversation.id, long, PLACE)
    assert read(store, loop, conversation.id).draft == long


def test_many_changes_are_saved_together(keeping, loop):
    saved: list[int] = []
    for number in range(5):
        keeping.soon(lambda number=number: saved.append(number))
    assert len(loop.timers) == 1
    loop.timers[0].call()
    assert saved == [0]


def test_after_that_it_can_be_asked_for_again(keeping, loop):
    keeping.soon(list)
    keeping.cancel()
    assert loop.timers[0].cancelled
    keeping.soon(list)
    assert len(loop.timers) == 2


def test_words_that_could_not_be_asked_come_before_the_draft(keeping, store, loop, conversation):
    keeping.save(conversation.id, " and more", ReadingPlace())
    keeping.give_back(conversation.id, "A question")
    assert read(store, loop, conversation.id).draft == "A question and more"


def test_a_conversation_that_is_gone_is_told(keeping, store, loop, failures):
    keeping.give_back(4711, "A question")
    on_disk(store, loop, lambda _: None)
    assert [type(error) for error in failures] == [ConversationNotFound]


def test_once_closed_nothing_comes_soon_until_it_opens_again(keeping, loop):
    keeping.soon(lambda: None)
    keeping.close()
    assert [timer.cancelled for timer in loop.timers] == [True]
    keeping.soon(lambda: None)
    assert len(loop.timers) == 1
    keeping.open()
    keeping.soon(lambda: None)
    assert len(loop.timers) == 2
