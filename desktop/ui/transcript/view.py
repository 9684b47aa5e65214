"""The transcript of one branch: shows turns, grows with an answer, lets words be selected and found.

Knows turns and requests; not who answers them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QWidget

from desktop.conversation import ReadingPlace
from desktop.language import tr
from desktop.ui.hearing.roles import Role
from desktop.ui.look.theme import Look
from desktop.ui.transcript.actions import ActionsRow
from desktop.ui.transcript.finding import Found, Match, find
from desktop.ui.transcript.focusing import Focusing
from desktop.ui.transcript.menu import open_menu
from desktop.ui.transcript.news import Unseen
from desktop.ui.transcript.row import Row
from desktop.ui.transcript.rows import RowWidget
from desktop.ui.transcript.scroller import KEEP, RowScroller
from desktop.ui.transcript.stack import Stack
from desktop.ui.transcript.stream import StreamBuffer
from desktop.ui.transcript.turns import Request, Turn
from desktop.ui.windows.opening import ask_before_opening

__all__ = ["KEEP", "TranscriptView"]
CLICK_PX = 4
"""A press and a release this close are a click."""
DRAG_MS = 30
"""While words are selected beyond the edge, it scrolls so often."""


class TranscriptView(RowScroller):
    """Shows the turns of one branch."""

    accessible_role = Role.Document

    requested = Signal(object, int)
    """A `Request`, and the message it is about."""
    unseen_changed = Signal(int)
    """So many paragraphs came below while the person read elsewhere."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setObjectName("transcript")
        self.setAccessibleName(tr("Conversation"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._buffer = StreamBuffer(self._grow, self)
        self._canvas.requested.connect(self._pass_on)
        self._canvas.link_opened.connect(self.open_link)
        self._unseen = Unseen()
        self.following_changed.connect(lambda _following: self._count_unseen())
        self._pressed: QPoint | None = None
        self._pressed_twice = QPoint(-99, -99)
        self._twice = QTimer(self)
        self._twice.setSingleShot(True)
        self._dragged_to = QPoint()
        self._drag = QTimer(self)
        self._drag.setInterval(DRAG_MS)
        self._drag.timeout.connect(self._scroll_on)
        self.focusing = Focusing(look, self)
        self.focusing.requested.connect(self.requested)

    def close_down(self) -> None:
        """Join the thread that sets formulas; nothing is shown any more."""
        self._buffer.drop()
        self.typesetting.close()

    # What is shown

    def show_turns(self, turns: Sequence[Turn]) -> None:
        """Show these turns; rows that stay the same are left as they are."""
        self._buffer.flush()
        anchor = self._anchor()
        self._canvas.drop(self._stack.show(turns))
        self._arrange(anchor)
        self._count_unseen()

    def open_turns(self, turns: Sequence[Turn], place: ReadingPlace) -> None:
        """Show another conversation, where the person left it."""
        self._buffer.drop()
        self._pointing.selection.clear()
        self._pointing.found = Found()
        self._canvas.drop_all()
        self._stack = Stack(self._column(), self._look.measures)
        self._stack.show(turns)
        self._unseen = Unseen()
        self.go_to(place)
        self._unseen.begin(self._stack)

    def grow(self, message_id: int, piece: str) -> None:
        """Append to the answer that is being written; it is drawn with the next flush."""
        self._buffer.add(message_id, piece)

    def report(self, message_id: int, progress: str) -> None:
        """Say what happens before the first word of this answer."""
        index = self._stack.index_of(message_id)
        if index is None or self._stack.entries[index].progress == progress:
            return
        anchor = self._anchor()
        self._canvas.drop(self._stack.entries[index].report(progress, self._stack.column))
        self._stack.measured(index)
        self._arrange(anchor)

    def copied(self, message_id: int) -> None:
        """Say at the message that its words are on the clipboard."""
        for row in self._rows_of(message_id):
            widget = self._canvas.widgets.get(row)
            if isinstance(widget, ActionsRow):
                widget.copied()

    def _grow(self, message_id: int, piece: str) -> None:
        index = self._stack.index_of(message_id)
        if index is None:
            return
        anchor = self._anchor()
        entry = self._stack.entries[index]
        before = entry.built
        entry.grow(piece, self._stack.column)
        self._canvas.drop(set(before).difference(entry.built))
        self._stack.measured(index)
        self._arrange(anchor)
        self._count_unseen()

    @property
    def unseen(self) -> int:
        """Paragraphs and questions that came below since the person left the end."""
        return self._unseen.count

    def _count_unseen(self) -> None:
        before = self._unseen.count
        if self._following:
            self._unseen.begin(self._stack)
        elif self._unseen.update(self._stack) == before:
            return
        if self._unseen.count != before:
            self.unseen_changed.emit(self._unseen.count)

    # Selected, found, followed

    def copy_selection(self) -> None:
        """Put the selected words on the clipboard; without any, leave it alone."""
        if words := self.selected_text():
            QGuiApplication.clipboard().setText(words)

    def copy_as_markdown(self) -> None:
        """The same as Markdown."""
        if words := self.selected_markdown():
            QGuiApplication.clipboard().setText(words)

    def select_all(self) -> None:
        """Select all messages."""
        self._pointing.selection.select_all(self._stack)
        self._pointing.show(self._stack)

    @property
    def selection_is_empty(self) -> bool:
        """Is nothing selected."""
        return self._pointing.selection.empty

    def selected_text(self) -> str:
        """The selected words."""
        return self._pointing.selection.text(self._stack)

    def selected_markdown(self) -> str:
        """The selected words as Markdown."""
        return self._pointing.selection.markdown(self._stack)

    def scroll_to(self, message_id: int) -> None:
        """Show the beginning of this message."""
        self.go_to(ReadingPlace(message_id, 0))

    def search(self, words: str) -> list[Match]:
        """Mark all places with these words; none for no words. Moves nothing."""
        return [match for found in self.searching(words) for match in found]

    def searching(self, words: str) -> Iterator[list[Match]]:
        """The same message by message: thousands take a while."""
        self._buffer.flush()
        found = self._pointing.found = Found(words.strip())
        self._pointing.show(self._stack)
        for matches in find(self._stack, words):
            if self._pointing.found is not found:
                return
            found.matches += matches
            yield matches

    def show_match(self, number: int, *, moves: bool = True) -> None:
        """Mark the `number`th place that `search` answered stronger, and scroll to it."""
        found = self._pointing.found
        match = found.matches[number]
        found.current = number
        index = self._stack.index_of(match.message_id)
        if index is None or not moves:
            self._pointing.show(self._stack)
            return
        row = self._stack.rows(index)[match.row]
        if row.hidden:
            heading = next(
                each for each in self._stack.rows(index) if self._is_heading(each, row.thought)
            )
            self._toggle(heading)
        self._make_exact(index, [row])
        place = (
            self._canvas.widgets[row].place_of(match.number)
            if row in self._canvas.widgets
            else None
        )
        self.scroll_to_row(index, match.row, int(place.top()) if place else 0)
        self._pointing.show(self._stack)

    @staticmethod
    def _is_heading(row: Row, thought: int) -> bool:
        return getattr(row.spec, "number", None) == thought

    def open_link(self, href: str) -> None:
        """Show the whole address, and open it in the browser if the person says so."""
        ask_before_opening(self._look, self.window(), href)

    # Pointer and keyboard

    def _pass_on(self, row: Row, request: Request) -> None:
        index = self._stack.index_with(row)
        if index is not None:
            self.requested.emit(request, self._stack.entries.turns.messages[index].id)

    def mousePressEvent(self, e: QMouseEvent) -> None:
        if e.button() != Qt.MouseButton.LeftButton:
            return
        at = self._on_canvas(e.position().toPoint())
        if self._twice.isActive() and (at - self._pressed_twice).manhattanLength() < 2 * CLICK_PX:
            self._twice.stop()
            block = QTextCursor.SelectionType.BlockUnderCursor
            self._pointing.select_around(self._stack, at, block)
            return
        extend = bool(e.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._pressed = e.position().toPoint()
        self._pointing.press(self._stack, at, extend=extend)

    def mouseDoubleClickEvent(self, e: QMouseEvent) -> None:
        if e.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = None
        self._pressed_twice = self._on_canvas(e.position().toPoint())
        self._twice.start(QApplication.doubleClickInterval())
        word = QTextCursor.SelectionType.WordUnderCursor
        self._pointing.select_around(self._stack, self._pressed_twice, word)

    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        at = e.position().toPoint()
        self._pointing.hover(self._stack, self._on_canvas(at))
        if e.buttons() & Qt.MouseButton.LeftButton and self._pressed is not None:
            self._pointing.drag(self._stack, self._on_canvas(at))
            self._dragged_to = at
            (self._drag.stop if self._beyond() == 0 else self._drag.start)()

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        self._drag.stop()
        pressed, self._pressed = self._pressed, None
        at = e.position().toPoint()
        is_click = pressed is not None and (at - pressed).manhattanLength() < CLICK_PX
        if e.button() != Qt.MouseButton.LeftButton or not is_click:
            return
        if href := self._link_at(at):
            self.open_link(href)

    def has_menu_at(self, at: QPoint) -> bool:
        """Is there a menu for words here: a link, or something selected. Else it is the message's."""
        return not self.selection_is_empty or bool(self._link_at(at))

    def contextMenuEvent(self, e: QContextMenuEvent) -> None:
        open_menu(self, e.globalPos(), self._link_at(e.pos()))

    def _link_at(self, at: QPoint) -> str:
        return self._pointing.link_at(self._stack, self._on_canvas(at))

    def event(self, e: QEvent) -> bool:
        # The same keys copy the whole message where nothing is selected.
        is_override = e.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(e, QKeyEvent) and self._takes(e):
            e.accept()
            return True
        return super().event(e)

    def _takes(self, e: QKeyEvent) -> bool:
        return _copies_markdown(e) and not self.selection_is_empty

    def _on_canvas(self, at: QPoint) -> QPoint:
        return at + QPoint(0, self._y)

    def _beyond(self) -> int:
        """How far the pointer is above or below the window."""
        y = self._dragged_to.y()
        return min(y, 0) or max(y - self.viewport().height(), 0)

    def _scroll_on(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._beyond())
        self._pointing.drag(self._stack, self._on_canvas(self._dragged_to))

    def focusNextPrevChild(self, onwards: bool) -> bool:
        if onwards and self.hasFocus() and self.focusing.next_in_order():
            return True
        self._canvas.chain_focus(self, anew=True)
        return super().focusNextPrevChild(onwards)

    def chain_focus(self) -> None:
        """Let Tab find what has come into being, where it lies."""
        self._canvas.chain_focus(self)

    def leaveEvent(self, e: QEvent) -> None:
        super().leaveEvent(e)
        self._pointing.hover(self._stack, None)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if e.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif _copies_markdown(e):
            self.copy_as_markdown()
        elif e.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif e.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif e.key() == Qt.Key.Key_End:
            self.follow()
        else:
            super().keyPressEvent(e)

    # For whoever looks in from outside

    def turns(self) -> Sequence[Turn]:
        """The turns that are shown; a growing answer's message is as it was opened."""
        return self._stack.entries.turns

    def index_of(self, message_id: int | None) -> int | None:
        """Which of the turns is this message's."""
        return self._stack.index_of(message_id)

    def turn_of(self, message_id: int) -> Turn | None:
        """The turn of this message."""
        index = self._stack.index_of(message_id)
        return None if index is None else self._stack.entries.turns[index]

    def text_of(self, message_id: int) -> str:
        """All words of a message as they were written, drawn or not."""
        self._buffer.flush()
        index = self._stack.index_of(message_id)
        return "" if index is None else self._stack.entries.text(index)

    def widgets_of(self, message_id: int) -> list[RowWidget]:
        """The rows of a message that are near the screen."""
        rows = self._rows_of(message_id)
        return [self._canvas.widgets[row] for row in rows if row in self._canvas.widgets]

    def _rows_of(self, message_id: int) -> list[Row]:
        """Those there are: what was never near the screen has none."""
        index = self._stack.index_of(message_id)
        is_built = index is not None and self._stack.entries.is_built(index)
        return self._stack.rows(index) if index is not None and is_built else []


def _copies_markdown(e: QKeyEvent) -> bool:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return e.key() == Qt.Key.Key_C and e.modifiers() == both
