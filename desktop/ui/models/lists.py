"""The library's first screen: what is here, and what can be had, under two tabs."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.asking import Shelf
from desktop.ui.models.column import Screen
from desktop.ui.models.fields import Field
from desktop.ui.models.installed import Installed
from desktop.ui.models.labels import Words
from desktop.ui.models.search import SENT_TO, Search
from desktop.ui.widgets.buttons import EnterClicks


class Tab(EnterClicks):
    """A word with a line under it, where it is chosen."""

    accessible_role = Role.PageTab

    def __init__(self, look: Look, text: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setText(text)
        self.setAccessibleName(text)
        self.setObjectName(name)
        self.setCheckable(True)
        self.setFont(fonts.sans(14, fonts.Weight.Medium))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 4, 38)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        painter.setFont(self.font())
        painter.setPen(colors.text if chosen or self.underMouse() else colors.muted)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.accent)
            painter.drawRoundedRect(QRectF(0, self.height() - 3, self.width(), 3), 1.5, 1.5)
        if self.hasFocus():
            painter.setPen(QPen(colors.accent, self._look.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 5, -1, -7), 6, 6)


class Lists(Screen):
    """Two tabs; the second one with a field in the head."""

    open_model = Signal(object)
    open_repository = Signal(str)

    def __init__(self, look: Look, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Models"), tr("Back to the conversation"), parent)
        self.setObjectName("lists")
        # Made first: the keyboard goes from one to the next in the order of their making.
        self._tabs = QButtonGroup(self)
        self.tab_here = self._tab(tr("On this computer"), "tabHere", self.show_here)
        self.tab_find = self._tab(tr("Find models"), "tabFind", self.show_find)
        self.installed = Installed(look, shelf, self)
        self.installed.open_wanted.connect(self.open_model)
        self.installed.downloads.page_wanted.connect(self.open_repository)
        self.installed.find_wanted.connect(self.show_find)
        self._shelf = shelf
        self._search: Search | None = None
        self._line = QWidget(self)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.tab_here)
        row.addWidget(self.tab_find)
        row.addStretch()
        self.beside.addStretch()
        self.below.addWidget(self._line)
        self.below.insertLayout(0, row)
        self.column.box.addWidget(self.installed)
        self.show_here()

    @property
    def search(self) -> Search:
        """The hub's catalogue; made when it is first wanted."""
        if self._search is None:
            self._search = search = Search(self.look, self._shelf, self)
            search.open_wanted.connect(self.open_repository)
            search.hide()
            self.column.box.addWidget(search)
            self._fill_line(search)
        return self._search

    def _tab(self, text: str, name: str, call: object) -> Tab:
        tab = Tab(self.look, text, name, self)
        tab.clicked.connect(call)
        self._tabs.addButton(tab)
        return tab

    def _fill_line(self, search: Search) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(search.field, 1)
        line.addWidget(search.go)
        column = QVBoxLayout(self._line)
        column.setContentsMargins(0, 14, 0, 10)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(Words(tr(SENT_TO), size_px=12, muted=True))

    @property
    def search_field(self) -> Field | None:
        """That of the hub, where it is shown."""
        is_there = self._search is not None and not self._search.isHidden()
        return self.search.field if is_there else None

    def keyPressEvent(self, e: QKeyEvent) -> None:
        """Escape empties the field first, and goes back only after that."""
        field = self.search_field
        is_escape = e.key() == Qt.Key.Key_Escape and field is not None
        if field is not None and is_escape and field.hasFocus() and field.text():
            field.clear()
        else:
            super().keyPressEvent(e)

    def show_here(self) -> None:
        """What is on this computer."""
        self._show(find=False)

    def show_find(self) -> None:
        """What can be had."""
        self._show(find=True)

    def _show(self, *, find: bool) -> None:
        (self.tab_find if find else self.tab_here).setChecked(True)
        if find or self._search is not None:
            self.search.setVisible(find)
        self._line.setVisible(find)
        self.installed.setVisible(not find)
        self.column.verticalScrollBar().setValue(0)
        self.update()
