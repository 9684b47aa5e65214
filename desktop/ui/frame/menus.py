"""The commands as menus: the system's bar on macOS, one menu behind a button elsewhere. Knows none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QMenu,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionMenuItem,
    QWidget,
)

from desktop.language import tr
from desktop.ui.frame.commands import Commands, Menu, keys_of
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import draw_words
from desktop.ui.look.theme import Look

ROW = 32
PAD = 6
INSIDE = 12
"""Between a row's edge and its words, in px."""
KEYS = 44
"""More than Qt plans between words and keys, in px."""
ARROW = 14
LINE = 11
"""Height of a line between two parts of a menu."""
_SEPARATOR = QStyleOptionMenuItem.MenuItemType.Separator


class Popup(QMenu):
    """A menu in Paddock's looks. The keyboard, the screen reader and the place on the screen are Qt's."""

    def __init__(self, look: Look, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setAccessibleName(title)
        self._look = look
        self._rows = _Rows()
        self.setStyle(self._rows)
        self.setFont(fonts.sans(13))
        self.setContentsMargins(PAD, PAD, PAD, PAD)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colors.card_head if colors.dark else colors.window)
        painter.setPen(QPen(colors.handle, 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        for action in self.actions():
            if action.isSeparator():
                painter.setPen(QPen(colors.line, 1))
                row = self.actionGeometry(action)
                painter.drawLine(row.left(), row.center().y(), row.right(), row.center().y())
            elif action.isVisible():
                self._paint_row(painter, action, self.actionGeometry(action))

    def _paint_row(self, painter: QPainter, action: QAction, row: QRect) -> None:
        colors = self._look.colors
        active = action.isEnabled() and self.activeAction() is action
        if active:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.active)
            painter.drawRoundedRect(QRectF(row), 6, 6)
        inner = row.adjusted(INSIDE, 0, -INSIDE, 0)
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self.font())
        painter.setPen(colors.text if action.isEnabled() else colors.muted)
        draw_words(painter, inner, start | middle, action.text())
        if isinstance(self._behind(action), QMenu):
            box = QRect(inner.right() + 1 - ARROW, inner.center().y() - ARROW // 2, ARROW, ARROW)
            place = QStyle.visualRect(self.layoutDirection(), row, box)
            icons.draw(painter, "next", QRectF(place), colors.muted)
            return
        painter.setFont(fonts.sans(12))
        painter.setPen(colors.text if active else colors.muted)
        draw_words(painter, inner, end | middle, next(iter(keys_of(action)), ""))

    def _behind(self, action: QAction) -> QMenu | None:
        children = self.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return next((child for child in children if child.menuAction() is action), None)


class _Rows(QProxyStyle):
    """Rows as high as in Paddock's other menus."""

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        wanted = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind is QStyle.ContentsType.CT_MenuItem:
            if cast(QStyleOptionMenuItem, option).menuItemType is _SEPARATOR:
                return QSize(wanted.width(), LINE)
            return QSize(wanted.width() + KEYS, ROW)
        return wanted


class CommandMenu(Popup):
    """The commands of one group. What can't be done now is grey while it is open."""

    def __init__(self, look: Look, commands: Commands, menu: Menu, parent: QWidget) -> None:
        super().__init__(look, tr(menu), parent)
        self._commands, self._menu = commands, menu
        self._greyed: list[QAction] = []
        self.setObjectName(f"menu{menu}")
        self.aboutToShow.connect(self._grey)
        self.aboutToHide.connect(self._ungrey)
        commands.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self.clear()  # the lines are its own; the commands stay the window's
        for action in self._commands.in_menu(self._menu):
            if self.actions() and self._commands.begins_part(action):
                self.addSeparator()
            self.addAction(action)
        self.menuAction().setVisible(bool(self.actions()))

    def _grey(self) -> None:
        for action in self._commands.in_menu(self._menu):
            if action.isVisible() and action.isEnabled() and not self._commands.is_possible(action):
                action.setEnabled(False)
                self._greyed.append(action)

    def _ungrey(self) -> None:
        """A command always listens to its keys: whether it can be done is asked when they are pressed."""
        greyed, self._greyed = self._greyed, []
        for action in greyed:
            action.setEnabled(True)


class MainMenu(Popup):
    """All groups behind one button."""

    def __init__(self, look: Look, commands: Commands, parent: QWidget) -> None:
        super().__init__(look, tr("Menu"), parent)
        self.setObjectName("mainMenu")
        for menu in groups(look, commands, self):
            self.addMenu(menu)


def groups(look: Look, commands: Commands, parent: QWidget) -> Iterator[CommandMenu]:
    """A menu for each group; one without commands is not shown."""
    for menu in Menu:
        yield CommandMenu(look, commands, menu, parent)
