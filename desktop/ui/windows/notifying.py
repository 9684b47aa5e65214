"""Telling the person that something is ready while they look elsewhere. Knows not what it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from desktop.ui.windows.portal_notice import PortalNotice, notify_by_portal

SHOWN_MS = 10_000


def notify(
    window: QWidget, title: str, text: str, *, on_click: Callable[[], object] | None = None
) -> QSystemTrayIcon | PortalNotice | None:
    """A notification of the system's, where it has them, and a sign in its bar.

    Who looks at the window sees it there, so nothing is said; nor by a window that is put away. A click
    does `on_click`, or else brings the window to the front. Answers what shows the notification.
    """
    if window.isActiveWindow() or window.isHidden():
        return None
    QApplication.alert(window)
    clicked = on_click or window.activateWindow
    if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
        return notify_by_portal(window, title, text, clicked)
    tray = QSystemTrayIcon(window.windowIcon(), window)
    tray.messageClicked.connect(lambda: clicked())
    tray.show()
    tray.showMessage(title, text, window.windowIcon(), SHOWN_MS)
    QTimer.singleShot(SHOWN_MS, tray, tray.deleteLater)
    return tray


def speaks_for_all(window: QWidget) -> bool:
    """Whether this window is the one of several open ones alike that tells what all of them hear."""
    alike = [
        each
        for each in QApplication.topLevelWidgets()
        if type(each) is type(window) and each.isVisible()
    ]
    return alike[:1] == [window]
