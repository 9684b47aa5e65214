"""What a person does at the window, and what is then to be seen there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.ui.composing.input import Input
from desktop.ui.history.conversation_list import ConversationList
from desktop.ui.transcript.notes import NoteRow
from desktop.ui.windows import remembered
from desktop.ui.windows.remembered import Remembered
from tests.gui.stage import Stage, told

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = "\n\n".join(
    f"Paragraph {n} of a long answer, with some words to fill a line." for n in range(60)
)


def field(stage: Stage) -> Input:
    """Where the person writes."""
    return stage.find(Input, "composer")


def type_and_send(stage: Stage, text: str) -> None:
    """Write this and press Enter."""
    QTest.keyClicks(field(stage), text)
    QTest.keyClick(field(stage), Qt.Key.Key_Return)
    stage.settle()


def open_told(stage: Stage, *turns: str, **facts: object) -> int:
    """Open the window on a conversation in which this was said."""
    number = stage.in_history(lambda h: told(h, *turns, **facts))  # type: ignore[arg-type]
    remembered.save(stage.paths.window_state, Remembered(conversation_id=number))
    stage.show()
    return number


def words(stage: Stage) -> list[str]:
    """All texts of the transcript, in order."""
    view = stage.window.conversation.transcript
    return [view.text_of(turn.message.id) for turn in view.turns()]


def notes(stage: Stage) -> list[str]:
    """The quiet sentences that are shown."""
    return [row.text() for row in stage.window.findChildren(NoteRow) if row.isVisible()]


def click(stage: Stage, name: str) -> None:
    """Press the button of this name."""
    stage.find(QAbstractButton, name).click()
    stage.settle()


def press(stage: Stage, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    """Press a key, wherever the keyboard is."""
    target = QApplication.focusWidget() or stage.window
    QTest.keyClick(target, key, modifier)
    stage.settle()


def fill(stage: Stage, *titles: str) -> list[int]:
    """Conversations with these titles; the last is the newest."""
    return [
        stage.in_history(lambda h, t=title: told(h, f"Question in {t}", "Answer.", title=t))  # type: ignore[misc]
        for title in titles
    ]


def titles(stage: Stage) -> list[str]:
    """What the sidebar lists."""
    model = stage.window.sidebar.model
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def open_id(stage: Stage) -> int | None:
    """The conversation that is shown."""
    return stage.window.conversation.conversation_id


def listed(stage: Stage) -> ConversationList:
    """The list in the sidebar."""
    return stage.find(ConversationList, "conversationList")
