"""Whether the system wants things to stand still, where Qt does not say. Never waits for an answer.

On Linux the desktop's portal is asked over D-Bus, as sandboxed programs do
(flatpak.github.io/xdg-desktop-portal, `org.freedesktop.portal.Settings`); on Windows its parameter
SPI_GETCLIENTAREAANIMATION. Elsewhere, and where nobody answers, things may move.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

Tell = Callable[[bool], None]
_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_NAME = ["org.gnome.desktop.interface", "enable-animations"]
_SPI_GETCLIENTAREAANIMATION = 0x1042


def ask_whether_things_move(tell: Tell, parent: QObject) -> None:
    """`tell` hears it, later or at once, if there is anybody who knows."""
    if sys.platform == "win32":
        tell(_animates_on_windows())
    elif sys.platform == "linux" and has_bus():
        _ask_portal(tell, parent)


def has_bus() -> bool:
    """Without one, D-Bus would start one, and be waited for."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    return bool(address) or (bool(runtime) and (Path(runtime) / "bus").exists())


def _ask_portal(tell: Tell, parent: QObject) -> None:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return
    call = QDBusMessage.createMethodCall(_PORTAL, _PATH, _SETTINGS, "Read")
    call.setArguments(_NAME)
    watcher = QDBusPendingCallWatcher(bus.asyncCall(call), parent)
    watcher.finished.connect(lambda answered: _on_answer(answered, tell))


def _on_answer(answered: QDBusPendingCallWatcher, tell: Tell) -> None:
    from PySide6.QtDBus import QDBusMessage

    reply = answered.reply()
    answered.deleteLater()
    if reply.type() is QDBusMessage.MessageType.ReplyMessage and reply.arguments():
        tell(bool(_inner(reply.arguments()[0])))


def _inner(value: Any) -> Any:
    """The portal wraps the value twice."""
    while hasattr(value, "variant"):
        value = value.variant()
    return value


def _animates_on_windows() -> bool:
    import ctypes

    animates = ctypes.c_int(1)
    user32: Any = getattr(ctypes, "windll").user32  # noqa: B009 - only there is it known
    user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animates), 0)
    return bool(animates.value)
