"""What the person writes before there is a conversation to write in: by keys alone, then in the composer.

Loses nothing of it: words, Enter, and what was pasted are handed over once somebody can take them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut

from desktop.ui.look.mirroring import placed_rect
from desktop.ui.look.theme import Look
from desktop.ui.windows.ground import Ground

if TYPE_CHECKING:
    from desktop.ui.composing.composer import Composer
    from desktop.ui.composing.writing import Writing


class EarlyWriting(QObject):
    """Of one window; over once `hand_over` was called."""

    def __init__(self, look: Look, ground: Ground, leave: Callable[[], object]) -> None:
        """`leave` closes Paddock: the keys for it work from the first moment."""
        super().__init__(ground)
        self._leaving = QShortcut(QKeySequence("Ctrl+Q"), ground)
        self._leaving.activated.connect(leave)
        self._look, self._ground = look, ground
        self._typed = ""
        self._composer: Composer | None = None
        self._waiting: list[Callable[[Writing], object]] = []
        """What was done in the composer besides typing, in its order."""
        self._is_over = False

    def take_key(self, e: QKeyEvent) -> None:
        """Somebody types where there is no composer yet; they find the words in it."""
        typed = e.text().replace("\r", "\n")
        if self._composer is None and not self._is_over:
            self._typed += typed if typed.isprintable() or typed == "\n" else ""

    def give_up_keys(self) -> None:
        """From now on they are a command's."""
        self._leaving.setEnabled(False)

    def turn_deaf(self) -> None:
        """What is typed now is meant for something else, until there is a composer."""
        self._typed, self._is_over = "", True

    @property
    def words(self) -> str:
        """What was written so far."""
        return self._typed if self._composer is None else self._composer.text()

    def make_composer(self) -> None:
        """The composer alone, where it will stand: everything around it takes longer to come."""
        from desktop.ui.composing.composer import Composer

        self._is_over = False
        self._composer = composer = Composer(self._look, self._ground)
        done = self._waiting.append
        pasted = composer.input
        for signal, call in (
            (composer.submitted, lambda text: done(lambda writing: writing.submit(text))),
            (pasted.files_pasted, lambda files: done(lambda w: w.attaching.add_files(files))),
            (pasted.long_pasted, lambda text: done(lambda w: w.attaching.add_text(text))),
            (pasted.picture_pasted, lambda: done(lambda w: w.attaching.refuse_picture())),
        ):
            signal.connect(call)
        composer.height_changed.connect(self._place)
        self._ground.installEventFilter(self)
        self._put_in(self._typed)
        self._place()
        composer.show()
        composer.setFocus()

    def _put_in(self, typed: str) -> None:
        """Each line's end was an Enter."""
        assert self._composer is not None
        *sent, rest = typed.split("\n")
        text = ""
        for each in sent:
            text += each
            self._composer.set_text(text)
            self._composer.submit()
        self._composer.set_text(text + rest)

    def hand_over(self) -> Composer | None:
        """The composer, for whoever lays it out from now on; None where none was made."""
        if self._typed and self._composer is None:
            self.make_composer()
        self._is_over = True
        composer = self._composer
        if composer is not None:
            # What an input method has not finished would be lost with the focus.
            QGuiApplication.inputMethod().commit()
            self._ground.removeEventFilter(self)
            for signal in (composer.submitted, composer.height_changed):
                signal.disconnect()
            pasted = composer.input
            for signal in (pasted.files_pasted, pasted.long_pasted, pasted.picture_pasted):
                signal.disconnect()
        return composer

    def give(self, writing: Writing) -> None:
        """Do in this conversation what was done before there was one."""
        waiting, self._waiting = self._waiting, []
        for do in waiting:
            do(writing)

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        if e.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, e)

    def _place(self) -> None:
        """As `Foot` will place it, with the list of conversations beside it."""
        from desktop.ui.composing.standing import BELOW, GAP, LAST_LINE, side_in

        composer, ground = self._composer, self._ground
        if composer is None:
            return
        composer.set_tallest(ground.height())
        width = ground.width() - ground.sidebar_width
        side, height = side_in(width, self._look), composer.sizeHint().height()
        y = ground.height() - BELOW - LAST_LINE - GAP - height
        box = QRect(ground.sidebar_width + side, y, width - 2 * side, height)
        composer.setGeometry(placed_rect(ground, box))
