"""All that there is of a conversation comes at once, and one that is gone is told of."""

from __future__ import annotations

from desktop.errors import AppError, ConversationNotFound
from desktop.ui.conversation.opening import Found, read_conversation
from tests.gui.person import fill
from tests.gui.stage import Stage, wait_for


def test_it_brings_the_messages_and_what_is_attached_to_the_draft(stage: Stage) -> None:
    (number,) = fill(stage, "Llamas")
    found: list[Found] = []
    read_conversation(stage.store, number, found.append, lambda _error: None)
    assert found == []  # it waits for nothing
    wait_for(lambda: bool(found))
    assert found[0].conversation.id == number
    assert [m.text for m in found[0].messages.values()] == ["Question in Llamas", "Answer."]
    assert found[0].attached == []


def test_what_is_gone_is_told(stage: Stage) -> None:
    errors: list[AppError] = []
    read_conversation(stage.store, 404, lambda _found: None, errors.append)
    wait_for(lambda: bool(errors))
    assert isinstance(errors[0], ConversationNotFound)
