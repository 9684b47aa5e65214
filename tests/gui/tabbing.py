"""The way of the Tab key through a window, and what is wrong on it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.ui.composing.input import Input
from desktop.ui.transcript.view import TranscriptView
from tests.gui.listening import stops

MOST = 300
"""Stops of one window."""
GAPS = 5
AROUND = 6
"""Px around a control in which it may show that it has the keyboard."""


class Tabbing:
    """Goes once through everything in a window, or in the card that lies over it."""

    def __init__(self, root: QWidget, seen: set[tuple[str, str]]) -> None:
        """`seen` are the kinds of controls that are known to show the keyboard."""
        self._root, self._window, self._seen = root, root.window(), seen
        self.reached: list[QWidget] = []
        self.faults: list[str] = []

    def go(self) -> list[str]:
        """What is wrong."""
        views = self._root.findChildren(TranscriptView)
        wanted = [each for each in stops(self._root) if not _is_in(each, views)]
        now = QApplication.focusWidget()
        self.reached += [each for each in wanted if each is now]
        self._go_round()
        for view in views:
            if view.isVisible() and view.isEnabled():
                self._go_through(view)
        self.faults += [f"Tab does not reach {named(w)}" for w in wanted if self._misses(w)]
        return self.faults

    def _misses(self, control: QWidget) -> bool:
        if control in self.reached or _has_neighbour(control, self.reached):
            return False
        return control.isVisible() and control.isEnabled()

    def _go_round(self) -> None:
        for _ in range(MOST):
            now = self._step() or self._past_the_gaps()
            if now is None or now in self.reached:
                return
            self.reached.append(now)
            if not _is_in_view(now):
                self.faults.append(f"has the keyboard out of view: {named(now)}")
        self.faults.append("Tab never comes back")

    def _past_the_gaps(self) -> QWidget | None:
        """In a saved prompt Tab goes from gap to gap first."""
        tries = range(GAPS if isinstance(QApplication.focusWidget(), Input) else 0)
        return next((now for now in (self._step() for _ in tries) if now is not None), None)

    def _step(self) -> QWidget | None:
        """Press Tab; None where the keyboard stays."""
        before = QApplication.focusWidget()
        kind = (type(before).__name__, before.objectName() if before else "")
        is_known = before is None or kind in self._seen or not _is_in_view(before)
        box = None if is_known else self._box(before)
        with_keyboard = self._look(box)
        QTest.keyClick(before or self._window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is before or now is None:
            return None
        # Where it was scrolled, another may lie in its place.
        if before in self.reached and box is not None and box == self._box(before):
            self._seen.add(kind)
            if self._look(box) == with_keyboard:
                self.faults.append(f"does not show that it has the keyboard: {named(before)}")
        return now

    def _box(self, control: QWidget) -> QRect:
        at = QRect(control.mapTo(self._window, QPoint()), control.size())
        return at.adjusted(-AROUND, -AROUND, AROUND, AROUND)

    def _look(self, box: QRect | None) -> QImage | None:
        return None if box is None else self._window.grab(box).toImage()

    def _go_through(self, view: TranscriptView) -> None:
        """From each message to its links and buttons, which Tab passes by from another message."""
        for turn in view.turns():
            view.focusing.focus(turn.message.id)
            rows = view.widgets_of(turn.message.id)
            left = [b for row in rows for b in stops(row) if isinstance(b, QAbstractButton)]
            left = [button for button in left if _is_in_view(button)]
            for _ in range(len(left) + 1):
                now = self._step()
                if now is None or not view.isAncestorOf(now):
                    break
                left = [button for button in left if button is not now]
            self.faults += [f"Tab does not reach, from its message, {named(b)}" for b in left]


def _is_in(control: QWidget, views: list[TranscriptView]) -> bool:
    return any(view.isAncestorOf(control) for view in views)


def _is_in_view(control: QWidget) -> bool:
    """Whether any of it lies inside of all that is around it."""
    window = control.window()
    part, around = QRect(control.mapTo(window, QPoint()), control.size()), control.parentWidget()
    while around is not None and around is not window:
        part &= QRect(around.mapTo(window, QPoint()), around.size())
        around = around.parentWidget()
    return (part & window.rect()).isValid()


def _has_neighbour(control: QWidget, reached: list[QWidget]) -> bool:
    """One of several of which one is chosen: Tab comes to one, arrows to the others."""
    if not isinstance(control, QAbstractButton) or not control.isCheckable():
        return False
    others = [each for each in reached if isinstance(each, QAbstractButton)]
    if (group := control.group()) is not None:
        return any(each.group() is group for each in others)
    parent = control.parentWidget()
    return control.autoExclusive() and any(each.parentWidget() is parent for each in others)


def named(control: QWidget | None) -> str:
    """So that one finds it in the code."""
    if control is None:
        return "nothing"
    return f"{type(control).__name__} “{control.objectName()}” “{control.accessibleName()}”"
