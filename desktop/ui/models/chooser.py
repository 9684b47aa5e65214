"""A field in which one of a few things is chosen from a menu. Knows nothing of models."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import draw_words, placed, placed_rect
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import HEIGHT, paint_frame
from desktop.ui.picking.menu import Menu
from desktop.ui.widgets.buttons import Button, Manner

PAD, SIGN = 14, 14


class Option(msgspec.Struct, frozen=True):
    """One of the things; `note` tells it from the others in a few words. Both are to be translated."""

    value: str
    title: str
    note: str = ""


class Chooser(Button):
    """Looks like the fields beside it. A click, or an arrow key, shows all options."""

    chosen = Signal(str)
    """The value of an option, by the person."""

    def __init__(
        self, look: Look, name: str, options: Sequence[Option], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, name, text="", manner=Manner.OUTLINED, parent=parent)
        self._name = name
        self._options = tuple(options)
        self._value = ""
        self.setToolTip("")
        self.setFont(fonts.sans(14))
        self.setFixedHeight(HEIGHT)
        self.clicked.connect(self.open)

    def offer(self, options: Sequence[Option]) -> None:
        """These instead of those there were."""
        self._options = tuple(options)
        self.updateGeometry()

    def value(self) -> str:
        """The value that was shown last."""
        return self._value

    def show_value(self, value: str, title: str = "") -> None:
        """This is chosen; `title` is for what is in no option."""
        self._value = value
        known = {option.value: tr(option.title) for option in self._options}
        words = tr(title) or known.get(value, value)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {words}")
        self.update()

    def menu(self) -> Menu:
        """All options, the chosen one marked."""
        menu = Menu(self._look, self)
        menu.setObjectName("chooserMenu")
        for option in self._options:
            menu.add(
                tr(option.title),
                partial(self.chosen.emit, option.value),
                figures=tr(option.note),
                is_chosen=option.value == self._value,
            )
        return menu

    def open(self) -> None:
        """Show the menu under the field, in line with its end."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        box = QRect(
            QPoint(self.width() - menu.sizeHint().width(), self.height() + 4), menu.sizeHint()
        )
        menu.popup(self.mapToGlobal(placed_rect(self, box).topLeft()))
        chosen = menu.chosen()
        if chosen is not None:
            menu.setActiveAction(chosen)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.click()
        else:
            super().keyPressEvent(e)

    def sizeHint(self) -> QSize:
        words = max(self.fontMetrics().horizontalAdvance(tr(o.title)) for o in self._options)
        return QSize(words + 2 * PAD + SIGN + 8, HEIGHT)

    def _paint_ground(self, painter: QPainter) -> None:
        paint_frame(painter, QRectF(self.rect()), self._look, focused=False)

    def _paint_content(self, painter: QPainter) -> None:
        box = self.rect().adjusted(PAD, 0, -PAD, 0)
        words = QRect(box)
        words.setRight(box.right() - SIGN - 6)
        painter.setFont(self.font())
        painter.setPen(self._look.colors.text)
        said = self.text().replace("&&", "&")
        shown = self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, words.width())
        draw_words(painter, placed_rect(self, words), Qt.AlignmentFlag.AlignVCenter, shown)
        top = (self.height() - SIGN) / 2
        sign = QRectF(box.right() - SIGN + 1, top, SIGN, SIGN)
        icons.draw(painter, "down", placed(self, sign), self._look.colors.muted)
