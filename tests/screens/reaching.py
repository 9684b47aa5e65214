"""A scene for who has no mouse or sees no screen: what is nameless, passed by Tab, or shows no keyboard.

Knows no scene: it looks at what is on the screen.
"""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from desktop.ui.composing.popup import Popup
from desktop.ui.locking.screen import LockScreen
from desktop.ui.mending.screen import DamageScreen
from desktop.ui.models.row import Row
from desktop.ui.models.sheet import Sheet
from desktop.ui.widgets.veil import Veil
from tests.gui.exercised import is_exercised
from tests.gui.listening import faults
from tests.gui.stage import spin
from tests.gui.tabbing import Tabbing, named


def unreached(seen: set[tuple[str, str]]) -> list[str]:
    """What is wrong on the screen now; `seen` are kinds of controls that showed the keyboard before."""
    spin(0.03)  # until all rows near the screen are made
    found = [fault for window in windows() for fault in faults(window)]
    found += not_exercised()
    root = walked_through()
    if root is not None:
        root.window().activateWindow()
        found += Tabbing(root, seen).go()
    spin(0.02)  # what the keyboard began comes to its end
    return found


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
    cards = [
        each
        for each in window.findChildren(QWidget)
        if isinstance(each, Veil | Sheet | LockScreen | DamageScreen)
    ]
    return next((each for each in cards if each.isVisible()), window)


def not_exercised() -> list[str]:
    """The buttons on the screen of which no test is named that shows what they do."""
    buttons = [each for window in windows() for each in window.findChildren(QAbstractButton)]
    shown = [
        each
        for each in buttons
        if each.isVisible()
        and not is_exercised(each.objectName())
        and not (isinstance(each, Row) and not each.opens)  # it only tells
    ]
    return [f"in no row of tests/gui/exercised.py: {named(button)}" for button in shown]
