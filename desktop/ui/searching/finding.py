"""Joins the find bar with the open transcript: seeks piece by piece, marks, goes from place to place.

Draws nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.ui.frame.commands import Commands, Menu
from desktop.ui.piecemeal import Piecemeal
from desktop.ui.searching.find_bar import FindBar

if TYPE_CHECKING:
    from desktop.ui.conversation.view import ConversationView
    from desktop.ui.look.theme import Look
    from desktop.ui.transcript.finding import Match

SOON_MS = 60
"""After a letter or a change of what is shown."""
LONGEST = 100
"""Characters of a selection that are sought."""


class FindRoom(QObject):
    """One for a window."""

    elsewhere = Signal()
    """Something stands over the conversation: what can be sought through there is meant."""

    def __init__(self, look: Look, view: ConversationView) -> None:
        super().__init__(view)
        self._view, self._transcript = view, view.transcript
        self.bar = FindBar(look, view)
        column = view.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self.bar)
        self._matches: list[Match] = []
        self._at = -1
        """Which of them the person is at; -1 for none."""
        self._former: Match | None = None
        """Where the person was before it was sought anew."""
        self._from: int | None = None
        """The message from which on the first place is wanted."""
        self._moves = True
        """Whether the first place is gone to."""
        self._turns: object = None
        """Those in which was sought."""
        self._before: QWidget | None = None
        """What had the keyboard."""
        self._work: Piecemeal | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._seek)
        self.bar.typed.connect(self._on_typed)
        self.bar.stepped.connect(self.step)
        self.bar.closed.connect(self.close)
        view.loaded.connect(lambda _conversation: self._put_away())
        view.changed.connect(self._on_changed)

    def add_commands(self, commands: Commands) -> None:
        """What the person can ask for."""
        add, menu = commands.add, Menu.MESSAGE
        add(
            "find",
            tr("Find in this conversation"),
            self.open,
            keys="Ctrl+F",
            menu=menu,
            icon="search",
        )
        add("findNext", tr("Next place"), lambda: self.go_on(1), keys="F3", menu=menu)
        add(
            "findPrevious", tr("Previous place"), lambda: self.go_on(-1), keys="Shift+F3", menu=menu
        )

    def open(self) -> None:
        """The bar, with what is selected."""
        if self._view.cover.is_there or not self._view.isVisible():
            self.elsewhere.emit()
            return
        if self.bar.isHidden():
            self._before = QApplication.focusWidget()
            self._from = self._transcript.message_at(QPoint())
        self.bar.show()
        field, selected = self.bar.field, self._transcript.selected_text()
        if selected.strip() and "\n" not in selected and len(selected) <= LONGEST:
            field.setText(selected)
        field.turn_to()
        self._soon.start()

    def look_for(self, words: str, message_id: int) -> None:
        """Mark these words, and go to where they are in this message. The keyboard stays where it is."""
        self.bar.show()
        field = self.bar.field
        field.blockSignals(True)
        field.setText(" ".join(words.replace("**", "").replace("`", "").split()))
        field.blockSignals(False)
        self._from, self._at, self._moves = message_id, -1, True
        self._seek()

    def go_on(self, by: int) -> None:
        """The next place; without a bar there is one first."""
        if self.bar.isHidden():
            self.open()
        else:
            self.step(by)

    def step(self, by: int) -> None:
        """So many places on; behind the last comes the first."""
        if not self._matches:
            return
        self._moves = True
        self._go_to((self._at + by) % len(self._matches) if self._at >= 0 else 0)

    def close(self) -> None:
        """Without marks, and with the keyboard where it was."""
        had_keyboard = self.bar.isAncestorOf(QApplication.focusWidget() or self._view)
        self._put_away()
        if had_keyboard:
            before = self._before
            is_there = before is not None and before.isVisible()
            (before if before and is_there else self._transcript).setFocus()

    def _put_away(self) -> None:
        self._soon.stop()
        self._stop()
        if not self.bar.isHidden():
            self.bar.hide()
            self._transcript.search("")

    def _on_typed(self, _text: str) -> None:
        self._at, self._moves = -1, True
        self._soon.start()

    def _on_changed(self) -> None:
        """Other messages are shown, or the same ones say more."""
        if not self.bar.isHidden() and self._transcript.turns() is not self._turns:
            self._moves = False  # nobody asked to go anywhere
            self._soon.start()

    def _stop(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.stop()
            work.deleteLater()
        self._former = self._matches[self._at] if self._at >= 0 else None
        self._matches, self._at = [], -1

    def _seek(self) -> None:
        self._stop()
        self._turns = self._transcript.turns()
        self._tell(is_over=False)
        self._work = Piecemeal(self._pieces(self.bar.field.text()), self)
        self._work.finished.connect(self._on_end)

    def _pieces(self, words: str) -> Iterator[None]:
        """From the first message to the last; the first place that is wanted is shown when it is there."""
        first, is_there = self._transcript.index_of(self._from) or 0, False
        for found in self._transcript.searching(words):
            for match in found:
                self._matches.append(match)
                if not is_there and self._is_wanted(match, first):
                    is_there = True
                    self._go_to(len(self._matches) - 1)
            if found:
                self._tell(is_over=False)
            yield

    def _is_wanted(self, match: Match, first: int) -> bool:
        """The same as before; without one, the first from where the person was."""
        if self._former is not None:
            return match == self._former
        return (self._transcript.index_of(match.message_id) or 0) >= first

    def _on_end(self) -> None:
        if self._matches and self._at < 0:
            self._go_to(0)
        self._moves = True
        self._tell(is_over=True)

    def _go_to(self, number: int) -> None:
        self._at = number
        if self._moves:
            self._from = self._matches[number].message_id
        self._transcript.show_match(number, moves=self._moves)
        self._tell(is_over=False)

    def _tell(self, *, is_over: bool) -> None:
        self.bar.tell(self._at, len(self._matches), is_over=is_over)
