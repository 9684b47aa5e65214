"""One side after the other, however the first one ends; what is heard goes to the side it belongs to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from desktop.chat.news import AnswerClosed, AnswerGrew, AnswerOpened, AskFailed
from desktop.conversation import Choices, Message, MessageState, Role
from desktop.errors import EngineDied
from desktop.ui.comparing.comparison import Comparison, Side, Stage
from desktop.ui.messages.alternatives import Alternative

NOW = datetime(2026, 3, 1, tzinfo=UTC)
QUESTION = Message(1, 7, None, Role.USER, "Why?", MessageState.DONE, NOW)
SECOND = Choices(model="Other")


def answer(number: int, text: str = "", state: MessageState = MessageState.STREAMING) -> Message:
    return Message(number, 7, 1, Role.ASSISTANT, text, state, NOW)


class Chat:
    """Notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[Choices | None] = []
        self.stopped: list[int] = []

    def answer_again(self, question: Message, choices: Choices | None = None) -> None:
        assert question == QUESTION
        self.asked.append(choices)

    def stop(self, conversation_id: int) -> None:
        self.stopped.append(conversation_id)


@pytest.fixture
def chat() -> Chat:
    return Chat()


@pytest.fixture
def grown() -> list[tuple[int, str]]:
    return []


@pytest.fixture
def comparison(chat: Chat, grown: list[tuple[int, str]]) -> Comparison:
    sides = (Side(Alternative("A")), Side(Alternative("B", choices=SECOND)))
    return Comparison(
        chat,  # type: ignore[arg-type]
        sides,
        changed=lambda _side: None,
        grew=lambda side, text: grown.append((sides.index(side), text)),
    )


def stages(comparison: Comparison) -> list[Stage]:
    return [side.stage for side in comparison.sides]


def test_the_second_is_asked_when_the_first_has_ended(comparison, chat, grown):
    assert stages(comparison) == [Stage.CHOOSING, Stage.CHOOSING]
    comparison.begin(QUESTION)
    assert stages(comparison) == [Stage.ASKED, Stage.WAITING]
    assert chat.asked == [Choices()]
    comparison.hear(AnswerOpened(answer(2)))
    comparison.hear(AnswerGrew(7, 2, "Be", 1))
    assert stages(comparison) == [Stage.WRITING, Stage.WAITING]
    comparison.hear(AnswerClosed(answer(2, "Because.", MessageState.DONE)))
    assert stages(comparison) == [Stage.DONE, Stage.ASKED]
    assert chat.asked == [Choices(), SECOND]
    comparison.hear(AnswerOpened(answer(3)))
    comparison.hear(AnswerGrew(7, 3, "So", 1))
    comparison.hear(AnswerClosed(answer(3, "So that.", MessageState.DONE)))
    assert stages(comparison) == [Stage.DONE, Stage.DONE]
    assert grown == [(0, "Be"), (1, "So")]
    assert not comparison.is_running
    assert [side.can_be_kept for side in comparison.sides] == [True, True]


def test_a_failure_of_the_first_does_not_keep_the_second(comparison, chat):
    comparison.begin(QUESTION)
    comparison.hear(AnswerOpened(answer(2)))
    failed = replace(answer(2, "", MessageState.FAILED), failure="EngineDied")
    comparison.hear(AnswerClosed(failed, EngineDied(-9, "")))
    assert stages(comparison) == [Stage.FAILED, Stage.ASKED]
    assert comparison.sides[0].notice is not None
    assert not comparison.sides[0].can_be_kept
    comparison.hear(AskFailed(7, "", EngineDied(-9, "")))
    assert stages(comparison) == [Stage.FAILED, Stage.FAILED]
    assert len(chat.asked) == 2


def test_part_of_an_answer_is_an_answer(comparison):
    comparison.begin(QUESTION)
    comparison.hear(AnswerOpened(answer(2)))
    comparison.hear(AnswerClosed(answer(2, "Beca", MessageState.FAILED), EngineDied(-9, "")))
    assert comparison.sides[0].can_be_kept


def test_stopping_asks_no_more(comparison, chat):
    comparison.begin(QUESTION)
    comparison.hear(AnswerOpened(answer(2)))
    comparison.stop()
    comparison.hear(AnswerClosed(answer(2, "Be", MessageState.STOPPED)))
    assert chat.stopped == [7]
    assert len(chat.asked) == 1
    assert stages(comparison) == [Stage.DONE, Stage.FAILED]


def test_news_of_others_is_let_pass(comparison, grown):
    comparison.begin(QUESTION)
    elsewhere = Message(9, 8, 5, Role.ASSISTANT, "", MessageState.STREAMING, NOW)
    comparison.hear(AnswerOpened(elsewhere))
    comparison.hear(AnswerGrew(8, 9, "No", 1))
    comparison.hear(AnswerClosed(elsewhere))
    comparison.hear(AskFailed(8, "", EngineDied(-9, "")))
    assert stages(comparison) == [Stage.ASKED, Stage.WAITING]
    assert grown == []
