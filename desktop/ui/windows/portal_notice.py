"""A notification through the Linux desktop's portal: for desktops that have no tray, as GNOME's.

(flatpak.github.io/xdg-desktop-portal, `org.freedesktop.portal.Notification`). Knows not what is told, and
waits for nobody: where there is no portal, nothing is shown.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication

from desktop.ui.look.motion import has_bus

_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_NOTIFICATION = "org.freedesktop.portal.Notification"
_NUMBERS = itertools.count(1)


class PortalNotice(QObject):
    """One notification, until the person is back in one of the program's windows."""

    def __init__(self, parent: QObject, on_click: Callable[[], object]) -> None:
        super().__init__(parent)
        self._on_click = on_click
        self.name = f"paddock-{os.getpid()}-{next(_NUMBERS)}"
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)

    def show(self, title: str, text: str) -> bool:
        """Ask for it; false where there is nobody to ask."""
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return False
        # As text it is taken; the bytes that its declaration asks for are not.
        slot: Any = SLOT("clicked(QString,QString,QVariantList)")
        bus.connect("", _PATH, _NOTIFICATION, "ActionInvoked", self, slot)
        words = {"title": title, "body": text} if text else {"title": title}
        self._call("AddNotification", [self.name, {**words, "default-action": "open"}])
        return True

    def take_away(self) -> None:
        """It is no longer news."""
        self._call("RemoveNotification", [self.name])
        self.deleteLater()

    @Slot(str, str, "QVariantList")
    def clicked(self, name: str, action: str, _with: object) -> None:
        """The portal tells every program's clicks."""
        if (name, action) == (self.name, "open"):
            self._on_click()

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.take_away()

    def _call(self, what: str, arguments: list[object]) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        call = QDBusMessage.createMethodCall(_PORTAL, _PATH, _NOTIFICATION, what)
        call.setArguments(arguments)
        QDBusConnection.sessionBus().send(call)


def notify_by_portal(
    parent: QObject, title: str, text: str, on_click: Callable[[], object]
) -> PortalNotice | None:
    """Show it; None where there is no portal's bus."""
    if not has_bus():
        return None
    notice = PortalNotice(parent, on_click)
    return notice if notice.show(title, text) else None
