"""Telling the person that something is ready while they look elsewhere. Knows not what it is."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

SHOWN_MS = 10_000


def notify(window: QWidget, title: str, text: str) -> QSystemTrayIcon | None:
    """A notification of the system's, where it has them, and a sign in its bar.

    Who looks at the window sees it there, so nothing is said. Answers what shows the notification.
    """
    if window.isActiveWindow():
        return None
    QApplication.alert(window)
    if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
        return None
    tray = QSystemTrayIcon(window.windowIcon(), window)
    tray.messageClicked.connect(window.activateWindow)
    tray.show()
    tray.showMessage(title, text, window.windowIcon(), SHOWN_MS)
    QTimer.singleShot(SHOWN_MS, tray, tray.deleteLater)
    return tray
