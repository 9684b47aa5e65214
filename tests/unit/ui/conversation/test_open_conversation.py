"""The open conversation: its branch, its versions, what may come out of order."""

from __future__ import annotations

from desktop.conversation import Conversation, MessageState
from desktop.explain import Notice
from desktop.ui.conversation.live import LiveAnswer
from desktop.ui.conversation.open_conversation import OpenConversation
from tests.unit.ui.made import THEN, answer, asked, made
from tests.values import changed


def opened(*messages: object, leaf_id: int | None) -> OpenConversation:
    result = OpenConversation(1)
    result.load(Conversation(1, "T", THEN, THEN, leaf_id), {m.id: m for m in messages})  # type: ignore[attr-defined]
    return result


def shown(conversation: OpenConversation, live: LiveAnswer | None = None) -> list[str]:
    turns = conversation.turns(live, busy=False, notices={})
    return [turn.message.text for turn in turns]


def test_it_shows_the_branch_that_was_left() -> None:
    conversation = opened(asked(1), answer(2, 1, "A"), answer(3, 1, "B"), leaf_id=2)
    assert shown(conversation) == ["Question?", "A"]


def test_news_that_came_before_the_disk_was_read_are_newer() -> None:
    conversation = OpenConversation(1)
    conversation.keep(answer(2, 1, "All of it"))
    old = answer(2, 1, "Half", state=MessageState.STREAMING)
    conversation.load(Conversation(1, "T", THEN, THEN, 2), {1: asked(1), 2: old})
    assert shown(conversation) == ["Question?", "All of it"]


def test_new_messages_are_shown_and_closed_ones_do_not_change_the_branch() -> None:
    conversation = opened(asked(1), answer(2, 1, "A"), leaf_id=2)
    conversation.keep(answer(3, 1, "", state=MessageState.STREAMING))
    assert conversation.leaf_id == 3
    version = conversation.message(3)
    assert version is not None
    assert conversation.turn_to(version, -1) == 2
    conversation.keep(answer(3, 1, "Done"))
    assert conversation.leaf_id == 2
    assert conversation.turn_to(version, -2) is None


def test_what_is_being_written_is_shown_as_far_as_it_came() -> None:
    streaming = answer(2, 1, "", state=MessageState.STREAMING)
    conversation = opened(asked(1), streaming, leaf_id=2)
    assert shown(conversation, LiveAnswer(streaming, "So far")) == ["Question?", "So far"]


def test_a_failure_has_a_notice_also_later() -> None:
    failed = answer(2, 1, state=MessageState.FAILED, failure="EngineDied")
    conversation = opened(asked(1), failed, leaf_id=2)
    fresh = Notice("Fresh", "")
    assert conversation.turns(None, busy=False, notices={2: fresh})[1].notice is fresh
    later = conversation.turns(None, busy=False, notices={})[1].notice
    assert later is not None
    assert later.title == "This answer failed"


def test_the_last_figures_and_the_question() -> None:
    generation = made()
    first = answer(2, 1, generation=generation)
    conversation = opened(asked(1), first, asked(3, 2), leaf_id=3)
    assert conversation.last_generation() is generation
    question = conversation.question_of(first)
    assert question is not None
    assert question.id == 1
    assert opened(leaf_id=None).last_generation() is None


def test_all_messages_are_handed_out_as_they_are_now() -> None:
    conversation = opened(asked(1), answer(2, 1, "A"), leaf_id=2)
    found = conversation.messages()
    assert list(found) == [1, 2]
    found.clear()
    assert shown(conversation) == ["Question?", "A"]


def test_figures_are_those_of_the_newest_answer_that_was_counted() -> None:
    counted = made(model="Ours")
    from_elsewhere = changed(made(model="Theirs"), context_tokens=0)
    conversation = opened(
        asked(1),
        answer(2, 1, generation=counted),
        asked(3, 2),
        answer(4, 3, generation=from_elsewhere),
        leaf_id=4,
    )
    assert conversation.last_generation() == counted
