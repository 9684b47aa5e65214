"""The ways to the commands: the button, the corner, and what the palette is given."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QListView

from desktop.ui.palette.search import Entry, Listing
from tests.gui.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_menu_opens_under_its_button(stage: Stage) -> None:
    stage.show()
    button = stage.find(QAbstractButton, "openMenu")
    button.click()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert popup.objectName() == "mainMenu"
    assert popup.pos().y() >= button.mapToGlobal(QPoint(0, button.height())).y()
    popup.close()


def test_without_the_sidebar_it_opens_in_the_corner(stage: Stage) -> None:
    stage.show()
    stage.window.toggle_sidebar()
    stage.window.open_menu()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert popup.objectName() == "mainMenu"
    popup.close()


def test_the_palette_asks_each_source_each_time(stage: Stage) -> None:
    stage.show()
    words = ["Zebra one"]

    def source() -> Listing:
        return Listing(
            len(words),
            words.__getitem__,
            lambda n: Entry(words[n], words[n], lambda: None),
            lambda key: words.index(key) if key in words else None,
        )

    stage.window.frame.list_in_palette(source)
    for expected in (1, 2):
        stage.window.frame.open_palette()
        model = stage.find(QListView, "paletteList").model()
        shown = [str(model.index(n, 0).data()) for n in range(model.rowCount())]
        assert sum(text.startswith("Zebra") for text in shown) == expected
        stage.window.frame.open_palette()
        words.append("Zebra two")
