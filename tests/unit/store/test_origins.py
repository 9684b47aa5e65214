"""Where conversations came from is known as long as it is needed, and no longer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.incoming import Program
from desktop.store.origins import Origins
from tests.kept import erase_deleted


@pytest.fixture
def origins(conversations):
    return Origins(conversations._database)


@pytest.fixture
def here(conversations):
    created = conversations.create("Horses")
    return conversations.add_question(created.id, parent_id=None, text="Hi")


def test_what_never_came_is_not_known(origins):
    assert origins.find(Program.JAN, "1") is None


def test_what_came_is_known_by_program_and_id(origins, here):
    number = origins.keep(Program.JAN, "1", here.conversation_id, "print", stamp=5)
    origins.keep_message(number, "key", here.id)
    found = origins.find(Program.JAN, "1")
    assert (found.id, found.conversation_id) == (number, here.conversation_id)
    assert (found.fingerprint, found.is_deleted) == ("print", False)
    assert origins.messages(number) == {"key": here.id}
    assert origins.find(Program.CLAUDE, "1") is None
    assert origins.keep(Program.JAN, "1", here.conversation_id, "other", stamp=6) == number
    assert origins.find(Program.JAN, "1").fingerprint == "other"


def test_deleted_and_restored(conversations, origins, here):
    origins.keep(Program.JAN, "1", here.conversation_id, "print", stamp=5)
    conversations.delete(here.conversation_id)
    assert origins.find(Program.JAN, "1").is_deleted
    conversations.restore(here.conversation_id)
    assert not origins.find(Program.JAN, "1").is_deleted


def test_after_deletion_for_good_only_the_id_is_left(conversations, origins, here, clock):
    number = origins.keep(Program.JAN, "1", here.conversation_id, "print", stamp=5)
    origins.keep_message(number, "key", here.id)
    conversations.delete(here.conversation_id)
    clock.advance(days=40)
    erase_deleted(conversations, timedelta(days=30))
    found = origins.find(Program.JAN, "1")
    assert (found.conversation_id, found.fingerprint, found.is_deleted) == (None, "", True)
    assert origins.messages(number) == {}


def test_a_message_deleted_for_good_is_still_known_to_have_been(
    conversations, origins, here, clock
):
    number = origins.keep(Program.JAN, "1", here.conversation_id, "print", stamp=5)
    answer = conversations.open_answer(here.id)
    conversations.close_answer(answer.id, text="So.", state=answer.state.DONE)
    origins.keep_message(number, "key", answer.id)
    conversations.delete_message(answer.id)
    clock.advance(days=40)
    erase_deleted(conversations, timedelta(days=30))
    assert origins.messages(number) == {"key": None}
