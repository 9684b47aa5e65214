"""Each scene for who has no mouse or sees no screen: all is named, reached by Tab, and seen to be reached.

One window a scene: it is read, then walked through with the keyboard.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.composing.popup import Popup
from desktop.ui.locking.screen import LockScreen
from desktop.ui.models.row import Row
from desktop.ui.models.sheet import Sheet
from desktop.ui.widgets.veil import Veil
from tests.gui.exercised import EXERCISED, is_exercised
from tests.gui.listening import faults
from tests.gui.stage import spin
from tests.gui.tabbing import Tabbing, named
from tests.screens.pictures import GALLERIES, playing
from tests.screens.shots import Shot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")
GUI_TESTS = Path(__file__).parents[1] / "gui"
SCENES = [name for gallery in GALLERIES for name in gallery.scenes]


def look_at(name: str, look: Callable[[], None]) -> None:
    """Play the scene and look at it."""
    with playing(Shot(name)):
        look()
        spin(0.02)  # what the keyboard began comes to its end


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
        each for each in window.findChildren(QWidget) if isinstance(each, Veil | Sheet | LockScreen)
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


@pytest.fixture(scope="module")
def seen() -> set[tuple[str, str]]:
    """The kinds of controls that were seen to show the keyboard."""
    return set()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", SCENES)
def test_all_is_named_and_reached(name: str, seen: set[tuple[str, str]]) -> None:
    found: list[str] = ["never looked at"]

    def look() -> None:
        spin(0.03)  # until all rows near the screen are made
        found[:] = [fault for window in windows() for fault in faults(window)]
        found.extend(not_exercised())
        root = walked_through()
        if root is not None:
            root.window().activateWindow()
            found.extend(Tabbing(root, seen).go())

    look_at(name, look)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("file", EXERCISED)
def test_each_buttons_test_is_there_and_uses_it(file: str) -> None:
    source = (GUI_TESTS / file).read_text()
    tests = {
        node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)
    }
    for name, row in EXERCISED[file].items():
        test, *how = row.split("::")
        assert test in tests, f"{file} has no {test}, which is to show what “{name}” does"
        function = tests[test]
        first = min((each.lineno for each in function.decorator_list), default=function.lineno)
        written = "\n".join(source.splitlines()[first - 1 : function.end_lineno])
        assert (how[0] if how else f'"{name}"') in written, f"{test} does not use “{name}”"


# The control: that these tests can find what they look for.


@pytest.fixture
def ground(qapp: QApplication) -> Iterator[QWidget]:
    ground = QWidget()
    ground.resize(300, 200)
    yield ground
    ground.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


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
