"""Each scene for who has no mouse or sees no screen: all is named, reached by Tab, and seen to be reached.

One window a scene: it is read, then walked through with the keyboard.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.ui.transcript.scroller import Scroller
from desktop.ui.widgets.veil import Veil
from tests.gui.listening import faults, stops
from tests.gui.stage import spin
from tests.screens.pictures import GALLERIES, Gallery, Shot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")
SCENES = [(gallery, name) for gallery in GALLERIES for name in gallery.scenes]
MOST_STOPS = 300


class Seen(Exception):
    """The scene was looked at; no picture is wanted."""


def look_at(gallery: Gallery, name: str, look: Callable[[], None]) -> None:
    """Play the scene and look at it."""

    def played(stage: object) -> None:
        gallery.scenes[name](stage)
        look()
        raise Seen

    with suppress(Seen):
        gallery.draw(Shot(name), played)


def windows() -> Iterator[QWidget]:
    """All that is on the screen."""
    yield from (each for each in QApplication.topLevelWidgets() if each.isVisible())


def in_front() -> QWidget:
    """What the keyboard is to walk through: the window before all others, and in it the card."""
    shown = [each for each in windows() if each.focusPolicy() or stops(each)]
    window = next((each for each in shown if each.isActiveWindow()), shown[-1])
    veils = [each for each in window.findChildren(Veil) if each.isVisible()]
    return veils[-1].card if veils else window
