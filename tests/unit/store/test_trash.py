"""What is in the trash, how it comes back, and that of what is gone for good nothing else goes."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation import branch
from desktop.errors import ConversationNotFound
from desktop.store.conversations import Conversations
from desktop.store.store import open_conversations
from desktop.store.trash import Thrown, days_left
from tests.gui.stage import told
from tests.kept import KEY, carry_out


@pytest.fixture
def llamas(conversations: Conversations) -> int:
    return told(conversations, "Why llamas?", "Because.", "And alpacas?", "Them too.")


def names(history: Conversations) -> list[str]:
    return [each.name for each in history.trash.all()]


def shown(history: Conversations, number: int) -> list[str]:
    conversation = history.get(number)
    return [m.text for m in branch(history.messages(number), conversation.leaf_id)]


def test_conversations_and_messages_last_deleted_first(conversations, clock, llamas):
    other = told(conversations, "Why zebras?", "No idea.")
    conversations.delete(other)
    clock.advance(hours=1)
    conversations.delete_message(3)

    messages, conversation = conversations.trash.all()

    assert messages == Thrown(llamas, "Why llamas?", clock.now, 2, (3, 4), "And alpacas?")
    assert (conversation.name, conversation.title, conversation.count) == (
        str(other),
        "Why zebras?",
        2,
    )
    assert messages.name == "m3"


def test_messages_of_a_deleted_conversation_come_and_go_with_it(conversations, llamas):
    conversations.delete_message(3)
    conversations.delete(llamas)
    assert names(conversations) == [str(llamas)]
    conversations.trash.restore(conversations.trash.all())
    assert names(conversations) == ["m3"]


def test_what_comes_back_is_shown(conversations, llamas):
    conversations.delete_message(3)
    conversations.add_question(llamas, parent_id=2, text="And camels?")

    conversations.trash.restore(conversations.trash.all())

    assert shown(conversations, llamas) == ["Why llamas?", "Because.", "And alpacas?", "Them too."]
    assert names(conversations) == []


def test_a_summary_comes_back_to_its_place(conversations, llamas):
    summary = conversations.summaries.add(llamas, 2, "In short.")
    conversations.summaries.remove(summary.id)
    assert names(conversations) == [f"m{summary.id}"]

    conversations.trash.restore(conversations.trash.all())

    assert shown(conversations, llamas)[2] == "In short."


def test_the_condemned_are_out_of_sight_and_can_come_back(conversations, llamas):
    conversations.delete(llamas)
    condemned = conversations.trash.all()

    conversations.trash.condemn(condemned)
    assert names(conversations) == []
    assert conversations.deleted() == []
    conversations.trash.pardon(condemned)
    assert names(conversations) == [str(llamas)]

    carry_out(conversations)
    assert names(conversations) == [str(llamas)]  # it was pardoned


def test_the_condemned_go_with_all_they_hold(conversations, llamas):
    conversations.attachments.add(llamas, name="wool.txt", kind="text", text="soft")
    conversations.delete(llamas)
    conversations.trash.condemn(conversations.trash.all())

    carry_out(conversations)

    for table in ("conversations", "messages", "attachments", "condemned"):
        assert conversations._database.execute(f"SELECT count(*) FROM {table}") == [(0,)]
    assert conversations.trash.owed() == [llamas]
    conversations.trash.settle([llamas])
    assert conversations.trash.owed() == []


def test_what_another_window_brought_back_stays(conversations, llamas):
    conversations.delete(llamas)
    conversations.trash.condemn(conversations.trash.all())
    conversations._update(llamas, "deleted_at = NULL")

    carry_out(conversations)

    assert conversations.get(llamas).title == "Why llamas?"


def test_messages_go_for_good_and_the_rest_stays(conversations, llamas):
    conversations.delete_message(3)
    conversations.trash.condemn(conversations.trash.all())
    carry_out(conversations)
    assert shown(conversations, llamas) == ["Why llamas?", "Because."]
    assert conversations._database.execute("SELECT count(*) FROM messages") == [(2,)]
    with pytest.raises(ConversationNotFound):
        conversations.restore(llamas)


def test_no_title_says_what_is_gone(conversations, llamas):
    conversations.delete_message(1)
    conversations.add_question(llamas, parent_id=None, text="Why camels?")
    conversations.trash.condemn(conversations.trash.all())
    carry_out(conversations)
    assert conversations.get(llamas).title == "Why camels?"


def test_a_title_of_the_persons_own_stays(conversations, llamas):
    conversations.rename(llamas, "Wool")
    conversations.delete_message(1)
    conversations.trash.condemn(conversations.trash.all())
    carry_out(conversations)
    assert conversations.get(llamas).title == "Wool"


def test_nor_does_one_that_the_model_made(conversations, llamas):
    conversations.rename(llamas, "On llamas and wool")
    conversations.delete_message(3)
    conversations.trash.condemn(conversations.trash.all())
    carry_out(conversations)
    assert (
        conversations.get(llamas).title == "On llamas and wool"
    )  # the first question is still there
    conversations.delete_message(1)
    conversations.add_question(llamas, parent_id=None, text="Why camels?")
    conversations.trash.condemn(conversations.trash.all())
    carry_out(conversations)
    assert conversations.get(llamas).title == "Why camels?"


def test_what_expires_is_owed_and_no_backup_goes_for_it(conversations, clock, llamas):
    conversations.delete(llamas)
    other = told(conversations, "Why zebras?", "No idea.")
    conversations.delete_message(conversations.get(other).leaf_id)
    clock.advance(days=30)
    conversations.trash.condemn_expired(timedelta(days=30))
    conversations.trash.condemn_expired(timedelta(days=30))
    carry_out(conversations)
    assert conversations.trash.owed() == [llamas, other]
    assert not conversations.trash.is_owed_everywhere()


def test_what_the_person_wants_gone_is_owed_everywhere(conversations, clock):
    number = told(conversations, "Why?", "Because.", "And?", "So.")
    conversations.delete_message(3)
    thrown = conversations.trash.all()
    clock.advance(days=30)
    conversations.trash.condemn_expired(timedelta(days=30))
    conversations.trash.condemn(thrown)
    carry_out(conversations)
    assert conversations.trash.is_owed_everywhere()
    conversations.delete_message(2)
    clock.advance(days=30)
    conversations.trash.condemn_expired(timedelta(days=30))
    carry_out(conversations)
    assert conversations.trash.owed() == [number]
    assert conversations.trash.is_owed_everywhere()
    conversations.trash.settle([number])
    assert not conversations.trash.is_owed_everywhere()


def test_what_expires_is_condemned(conversations, clock, llamas):
    conversations.delete_message(3)
    clock.advance(days=1)
    conversations.delete(told(conversations, "Gone?", "Yes."))
    clock.advance(days=30)
    conversations.trash.condemn_expired(timedelta(days=30, seconds=1))
    assert len(conversations.trash.condemned()) == 1
    conversations.trash.condemn_expired(timedelta(days=30))
    assert len(conversations.trash.condemned()) == 2
    carry_out(conversations)
    assert shown(conversations, llamas) == ["Why llamas?", "Because."]
    assert conversations._database.execute("SELECT count(*) FROM messages") == [(2,)]


def test_a_long_one_goes_by_and_by(conversations):
    number = told(conversations, *(f"Turn {n}" for n in range(23)), "On wool")
    conversations.rename(number, "Wool")
    conversations.delete(number)
    conversations.trash.condemn(conversations.trash.all())
    (place,) = conversations.trash.condemned()
    left, titles = [], []
    while not conversations.trash.carry_out(place):
        left += conversations._database.execute("SELECT count(*), max(id) FROM messages")
        titles += [
            row[0] for row in conversations._database.execute("SELECT title FROM conversations")
        ]
    assert left == [(14, 14), (4, 4)]
    assert titles == ["Wool"] * 2  # nobody reads it: no words are looked through for it
    assert conversations._database.execute("SELECT count(*) FROM conversations") == [(0,)]
    assert conversations.trash.carry_out(place)


def test_days_that_are_left(conversations, clock, llamas):
    conversations.delete(llamas)
    (thrown,) = conversations.trash.all()
    assert days_left(thrown, 30, clock.now) == 30
    assert days_left(thrown, 30, clock.now + timedelta(days=17, hours=12)) == 13
    assert days_left(thrown, 30, clock.now + timedelta(days=40)) == 0
    assert days_left(thrown, 0, clock.now) is None


STEPS = st.lists(
    st.tuples(st.sampled_from(["ask", "delete", "restore", "erase"]), st.integers(0, 30)),
    max_size=14,
)


@given(STEPS)
def test_nothing_that_is_not_deleted_ever_goes(steps):
    with (
        tempfile.TemporaryDirectory() as folder,
        open_conversations(Path(folder) / "history.db", KEY) as history,
    ):
        chat = told(history, "One?", "One.", "Two?", "Two.")
        for what, number in steps:
            found = list(history.messages(chat))
            thrown = history.trash.all()
            match what:
                case "ask":
                    parent = found[number % len(found)] if found else None
                    history.add_question(chat, parent_id=parent, text="Why?")
                case "delete" if found:
                    history.delete_message(found[number % len(found)])
                case "restore" if thrown:
                    history.trash.restore([thrown[number % len(thrown)]])
                    assert set(found) < set(history.messages(chat))
                case "erase" if thrown:
                    history.trash.condemn([thrown[number % len(thrown)]])
                    carry_out(history)
                    assert list(history.messages(chat)) == found
