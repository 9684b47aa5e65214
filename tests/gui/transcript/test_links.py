"""Links are reached by keyboard and named; the pointer follows them only with a click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.transcript.links import LinkMark
from desktop.ui.transcript.text import TextRow
from tests.gui.looks import colors_of
from tests.gui.person import open_told
from tests.gui.stage import Stage
from tests.typeset import place, text, typesetting


def shown(look: Look, ground: QWidget, *sources: str, width: int = 400) -> TextRow:
    row = TextRow(look, ground, typesetting(look, ground))
    row.show_spec(text(*sources), growing=False)
    place(row, width)
    return row


def marks(row: QWidget) -> list[LinkMark]:
    return [mark for mark in row.findChildren(LinkMark) if mark.isVisible()]


def test_each_has_a_name_and_lies_over_its_words(look: Look, ground: QWidget) -> None:
    row = shown(look, ground, "See [the **docs**](https://a.org/x) or [b](mailto:b@c.org).")
    first, second = marks(row)
    assert first.accessibleName() == "Link: the docs"
    assert first.accessibleDescription() == "https://a.org/x"
    assert second.href == "mailto:b@c.org"
    middle = QPointF(first.geometry().center())
    assert row.link_at(middle) == "https://a.org/x"
    assert row.link_at(QPointF(2, 12)) == ""


def test_enter_follows_and_focus_is_seen(look: Look, ground: QWidget) -> None:
    row = shown(look, ground, "[a](https://a.org)")
    (mark,) = marks(row)
    opened = QSignalSpy(row.link_opened)
    before = colors_of(row, mark.geometry())
    mark.setFocus(Qt.FocusReason.TabFocusReason)
    assert row.grab().toImage() is not None
    assert LIGHT.accent.name() in colors_of(row, mark.geometry())
    assert before
    QTest.keyClick(mark, Qt.Key.Key_Return)
    assert opened.at(0) == ["https://a.org"]


def test_marks_that_are_gone_are_gone(look: Look, ground: QWidget) -> None:
    row = shown(look, ground, "[a](https://a.org) [b](https://b.org)")
    assert len(marks(row)) == 2
    row.show_spec(text("[a](https://a.org)"), growing=False)
    row.fit(400)
    assert len(marks(row)) == 1


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("address", ["https://a.org/x?q=1", "mailto:a@b.org"])
def test_a_click_asks_before_it_opens(stage: Stage, address: str) -> None:
    open_told(stage, "One", f"[there]({address})")
    view = stage.window.conversation.transcript
    (mark,) = marks(view)
    at = mark.mapTo(view.viewport(), mark.rect().center())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    box = stage.find(QMessageBox, "openPage")
    assert address in box.informativeText()
    box.reject()
    stage.settle()


def test_a_drag_over_a_link_selects_it(stage: Stage) -> None:
    open_told(stage, "One", "[there](https://a.org)")
    view = stage.window.conversation.transcript
    (mark,) = marks(view)
    left = mark.mapTo(view.viewport(), QPoint(3, mark.height() // 2))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=left)
    QTest.mouseMove(view.viewport(), left + QPoint(200, 0))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=left + QPoint(200, 0))
    assert view.selected_text() == "there"
    assert stage.shown("openPage") == 0
