"""One attached file, as a small card: what it is, how long, how far its reading is. Knows no store."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from desktop import figures
from desktop.conversation import Attachment
from desktop.language import mark, tr
from desktop.plain import visible_line
from desktop.ui.composing.tokens import about_tokens, tokens_in_words
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import draw_words
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import literal
from desktop.ui.picking.menu import Menu
from desktop.ui.widgets.buttons import Button, EnterClicks

HEIGHT = 48
NARROWEST, WIDEST = 150, 226
RADIUS = 12
ICON = 20
PAD = 10
GAP = 8
REMOVE = 22
ICONS = {"code": "code", "csv": "table", "pasted": "pasted"}
PASTED = mark("Pasted text")


def shown_name(attachment: Attachment) -> str:
    """Its name as people read it."""
    return visible_line(attachment.name) or tr(PASTED)


def facts_of(attachment: Attachment, tokens: int | None = None) -> str:
    """How large it is: "12 kB · about 1,200 tokens". `tokens` are what a model has counted."""
    size = figures.size(attachment.size_bytes) if attachment.size_bytes else ""
    counted = about_tokens(attachment.text) if tokens is None else tokens
    return figures.line(size, tokens_in_words(counted, is_exact=tokens is not None))


class Chip(EnterClicks):
    """A click or Enter opens it; Delete or its button takes it away."""

    remove_wanted = Signal()
    into_message_wanted = Signal()

    def __init__(
        self, look: Look, name: str, kind: str, *, removable: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._name, self._kind = visible_line(name), kind
        self._facts = ""
        self.is_pasted = kind == "pasted"
        self.setObjectName("attachmentChip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._remove: Button | None = None
        if removable:
            self._remove = Button(
                look, tr("Remove “{name}”", name=self._name), icon="close", parent=self
            )
            self._remove.setObjectName("removeAttachment")
            self._remove.icon_px = 14
            self._remove.resize(REMOVE, REMOVE)
            self._remove.clicked.connect(self.remove_wanted)
        self.say("")

    @property
    def name(self) -> str:
        """The file's name as it is shown."""
        return self._name

    def facts(self) -> str:
        """What stands under the name."""
        return self._facts

    def say(self, facts: str) -> None:
        """Show this under the name."""
        self._facts = facts
        self.setAccessibleName(f"{self._name}, {facts}" if facts else self._name)
        self.setToolTip(literal(figures.line(self._name, facts)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        names = QFontMetrics(fonts.sans(13, fonts.Weight.Medium)).horizontalAdvance(self._name)
        facts = QFontMetrics(fonts.sans(12)).horizontalAdvance(self._facts)
        width = PAD + ICON + GAP + max(names, facts) + 2 + self._right()
        return QSize(min(WIDEST, max(NARROWEST, width)), HEIGHT)

    def _right(self) -> int:
        return PAD + (REMOVE if self._remove else 0)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._remove:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(e)

    def contextMenuEvent(self, e: QContextMenuEvent) -> None:
        menu = Menu(self._look, self)
        menu.setObjectName("attachmentMenu")
        menu.add(tr("Open"), self.click)
        if self._remove:
            if self.is_pasted:
                menu.add(tr("Put into the message instead"), self.into_message_wanted.emit)
            menu.add(tr("Remove"), self.remove_wanted.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        by_key = e.reason() == QContextMenuEvent.Reason.Keyboard
        menu.popup(self.mapToGlobal(QPoint(0, self.height())) if by_key else e.globalPos())

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if self._remove:
            x = 6 if self.isRightToLeft() else self.width() - REMOVE - 6
            self._remove.move(x, (HEIGHT - REMOVE) // 2)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(colors.accent if focused else colors.line, 2 if focused else 1))
        painter.setBrush(colors.hover if self.underMouse() else colors.card)
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS
        )
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        colors = self._look.colors
        mirrored = self.isRightToLeft()
        x = self.width() - PAD - ICON if mirrored else PAD
        box = QRectF(x, (HEIGHT - ICON) / 2, ICON, ICON)
        icons.draw(painter, ICONS.get(self._kind, "file"), box, colors.muted)
        before, after = PAD + ICON + GAP, self._right()
        words = self.rect().adjusted(
            after if mirrored else before, 0, -before if mirrored else -after, 0
        )
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        lines = (
            (self._name, fonts.sans(13, fonts.Weight.Medium), colors.text, 6),
            (self._facts, fonts.sans(12), colors.muted, 24),
        )
        middle, end = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight
        for text, font, color, top in lines:
            painter.setFont(font)
            painter.setPen(color)
            metrics = painter.fontMetrics()
            if text is self._name:
                shown = metrics.elidedText(text, middle, words.width())
            elif metrics.horizontalAdvance(text) > words.width():  # the tokens count most
                shown = metrics.elidedText(text.rpartition(" · ")[2], end, words.width())
            else:
                shown = text
            draw_words(painter, words.adjusted(0, top, 0, top + 18 - HEIGHT), flags, shown)
