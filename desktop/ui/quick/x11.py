"""Keys of the whole desktop on X11: grabbed at the root window, on a connection of our own.

Through libX11 by ctypes, as Qt has no call for it. Its socket is watched by Qt, so there is no thread.
"""

from __future__ import annotations

import ctypes
import os
from ctypes import (
    CDLL,
    CFUNCTYPE,
    POINTER,
    Structure,
    Union,
    byref,
    c_char_p,
    c_int,
    c_long,
    c_ubyte,
    c_uint,
    c_ulong,
    c_void_p,
)

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal

from desktop.ui.quick.hotkey import Outcome
from desktop.ui.quick.keys import Combination

SHIFT, LOCK, CONTROL, MOD1, MOD2, MOD4 = 1, 2, 4, 8, 16, 64
HELD_ALL_THE_SAME = (0, LOCK, MOD2, LOCK | MOD2)
"""Caps Lock and Num Lock may be on: that makes other combinations to X."""
KEY_PRESS = 2
GRAB_ASYNC = 1

_NAMES = {
    Qt.Key.Key_Space: "space",
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "KP_Enter",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backspace: "BackSpace",
    Qt.Key.Key_Insert: "Insert",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_PageUp: "Prior",
    Qt.Key.Key_PageDown: "Next",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Pause: "Pause",
    Qt.Key.Key_Print: "Print",
}


class _KeyEvent(Structure):
    _fields_ = (
        ("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p),
        ("window", c_ulong), ("root", c_ulong), ("subwindow", c_ulong), ("time", c_ulong),
        ("x", c_int), ("y", c_int), ("x_root", c_int), ("y_root", c_int),
        ("state", c_uint), ("keycode", c_uint), ("same_screen", c_int),
    )  # fmt: skip


class _Event(Union):
    _fields_ = (("type", c_int), ("key", _KeyEvent), ("pad", c_long * 24))


class _Error(Structure):
    _fields_ = (
        ("type", c_int), ("display", c_void_p), ("resource", c_ulong), ("serial", c_ulong),
        ("code", c_ubyte), ("request", c_ubyte), ("minor", c_ubyte),
    )  # fmt: skip


_Handler = CFUNCTYPE(c_int, c_void_p, POINTER(_Error))


class X11Hotkey(QObject):
    """Holds one combination."""

    pressed = Signal()

    def __init__(self, library: CDLL, display: int) -> None:
        super().__init__()
        self._library, self._display = library, display
        """0 once it is closed."""
        self._root = library.XDefaultRootWindow(display)
        self._held: tuple[int, int] | None = None
        """Key code and modifiers."""
        self._notifier = QSocketNotifier(
            library.XConnectionNumber(display), QSocketNotifier.Type.Read, self
        )
        self._notifier.activated.connect(self._read)

    @classmethod
    def on_this_display(cls) -> X11Hotkey | None:
        """None where there is no libX11, or no display to be opened."""
        library = _load()
        if library is None:
            return None
        display = library.XOpenDisplay(os.environ.get("DISPLAY", "").encode())
        return cls(library, display) if display else None

    def hold(self, wanted: Combination) -> Outcome:
        """These from now on, instead of those before."""
        self.release()
        code = self._library.XKeysymToKeycode(self._display, self._keysym(wanted.key))
        if not code:
            return Outcome.UNUSABLE
        held = self._held = (code, _modifiers(wanted))
        if not self._grabs(held):
            self.release()
            return Outcome.TAKEN
        QTimer.singleShot(0, self, self._read)  # what came with the answer wakes no notifier
        return Outcome.WORKS

    def release(self) -> None:
        """None from now on."""
        if self._held is not None:
            code, modifiers = self._held
            for locks in HELD_ALL_THE_SAME:
                self._library.XUngrabKey(self._display, code, modifiers | locks, self._root)
            self._library.XSync(self._display, 0)
            self._held = None

    def close(self) -> None:
        """Leave the display. Nothing may be asked afterwards."""
        self.release()
        self._notifier.setEnabled(False)
        self._library.XCloseDisplay(self._display)
        self._display = 0

    def _keysym(self, key: Qt.Key) -> int:
        name = _NAMES.get(key)
        if name is None and Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
            name = f"F{key - Qt.Key.Key_F1 + 1}"
        if name is not None:
            return int(self._library.XStringToKeysym(name.encode()))
        # Letters, figures and signs have the numbers of Unicode; X wants the small letter.
        return ord(chr(key).lower()) if 0x20 < key < 0x100 else 0

    def _grabs(self, held: tuple[int, int]) -> bool:
        """A refusal comes as an error event, which ends the program where nobody handles it."""
        refused: list[int] = []

        def refuse(_display: int, error: ctypes._Pointer[_Error]) -> int:
            refused.append(error.contents.code)
            return 0

        handler = _Handler(refuse)
        before = self._library.XSetErrorHandler(handler)
        try:
            for locks in HELD_ALL_THE_SAME:
                self._library.XGrabKey(
                    self._display, held[0], held[1] | locks, self._root, 0, GRAB_ASYNC, GRAB_ASYNC
                )
            self._library.XSync(self._display, 0)
        finally:
            self._library.XSetErrorHandler(before)
        return not refused

    def _read(self) -> None:
        event = _Event()
        while self._display and self._library.XPending(self._display):
            self._library.XNextEvent(self._display, byref(event))
            is_ours = self._held is not None and event.key.keycode == self._held[0]
            if event.type == KEY_PRESS and is_ours:
                self.pressed.emit()


def _modifiers(wanted: Combination) -> int:
    pairs = (
        (wanted.shift, SHIFT),
        (wanted.control, CONTROL),
        (wanted.alt, MOD1),
        (wanted.meta, MOD4),
    )
    return sum(number for is_held, number in pairs if is_held)


def _load() -> CDLL | None:
    try:
        library = CDLL("libX11.so.6")
    except OSError:
        return None
    for name, result, *arguments in (
        ("XOpenDisplay", c_void_p, c_char_p),
        ("XDefaultRootWindow", c_ulong, c_void_p),
        ("XConnectionNumber", c_int, c_void_p),
        ("XStringToKeysym", c_ulong, c_char_p),
        ("XKeysymToKeycode", c_ubyte, c_void_p, c_ulong),
        ("XGrabKey", c_int, c_void_p, c_int, c_uint, c_ulong, c_int, c_int, c_int),
        ("XUngrabKey", c_int, c_void_p, c_int, c_uint, c_ulong),
        ("XSync", c_int, c_void_p, c_int),
        ("XPending", c_int, c_void_p),
        ("XNextEvent", c_int, c_void_p, POINTER(_Event)),
        ("XSetErrorHandler", c_void_p, c_void_p),
        ("XCloseDisplay", c_int, c_void_p),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library
