"""A window's parts come one after the other, and the person writes between them."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.settings import Settings
from desktop.ui.windows.window import MainWindow
from tests.gui.stage import Stage


def test_the_pieces_leave_the_keyboard_where_the_person_writes(stage: Stage) -> None:
    window = stage._window = MainWindow(
        settings=Settings(theme="light"), paths=stage.paths, loop=stage.loop
    )
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.early.make_composer()
    written = ""
    for number, _ in enumerate(window.beginning(stage.store, stage.chat)):
        QApplication.processEvents()
        written += (letter := chr(ord("a") + number % 26))
        QTest.keyClick(QApplication.focusWidget(), letter)
    assert len(written) > 10
    assert window.conversation.composer.text() == written
    stage.settle()


def test_where_the_list_is_away_the_corner_has_its_buttons(stage: Stage) -> None:
    stage.show()
    told: list[bool] = []
    stage.window.sidebar_shown.connect(told.append)
    for shown in (False, True):
        stage.window.show_sidebar(shown=shown)
        assert bool(stage.shown("sidebar")) is shown
        assert stage.window.corner_buttons.expand.isVisible() is not shown
    assert told == [False, True]
