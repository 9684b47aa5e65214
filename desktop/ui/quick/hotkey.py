"""Keys that open the quick window from anywhere, where the system allows that. Knows no window.

Each system has its own way; `find_hotkey` has the one that works here.
"""

from __future__ import annotations

import sys
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QGuiApplication

from desktop.ui.quick.keys import Combination


class Outcome(Enum):
    """What came of asking the system for the keys."""

    OFF = auto()
    """None are wanted."""
    WORKS = auto()
    TAKEN = auto()
    """Another program has them."""
    UNUSABLE = auto()
    """No such keys, or none that can be had for this."""
    NOT_HERE = auto()
    """The system gives no program keys of the whole desktop, or not in a way that Paddock knows."""


class Hotkey(Protocol):
    """One combination at a time."""

    pressed: SignalInstance

    def hold(self, wanted: Combination) -> Outcome:
        """These from now on, instead of those before."""

    def release(self) -> None:
        """None from now on."""

    def close(self) -> None:
        """Nothing may be asked afterwards."""


def find_hotkey() -> Hotkey | None:
    """The way of this system; None where there is none."""
    platform = QGuiApplication.platformName()
    if platform == "xcb":
        from desktop.ui.quick.x11 import X11Hotkey

        return X11Hotkey.on_this_display()
    if sys.platform == "win32" and platform == "windows":
        from desktop.ui.quick.win32 import Win32Hotkey

        return Win32Hotkey()
    return None
