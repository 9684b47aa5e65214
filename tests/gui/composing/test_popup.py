"""The saved prompts above the field, chosen with keys or the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from desktop.conversation import Prompt
from desktop.ui.composing import popup as popup_module
from desktop.ui.composing.popup import MOST_ROWS, PAD, ROW, Popup
from desktop.ui.hearing.roles import Role
from desktop.ui.look.theme import Look
from tests.gui.listening import do, find, walk
from tests.gui.stage import spin

PROMPTS = [Prompt(n, name, f"Text of {name}") for n, name in enumerate(("Hay", "Oats", "Straw"))]


@pytest.fixture
def above(ground: QWidget) -> QWidget:
    above = QWidget(ground)
    above.setGeometry(50, 500, 600, 80)
    above.show()
    return above


@pytest.fixture
def popup(look: Look, ground: QWidget, above: QWidget) -> Popup:
    popup = Popup(look, ground)
    popup.show_prompts(PROMPTS, can_save=False, above=above)
    return popup


def key(popup: Popup, *keys: Qt.Key) -> list[bool]:
    none = Qt.KeyboardModifier.NoModifier
    return [popup.take(QKeyEvent(QEvent.Type.KeyPress, each, none)) for each in keys]


def test_it_stands_above_what_it_belongs_to(popup: Popup, above: QWidget) -> None:
    assert popup.geometry().bottom() < above.geometry().top()
    assert popup.geometry().left() == above.geometry().left()
    assert popup.height() == 4 * ROW + 2 * PAD


def test_it_stays_there_in_a_smaller_window(popup: Popup, above: QWidget, ground: QWidget) -> None:
    ground.resize(500, 400)
    above.setGeometry(20, 300, 300, 80)
    spin(0.02)
    assert popup.geometry().bottom() < above.geometry().top()
    assert (popup.x(), popup.width()) == (above.x(), above.width())


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_arrows_and_enter_choose(popup: Popup, enter: Qt.Key) -> None:
    chosen = QSignalSpy(popup.prompt_chosen)
    assert key(popup, Qt.Key.Key_Down, enter) == [True, True]
    assert chosen.at(0) == [PROMPTS[1]]
    assert not popup.is_open


def test_it_goes_round(popup: Popup) -> None:
    key(popup, Qt.Key.Key_Up)
    assert popup.current == "Edit prompts…"
    key(popup, Qt.Key.Key_Down)
    assert popup.current == "Hay"


def test_what_is_chosen_is_said(popup: Popup) -> None:
    key(popup, Qt.Key.Key_Down)
    assert popup.accessibleName() == "Saved prompts: Oats"


def test_escape_closes_it_and_other_keys_are_the_fields(popup: Popup) -> None:
    assert key(popup, Qt.Key.Key_A, Qt.Key.Key_Left) == [False, False]
    assert key(popup, Qt.Key.Key_Escape) == [True]
    assert not popup.is_open
    assert key(popup, Qt.Key.Key_Return) == [False]


def test_the_last_rows_save_and_edit(popup: Popup, above: QWidget) -> None:
    saved, edited = QSignalSpy(popup.save_wanted), QSignalSpy(popup.edit_wanted)
    popup.show_prompts(PROMPTS, can_save=True, above=above)
    key(popup, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert (saved.count(), edited.count()) == (1, 0)
    popup.show_prompts(PROMPTS, can_save=True, above=above)
    key(popup, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert (saved.count(), edited.count()) == (1, 1)


def test_the_mouse_chooses(popup: Popup) -> None:
    chosen = QSignalSpy(popup.prompt_chosen)
    QTest.mouseClick(popup, Qt.MouseButton.LeftButton, pos=QPoint(60, PAD + 2 * ROW + ROW // 2))
    assert chosen.at(0) == [PROMPTS[2]]


def test_of_a_great_many_the_chosen_one_is_in_sight(popup: Popup, above: QWidget) -> None:
    many = [Prompt(n, f"Prompt {n}", "x") for n in range(40)]
    popup.show_prompts(many, can_save=False, above=above)
    assert popup.height() == MOST_ROWS * ROW + 2 * PAD
    for _ in range(20):
        key(popup, Qt.Key.Key_Down)
    popup.grab()
    chosen = QSignalSpy(popup.prompt_chosen)
    bottom = QPoint(60, PAD + MOST_ROWS * ROW - ROW // 2)
    QTest.mouseClick(popup, Qt.MouseButton.LeftButton, pos=bottom)
    assert chosen.at(0) == [many[20]]


def test_a_screen_reader_hears_each_row(popup: Popup, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(popup_module, "announce", lambda _widget, words: heard.append(words))
    key(popup, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert heard == ["Oats", "Straw"]


def test_a_screen_reader_has_each_row_and_presses_it(popup: Popup) -> None:
    rows = [each for each in walk(popup) if each.role() is Role.ListItem]
    assert [row.text(QAccessible.Text.Name) for row in rows] == popup.rows
    chosen = QSignalSpy(popup.prompt_chosen)
    do(find(popup, Role.ListItem, "Straw"), "Press")
    assert chosen.at(0) == [PROMPTS[2]]
    assert not popup.is_open


def test_a_screen_reader_has_the_rows_that_are_seen(popup: Popup, above: QWidget) -> None:
    many = [Prompt(n, f"Prompt {n}", "…") for n in range(20)]
    popup.show_prompts(many, can_save=False, above=above)
    key(popup, *[Qt.Key.Key_Down] * 9)
    rows = [each for each in walk(popup) if each.role() is Role.ListItem]
    assert len(rows) == MOST_ROWS
    assert find(popup, Role.ListItem, popup.current).rect().height() == ROW
