"""Keys of the whole desktop on Windows: `RegisterHotKey`, whose message comes to our own thread."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QObject, Qt, Signal

from desktop.ui.quick.hotkey import Outcome
from desktop.ui.quick.keys import Combination

ALT, CONTROL, SHIFT, WIN, NO_REPEAT = 1, 2, 4, 8, 0x4000
WM_HOTKEY = 0x0312
NUMBER = 1
"""Of our one hotkey, in this process."""

KEYS = {
    Qt.Key.Key_Space: 0x20,
    Qt.Key.Key_Return: 0x0D,
    Qt.Key.Key_Tab: 0x09,
    Qt.Key.Key_Backspace: 0x08,
    Qt.Key.Key_Insert: 0x2D,
    Qt.Key.Key_Delete: 0x2E,
    Qt.Key.Key_Home: 0x24,
    Qt.Key.Key_End: 0x23,
    Qt.Key.Key_PageUp: 0x21,
    Qt.Key.Key_PageDown: 0x22,
    Qt.Key.Key_Left: 0x25,
    Qt.Key.Key_Up: 0x26,
    Qt.Key.Key_Right: 0x27,
    Qt.Key.Key_Down: 0x28,
}


def virtual_key(key: Qt.Key) -> int:
    """Windows' number of a key; 0 where it has none that we know."""
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F24:
        return 0x70 + key - Qt.Key.Key_F1
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z or Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return int(key)
    return KEYS.get(key, 0)


def modifiers(wanted: Combination) -> int:
    """Windows' numbers of what is held, once however long it is held."""
    pairs = (
        (wanted.alt, ALT),
        (wanted.control, CONTROL),
        (wanted.shift, SHIFT),
        (wanted.meta, WIN),
    )
    return NO_REPEAT + sum(number for is_held, number in pairs if is_held)


class Win32Hotkey(QObject):
    """Holds one combination."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_held = False
        self._filter = _Filter(self.pressed.emit)
        application = QCoreApplication.instance()
        assert application is not None
        application.installNativeEventFilter(self._filter)

    def hold(self, wanted: Combination) -> Outcome:
        """These from now on, instead of those before."""
        self.release()
        key = virtual_key(wanted.key)
        if not key:
            return Outcome.UNUSABLE
        if sys.platform == "win32":
            self._is_held = bool(
                ctypes.windll.user32.RegisterHotKey(None, NUMBER, modifiers(wanted), key)
            )
        return Outcome.WORKS if self._is_held else Outcome.TAKEN

    def release(self) -> None:
        """None from now on."""
        if self._is_held and sys.platform == "win32":
            ctypes.windll.user32.UnregisterHotKey(None, NUMBER)
        self._is_held = False

    def close(self) -> None:
        """Nothing may be asked afterwards."""
        self.release()
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self._filter)


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, call: object) -> None:
        super().__init__()
        self._call = call

    def nativeEventFilter(self, kind: object, message: int) -> object:
        if bytes(kind) == b"windows_generic_MSG":  # type: ignore[call-overload]
            told = wintypes.MSG.from_address(int(message))
            if told.message == WM_HOTKEY and told.wParam == NUMBER:
                self._call()  # type: ignore[operator]
        return False, 0
