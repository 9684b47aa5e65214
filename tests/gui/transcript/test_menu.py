"""The menu of the transcript."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from desktop.ui.transcript.menu import open_menu
from tests.gui.person import open_told
from tests.gui.stage import Stage


def actions(menu: QMenu) -> dict[str, QAction]:
    return {action.objectName(): action for action in menu.actions() if action.objectName()}


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_each_entry_does_what_it_says(stage: Stage) -> None:
    open_told(stage, "One", "**Two**")
    view = stage.window.conversation.transcript
    menu = open_menu(view, QPoint(100, 100), "https://a.org")
    entries = actions(menu)
    assert [name for name, action in entries.items() if action.isEnabled()] == [
        "selectAll",
        "copyLink",
    ]
    entries["copyLink"].trigger()
    assert QGuiApplication.clipboard().text() == "https://a.org"
    entries["selectAll"].trigger()
    menu.close()
    menu = open_menu(view, QPoint(100, 100), "")
    entries = actions(menu)
    assert "copyLink" not in entries
    entries["copy"].trigger()
    assert QGuiApplication.clipboard().text() == "One\n\nTwo"
    entries["copyMarkdown"].trigger()
    assert QGuiApplication.clipboard().text() == "One\n\n**Two**"
    menu.close()
