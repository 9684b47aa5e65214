"""The toast: takes one thing back, goes by itself, and fits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import (
    QEvent,
    QPointF,
    Qt,
)
from PySide6.QtGui import (
    QEnterEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.widgets import toast as module
from desktop.ui.widgets.toast import SIDE, Toast
from tests.gui.stage import spin


@pytest.fixture
def parent(qapp: QApplication) -> Iterator[QWidget]:
    assert qapp.platformName() == "offscreen"
    parent = QWidget()
    parent.resize(700, 500)
    parent.show()
    yield parent
    parent.close()


def offered(look: Look, parent: QWidget, words: str = "Deleted") -> tuple[Toast, list[str]]:
    undone: list[str] = []
    toast = Toast(look, parent)
    toast.offer(words, lambda: undone.append(words))
    return toast, undone


def test_it_takes_back_once(look: Look, parent: QWidget) -> None:
    toast, undone = offered(look, parent)
    assert toast.isVisible()
    toast.findChild(QAbstractButton, "undo").click()
    toast.undo()
    assert undone == ["Deleted"]
    assert not toast.isVisible()


def test_what_is_gone_is_not_taken_back(
    look: Look, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SHOWN_MS", 10)
    toast, undone = offered(look, parent)
    spin(0.05)
    assert not toast.isVisible()
    toast.undo()
    assert undone == []


def test_it_stays_while_the_pointer_is_over_it(
    look: Look, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SHOWN_MS", 20)
    toast, _ = offered(look, parent)
    middle = QPointF(toast.rect().center())
    QApplication.sendEvent(toast, QEnterEvent(middle, middle, middle))
    spin(0.05)
    assert toast.isVisible()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    spin(0.05)
    assert not toast.isVisible()


def test_only_the_last_is_taken_back(look: Look, parent: QWidget) -> None:
    toast, undone = offered(look, parent, "One")
    toast.offer("Two", lambda: undone.append("Two"))
    toast.undo()
    assert undone == ["Two"]


@pytest.mark.parametrize("width", [296, 500, 900])
def test_undo_can_be_reached_however_long_the_title_is(
    look: Look, parent: QWidget, width: int
) -> None:
    parent.resize(width, 400)
    toast, _ = offered(look, parent, "Deleted “" + "a very long title " * 20 + "”")
    spin(0.02)
    assert toast.x() >= SIDE
    assert toast.geometry().right() <= width - SIDE
    button = toast.findChild(QAbstractButton, "undo")
    assert button.width() >= button.sizeHint().width()
    assert toast.rect().contains(button.geometry())
    parent.resize(280, 400)
    toast.place()
    assert toast.geometry().right() <= 280 - SIDE


def test_words_are_plain_and_on_one_line(look: Look, parent: QWidget) -> None:
    toast, _ = offered(look, parent, "Deleted “<b>x</b>\ny”")
    label = toast.findChild(QLabel)
    assert label.text() == "Deleted “<b>x</b> y”"
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_it_covers_nothing_that_floats_above_the_composer(look: Look, parent: QWidget) -> None:
    toast, button = Toast(look, parent), QWidget(parent)
    button.setGeometry(100, parent.height() - 200, 60, 30)
    toast.keep_above(button)
    toast.offer("Deleted", None)
    assert toast.geometry().bottom() > button.y(), "what is hidden does not count"
    button.show()
    assert toast.geometry().bottom() < button.y()
    button.move(100, parent.height() - 300)
    assert toast.geometry().bottom() < button.y()


def test_it_stays_in_the_middle_of_what_it_stands_on(look: Look, parent: QWidget) -> None:
    toast, _ = offered(look, parent)
    parent.resize(900, 600)
    assert abs(toast.geometry().center().x() - 450) <= 1
    assert toast.geometry().bottom() > 540
    other = QWidget(parent)
    other.setGeometry(300, 0, 600, 600)
    other.show()
    toast.stand_over(other)
    other.resize(400, 600)
    assert abs(toast.geometry().center().x() - 200) <= 1


def test_another_way_than_taking_back_is_done_by_its_button_alone(
    look: Look, parent: QWidget
) -> None:
    toast, undone = offered(look, parent)
    done: list[str] = []
    toast.offer_way("Exported", "Show in folder", lambda: done.append("shown"))
    assert not toast.can_undo
    toast.undo()
    assert done == undone == []
    button = toast.findChild(QAbstractButton, "undo")
    assert button is not None
    assert button.text() == button.accessibleName() == "Show in folder"
    button.click()
    assert done == ["shown"]
    toast.offer("Deleted", lambda: undone.append("back"))
    assert toast.can_undo
    assert button.text() == "Undo"
