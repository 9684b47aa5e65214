"""The ring is seen while the keyboard is there and nothing else shows it, around all of the thing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import Look
from desktop.ui.widgets.ring import FocusRing


def seen(ground: QWidget) -> QImage:
    return ground.grab().toImage()


def thing(ground: QWidget) -> QWidget:
    thing = QWidget(ground)
    thing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    thing.setGeometry(20, 20, 300, 200)
    thing.show()
    return thing


def test_it_comes_and_goes_with_the_keyboard(look: Look, ground: QWidget) -> None:
    one = thing(ground)
    ring = FocusRing(look, one)
    before = seen(ground)
    one.setFocus()
    assert seen(ground) != before
    one.resize(400, 250)
    assert ring.size() == one.size()
    one.resize(300, 200)
    one.clearFocus()
    assert seen(ground) == before


def test_where_something_else_shows_it_there_is_none(look: Look, ground: QWidget) -> None:
    one, shown = thing(ground), [True]
    ring = FocusRing(look, one, when=lambda: not shown[0])
    before = seen(ground)
    one.setFocus()
    assert seen(ground) == before
    assert (
        ring.isHidden()
    )  # what scrolls under a widget that paints nothing is painted anew all the same
    shown[0] = False
    ring.renew()
    assert seen(ground) != before
    shown[0] = True
    ring.renew()
    assert seen(ground) == before
