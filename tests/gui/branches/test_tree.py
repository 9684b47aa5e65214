"""The map as it is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from desktop.ui.branches.stretches import Stretch, stretches
from desktop.ui.branches.tree import MARK, MOST_OPEN, PAD, BranchesTree
from tests.unit.exporting.told import message


@pytest.fixture
def tree(look, ground):
    made = BranchesTree(look, ground)
    made.resize(320, 600)
    made.show()
    return made


def test_what_is_shown_has_a_filled_mark_and_the_rest_a_hollow_one(tree, look):
    parents = [None, 1, 1]
    tree.show_stretches(stretches({n: message(n, p, "x") for n, p in enumerate(parents, 1)}, 3))
    tree.clearSelection()
    image = tree.viewport().grab().toImage()
    model = tree.model()

    def ink(index):
        at = tree.visualRect(index)
        return image.pixelColor(at.left() + PAD + MARK // 2, at.top() + 12 + MARK // 2)

    assert ink(model.index(1, 0)) == look.colors.accent
    assert ink(model.index(0, 0, model.index(0, 0))) == QColor(look.colors.window)


def test_many_stretches_begin_folded(tree):
    wide = {1: message(1, None, "x"), **{n: message(n, 1, "x") for n in range(2, MOST_OPEN + 9)}}
    tree.show_stretches(stretches(wide, 2))
    assert not tree.isExpanded(tree.model().index(0, 0))


def test_the_beginning_can_not_be_gone_to(tree, qtbot):
    tree.show_stretches([Stretch(is_shown=True), Stretch(first_id=2, last_id=2)])
    tree.setCurrentIndex(tree.model().index(0, 0))
    heard = []
    tree.chosen.connect(heard.append)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert heard == []
    tree.setCurrentIndex(tree.model().index(1, 0))
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert [each.first_id for each in heard] == [2]
