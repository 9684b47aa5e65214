"""The buttons around the conversation do what they say: the parts of a window are joined."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.gui.person import fill, open_id
from tests.gui.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_buttons_of_the_sidebar_and_of_its_corner(stage: Stage) -> None:
    ids = fill(stage, "A")
    stage.show()
    stage.window.open_conversation(ids[0])
    stage.settle()
    stage.find(QAbstractButton, "hideSidebar").click()
    assert not stage.shown("sidebar")
    stage.find(QAbstractButton, "startNew").click()
    stage.settle()
    assert open_id(stage) not in (None, ids[0])
    stage.find(QAbstractButton, "showSidebar").click()
    assert stage.shown("sidebar")
    stage.find(QAbstractButton, "openMenu").click()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
