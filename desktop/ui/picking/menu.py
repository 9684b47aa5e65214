"""A menu of rows with words at the left and figures at the right. Paints itself; knows no model."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from desktop.plain import visible_line
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import draw_words, placed, placed_rect
from desktop.ui.look.theme import Look

ROW = 34
NARROWEST, WIDEST_WORDS = 280, 270
"""The whole row, and its words; in px."""
PAD = 6
"""Around all rows, and between a row's edge and what is in it."""
_CHECK = 16
_GAP = 28


class Menu(QMenu):
    """The keyboard, the screen reader and the place on the screen are Qt's."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(parent.accessibleName())
        self._look = look
        self._group = QActionGroup(self)
        self.setContentsMargins(PAD, PAD, PAD, PAD)

    def add(
        self,
        words: str,
        call: Callable[[], object],
        *,
        figures: str = "",
        is_chosen: bool | None = None,
        is_enabled: bool = True,
    ) -> QAction:
        """One row. `is_chosen` is None for what can only be done, not chosen."""
        shown = visible_line(words)
        action = QWidgetAction(self)
        # "&" would underline a letter, and a tab divides words and figures.
        action.setText("\t".join(part for part in (shown.replace("&", "&&"), figures) if part))
        action.setDefaultWidget(_Row(self._look, self, action, shown, figures))
        action.setEnabled(is_enabled)
        if is_chosen is not None:
            action.setCheckable(True)
            action.setChecked(is_chosen)
            self._group.addAction(action)
        action.triggered.connect(lambda: call())
        self.addAction(action)
        return action

    def begin_group(self) -> None:
        """A line; of what follows one is chosen, besides what is above."""
        if self.actions():
            self.addSeparator()
        self._group = QActionGroup(self)

    def chosen(self) -> QAction | None:
        """The row that is marked."""
        return self._group.checkedAction()

    def keyPressEvent(self, e: QKeyEvent) -> None:
        """A letter goes to the next row that begins with it."""
        found = self._next(e.text()) if e.text().strip() else None
        if found is not None:
            self.setActiveAction(found)
        else:
            super().keyPressEvent(e)

    def _next(self, letter: str) -> QAction | None:
        rows = self.actions()
        active = self.activeAction()
        at = rows.index(active) + 1 if active in rows else 0
        begins = letter.casefold()
        for action in (*rows[at:], *rows[:at]):
            if action.isEnabled() and action.text().casefold().startswith(begins):
                return action
        return None

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.card_head if colors.dark else colors.window)
        painter.setPen(QPen(colors.handle, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        for action in self.actions():
            if action.isSeparator():
                y = self.actionGeometry(action).center().y()
                painter.fillRect(2 * PAD, y, self.width() - 4 * PAD, 1, colors.line)


class _Row(QWidget):
    """The looks of an action; the mouse is the menu's."""

    def __init__(self, look: Look, menu: QMenu, action: QAction, words: str, figures: str) -> None:
        super().__init__(menu)
        self._look, self._menu, self._action = look, menu, action
        self._words, self._figures = words, figures
        self.setFont(fonts.sans(13, fonts.Weight.Medium))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        words = min(WIDEST_WORDS, self.fontMetrics().horizontalAdvance(self._words) + 2)
        figures = self._figures_width()
        width = 3 * PAD + _CHECK + words + (_GAP + figures if figures else 0) + 2 * PAD
        return QSize(max(NARROWEST, width), ROW)

    def _figures_width(self) -> int:
        return QFontMetrics(fonts.sans(12)).horizontalAdvance(self._figures)

    def _is_active(self) -> bool:
        return self._action.isEnabled() and self._menu.activeAction() is self._action

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_active():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.active)
            painter.drawRoundedRect(QRectF(self.rect()), PAD, PAD)
        if self._action.isChecked():
            box = QRectF(PAD, (ROW - _CHECK) / 2, _CHECK, _CHECK)
            icons.draw(painter, "check", placed(self, box), colors.accent)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        colors = self._look.colors
        inner = self.rect().adjusted(2 * PAD + _CHECK, 0, -2 * PAD, 0)
        figures = self._figures_width()
        words = QRect(inner)
        words.setWidth(inner.width() - (figures + _GAP if figures else 0))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colors.text if self._action.isEnabled() else colors.muted)
        elided = self.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideMiddle, words.width()
        )
        draw_words(painter, placed_rect(self, words), middle | Qt.AlignmentFlag.AlignLeft, elided)
        painter.setFont(fonts.sans(12))
        painter.setPen(colors.text if self._is_active() else colors.muted)
        draw_words(
            painter, placed_rect(self, inner), middle | Qt.AlignmentFlag.AlignRight, self._figures
        )
