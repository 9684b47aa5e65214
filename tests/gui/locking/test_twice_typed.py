"""A new passphrase is taken when it is long enough and the same twice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.keys.data_key import SHORTEST_PASSPHRASE
from desktop.ui.locking.twice_typed import TwiceTyped
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Words

LEAST = "a" * SHORTEST_PASSPHRASE


@pytest.mark.parametrize(
    ("new", "again", "said", "at"),
    [
        (LEAST[1:], LEAST[1:], f"at least {SHORTEST_PASSPHRASE}", "new"),
        ("", "", "too short", "new"),
        (LEAST, "another one", "two different", "again"),
    ],
)
def test_what_is_none_is_not_taken(
    look: Look, ground: QWidget, new: str, again: str, said: str, at: str
) -> None:
    answer, taken = Words(parent=ground), list[str]()
    twice = TwiceTyped(look, "New passphrase", answer, ground)
    twice.taken.connect(taken.append)
    ground.show()
    twice.show()
    twice.new.setText(new)
    twice.again.setText(again)
    QTest.keyClick(twice.again, Qt.Key.Key_Return)
    assert said in answer.text()
    assert taken == []
    assert QApplication.focusWidget() is getattr(twice, at)


def test_what_is_one_is_taken_and_forgotten(look: Look, ground: QWidget) -> None:
    answer, taken = Words(parent=ground), list[str]()
    twice = TwiceTyped(look, "New passphrase", answer, ground)
    twice.taken.connect(taken.append)
    twice.new.setText(LEAST)
    twice.again.setText(LEAST)
    twice.take()
    assert (taken, answer.text()) == ([LEAST], "")
    twice.clear()
    assert twice.new.text() == twice.again.text() == ""
