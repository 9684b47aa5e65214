"""The one button that Paddock has, painted. Knows its looks, not what it does.

Style sheets are not used: polishing one costs about a millisecond for each button.
"""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import draw_words, placed
from desktop.ui.look.theme import Look


class Manner(Enum):
    """How loud a button is."""

    QUIET = auto()
    """No ground until the pointer is over it."""
    OUTLINED = auto()
    FILLED = auto()
    ON_TOAST = auto()


class EnterClicks(QAbstractButton):
    """Any button of ours: Enter presses it as the space bar does."""

    accessible_role = Role.Button

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(e)


class Button(EnterClicks):
    """An icon, words, or both."""

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        icon: str = "",
        text: str = "",
        manner: Manner = Manner.QUIET,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self.manner = manner
        self.radius = 8
        self.icon_px = 18
        self.pad = 10
        """Space before the icon, where words follow."""
        self.is_lit = False
        """A quiet one in the accent's color: something is going on behind it."""
        self.revealed = True
        """When false, nothing is painted unless the keyboard is on it. It can be reached all the same."""
        self.setText(text)
        self.setAccessibleName(name)
        if name != text:
            self.setToolTip(name)
        self.setFont(fonts.sans(13, fonts.Weight.Medium))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def reveal(self, revealed: bool) -> None:
        """Show or hide it without moving anything."""
        if revealed != self.revealed:
            self.revealed = revealed
            self.update()

    def sizeHint(self) -> QSize:
        if not self.text():
            return QSize(30, 30)
        width = self.fontMetrics().horizontalAdvance(self.text()) + 24
        return QSize(width + (self.icon_px + 6 if self._icon else 0), 32)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if not (self.revealed or self.hasFocus() or self.underMouse()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_content(painter)
        if self.hasFocus():
            self._paint_focus(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        ground, border = self._ground(), self._border()
        if ground is None and border is None:
            return
        painter.setPen(QPen(border, 1) if border else Qt.PenStyle.NoPen)
        painter.setBrush(ground or Qt.BrushStyle.NoBrush)
        inset = 0.5 if border else 0.0
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, self.radius, self.radius)

    def _ground(self) -> QColor | None:
        colors = self._look.colors
        active = self.isEnabled() and (self.underMouse() or self.isDown())
        match self.manner:
            case Manner.FILLED:
                if not self.isEnabled():
                    return colors.disabled
                return colors.accent.lighter(112) if active else colors.accent
            case Manner.OUTLINED:
                return colors.hover if active else colors.window
            case Manner.ON_TOAST:
                faint = QColor(colors.on_toast)
                faint.setAlpha(36)
                return faint if active else None
            case Manner.QUIET:
                return colors.hover if active or self.isChecked() else None

    def _border(self) -> QColor | None:
        return self._look.colors.line if self.manner is Manner.OUTLINED else None

    def ink(self) -> QColor:
        """The color of icon and words."""
        colors = self._look.colors
        match self.manner:
            case Manner.FILLED:
                return colors.on_accent if self.isEnabled() else colors.muted
            case Manner.OUTLINED:
                return colors.text if self.isEnabled() else colors.muted
            case Manner.ON_TOAST:
                return colors.toast_accent
            case Manner.QUIET if self.is_lit:
                return colors.accent
            case Manner.QUIET:
                return colors.text if self.underMouse() and self.isEnabled() else colors.muted

    def _paint_content(self, painter: QPainter) -> None:
        ink = self.ink()
        box = QRectF(self.rect())
        if self._icon:
            left = float(self.pad) if self.text() else (box.width() - self.icon_px) / 2
            top = (box.height() - self.icon_px) / 2
            at = placed(self, QRectF(left, top, self.icon_px, self.icon_px))
            icons.draw(painter, self._icon, at, ink)
            box = placed(self, box.adjusted(left + self.icon_px + 6, 0, -12, 0))
        if self.text():
            painter.setFont(self.font())
            painter.setPen(ink)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextHideMnemonic
            side = Qt.AlignmentFlag.AlignLeft if self._icon else Qt.AlignmentFlag.AlignHCenter
            draw_words(painter, box, flags | side, self.text())

    def _paint_focus(self, painter: QPainter) -> None:
        colors = self._look.colors
        color = colors.toast_accent if self.manner is Manner.ON_TOAST else colors.accent
        inset = 1.0
        if self.manner is Manner.FILLED:
            color, inset = colors.on_accent, 3.0
        painter.setPen(QPen(color, self._look.ring))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, self.radius - inset / 2, self.radius - inset / 2)
