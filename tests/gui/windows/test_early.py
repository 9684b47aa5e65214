"""What is written before there is a conversation arrives in it: words, Enter, pasted things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.settings import Settings
from desktop.ui.composing.composer import Composer
from desktop.ui.composing.input import LONG_PASTE, Input
from desktop.ui.conversation.view import ConversationView
from desktop.ui.windows import remembered
from desktop.ui.windows.remembered import Remembered
from desktop.ui.windows.window import MainWindow
from tests.gui.stage import Stage, spin, wait_for


class Slow(Stage):
    """A window that is shown long before it begins."""

    def appear(self, size: tuple[int, int] = (1120, 780)) -> None:
        self._window = MainWindow(
            settings=Settings(theme="light"), paths=self.paths, loop=self.loop
        )
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)

    def begin(self) -> None:
        self.window.begin(self.store, self.chat)
        self.settle()

    @property
    def field(self) -> Input:
        return self.find(Input, "composer")


@pytest.fixture
def slow(qapp: QApplication, tmp_path: Path) -> Iterator[Slow]:
    assert qapp.platformName() == "offscreen"
    stage = Slow(tmp_path / "data")
    yield stage
    stage.leave()


def asked(slow: Slow) -> list[object]:
    return [wish[3] for wish in slow.chat.wishes if wish[0] == "ask"]


def test_keys_before_there_is_a_composer_are_found_in_it(slow: Slow) -> None:
    slow.appear()
    QTest.keyClicks(slow.window, "early ")
    slow.window.early.make_composer()
    assert slow.field.text() == "early "
    QTest.keyClicks(QApplication.focusWidget(), "words")
    slow.begin()
    assert slow.field.text() == "early words"
    assert slow.field.hasFocus()
    QTest.keyClicks(QApplication.focusWidget(), " go on")
    assert slow.field.text() == "early words go on"


def test_keys_alone_are_enough(slow: Slow) -> None:
    slow.appear()
    QTest.keyClicks(slow.window, "early")
    slow.begin()
    assert slow.field.text() == "early"


def test_what_can_be_undone_still_can(slow: Slow) -> None:
    slow.appear()
    slow.window.early.make_composer()
    QTest.keyClicks(slow.field, "words")
    slow.begin()
    QTest.keyClick(slow.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert slow.field.text() == ""


def with_keys(slow: Slow) -> None:
    for text in ("One", "Two"):
        QTest.keyClicks(slow.window, text)
        QTest.keyClick(slow.window, Qt.Key.Key_Return)
    QTest.keyClicks(slow.window, "half")
    slow.window.early.make_composer()


def in_the_composer(slow: Slow) -> None:
    slow.window.early.make_composer()
    for text in ("One", "Two"):
        QTest.keyClicks(slow.field, text)
        QTest.keyClick(slow.field, Qt.Key.Key_Return)
    QTest.keyClicks(slow.field, "half")


@pytest.mark.parametrize("write", [with_keys, in_the_composer])
def test_each_enter_counts_and_each_once(slow: Slow, write: Callable[[Slow], None]) -> None:
    slow.appear()
    write(slow)
    slow.begin()
    wait_for(lambda: bool(slow.chat.open))
    slow.settle()
    assert asked(slow) == ["One"]
    assert slow.field.text() == "half"
    slow.chat.close()
    wait_for(lambda: len(asked(slow)) == 2)
    slow.settle()
    assert asked(slow) == ["One", "Two"]


def test_enter_between_two_pieces_comes_after_those_before(slow: Slow) -> None:
    slow.appear()
    slow.window.early.make_composer()
    QTest.keyClicks(slow.field, "One")
    QTest.keyClick(slow.field, Qt.Key.Key_Return)
    pieces = slow.window.beginning(slow.store, slow.chat)
    while not slow.window.findChildren(ConversationView):
        next(pieces)
    QTest.keyClicks(slow.field, "Two")
    QTest.keyClick(slow.field, Qt.Key.Key_Return)
    for _ in pieces:
        pass
    wait_for(lambda: bool(slow.chat.open))
    slow.settle()
    assert asked(slow) == ["One"]
    slow.chat.close()
    wait_for(lambda: len(asked(slow)) == 2)
    slow.settle()
    assert asked(slow) == ["One", "Two"]


def test_what_is_pasted_early_is_attached_or_stands_in_the_message(
    slow: Slow, tmp_path: Path
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Llamas are camelids.")
    slow.appear()
    slow.window.early.make_composer()
    long, files = QMimeData(), QMimeData()
    long.setText("word " * LONG_PASTE)
    files.setUrls([QUrl.fromLocalFile(str(file))])
    for pasted in (long, files):
        slow.field.insertFromMimeData(pasted)
    slow.begin()
    wait_for(lambda: len(slow.window.writing.attaching.ready()) == 1)
    assert slow.field.text().strip() == long.text().strip()


def where(slow: Slow) -> QRect:
    composer = slow.window.findChildren(Composer)[0]
    return QRect(composer.mapTo(slow.window, QPoint()), composer.size())


@pytest.mark.thorough(but_one_in=5)
@pytest.mark.parametrize("size", [(1120, 780), (600, 480), (2000, 1200)])
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize("sidebar", [True, False])
def test_it_stands_where_it_will_stay(
    slow: Slow,
    qapp: QApplication,
    size: tuple[int, int],
    direction: Qt.LayoutDirection,
    sidebar: bool,
) -> None:
    remembered.save(slow.paths.window_state, Remembered(sidebar_shown=sidebar))
    qapp.setLayoutDirection(direction)
    try:
        slow.appear()
        slow.window.early.make_composer()
        slow.window.resize(*size)
        spin(0.05)
        early = where(slow)
        slow.begin()
        assert where(slow) == early
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_window_that_closes_before_it_began_says_what_was_written(slow: Slow) -> None:
    slow.appear()
    assert slow.window.unkept == ""
    QTest.keyClicks(slow.window, "early")
    slow.window.early.make_composer()
    QTest.keyClicks(slow.field, " words")
    slow.window.close()
    assert slow.window.unkept == "early words"


def test_one_that_began_keeps_it_itself(slow: Slow) -> None:
    slow.appear()
    slow.window.early.make_composer()
    QTest.keyClicks(slow.field, "early")
    slow.begin()
    slow.window.close()
    assert slow.window.unkept == ""


@pytest.mark.parametrize("pieces", range(1, 12))
def test_closing_in_the_middle_of_the_beginning_loses_nothing(slow: Slow, pieces: int) -> None:
    slow.appear()
    slow.window.early.make_composer()
    QTest.keyClicks(slow.field, "early")
    beginning = slow.window.beginning(slow.store, slow.chat)
    for _ in range(pieces):
        next(beginning)
    slow.window.close()
    assert slow.window.unkept == "early"


def test_beginning_in_the_last_turn_of_the_loop_loses_nothing(slow: Slow) -> None:
    slow.appear()
    slow.window.early.make_composer()
    QTest.keyClicks(slow.field, "early")
    slow.window.close()
    slow.begin()  # the loop ends after the turn that it is in
    assert slow.window.unkept == "early"


def test_the_keys_to_leave_work_before_there_is_anything(slow: Slow) -> None:
    slow.appear()
    assert slow.window.isVisible()
    QTest.keyClick(slow.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    spin(0.05)
    assert not slow.window.isVisible()
