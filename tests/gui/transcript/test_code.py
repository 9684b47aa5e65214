"""A card of code: whole lines, their scroll bar, and Copy."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import (
    QPoint,
    QPointF,
    QRect,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from desktop.markdown.parts import CodePart
from desktop.ui.look.measures import measures_at
from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.transcript import code as module
from desktop.ui.transcript.code import CodeRow
from desktop.ui.widgets.scrollbar import ThinScrollBar
from tests.gui.looks import ink_of, mark_of
from tests.gui.person import click, open_told
from tests.gui.stage import Stage, spin, wait_for
from tests.typeset import typesetting

MEASURES = measures_at(1.0)
LONG_LINE = "print(" + "1, " * 80 + ")"


def card(look: Look, ground: QWidget, text: str, language: str = "py", width: int = 400) -> CodeRow:
    row = CodeRow(look, ground, typesetting(look, ground))
    row.show_spec(CodePart(text, language), growing=False)
    row.setGeometry(QRect(QPoint(100, 100), row.fit(width)))
    row.show()
    return row


def scroll(row: CodeRow) -> ThinScrollBar:
    return row.findChild(ThinScrollBar)


def test_lines_are_never_broken(look: Look, ground: QWidget) -> None:
    one, long, three = (card(look, ground, text).height() for text in ("x", LONG_LINE, "x\nx\nx"))
    assert one < long < one + 10  # the scroll bar
    assert three == one + 2 * MEASURES.code_line


def test_long_lines_scroll_and_short_ones_do_not(look: Look, ground: QWidget) -> None:
    assert scroll(card(look, ground, "x")) is None
    row = card(look, ground, LONG_LINE)
    assert scroll(row).isVisible()
    before = row.words_origin().x()
    scroll(row).setValue(100)
    assert row.words_origin().x() == before - 100
    scroll(row).setValue(scroll(row).maximum())
    end = row.words_origin().x() + row.document.size().width()
    assert end <= row.width() - MEASURES.code_pad


def test_the_handle_begins_under_the_code(look: Look, ground: QWidget) -> None:
    row = card(look, ground, LONG_LINE)
    handle = ink_of(scroll(row), LIGHT.handle)
    assert abs(scroll(row).x() + handle.left() - (MEASURES.code_pad + 2)) <= 2


def test_a_wider_card_scrolls_back(look: Look, ground: QWidget) -> None:
    row = card(look, ground, LONG_LINE)
    scroll(row).setValue(100)
    row.setGeometry(QRect(QPoint(100, 100), row.fit(4000)))
    assert row.words_origin().x() == MEASURES.code_pad + 2
    assert not scroll(row).isVisible()


def test_the_wheel_scrolls_across_only(look: Look, ground: QWidget) -> None:
    row = card(look, ground, LONG_LINE)

    def wheel(x: int, y: int) -> bool:
        at = QPointF(50, 50)
        event = QWheelEvent(
            at,
            at,
            QPoint(),
            QPoint(x, y),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        row.wheelEvent(event)
        return event.isAccepted()

    assert not wheel(0, -120)
    assert scroll(row).value() == 0
    wheel(-60, 0)
    assert scroll(row).value() == 60


def test_copy_takes_the_code_and_says_so_for_a_while(
    look: Look, ground: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "COPIED_MS", 20)
    row = card(look, ground, "a = 1\nb = 2")
    button = row.findChild(QAbstractButton, "copyCode")
    button.click()
    assert QGuiApplication.clipboard().text() == "a = 1\nb = 2"
    assert button.text() == "Copied"
    assert button.geometry().right() < row.width()
    spin(0.06)
    assert button.text() == "Copy"


def test_a_screen_reader_hears_language_and_code(look: Look, ground: QWidget) -> None:
    assert card(look, ground, "x = 1").accessibleName() == "Code in Python: x = 1"
    assert card(look, ground, "x = 1", "").accessibleName() == "Code: x = 1"


def test_long_lines_are_wrapped_and_unwrapped(stage: Stage) -> None:
    open_told(stage, "Print it", f"```python\n{LONG_LINE}\n```")
    row = stage.find(CodeRow, "")
    low = row.height()
    click(stage, "wrapCode")
    assert row.height() > low
    click(stage, "wrapCode")
    assert row.height() == low


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_save_asks_where(look: Look, ground: QWidget, tmp_path: Path) -> None:
    row = card(look, ground, "a = 1")
    row.findChild(QAbstractButton, "saveCode").click()
    dialog = ground.findChild(QFileDialog, "saveCodeDialog")
    dialog.fileSelected.emit(str(tmp_path / "mine.py"))
    dialog.reject()
    wait_for(lambda: (tmp_path / "mine.py").exists())
    wait_for(lambda: (tmp_path / "mine.py").read_text() == "a = 1\n")


def test_in_a_window_from_right_to_left_code_and_its_bar_still_run_from_the_left(
    look: Look, ground: QWidget, qapp: QApplication, request: pytest.FixtureRequest
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    request.addfinalizer(lambda: qapp.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto))
    assert ground.isRightToLeft()
    row = card(look, ground, LONG_LINE, width=600)
    bar = scroll(row)
    assert not bar.isRightToLeft()
    assert bar._handle().left() < 20  # the line's beginning is seen
    ground_color = QColor(LIGHT.card_head)
    assert not mark_of(row, ground_color, QRect(10, 4, 80, 26)).isEmpty()  # its language
    assert mark_of(row, ground_color, QRect(200, 4, 200, 26)).isEmpty()
    assert row.findChild(QAbstractButton, "copyCode").x() > 400
