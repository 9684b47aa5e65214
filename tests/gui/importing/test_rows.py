"""What is ticked: what is new at first, a whole program at once, and never what would do nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.importing.preview import Candidate, Preview
from desktop.incoming import Program
from desktop.ui.importing.rows import CandidateRows
from tests.gui.importing.previews import a_preview

ON, OFF, PARTLY = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


@pytest.fixture
def rows(qapp):  # noqa: ARG001 - Qt must be there
    rows = CandidateRows()
    rows.show(a_preview())
    return rows


def chosen(rows):
    return [origin_id for _, origin_id in rows.chosen()]


def toggle(rows, *places):
    for place in places:
        rows.toggle(rows.index(place))


def states(rows):
    return [
        rows.data(rows.index(n), Qt.ItemDataRole.CheckStateRole) for n in range(rows.rowCount())
    ]


def test_what_is_new_is_chosen_and_what_was_deleted_is_not(rows):
    assert chosen(rows) == ["Bread without kneading", "日本語の助詞", ""]
    assert states(rows) == [ON, ON, ON, None, PARTLY, ON, OFF]
    assert [isinstance(row, Candidate) for row in rows.rows] == [
        False, True, True, True, False, True, True,
    ]  # fmt: skip


def test_one_by_one(rows):
    heard = []
    rows.chosen_changed.connect(lambda: heard.append(chosen(rows)))
    toggle(rows, 1, 6)
    assert chosen(rows) == ["日本語の助詞", "", "A poem for Grandmother"]
    assert len(heard) == 2
    assert states(rows) == [PARTLY, OFF, ON, None, ON, ON, ON]
    toggle(rows, 3)
    assert len(heard) == 2


def test_a_whole_program(rows):
    toggle(rows, 0)
    assert chosen(rows) == [""]
    toggle(rows, 0)
    assert chosen(rows) == ["Bread without kneading", "日本語の助詞", ""]
    toggle(rows, 4, 4)
    assert chosen(rows)[2:] == [""]  # not the deleted one


def test_what_is_heard_and_shown(rows):
    texts = [rows.data(rows.index(n), Qt.ItemDataRole.AccessibleTextRole) for n in range(7)]
    assert texts[0] == "ChatGPT: 2 of 3, chosen"
    assert texts[1].startswith("Bread without kneading, New")
    assert texts[1].endswith(", chosen")
    assert "4 messages" in texts[1]
    assert "Already here" in texts[3]
    assert "chosen" not in texts[3]
    assert texts[4] == "Jan: 1 of 2, partly chosen"
    assert texts[5].startswith("Without a title, ")
    assert "1,200 messages" in texts[5]
    assert "You deleted it here" in texts[6]
    assert texts[6].endswith(", not chosen")
    assert rows.flags(rows.index(1)) & Qt.ItemFlag.ItemIsUserCheckable
    assert not rows.flags(rows.index(3)) & Qt.ItemFlag.ItemIsUserCheckable


def test_nothing_at_all(rows):
    rows.show(Preview())
    assert (rows.rowCount(), rows.chosen()) == (0, [])
    assert rows.rowCount(rows.index(0)) == 0
    assert rows.text(Program.JAN) == ("Jan: 0 of 0", "")
