"""Each scene for who has no mouse or sees no screen: all is named, reached by Tab, and seen to be reached.

One window a scene: it is read, then walked through with the keyboard.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.ui.composing.popup import Popup
from desktop.ui.models.sheet import Sheet
from desktop.ui.widgets.veil import Veil
from tests.gui.listening import faults
from tests.gui.stage import spin
from tests.gui.tabbing import Tabbing
from tests.screens.pictures import GALLERIES, Gallery, Shot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")
SCENES = [(gallery, name) for gallery in GALLERIES for name in gallery.scenes]


class Looked(Exception):
    """The scene was looked at; no picture is wanted."""


def look_at(gallery: Gallery, name: str, look: Callable[[], None]) -> None:
    """Play the scene and look at it."""

    def played(stage: object) -> None:
        gallery.scenes[name](stage)
        look()
        spin(0.02)  # what the keyboard began comes to its end
        raise Looked

    with suppress(Looked):
        gallery.draw(Shot(name), played)


def windows() -> list[QWidget]:
    """All that is on the screen."""
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def walked_through() -> QWidget | None:
    """The window that has the keyboard, or the card over it; None where a menu has its keys."""
    shown = windows()
    window = QApplication.activeWindow() or shown[0]
    menus = [each for each in shown if isinstance(each, QMenu)]
    if menus or any(popup.isVisible() for popup in window.findChildren(Popup)):
        return None
    cards = [each for each in window.findChildren(QWidget) if isinstance(each, Veil | Sheet)]
    return next((each for each in cards if each.isVisible()), window)


@pytest.fixture(scope="module")
def seen() -> set[tuple[str, str]]:
    """The kinds of controls that were seen to show the keyboard."""
    return set()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("gallery", "name"), SCENES, ids=[name for _, name in SCENES])
def test_all_is_named_and_reached(gallery: Gallery, name: str, seen: set[tuple[str, str]]) -> None:
    found: list[str] = ["never looked at"]

    def look() -> None:
        found[:] = [fault for window in windows() for fault in faults(window)]
        root = walked_through()
        if root is not None:
            root.window().activateWindow()
            found.extend(Tabbing(root, seen).go())

    look_at(gallery, name, look)
    assert not found, "\n".join(found)


# The control: that these tests can find what they look for.


def test_what_is_wrong_is_found(ground: QWidget) -> None:
    nameless, blind, out = QPushButton(ground), QWidget(ground), QLineEdit(ground)
    out.setAccessibleName("Out of the tree")
    out.hide()
    column = QVBoxLayout(ground)
    column.addWidget(nameless)
    column.addWidget(blind)
    blind.setFixedSize(40, 40)
    blind.setFocusPolicy(out.focusPolicy())
    ground.show()
    spin(0.01)
    nameless.setFocus()
    told = "\n".join(faults(ground))
    assert "no name: Button “” QPushButton" in told
    assert "takes the keyboard and is nothing: Client “” QWidget" in told
    assert "does not show that it has the keyboard: QWidget" in "\n".join(
        Tabbing(ground, set()).go()
    )
