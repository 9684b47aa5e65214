"""One persona in the list: its name, its first words, and what can be done with it. Does none of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.conversation import Persona
from desktop.language import tr
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import draw_words
from desktop.ui.look.theme import Look
from desktop.ui.picking.menu import Menu
from desktop.ui.plain import visible_line
from desktop.ui.widgets.buttons import Button, EnterClicks

HEIGHT = 58
PAD, END = 12, 40
"""Before the words, and for the button behind them; in px."""


class PersonaRow(EnterClicks):
    """A click changes it; the button at its end has the rest."""

    begin_wanted = Signal(object)
    duplicate_wanted = Signal(object)
    export_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, look: Look, persona: Persona, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.persona = look, persona
        self.setObjectName("personaRow")
        self._name = visible_line(persona.name)
        self._words = visible_line(persona.choices.system_prompt or tr("No system prompt"))
        self.setAccessibleName(tr("Change {name}", name=self._name))
        self.setAccessibleDescription(self._words)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        name = tr("More about {name}", name=self._name)
        self.more = Button(look, name, icon="more", parent=self)
        self.more.setObjectName("personaMenu")
        self.more.clicked.connect(self.open_menu)

    def menu(self) -> Menu:
        """What else can be done with it."""
        menu = Menu(self._look, self)
        menu.setObjectName("personaActions")
        for words, signal in (
            (tr("New conversation"), self.begin_wanted),
            (tr("Duplicate"), self.duplicate_wanted),
            (tr("Save as a file…"), self.export_wanted),
            (tr("Delete"), self.delete_wanted),
        ):
            menu.add(words, lambda signal=signal: signal.emit(self.persona))  # type: ignore[misc]
        return menu

    def open_menu(self) -> None:
        """Show it under the button, in line with its end."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        left = self.more.width() - menu.sizeHint().width()
        menu.popup(self.more.mapToGlobal(QPoint(left, self.more.height() + 2)))
        menu.setActiveAction(menu.actions()[0])

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        x = 6 if self.isRightToLeft() else self.width() - 36
        self.more.setGeometry(x, (HEIGHT - 30) // 2, 30, 30)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.hover)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colors.accent)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4.5, 4.5, -4.5, -4.5), 8, 8)
        mirrored = self.isRightToLeft()
        words = self.rect().adjusted(END if mirrored else PAD, 10, -(PAD if mirrored else END), -10)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        for text, font, color, at in (
            (
                self._name,
                fonts.sans(14, fonts.Weight.Medium),
                colors.text,
                Qt.AlignmentFlag.AlignTop,
            ),
            (self._words, fonts.sans(12), colors.muted, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(font)
            painter.setPen(color)
            elided = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, words.width()
            )
            draw_words(painter, words, at | side | Qt.AlignmentFlag.AlignAbsolute, elided)
