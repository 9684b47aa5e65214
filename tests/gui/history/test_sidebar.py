"""The sidebar: what it lists, marks and asks for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import (
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from desktop.conversation import Conversation
from desktop.ui.history.sidebar import Sidebar
from desktop.ui.look.theme import DARK, LIGHT, SIDEBAR, Look
from tests.gui.looks import colors_of
from tests.gui.person import (
    field,
    fill,
    listed,
    open_id,
    titles,
)
from tests.gui.stage import Stage
from tests.unit.ui.made import THEN


@pytest.fixture
def sidebar(look: Look, ground: QWidget) -> Sidebar:
    sidebar = Sidebar(look, ground)
    sidebar.merge([Conversation(n, f"T{n}", THEN, THEN + timedelta(hours=n)) for n in (1, 2, 3)])
    sidebar.resize(SIDEBAR, 400)
    sidebar.show()
    return sidebar


def test_marking_opens_nothing(sidebar: Sidebar) -> None:
    opened = QSignalSpy(sidebar.opened)
    sidebar.mark(2)
    assert (sidebar.current(), opened.count()) == (2, 0)
    sidebar.mark(None)
    assert (sidebar.current(), opened.count()) == (None, 0)


def test_the_keyboard_opens(sidebar: Sidebar) -> None:
    sidebar.mark(3)
    opened, left = QSignalSpy(sidebar.opened), QSignalSpy(sidebar.left)
    QTest.keyClick(sidebar.list, Qt.Key.Key_Down)
    assert [opened.at(n) for n in range(opened.count())] == [[2]]
    QTest.keyClick(sidebar.list, Qt.Key.Key_Return)
    assert left.count() == 1


def test_the_mark_stays_when_the_order_changes(sidebar: Sidebar) -> None:
    opened = QSignalSpy(sidebar.opened)
    sidebar.mark(3)
    sidebar.merge([Conversation(1, "T1", THEN, THEN + timedelta(hours=9))])
    assert sidebar.current() == 3
    assert opened.count() == 0


def test_removing_opens_no_neighbour(sidebar: Sidebar) -> None:
    opened = QSignalSpy(sidebar.opened)
    sidebar.mark(2)
    sidebar.remove(2)
    assert opened.count() == 0


@pytest.mark.parametrize(("gone", "beside"), [(3, 2), (2, 1), (1, 2), (4711, None)])
def test_who_stands_beside(sidebar: Sidebar, gone: int, beside: int | None) -> None:
    assert sidebar.beside(gone) == beside


def test_nobody_stands_beside_the_only_one(look: Look, ground: QWidget) -> None:
    alone = Sidebar(look, ground)
    alone.merge([Conversation(1, "T1", THEN, THEN)])
    assert alone.beside(1) is None


@pytest.mark.qt_log_ignore("This plugin does not support")  # says the offscreen platform of menus
def test_the_menu_has_all_that_can_be_done_with_one(sidebar: Sidebar) -> None:
    asked_ = QSignalSpy(sidebar.delete_requested)
    doubled, shelved = (
        QSignalSpy(sidebar.duplicate_requested),
        QSignalSpy(sidebar.archive_requested),
    )
    at = sidebar.list.visualRect(sidebar.model.index(1)).center()
    sidebar.list.customContextMenuRequested.emit(at)
    menu = sidebar.findChild(QMenu)
    rename, duplicate, archive, delete = menu.actions()
    assert (rename.text(), duplicate.text()) == ("Rename", "Duplicate")
    assert (archive.text(), delete.text()) == ("Archive", "Delete")
    duplicate.trigger()
    archive.trigger()
    assert [doubled.at(0), shelved.at(0)] == [[2], [2]]
    delete.trigger()
    assert [asked_.at(n) for n in range(asked_.count())] == [[2]]
    rename.trigger()
    assert sidebar.list.renaming
    menu.close()


def test_what_comes_during_a_rename_is_listed_after_it(sidebar: Sidebar) -> None:
    def later(n: int) -> Conversation:
        return Conversation(n, f"T{n}", THEN, THEN + timedelta(hours=n))

    sidebar.mark(3)
    sidebar.rename_current()
    sidebar.merge([later(4)])
    sidebar.merge([later(5), later(6)])
    sidebar.remove(5)
    assert len(sidebar.model.conversations) == 3
    QTest.keyClick(sidebar.findChild(QLineEdit, "titleEditor"), Qt.Key.Key_Escape)
    assert [c.id for c in sidebar.model.conversations] == [6, 4, 3, 2, 1]
    assert sidebar.current() == 3


def test_it_is_as_dark_as_the_rest(sidebar: Sidebar, look: Look) -> None:
    below = QRect(20, 240, 100, 40)
    assert colors_of(sidebar, below) == {LIGHT.sidebar.name()}
    look.choose("dark")
    assert colors_of(sidebar, below) == {DARK.sidebar.name()}


def test_the_newest_are_listed_first_and_a_click_opens(stage: Stage) -> None:
    ids = fill(stage, "A", "B", "C")
    stage.show()
    assert titles(stage) == ["C", "B", "A"]
    row = listed(stage).visualRect(stage.window.sidebar.model.index(2))
    QTest.mouseClick(
        listed(stage).viewport(), Qt.MouseButton.LeftButton, pos=row.center() - QPoint(60, 0)
    )
    stage.settle()
    assert open_id(stage) == ids[0]
    assert stage.window.windowTitle() == "A — Paddock"


def test_the_list_waits_while_a_title_is_edited(stage: Stage) -> None:
    fill(stage, "A")
    stage.show()
    box = field(stage)
    QTest.keyClicks(box, "New one")
    QTest.keyClick(box, Qt.Key.Key_Return)
    stage.settle()
    stage.window.rename_conversation()
    editor = stage.find(QLineEdit, "titleEditor")
    QTest.keyClicks(editor, "Mine")
    stage.chat.close()
    stage.settle()
    assert stage.find(QLineEdit, "titleEditor").text() == "Mine"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    stage.settle()
    assert titles(stage) == ["Mine", "A"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_what_came_while_a_title_was_edited_is_listed_afterwards(
    sidebar: Sidebar, key: Qt.Key
) -> None:
    sidebar.mark(1)
    sidebar.rename_current()
    for number in (8, 9):
        sidebar.merge([Conversation(number, f"T{number}", THEN, THEN + timedelta(days=number))])
    sidebar.remove(9)
    editor = sidebar.findChild(QLineEdit, "titleEditor")
    assert editor is not None
    QTest.keyClick(editor, key)
    QTest.qWait(1)  # Enter closes the editor a moment later
    assert sidebar.model.conversations[0].id == 8
    assert len(sidebar.model.conversations) == 4


def test_the_door_to_the_archived_is_there_while_there_are_any(sidebar: Sidebar) -> None:
    changed, wanted = QSignalSpy(sidebar.archived_changed), QSignalSpy(sidebar.archived_requested)
    assert not sidebar.archived.isVisible()
    sidebar.count_archived(12)
    sidebar.count_archived(12)
    assert sidebar.archived.isVisible()
    assert sidebar.archived.text() == "Archived (12)"
    assert sidebar.archived.accessibleName() == "Archived (12)"
    assert changed.count() == 1
    sidebar.archived.click()
    assert wanted.count() == 1
    sidebar.count_archived(0)
    assert not sidebar.archived.isVisible()
