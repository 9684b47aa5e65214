"""Words alone, as they were written, on whatever is behind them."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.widgets.bare_field import BareField


def test_what_is_behind_it_is_seen(look: Look, ground: QWidget) -> None:
    ground.setStyleSheet("background: #123456")
    field = BareField(look, ground)
    field.resize(200, 60)
    field.show()
    behind = ground.grab().toImage().pixelColor(100, 30)
    assert behind.name() == "#123456"


def test_no_break_spaces_and_line_breaks_stay(look: Look, ground: QWidget) -> None:
    field = BareField(look, ground)
    field.put_in("10\u00a0km\nand back")
    assert field.text() == "10\u00a0km\nand back"


def test_what_is_pasted_comes_without_its_formats(look: Look, ground: QWidget) -> None:
    field, rich = BareField(look, ground), QMimeData()
    rich.setHtml("<b>bold</b>")
    rich.setText("bold")
    picture = QMimeData()
    picture.setData("image/png", b"")
    assert field.canInsertFromMimeData(rich)
    assert not field.canInsertFromMimeData(picture)
    field.insertFromMimeData(rich)
    assert field.text() == "bold"
    assert not field.textCursor().charFormat().fontWeight() > 500


def test_tab_leaves_it(look: Look, ground: QWidget) -> None:
    field, after = BareField(look, ground), QPushButton("after", ground)
    for each in (field, after):
        each.show()
    QWidget.setTabOrder(field, after)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert field.text() == ""
