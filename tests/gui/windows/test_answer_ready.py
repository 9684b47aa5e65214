"""A long answer is told to who looks elsewhere, once, without its words; nothing else is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.chat.news import AnswerClosed, AnswerOpened
from desktop.conversation import Message, MessageState, Role
from desktop.ui.windows import answer_ready
from desktop.ui.windows.answer_ready import AnswerReady


def answer(state: MessageState) -> Message:
    return Message(
        id=5, conversation_id=7, parent_id=4, role=Role.ASSISTANT, text="secret words",
        state=state, created_at=datetime.now(UTC),
    )  # fmt: skip


class Case:
    """Somebody who asks, and what they are told."""

    def __init__(self, ground: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.is_on = 0.0, True
        self.told: list[tuple[str, str]] = []
        self.wanted: list[int] = []
        self.ready = AnswerReady(lambda: ground, lambda: self.is_on, ground, clock=lambda: self.now)
        self.ready.wanted.connect(self.wanted.append)
        monkeypatch.setattr(answer_ready, "notify", self._notify)
        monkeypatch.setattr(QApplication, "activeWindow", lambda: None)

    def _notify(self, _window: QWidget, title: str, text: str, *, on_click: object) -> None:
        self.told.append((title, text))
        self.click = on_click

    def answered(self, seconds: float, state: MessageState = MessageState.DONE) -> None:
        self.ready.hear(AnswerOpened(answer(MessageState.STREAMING)))
        self.now += seconds
        self.ready.hear(AnswerClosed(answer(state)))


@pytest.fixture
def case(ground: QWidget, monkeypatch: pytest.MonkeyPatch) -> Case:
    return Case(ground, monkeypatch)


def test_a_long_one_is_told_without_its_words(case: Case) -> None:
    case.answered(11)
    assert case.told == [("Your answer is ready", "")]
    case.click()  # type: ignore[operator]
    assert case.wanted == [7]


def test_one_that_failed_is_told_too(case: Case) -> None:
    case.answered(11, MessageState.FAILED)
    assert case.told == [("Your answer could not be finished", "")]


@pytest.mark.parametrize("state", [MessageState.STOPPED, MessageState.INTERRUPTED])
def test_who_stopped_it_knows(case: Case, state: MessageState) -> None:
    case.answered(11, state)
    assert case.told == []


def test_a_short_one_is_not_told(case: Case) -> None:
    case.answered(9)
    assert case.told == []


def test_who_looks_at_paddock_is_not_told(
    case: Case, ground: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "activeWindow", lambda: ground)
    case.answered(11)
    assert case.told == []


def test_it_can_be_turned_off(case: Case) -> None:
    case.is_on = False
    case.answered(11)
    assert case.told == []


def test_one_that_was_begun_before_is_let_pass(case: Case) -> None:
    case.ready.hear(AnswerClosed(answer(MessageState.DONE)))
    assert case.told == []
