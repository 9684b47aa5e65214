"""The page: columns beside or over each other, the question kept short, its keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.comparing.page import STACKED_PX, ComparingPage
from desktop.ui.look.theme import Look
from desktop.ui.messages.alternatives import presets


@pytest.fixture
def page(look: Look, ground: QWidget) -> ComparingPage:
    page = ComparingPage(look, (presets(),), ground)
    page.setGeometry(ground.rect())
    page.show()
    return page


def test_the_columns_stand_beside_each_other_where_there_is_room(page: ComparingPage) -> None:
    page.resize(STACKED_PX, 700)
    QTest.qWait(20)
    first, second = page.columns
    assert first.y() == second.y()
    assert first.geometry().right() < second.x()
    assert abs(first.width() - second.width()) <= 1
    page.resize(STACKED_PX - 1, 700)
    QTest.qWait(20)
    assert first.x() == second.x()
    assert first.geometry().bottom() < second.y()


def test_a_long_question_is_cut_and_harmless(page: ComparingPage) -> None:
    page.show_question("<b>Why</b>?")
    assert page._question.text() == "<b>Why</b>?"
    assert page._question.textFormat() is Qt.TextFormat.PlainText
    page.show_question("\n".join(["A line"] * 9))
    assert page._question.text() == "\n".join(["A line"] * 4) + "…"


def test_escape_leaves(page: ComparingPage) -> None:
    left = QSignalSpy(page.left)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_1)
    assert left.count() == 0
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert left.count() == 1


def test_everything_is_named(page: ComparingPage) -> None:
    assert page.accessibleName() == "Compare answers"
    assert page.blind.accessibleName() == "Hide the names until I choose"
    assert page.ask.accessibleName() == "Ask both"
