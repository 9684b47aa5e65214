"""From right to left: what is painted changes sides, and words run as their own letters do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.look import icons
from desktop.ui.look.mirroring import at_start, draw_words, margins, placed, placed_rect
from desktop.ui.look.theme import Look
from desktop.ui.models.pills import Pill
from desktop.ui.models.row import Row
from desktop.ui.widgets.buttons import Button

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
WHITE, BLACK = QColor("#ffffff"), QColor("#000000")


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[QApplication]:
    qapp.setLayoutDirection(RTL)
    yield qapp
    qapp.setLayoutDirection(LTR)


def inked(image: QImage) -> range:
    """The columns from the first to the last in which anything was painted."""
    columns = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).lightness() < 200 for y in range(image.height()))
    ]
    return range(columns[0], columns[-1] + 1)


def written(words: str, flags: Qt.AlignmentFlag, direction: Qt.LayoutDirection) -> QImage:
    image = QImage(QSize(300, 30), QImage.Format.Format_RGB32)
    image.fill(WHITE)
    painter = QPainter(image)
    painter.setLayoutDirection(direction)
    draw_words(painter, QRectF(0, 0, 300, 30), flags, words)
    painter.end()
    return image


def test_words_begin_where_a_line_begins(qapp: QApplication) -> None:
    side = Qt.AlignmentFlag
    assert inked(written("abc", side.AlignLeft, LTR)).start < 20
    assert inked(written("abc", side.AlignLeft, RTL)).stop > 280
    assert inked(written("abc", side.AlignVCenter, RTL)).stop > 280
    assert inked(written("abc", side.AlignRight, RTL)).start < 20
    assert inked(written("abc", side.AlignHCenter, RTL)).start > 100
    assert qapp


def test_words_run_as_their_letters_do(qapp: QApplication) -> None:
    """The full stop stays behind the last letter, in both directions of the window."""
    left, right = (
        written("abc.", Qt.AlignmentFlag.AlignHCenter, direction) for direction in (LTR, RTL)
    )
    assert left == right
    assert qapp


def test_boxes_and_margins_change_sides(mirrored: QApplication) -> None:
    widget = QWidget()
    widget.resize(200, 50)
    assert placed(widget, QRectF(10, 5, 20, 20)) == QRectF(170, 5, 20, 20)
    assert placed_rect(widget, QRect(10, 5, 20, 20)) == QRect(170, 5, 20, 20)
    assert margins(1, 2, 3, 4) == (3, 2, 1, 4)
    assert at_start() & Qt.AlignmentFlag.AlignRight
    mirrored.setLayoutDirection(LTR)
    widget.setLayoutDirection(LTR)
    assert placed(widget, QRectF(10, 5, 20, 20)) == QRectF(10, 5, 20, 20)
    assert margins(1, 2, 3, 4) == (1, 2, 3, 4)
    assert at_start() & Qt.AlignmentFlag.AlignLeft
    widget.deleteLater()


def drawn(name: str, direction: Qt.LayoutDirection) -> QImage:
    image = QImage(QSize(24, 24), QImage.Format.Format_RGB32)
    image.fill(WHITE)
    painter = QPainter(image)
    painter.setLayoutDirection(direction)
    icons.draw(painter, name, QRectF(0, 0, 24, 24), BLACK)
    painter.end()
    return image


def test_icons_that_point_along_the_line_turn_and_no_others(qapp: QApplication) -> None:
    assert drawn("next", RTL) != drawn("next", LTR)
    assert inked(drawn("next", RTL)).start < inked(drawn("previous", RTL)).stop
    assert drawn("delete", RTL) == drawn("delete", LTR)
    assert drawn("rename", RTL) == drawn("rename", LTR)
    assert qapp


def grabbed(widget: QWidget) -> QImage:
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(WHITE)
    widget.render(image)
    return image


def test_a_button_has_its_icon_before_its_words(look: Look, mirrored: QApplication) -> None:
    button = Button(look, "Delete", icon="delete", text="Delete")
    button.resize(300, 32)
    assert inked(grabbed(button)).stop > 280
    button.setLayoutDirection(LTR)
    assert inked(grabbed(button)).start < 20
    button.deleteLater()
    assert mirrored


def test_a_row_has_its_buttons_at_the_end(look: Look, mirrored: QApplication) -> None:
    row = Row(look)
    button = Button(look, "Use", text="Use")
    row.add(button)
    row.say("A name", "and facts", pills=(Pill("Fits", tip="It fits."),))
    row.resize(600, row.heightForWidth(600))
    assert button.geometry().right() < 100
    spot = row._places(600).pills[0]
    assert row.tip_at(QPoint(600 - spot.x() - 5, spot.y() + 5)) == "It fits."
    row.setLayoutDirection(LTR)
    row.refresh()
    assert button.geometry().left() > 450
    row.deleteLater()
    assert mirrored
