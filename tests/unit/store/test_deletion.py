"""Messages are hidden with all that follows, come back whole, and go for good after a while."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation import Message, MessageState, Role, branch
from desktop.store.conversations import Conversations
from desktop.store.database import connect
from desktop.store.deletion import Deleted
from desktop.store.store import open_conversations
from tests.kept import KEY, erase_deleted

MONTH = timedelta(days=30)


def exchange(conversations: Conversations, conversation_id: int, parent_id: int | None) -> int:
    asked = conversations.add_question(conversation_id, parent_id=parent_id, text="Why?")
    return answer(conversations, asked.id)


def answer(conversations: Conversations, question_id: int, text: str = "Because.") -> int:
    opened = conversations.open_answer(question_id)
    return conversations.close_answer(opened.id, text=text, state=MessageState.DONE).id


def shown(conversations: Conversations, conversation_id: int) -> list[int]:
    messages = conversations.messages(conversation_id)
    return [m.id for m in branch(messages, conversations.get(conversation_id).leaf_id)]


@pytest.fixture
def chat(conversations: Conversations) -> int:
    """Questions 1 and 3, answers 2 and 4."""
    number = conversations.create("Llamas").id
    exchange(conversations, number, exchange(conversations, number, None))
    return number


def test_a_message_goes_with_all_that_follows(conversations, chat):
    gone = conversations.delete_message(2)

    assert gone == Deleted(chat, (2, 3, 4), leaf_id=4, newest_id=4)
    assert list(conversations.messages(chat)) == [1]
    assert shown(conversations, chat) == [1]


def test_all_of_it_comes_back(conversations, chat):
    before = conversations.messages(chat)

    conversations.restore_messages(conversations.delete_message(1))

    assert conversations.messages(chat) == before
    assert shown(conversations, chat) == [1, 2, 3, 4]


def test_the_first_question_may_go(conversations, chat):
    conversations.delete_message(1)

    assert conversations.messages(chat) == {}
    assert conversations.get(chat).leaf_id is None
    assert exchange(conversations, chat, None) in conversations.messages(chat)


def test_the_version_before_is_shown_with_its_newest_branch(conversations, chat):
    second, third = answer(conversations, 1), answer(conversations, 1)
    conversations.delete_message(third)
    assert shown(conversations, chat) == [1, second]
    conversations.delete_message(second)
    assert shown(conversations, chat) == [1, 2, 3, 4]


def test_the_version_after_is_shown_where_none_is_before(conversations, chat):
    second = answer(conversations, 1)
    conversations.choose_branch(chat, 4)

    conversations.delete_message(2)

    assert shown(conversations, chat) == [1, second]


def test_what_is_not_shown_goes_without_a_change_of_what_is(conversations, chat):
    second = answer(conversations, 1)

    conversations.delete_message(2)

    assert shown(conversations, chat) == [1, second]


def test_what_was_deleted_before_stays_deleted(conversations, chat):
    conversations.delete_message(4)

    gone = conversations.delete_message(2)
    conversations.restore_messages(gone)

    assert gone.message_ids == (2, 3)
    assert list(conversations.messages(chat)) == [1, 2, 3]


def test_what_comes_back_brings_what_is_before_it(conversations, chat):
    last = conversations.delete_message(4)
    conversations.delete_message(2)

    conversations.restore_messages(last)

    assert shown(conversations, chat) == [1, 2, 3, 4]


def test_something_is_shown_when_only_another_version_comes_back(conversations, chat):
    second = answer(conversations, 1)
    conversations.choose_branch(chat, 4)
    other = conversations.delete_message(second)
    conversations.delete_message(1)

    conversations.restore_messages(other)

    assert shown(conversations, chat) == [1, second]


def test_what_was_said_since_stays_shown_when_it_comes_back(conversations, chat):
    gone = conversations.delete_message(3)
    exchange(conversations, chat, 2)

    conversations.restore_messages(gone)

    assert shown(conversations, chat) == [1, 2, 5, 6]
    assert set(conversations.messages(chat)) == {1, 2, 3, 4, 5, 6}


def test_asking_on_a_deleted_branch_brings_it_back(conversations, chat):
    """Another window may still show it."""
    conversations.delete_message(2)

    asked = conversations.add_question(chat, parent_id=4, text="And then?")

    assert shown(conversations, chat) == [1, 2, 3, 4, asked.id]


@pytest.mark.usefixtures("chat")
def test_deleting_twice_is_nothing_new(conversations):
    conversations.delete_message(3)

    assert conversations.delete_message(3).message_ids == ()


@pytest.mark.usefixtures("chat")
def test_other_conversations_are_left_alone(conversations):
    other = conversations.create("Alpacas").id
    exchange(conversations, other, None)

    conversations.delete_message(1)

    assert len(shown(conversations, other)) == 2


@pytest.mark.usefixtures("unsealed")
def test_purging_removes_the_words_and_says_where(conversations, chat, clock, path):
    answer(conversations, 3, "a secret, never to be read again")
    conversations.delete_message(5)
    clock.advance(days=29)
    conversations.delete_message(4)
    assert erase_deleted(conversations, MONTH) == []

    clock.advance(days=1)
    assert erase_deleted(conversations, MONTH) == [chat]

    assert b"never to be read" not in path.read_bytes()
    assert held(path) == [1, 2, 3, 4]


def test_a_conversation_whose_last_message_went_is_not_listed(conversations, chat, clock):
    conversations.delete_message(1)
    clock.advance(days=30)

    assert erase_deleted(conversations, MONTH) == [chat]
    assert conversations.newest() == conversations.deleted() == []


@pytest.mark.usefixtures("chat")
def test_by_a_clock_that_was_set_back_what_follows_goes_with_what_is_before(
    conversations, clock, path
):
    """It was deleted earlier, whatever the clock said then."""
    conversations.delete_message(4)
    clock.advance(days=-40)
    conversations.delete_message(2)
    clock.advance(days=29)
    erase_deleted(conversations, MONTH)
    assert held(path) == [1, 2, 3, 4]
    clock.advance(days=2)
    erase_deleted(conversations, MONTH)
    assert held(path) == [1]


def test_restoring_what_was_purged_restores_nothing(conversations, chat, clock):
    gone = conversations.delete_message(3)
    clock.advance(days=30)
    erase_deleted(conversations, MONTH)

    conversations.restore_messages(gone)

    assert shown(conversations, chat) == [1, 2]


def held(path: Path) -> list[int]:
    """The numbers of all messages in the file."""
    connection = connect(path, KEY)
    try:
        return [row[0] for row in connection.execute("SELECT id FROM messages ORDER BY id")]
    finally:
        connection.close()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "ask",
                "again",
                "edit",
                "delete",
                "delete",
                "delete",
                "undo",
                "undo",
                "turn",
                "sum up",
                "see all",
            ]
        ),
        st.integers(min_value=0, max_value=30),
    ),
    max_size=10,
)


class Person:
    """Does what comes to mind, and remembers what must be there."""

    def __init__(self, conversations: Conversations) -> None:
        self.conversations = conversations
        self.chat = conversations.create("Llamas").id
        self.known: dict[int, Message] = {}
        self.alive: set[int] = set()
        self.removed: set[int] = set()
        """Summaries that were taken out."""
        self.undo: list[tuple[Deleted, list[int]]] = []
        first = exchange(conversations, self.chat, None)
        exchange(conversations, self.chat, first)
        self.check()

    def do(self, what: str, number: int) -> None:
        found = list(self.conversations.messages(self.chat).values())
        one = found[number % len(found)] if found else None
        if what == "undo":
            self.take_back(number)
        elif what == "ask" or one is None:
            leaf_id = one.id if one and one.role is not Role.USER else None
            exchange(self.conversations, self.chat, leaf_id)
        elif what == "delete":
            before = shown(self.conversations, self.chat)
            gone = self.conversations.delete_message(one.id)
            self.alive -= set(gone.message_ids)
            self.undo.append((gone, before))
        elif what == "turn":
            self.conversations.choose_branch(self.chat, one.id)
        elif one.role is Role.SUMMARY:
            if what == "see all":
                self.conversations.summaries.remove(one.id)
                self.alive.discard(one.id)
                self.removed.add(one.id)
        elif what == "sum up":
            self.conversations.summaries.add(self.chat, one.id, "In short.")
        elif one.role is Role.USER:
            answer(self.conversations, one.id)
        elif what == "edit":
            self.conversations.edit_answer(one.id, "In my words.")

    def take_back(self, number: int = -1) -> None:
        """Undo one of the deletions, not always the last."""
        if not self.undo:
            return
        was_last = number % len(self.undo) == len(self.undo) - 1
        gone, before = self.undo.pop(number % len(self.undo))
        if (self.conversations.get(self.chat).leaf_id or 0) > gone.newest_id:
            before = shown(self.conversations, self.chat)
        self.conversations.restore_messages(gone)
        there = set(self.conversations.messages(self.chat))
        assert there >= self.alive | set(gone.message_ids)
        self.alive = there
        if was_last:
            before = [each for each in before if each not in self.removed]
            now = shown(self.conversations, self.chat)
            assert [each for each in now if each in before] == before

    def check(self) -> None:
        messages = self.conversations.messages(self.chat)
        self.alive |= {number for number in messages if number not in self.known}
        self.known = {**messages, **self.known}
        assert set(messages) == self.alive
        assert all(m.parent_id is None or m.parent_id in messages for m in messages.values())
        leaf_id = self.conversations.get(self.chat).leaf_id
        assert leaf_id in messages if leaf_id is not None else True
        if any(message.parent_id is None for message in messages.values()):
            assert leaf_id is not None
        assert all(self.known[number].text == message.text for number, message in messages.items())


@pytest.mark.thorough
@given(STEPS)
def test_the_branch_that_is_shown_hangs_together_whatever_is_done(steps):
    with (
        tempfile.TemporaryDirectory() as folder,
        open_conversations(Path(folder) / "history.db", KEY) as conversations,
    ):
        person = Person(conversations)
        for what, number in steps:
            person.do(what, number)
            person.check()
        while person.undo:
            person.take_back()
        assert set(conversations.messages(person.chat)) == set(person.known) - person.removed
