"""A window before all others, as far as each system allows. Knows no content."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

_ANY_PROCESS = -1
"""Windows' own number for it."""


def show_in_front(window: QWidget, token: str = "") -> None:
    """With the keyboard, also where it was minimized.

    `token` is what another process was given by a Wayland compositor for that.
    """
    if token:
        os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt takes it from there, once
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    if not window.isActiveWindow():  # where the system gives nobody the keyboard
        QApplication.alert(window)


def let_others_come_forward() -> None:
    """Windows lets only the process that the person has started do that, and whom it allows."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)
