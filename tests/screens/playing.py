"""What a scene is played on, looked at as on a screen. Knows no scene.

Before a picture is taken everything stands still: what is drawn on other threads is there, and nothing
goes by with the time.
"""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.transcript.view import TranscriptView
from tests.gui.stage import spin, wait_for

SOON_MS = 900
"""A timer that is slower than this tells the time: it hides a toast, or counts down."""


class Played(Protocol):
    """A scene's window lives, and can be made larger and lit otherwise."""

    @property
    def window(self) -> QWidget: ...

    def wear(self, **chosen: Any) -> None:
        """Look as these settings say."""

    def settle(self) -> None:
        """Until the window has caught up."""


def popups(window: QWidget) -> list[QWidget]:
    """What stands over it, the lowest first: menus and other windows."""
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return [each for each in shown if each is not window and not _is_a_tip(each)]


def _is_a_tip(widget: QWidget) -> bool:
    """It comes after a while, and goes."""
    return widget.windowType() == Qt.WindowType.ToolTip


def picture(window: QWidget, scale: float) -> QPixmap:
    """What a screen with this many dots a px would show, once nothing changes any more."""
    before = _drawn(window, scale)
    for _ in range(60):
        wait_for(lambda: not any(view.typesetting.workroom.busy for view in _transcripts(window)))
        _stop_the_clock(window)
        spin(0.03)
        now = _drawn(window, scale)
        if now.toImage() == before.toImage():
            return now
        before = now
    raise AssertionError("it does not stand still")


def _transcripts(window: QWidget) -> list[TranscriptView]:
    return window.findChildren(TranscriptView)


def _stop_the_clock(window: QWidget) -> None:
    for root in (window, *popups(window)):
        for timer in root.findChildren(QTimer):
            if timer.interval() >= SOON_MS:
                timer.stop()


def _drawn(window: QWidget, scale: float) -> QPixmap:
    dots = QPixmap(window.size() * scale)
    dots.setDevicePixelRatio(scale)
    window.render(dots)
    painter = QPainter(dots)
    for popup in popups(window):
        corner = popup.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())
        over = QPixmap(popup.size() * scale)
        over.setDevicePixelRatio(scale)
        popup.render(over)
        painter.drawPixmap(corner, over)
    painter.end()
    return dots
