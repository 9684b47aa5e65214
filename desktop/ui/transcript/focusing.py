"""The message that the keyboard is on: moved by arrows, shown by a ring, told to a screen reader.

Watches a transcript's keys; knows nothing of rows but where a message lies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.language import tr
from desktop.plain import visible_line
from desktop.ui.hearing.aloud import announce
from desktop.ui.look.theme import Look
from desktop.ui.transcript.actions import ActionsRow
from desktop.ui.transcript.turns import Request, Turn
from desktop.ui.widgets.ring import FocusRing

if TYPE_CHECKING:
    from desktop.ui.transcript.view import TranscriptView

AROUND = (16, 8)
"""The ring's distance from the message, in px."""
AFTER = {True: 20, False: 8}
"""Space that follows an answer or a question, and is none of it."""
STEP = 0.4
"""How much of the view an arrow scrolls in a message that is longer than the view."""
SAID = 300
"""Characters of a message that are said when the keyboard comes to it."""
BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
KEYS = {Qt.Key.Key_Delete: Request.DELETE, Qt.Key.Key_Menu: Request.MORE}


class Focusing(QObject):
    """One transcript's message with the keyboard, or none."""

    requested = Signal(object, int)
    """A `Request` that a key stands for, and the message."""
    menu_wanted = Signal(int, object)
    """All that can be done with this message; asked for with the pointer at this point of the screen."""

    def __init__(self, look: Look, view: TranscriptView) -> None:
        super().__init__(view)
        self._view = view
        self._message_id: int | None = None
        self._ring = _Ring(look, view.viewport())
        around_all = FocusRing(look, view, when=lambda: not view.turns())
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.arranged.connect(self.place)
        view.arranged.connect(around_all.renew)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    @property
    def message_id(self) -> int | None:
        """The message that the keyboard is on."""
        return self._message_id

    def move(self, step: int) -> None:
        """To the next message (1) or the one before (-1), and the keyboard with it."""
        turns = self._view.turns()
        if not turns:
            return
        at = self._view.index_of(self._message_id)
        if at is None:
            self.focus(self._nearest(turns).message.id)
        elif 0 <= at + step < len(turns):
            self.focus(turns[at + step].message.id)

    def focus(self, message_id: int) -> None:
        """Put the keyboard on this message, and the message onto the screen."""
        self._message_id = message_id
        if not self._view.hasFocus():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring(message_id)
        self.place()
        self._say()

    def leave(self) -> None:
        """No message has the keyboard."""
        if self._message_id is not None:
            self._reveal(False)
            self._message_id = None
            self._ring.hide()

    def place(self) -> None:
        """Put the ring where its message lies now."""
        span = None if self._message_id is None else self._span(self._message_id)
        if span is None:
            self._message_id = None
            self._ring.hide()
            return
        x, y = AROUND
        self._ring.setGeometry(span.adjusted(-x, -y, x, y))
        self._ring.show()
        self._ring.raise_()
        self._reveal(True)

    # Keys

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        if watched is not self._view:
            return isinstance(e, QContextMenuEvent) and self._on_pointer(e)
        if isinstance(e, QKeyEvent) and e.type() == QEvent.Type.KeyPress:
            return self._on_key(e)
        if isinstance(e, QFocusEvent) and e.type() == QEvent.Type.FocusIn and e.reason() in BY_TAB:
            turns = self._view.turns()
            if turns and self._message_id is None:
                self.focus(self._nearest(turns).message.id)
        return super().eventFilter(watched, e)

    def _on_pointer(self, e: QContextMenuEvent) -> bool:
        if self._view.has_menu_at(e.pos()):
            return False
        message_id = self._view.message_at(e.pos())
        if message_id is not None:
            self.menu_wanted.emit(message_id, e.globalPos())
        return message_id is not None

    def _on_key(self, e: QKeyEvent) -> bool:
        is_menu = e.key() == Qt.Key.Key_F10 and e.modifiers() & Qt.KeyboardModifier.ShiftModifier
        request = Request.MORE if is_menu else KEYS.get(Qt.Key(e.key()))
        if e.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if e.key() == Qt.Key.Key_Down else -1, e)
        elif self._message_id is None:
            return False
        elif request is not None:
            self.requested.emit(request, self._message_id)
        elif e.matches(QKeySequence.StandardKey.Copy) and not self._view.selected_text():
            self.requested.emit(Request.COPY, self._message_id)
        else:
            return False
        return True

    def _step(self, step: int, e: QKeyEvent) -> None:
        """An arrow first shows the rest of a message; with Ctrl it goes to the next at once."""
        span = None if self._message_id is None else self._span(self._message_id)
        height = self._view.viewport().height()
        rest = 0
        if span is not None and not e.modifiers() & Qt.KeyboardModifier.ControlModifier:
            rest = span.bottom() - height if step > 0 else -span.top()
        if rest > 0:
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + step * min(int(height * STEP), rest + AROUND[1] + 4))
        else:
            self.move(step)

    def next_in_order(self) -> bool:
        """From the message to its first link or button, as the Tab key does. False where there is none."""
        first = next(self._controls(), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        return first is not None

    def _controls(self) -> Iterator[QAbstractButton]:
        """All of the message, from top to bottom: links, code's buttons, then its own."""
        rows = [] if self._message_id is None else self._view.widgets_of(self._message_id)
        for row in sorted(rows, key=lambda row: row.y()):
            row.furnish()
            found = [b for b in row.findChildren(QAbstractButton) if _is_stop(b)]
            yield from sorted(found, key=lambda b: (b.mapTo(row, QPoint()).y(), b.x()))

    # Where it is

    def _span(self, message_id: int) -> QRect | None:
        """Where a message lies, without the space that follows it."""
        span = self._view.span_of(message_id)
        turn = self._view.turn_of(message_id)
        if span is not None and turn is not None:
            span.setHeight(span.height() - AFTER[turn.is_answer])
        return span

    def _nearest(self, turns: Sequence[Turn]) -> Turn:
        """The last where the end is on the screen, else the first that begins on the screen."""
        if self._view.following:
            return turns[-1]
        top = self._view.message_at(QPoint(0, 0))
        for index in range(self._view.index_of(top) or 0, len(turns)):
            span = self._span(turns[index].message.id)
            if span is not None and span.top() >= 0:
                return turns[index]
        return turns[-1]

    def _bring(self, message_id: int) -> None:
        """Scroll as little as shows the message, or its beginning where it is too long."""
        span = self._span(message_id)
        if span is None:
            return
        height, air = self._view.viewport().height(), AROUND[1] + 4
        above = span.top() - air
        below = span.bottom() + air - height
        bar = self._view.verticalScrollBar()
        if above < 0 or below > above:
            bar.setValue(bar.value() + above)
        elif below > 0:
            bar.setValue(bar.value() + below)

    def _actions(self) -> ActionsRow | None:
        if self._message_id is None:
            return None
        rows = self._view.widgets_of(self._message_id)
        return next((row for row in rows if isinstance(row, ActionsRow)), None)

    def _reveal(self, revealed: bool) -> None:
        actions = self._actions()
        if actions is not None:
            actions.focus(revealed)

    def _say(self) -> None:
        turns = self._view.turns()
        at = self._view.index_of(self._message_id)
        if at is None:
            return
        turn = turns[at]
        who = tr("The model answered") if turn.is_answer else tr("You said")
        words = visible_line(self._view.text_of(turn.message.id))[:SAID]
        place = tr("{number} of {all}", number=at + 1, all=len(turns))
        said = f"{who}: {words}. {place}"
        self._view.setAccessibleDescription(said)
        announce(self._view, said)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Its buttons and menus belong to the message; whatever else takes the keyboard ends it."""
        if now is None or QApplication.activePopupWidget() is not None:
            return
        self._view.chain_focus()  # before the next Tab
        if self._view.viewport().isAncestorOf(now):
            self._show(now)
        elif now is not self._view:
            self.leave()

    def _show(self, control: QWidget) -> None:
        """Scroll as little as shows it."""
        viewport = self._view.viewport()
        top, height = control.mapTo(viewport, QPoint()).y(), viewport.height()
        bar = self._view.verticalScrollBar()
        past_end = top + control.height() + AROUND[1] - height
        if top < AROUND[1]:
            bar.setValue(bar.value() + top - AROUND[1])
        elif past_end > 0:
            bar.setValue(bar.value() + past_end)


def _is_stop(button: QAbstractButton) -> bool:
    is_for_tab = bool(button.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return is_for_tab and not button.isHidden() and button.isEnabled()


class _Ring(QWidget):
    """Around a message; lets the pointer through."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("messageRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colors.accent, 2))
        painter.drawRoundedRect(QRectF(QRect(self.rect())).adjusted(1, 1, -1, -1), 12, 12)
