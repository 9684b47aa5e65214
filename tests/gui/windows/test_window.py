"""The window: its list, its shortcuts, and that everything is there again after closing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from desktop.conversation import ReadingPlace
from desktop.settings import Settings
from desktop.ui.composing.input import Input
from desktop.ui.look.theme import DARK, LIGHT
from desktop.ui.windows import remembered
from desktop.ui.windows.remembered import Remembered
from tests.gui.person import fill, listed, open_id, press, titles
from tests.gui.stage import Stage, a_stage, spin, told


def test_a_first_question_brings_the_conversation_to_the_list(stage: Stage) -> None:
    fill(stage, "Old")
    stage.show()
    assert titles(stage) == ["Old"]
    field = stage.find(Input, "composer")
    QTest.keyClicks(field, "What is a llama?")
    QTest.keyClick(field, Qt.Key.Key_Return)
    stage.settle()
    assert titles(stage) == ["What is a llama?", "Old"]
    assert stage.window.windowTitle() == "What is a llama? — Paddock"
    assert stage.window.sidebar.current() == open_id(stage)


@pytest.mark.parametrize("how", ["button", "keys"])
def test_new_conversation(stage: Stage, how: str) -> None:
    ids = fill(stage, "A")
    remembered.save(stage.paths.window_state, Remembered(conversation_id=ids[0]))
    stage.show()
    assert open_id(stage) == ids[0]
    if how == "button":
        stage.find(QAbstractButton, "newConversation").click()
        stage.settle()
    else:
        press(stage, Qt.Key.Key_N)
    assert open_id(stage) not in ids
    assert stage.shown("emptyState")
    assert stage.find(Input, "composer").hasFocus()
    assert stage.window.sidebar.current() is None


def test_renaming_in_place(stage: Stage) -> None:
    ids = fill(stage, "A", "B")
    stage.show()
    stage.window.open_conversation(ids[0])
    stage.settle()
    press(stage, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    editor = stage.find(QLineEdit, "titleEditor")
    assert editor.text() == "A"
    editor.setText("Llamas")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    stage.settle()
    assert titles(stage) == ["B", "Llamas"]
    assert stage.in_history(lambda h: h.get(ids[0])).title == "Llamas"
    assert stage.window.windowTitle() == "Llamas — Paddock"


@pytest.mark.parametrize("how", ["key", "hover button"])
def test_delete_and_undo(stage: Stage, how: str) -> None:
    ids = fill(stage, "A", "B", "C")
    stage.show()
    stage.window.open_conversation(ids[1])
    stage.settle()
    if how == "key":
        listed(stage).setFocus()
        QTest.keyClick(listed(stage), Qt.Key.Key_Delete)
    else:
        row = listed(stage).visualRect(stage.window.sidebar.model.index(1))
        at = QPoint(row.right() - 27, row.center().y())
        QTest.mouseClick(listed(stage).viewport(), Qt.MouseButton.LeftButton, pos=at)
    stage.settle()
    assert titles(stage) == ["C", "A"]
    assert open_id(stage) == ids[0]
    assert [c.title for c in stage.in_history(lambda h: h.deleted())] == ["B"]
    assert "B" in stage.find(QWidget, "toast").accessibleName()
    stage.find(QAbstractButton, "undo").click()
    stage.settle()
    assert titles(stage) == ["C", "B", "A"]
    assert open_id(stage) == ids[1]
    assert not stage.shown("toast")


def test_undo_by_keys_only_while_the_toast_is_up(stage: Stage) -> None:
    ids = fill(stage, "A", "B")
    stage.show()
    stage.window.open_conversation(ids[1])
    stage.settle()
    stage.window.sidebar.delete_current()
    stage.settle()
    stage.find(Input, "composer").setFocus()
    press(stage, Qt.Key.Key_Z)
    assert titles(stage) == ["B", "A"]
    press(stage, Qt.Key.Key_Z)
    assert titles(stage) == ["B", "A"]


def test_deleting_the_last_one_leaves_an_empty_conversation(stage: Stage) -> None:
    ids = fill(stage, "A")
    stage.show()
    stage.window.open_conversation(ids[0])
    stage.settle()
    stage.window.sidebar.delete_current()
    stage.settle()
    assert titles(stage) == []
    assert stage.shown("emptyState")


def test_the_keys(stage: Stage) -> None:
    fill(stage, "A")
    stage.show()
    listed(stage).setFocus()
    press(stage, Qt.Key.Key_L)
    assert stage.find(Input, "composer").hasFocus()
    press(stage, Qt.Key.Key_B)
    assert not stage.shown("sidebar")
    stage.find(QAbstractButton, "showSidebar").click()
    assert stage.shown("sidebar")
    press(stage, Qt.Key.Key_Q)
    assert not stage.window.isVisible()


def test_every_control_has_a_name(stage: Stage) -> None:
    ids = fill(stage, "A")
    remembered.save(stage.paths.window_state, Remembered(conversation_id=ids[0]))
    stage.show()
    stage.window.sidebar.delete_current()
    stage.settle()
    controls = stage.window.findChildren(QAbstractButton)
    assert controls
    assert [c.objectName() for c in controls if not c.accessibleName()] == []
    assert [c.accessibleName() for c in controls if not c.objectName()] == []


@pytest.mark.usefixtures("qapp")
def test_everything_comes_back(tmp_path: Path) -> None:
    long = "\n\n".join(f"Paragraph {n} with words." for n in range(80))
    with a_stage(tmp_path) as before:
        number = before.in_history(lambda h: told(h, "Q", long, "Q2", long, title="Kept"))
        fill(before, "Newer")
        before.show()
        before.window.open_conversation(number)
        before.settle()
        view = before.window.conversation.transcript
        view.verticalScrollBar().setValue(900)
        QTest.keyClicks(before.find(Input, "composer"), "a draft")
        before.window.setGeometry(QRect(20, 30, 760, 560))
        before.window.toggle_sidebar()
        before.settle()
        place = view.place()
    assert place != ReadingPlace()
    with a_stage(tmp_path) as after:
        after.show()
        assert open_id(after) == number
        assert after.window.geometry() == QRect(20, 30, 760, 560)
        assert not after.shown("sidebar")
        assert after.find(Input, "composer").toPlainText() == "a draft"
        assert after.window.conversation.transcript.place() == place


def test_a_conversation_that_is_gone_is_not_missed(stage: Stage) -> None:
    remembered.save(stage.paths.window_state, Remembered(conversation_id=4711))
    stage.show()
    assert stage.shown("emptyState")


def ground(stage: Stage) -> QColor:
    return stage.window.grab().toImage().pixelColor(stage.window.width() - 40, 40)


def test_dark_and_light_are_switched_while_it_runs(stage: Stage) -> None:
    ids = fill(stage, "A")
    remembered.save(stage.paths.window_state, Remembered(conversation_id=ids[0]))
    stage.show(Settings(theme="light"))
    assert ground(stage) == LIGHT.window
    stage.window.use(Settings(theme="dark"))
    spin(0.05)
    assert ground(stage) == DARK.window


def test_as_the_system_says(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.show(Settings(theme="system"))
    assert ground(stage) == LIGHT.window
    scheme = Qt.ColorScheme.Dark
    monkeypatch.setattr("desktop.ui.look.theme.system_scheme", lambda _hints: scheme)
    QApplication.styleHints().colorSchemeChanged.emit(scheme)
    spin(0.05)
    assert ground(stage) == DARK.window


def test_thousands_of_conversations_are_cheap(stage: Stage) -> None:
    def many(history: object) -> None:
        with history._database.transaction():  # type: ignore[attr-defined]
            for number in range(1200):
                conversation = history.create(f"Number {number}")  # type: ignore[attr-defined]
                history.save_draft(conversation.id, "x")  # type: ignore[attr-defined]

    stage.in_history(many)
    stage.show()
    spin(0.2)
    stage.settle()
    assert len(titles(stage)) == 1200
    assert titles(stage)[0] == "Number 1199"
