"""The window of a temporary chat says what it is, in words, in its frame, and where one writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.chat.news import AnswerGrew, AskFailed
from desktop.errors import DatabaseUnusable
from desktop.ui.temporary.window import FRAME, TemporaryWindow
from tests.gui.stage import FakeChat, Stage, a_stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    assert qapp.platformName() == "offscreen"
    with a_stage(tmp_path / "data") as made:
        made.show()
        yield made


@pytest.fixture
def window(stage: Stage) -> Iterator[TemporaryWindow]:
    first = stage.window
    chat = FakeChat(stage.store)
    made = TemporaryWindow(first.look, stage.store, chat, stage.loop, first.live)
    made.view.open(stage.in_history(lambda h: h.create().id))
    made.appear(beside=first)
    assert QTest.qWaitForWindowActive(made)
    stage.settle()
    yield made
    made.close()
    made.view.close_down()
    made.deleteLater()


def test_it_says_so_in_words_and_in_its_frame(window: TemporaryWindow) -> None:
    assert window.windowTitle() == "Temporary chat"
    assert window._rule.text() == "Never written to disk, and gone when you close it"
    assert "not kept" in window.view.composer.input.placeholderText()
    ground, inside = window._look.colors.toast, window._look.colors.window
    image = window.grab().toImage()
    for x in (FRAME // 2, window.width() - 1 - FRAME // 2):
        assert image.pixelColor(x, window.height() // 2) == ground
    assert image.pixelColor(window.width() // 2, 2) == ground
    assert image.pixelColor(FRAME + 3, window.height() // 2) == inside


def test_there_is_nothing_to_keep_before_something_is_said(window: TemporaryWindow) -> None:
    wanted: list[bool] = []
    window.keep_wanted.connect(lambda: wanted.append(True))
    window.keep.click()
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert wanted == []


def test_keys_close_it(window: TemporaryWindow) -> None:
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert closed == [True]
    assert not window.isVisible()


def test_what_it_is_not_about_changes_nothing(stage: Stage, window: TemporaryWindow) -> None:
    number = window.view.conversation_id
    assert number is not None
    window.view.show_turns()
    window.keep.show()
    chat = window.view._chat
    assert isinstance(chat, FakeChat)
    chat.tell(AnswerGrew(number, 1, "a word", 1))
    assert window.keep.isVisible()  # looked at for nothing
    window.view.show_turns()
    assert not window.keep.isVisible()

    window.view.clear()  # it is put away
    chat.tell(AskFailed(number, "Q", DatabaseUnusable(Path("history.db"), "full")))
    assert window.view.banner.isHidden()
    window.view.open(number)
    stage.settle()
    chat.tell(AskFailed(number, "Q", DatabaseUnusable(Path("history.db"), "full")))
    assert not window.view.banner.isHidden()
