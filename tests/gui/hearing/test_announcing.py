"""What is announced of an answer: by sentence, seldom, politely, and only to who listens and looks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.chat.news import AnswerClosed, AnswerGrew, AnswerOpened
from desktop.conversation import Message, MessageState
from desktop.ui.hearing.announcing import Announcing
from tests.gui.stage import spin, wait_for
from tests.unit.ui.made import answer

OPEN = answer(7, 6, "", state=MessageState.STREAMING)
CONVERSATION = OPEN.conversation_id


class Ear:
    """Who listens, if anybody does, and looks at one conversation."""

    def __init__(self) -> None:
        self.said: list[tuple[str, bool]] = []
        self.listens = True
        self.shown: int | None = CONVERSATION

    @property
    def words(self) -> list[str]:
        return [words for words, _ in self.said]


@pytest.fixture
def ear(monkeypatch: pytest.MonkeyPatch) -> Ear:
    ear = Ear()

    def update(event: QAccessibleAnnouncementEvent) -> None:
        is_polite = event.politeness() is QAccessible.AnnouncementPoliteness.Polite
        ear.said.append((event.message(), is_polite))

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", update)
    return ear


@pytest.fixture
def told(qapp: QApplication, ear: Ear) -> Iterator[Announcing]:  # noqa: ARG001 - it must be there
    window = QWidget()
    yield Announcing(window, lambda: ear.shown, is_heard=lambda: ear.listens)
    window.deleteLater()


def grew(text: str, conversation_id: int = CONVERSATION) -> AnswerGrew:
    return AnswerGrew(conversation_id, OPEN.id, text, 1)


def closed(state: MessageState = MessageState.DONE) -> AnswerClosed:
    return AnswerClosed(replace(OPEN, state=state))


def test_an_answer_is_told_by_sentence(told: Announcing, ear: Ear) -> None:
    told._pause.setInterval(0)
    told.hear(AnswerOpened(OPEN))
    for piece in ("Paris is", " the capital. It", " is large", ". And old"):
        told.hear(grew(piece))
        spin(0.01)
    told.hear(closed())
    wait_for(lambda: "Answer finished" in " ".join(ear.words))
    assert " ".join(ear.words) == (
        "The model is answering Paris is the capital. It is large. And old Answer finished"
    )
    assert all(is_polite for _, is_polite in ear.said)


def test_what_comes_quickly_is_said_together(told: Announcing, ear: Ear) -> None:
    told.hear(AnswerOpened(OPEN))
    told.hear(grew("One. Two. Three. Four"))
    assert ear.words == ["The model is answering"]
    told._pause.timeout.emit()
    assert ear.words[1:] == ["One. Two. Three."]


def test_nobody_listens(told: Announcing, ear: Ear) -> None:
    ear.listens = False
    for news in (AnswerOpened(OPEN), grew("One. Two."), closed()):
        told.hear(news)
    assert ear.words == []


def test_another_conversation_is_looked_at(told: Announcing, ear: Ear) -> None:
    ear.shown = CONVERSATION + 1
    for news in (AnswerOpened(OPEN), grew("One. Two."), closed()):
        told.hear(news)
    assert ear.words == []


def test_who_goes_elsewhere_hears_no_more(told: Announcing, ear: Ear) -> None:
    told.hear(AnswerOpened(OPEN))
    ear.shown = None
    told.hear(grew("One. Two."))
    told.hear(closed())
    told._pause.timeout.emit()
    assert ear.words == ["The model is answering"]


@pytest.mark.parametrize(
    ("state", "said"),
    [(MessageState.STOPPED, "Answer stopped"), (MessageState.FAILED, "The answer failed")],
)
def test_how_it_ended_is_said(told: Announcing, ear: Ear, state, said: str) -> None:
    told.hear(AnswerOpened(OPEN))
    told.hear(closed(state))
    told._pause.timeout.emit()
    assert ear.words[-1] == said


def test_an_answer_that_was_never_opened_is_let_pass(told: Announcing, ear: Ear) -> None:
    stranger: Message = replace(OPEN, id=99)
    told.hear(AnswerClosed(replace(stranger, state=MessageState.DONE)))
    assert ear.words == []
