"""The map of branches: shown, gone to by mouse and keys, continued from, kept up to date."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from desktop.conversation import MessageState
from desktop.ui.branches.panel import BranchesPanel
from desktop.ui.branches.tree import BranchesTree
from tests.gui.person import click, open_told, titles, words
from tests.gui.stage import spin, wait_for

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def opened(stage):
    """Two answers to the first question; after the newer one, one more exchange."""
    number = open_told(stage, "Why is the sky blue?", "Old answer.")

    def more(history):
        answer = history.open_answer(1)
        history.close_answer(answer.id, text="New answer.", state=MessageState.DONE)
        question = history.add_question(number, parent_id=answer.id, text="And red?")
        last = history.open_answer(question.id)
        history.close_answer(last.id, text="Dust.", state=MessageState.DONE)

    stage.in_history(more)
    stage.window.conversation.clear()
    stage.window.open_conversation(number)
    stage.settle()
    assert words(stage) == ["Why is the sky blue?", "New answer.", "And red?", "Dust."]
    return stage


def show(stage):
    stage.window.commands["branches"].trigger()
    stage.settle()
    return stage.find(BranchesTree, "branchesTree")


def rows(tree, parent=None, depth=0):
    model, above = tree.model(), parent or QModelIndex()
    found = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        found.append("  " * depth + str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        found += rows(tree, index, depth + 1)
    return found


def test_the_map_has_the_forks_alone(opened):
    assert rows(show(opened)) == [
        "Why is the sky blue?, 1 message, shown",
        "  Old answer., 1 message, version 1 of 2",
        "New answer., 3 messages, version 2 of 2, you are here",
    ]
    assert "kept" in opened.find(BranchesPanel, "branchesPanel").hint()


def test_a_click_goes_to_a_branch_and_it_stays(opened):
    tree = show(opened)
    index = tree.model().index(0, 0, tree.model().index(0, 0))
    where = tree.visualRect(index).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    opened.settle()
    assert words(opened) == ["Why is the sky blue?", "Old answer."]
    assert opened.in_history(lambda h: h.get(1)).leaf_id == 2
    wait_for(lambda: rows(tree)[-1] == "Old answer., 1 message, version 1 of 2, you are here")


def test_the_keyboard_is_enough(opened):
    tree = show(opened)
    assert tree.hasFocus()
    QTest.keyClick(tree, Qt.Key.Key_Up)
    assert tree.current().words == "Old answer."
    QTest.keyClick(tree, Qt.Key.Key_Return)
    opened.settle()
    assert words(opened)[-1] == "Old answer."


def test_going_to_what_is_shown_changes_no_branch(opened):
    tree = show(opened)
    leaf = opened.in_history(lambda h: h.get(1)).leaf_id
    tree.chosen.emit(tree.model().stretch(tree.model().index(0, 0)))
    opened.settle()
    assert opened.in_history(lambda h: h.get(1)).leaf_id == leaf


def test_a_new_conversation_begins_at_any_place(opened):
    tree = show(opened)
    QTest.keyClick(tree, Qt.Key.Key_Up)
    click(opened, "newFromBranch")
    assert words(opened) == ["Why is the sky blue?", "Old answer."]
    assert len(titles(opened)) == 2


def test_the_menu_of_a_place_has_both(opened):
    tree = show(opened)
    panel = opened.find(BranchesPanel, "branchesPanel")
    tree.menu_wanted.emit(tree.current(), tree.mapToGlobal(tree.rect().center()))
    menu = panel.findChild(object, "branchMenu")
    assert [action.text() for action in menu.actions()] == [
        "Go there",
        "New conversation from here",
    ]
    menu.close()


def test_an_answer_that_is_asked_for_again_is_on_the_map(opened):
    tree = show(opened)
    opened.window.commands["again"].trigger()
    opened.settle()
    opened.chat.close()
    opened.settle()
    wait_for(lambda: len(rows(tree)) == 5)
    assert "version 2 of 2, you are here" in rows(tree)[-1]


def test_the_same_keys_close_it(opened):
    show(opened)
    opened.window.commands["branches"].trigger()
    opened.settle()
    assert opened.shown("branchesPanel") == 0


def test_one_branch_says_how_there_come_to_be_more(stage):
    open_told(stage, "Q", "A")
    assert rows(show(stage)) == ["Q, 2 messages, you are here"]
    assert "one branch" in stage.find(BranchesPanel, "branchesPanel").hint()


def test_nothing_was_said(stage):
    stage.show()
    stage.window.commands["branches"].trigger()
    stage.settle()
    assert stage.shown("branchesTree") == 0
    assert stage.find(BranchesPanel, "branchesPanel").hint() == "Nothing was said here yet."


def test_a_screen_reader_hears_a_tree(opened):
    tree = show(opened)
    heard = QAccessible.queryAccessibleInterface(tree)
    assert heard.role() is QAccessible.Role.Tree
    assert heard.text(QAccessible.Text.Name) == "Branches of this conversation"
    said = [heard.child(n).text(QAccessible.Text.Name) for n in range(heard.childCount())]
    assert "Old answer., 1 message, version 1 of 2" in said


def test_in_a_narrow_window_the_panel_makes_way(opened):
    opened.window.resize(560, 700)
    opened.settle()
    tree = show(opened)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    opened.settle()
    assert opened.shown("branchesPanel") == 0


def test_a_window_that_is_closed_reads_nothing_more(opened):
    show(opened)
    opened.window.branches._soon.start()
    opened.window.close()
    opened.store.close()
    spin(0.3)  # whatever still came would fail on the closed store
    assert not opened.window.branches._soon.isActive()
