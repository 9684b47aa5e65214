"""Around writing a message: drops, the dialog, the side panel, and the commands for all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit

from desktop.engine.protocol import Generate
from desktop.ui.composing.chip import Chip
from tests.gui.person import click, field, open_id, press, type_and_send
from tests.gui.room import Room
from tests.gui.stage import Stage, wait_for

# Without a screen Qt says so of every dialog.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    file = tmp_path / "notes.txt"
    file.write_text("The hay is in the barn.")
    return file


def drop(stage: Stage, *paths: Path) -> bool:
    """Over the field, as most people do; whether it may be dropped there."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    target = field(stage).viewport()
    enter = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), COPY, data, LEFT, NONE))
    return enter.isAccepted()


def chips(stage: Stage) -> list[Chip]:
    return stage.window.conversation.composer.chips.all()


def read(stage: Stage) -> None:
    wait_for(lambda: not stage.window.conversation.writing.attaching.is_reading, 30)
    stage.settle()


def test_a_dropped_file_is_attached(stage: Stage, notes: Path) -> None:
    stage.show()
    assert drop(stage, notes)
    assert not stage.shown("dropHint")
    read(stage)
    assert [chip.name for chip in chips(stage)] == ["notes.txt"]
    assert field(stage).text() == ""


def test_a_dropped_model_is_still_a_model(room: Room, tmp_path: Path) -> None:
    room.open()
    added = []
    room.window.models.choice.add_file = added.append  # type: ignore[method-assign]
    model = tmp_path / "some.gguf"
    model.write_bytes(b"GGUF")
    assert drop(room, model)
    assert added == [model]
    assert chips(room) == []


def test_the_dialog_attaches_what_is_chosen(stage: Stage, notes: Path) -> None:
    stage.show()
    click(stage, "attachButton")
    stage.find(QFileDialog, "attachFiles").filesSelected.emit([str(notes)])
    stage.find(QFileDialog, "attachFiles").close()
    read(stage)
    assert [chip.name for chip in chips(stage)] == ["notes.txt"]


def test_its_command_opens_the_dialog(stage: Stage) -> None:
    stage.show()
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(stage, Qt.Key.Key_A, shift)
    stage.find(QFileDialog, "attachFiles").close()


def test_a_chip_opens_what_was_read(stage: Stage, notes: Path) -> None:
    stage.show()
    drop(stage, notes)
    read(stage)
    QTest.keyClick(chips(stage)[0], Qt.Key.Key_Return)
    stage.settle()
    assert stage.find(QPlainTextEdit, "attachmentText").toPlainText() == "The hay is in the barn."


def test_a_paste_is_put_into_the_message_from_its_panel(stage: Stage) -> None:
    stage.show()
    field(stage).long_pasted.emit("long " * 900)
    stage.settle()
    chips(stage)[0].click()
    click(stage, "intoMessage")
    assert chips(stage) == []
    assert field(stage).text() == "long " * 900
    assert not stage.shown("sidePanel")


def test_the_commands_are_where_commands_are(stage: Stage) -> None:
    stage.show()
    for name in ("attach", "prompts", "savePrompt", "editPrompts"):
        assert stage.window.commands[name].text()
    stage.window.commands["prompts"].trigger()
    stage.settle()
    assert stage.shown("promptPopup")


def test_what_is_said_does_not_cover_the_files(stage: Stage, notes: Path) -> None:
    stage.show()
    drop(stage, notes, notes, notes)
    read(stage)
    click(stage, "removeAttachment")
    stage.settle()
    toast, composer = stage.window.toast, stage.window.conversation.composer
    view = stage.window.conversation
    assert toast.isVisible()
    assert toast.geometry().bottom() < composer.mapTo(view, QPoint()).y()


# With the real chat, and an engine that is scripted


def asked_of(room: Room) -> list[list[str]]:
    """The words of each prompt that the engine was given."""
    generated = [each for each in room.engine.commands if isinstance(each, Generate)]
    return [[turn.text for turn in each.turns] for each in generated]


def test_a_dropped_file_reaches_the_model(room: Room, notes: Path) -> None:
    room.open()
    drop(room, notes)
    read(room)
    type_and_send(room, "Where is the hay?")
    wait_for(lambda: bool(asked_of(room)))
    room.settle()
    last = asked_of(room)[0][-1]
    assert "The hay is in the barn." in last
    assert "notes.txt" in last
    assert last.endswith("Where is the hay?")
    question = next(iter(room.in_history(lambda h: h.messages(open_id(room) or 0)).values()))
    assert [each.name for each in question.attachments] == ["notes.txt"]


def test_what_is_sent_while_the_model_is_loaded_follows_in_order(room: Room) -> None:
    room.open()
    room.engine.holds = True
    for text in ("First", "Second", "Third"):
        type_and_send(room, text)
    assert room.shown("queuedMessages")
    assert asked_of(room) == []
    room.engine.finish()
    wait_for(lambda: len(asked_of(room)) == 3, 20)
    room.settle()
    first, second, third = asked_of(room)
    assert [turns[-1] for turns in (first, second, third)] == ["First", "Second", "Third"]
    answers = ["You said: First", "You said: Second"]
    assert third[-5:] == ["First", answers[0], "Second", answers[1], "Third"]
    messages = room.in_history(lambda h: h.messages(open_id(room) or 0))
    parents = [message.parent_id for message in messages.values()]
    assert len(set(parents)) == len(parents) == 6  # one line, without a branch
