"""All that there is of a conversation comes at once, and one that is gone is told of."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from desktop.errors import AppError, ConversationNotFound
from desktop.ui.conversation.opening import Found, read_conversation
from desktop.ui.transcript import workroom as module
from desktop.ui.transcript.entry import amounts_of
from desktop.ui.transcript.workroom import Workroom
from tests.gui.person import fill
from tests.gui.stage import Stage, wait_for


@pytest.fixture
def workroom(stage: Stage) -> Iterator[Workroom]:
    workroom = Workroom(stage.loop)
    yield workroom
    workroom.close()


def test_it_brings_the_messages_and_what_is_attached_to_the_draft(
    stage: Stage, workroom: Workroom
) -> None:
    (number,) = fill(stage, "Llamas")
    found: list[Found] = []
    read_conversation(stage.store, workroom, number, found.append, lambda _error: None)
    assert found == []  # it waits for nothing
    wait_for(lambda: bool(found))
    assert found[0].conversation.id == number
    assert [m.text for m in found[0].messages.values()] == ["Question in Llamas", "Answer."]
    assert found[0].attached == []


def test_the_branch_that_it_was_left_at_was_gone_through_and_weighed(
    stage: Stage, workroom: Workroom
) -> None:
    (number,) = fill(stage, "Llamas")
    ended = stage.in_history(lambda h: h.get(number)).leaf_id
    stage.in_history(lambda h: h.add_question(number, parent_id=None, text="Another start"))
    stage.in_history(lambda h: h.choose_branch(number, ended or 0))
    found: list[Found] = []
    read_conversation(stage.store, workroom, number, found.append, lambda _error: None)
    wait_for(lambda: bool(found))
    assert len(found[0].messages) == 3
    shown = found[0].shown
    turns = shown.turns(growing=None, busy=False, notices={}, unseen_until=None, draft=None)
    assert [turn.message.text for turn in turns] == ["Question in Llamas", "Answer."]
    assert turns.amounts == amounts_of(["Question in Llamas", "Answer."])


def test_the_history_answers_others_while_what_sets_the_words_is_imported(
    stage: Stage, workroom: Workroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(module, "import_all", lambda: go_on.wait(20))
    (number,) = fill(stage, "Llamas")
    found: list[Found] = []
    read_conversation(stage.store, workroom, number, found.append, lambda _error: None)
    try:
        assert stage.in_history(lambda h: h.get(number)).title == "Llamas"
        assert found == []  # the window would stand still for it
    finally:
        go_on.set()
    wait_for(lambda: bool(found))
    read_conversation(stage.store, workroom, number, found.append, lambda _error: None)
    wait_for(lambda: len(found) == 2)


def test_what_is_gone_is_told(stage: Stage, workroom: Workroom) -> None:
    errors: list[AppError] = []
    read_conversation(stage.store, workroom, 404, lambda _found: None, errors.append)
    wait_for(lambda: bool(errors))
    assert isinstance(errors[0], ConversationNotFound)
