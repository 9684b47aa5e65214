"""Joins the quick window with the keys that open it, as the person has chosen them."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QObject, Signal

from desktop.language import tr
from desktop.ui.quick.hotkey import Hotkey, Outcome, find_hotkey
from desktop.ui.quick.keys import combination


class AskKeys(QObject):
    """The keys in use. The system is asked for them only where some are wanted."""

    pressed = Signal()
    outcome_changed = Signal()

    def __init__(self, parent: QObject, *, find: Callable[[], Hotkey | None] = find_hotkey) -> None:
        super().__init__(parent)
        self._find = find
        self._hotkey: Hotkey | None = None
        self._wanted = ""
        self.outcome = Outcome.OFF

    def use(self, wanted: str) -> None:
        """These from now on; empty for none."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self.outcome = self._hold(wanted)
        self.outcome_changed.emit()

    def close(self) -> None:
        """Give them back."""
        if self._hotkey is not None:
            self._hotkey.close()
            self._hotkey = None

    def _hold(self, wanted: str) -> Outcome:
        if self._hotkey is not None:
            self._hotkey.release()
        if not wanted:
            return Outcome.OFF
        keys = combination(wanted)
        if keys is None:
            return Outcome.UNUSABLE
        if self._hotkey is None:
            self._hotkey = self._find()
            if self._hotkey is None:
                return Outcome.NOT_HERE
            self._hotkey.pressed.connect(self.pressed)
        return self._hotkey.hold(keys)


def sentence(outcome: Outcome, keys: str) -> str:
    """What the person is told of it; empty where all is as wanted."""
    match outcome:
        case Outcome.OFF | Outcome.WORKS:
            return ""
        case Outcome.TAKEN:
            return tr("Another program has {keys} already. Choose other keys.", keys=keys)
        case Outcome.UNUSABLE:
            return tr("{keys} can’t be used for this. Choose keys with Ctrl or Alt.", keys=keys)
        case Outcome.NOT_HERE:
            return tr(
                "This system gives no program keys for everywhere. "
                "In its own keyboard settings, let a shortcut run “paddock --ask”."
            )
        case _:
            assert_never(outcome)
