"""A page of rows: what stands there without any, more of them, and where the keyboard goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.ui.frame.rows_page import AT_ONCE, RowsPage, WayRow
from desktop.ui.look.theme import Look
from desktop.ui.widgets.buttons import Button

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Named(WayRow):
    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, opens=False)
        self.say(name, "")
        self.way = Button(look, name, text=name)
        self.other = Button(look, name, text=name)
        self.add(self.way, self.other)


@pytest.fixture
def page(qapp: QApplication) -> Iterator[RowsPage]:
    made = RowsPage(Look(qapp, "light"), "Things", "There is nothing", None)
    made.lay_out(QLabel("Rule"))
    made.resize(800, 600)
    made.show()
    assert QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    made.deleteLater()


def show(page: RowsPage, names: str, *, left: int = 0) -> list[Named]:
    rows = [Named(page.look, name) for name in names]
    page.show_rows(rows, left=left)
    return rows


def test_without_a_row_it_says_so(page: RowsPage) -> None:
    show(page, "")
    assert page._nothing.isVisible()
    assert not page._card.isVisible()
    show(page, "A")
    assert not page._nothing.isVisible()
    assert page._card.isVisible()


def test_the_keyboard_goes_to_the_row_that_follows(page: RowsPage) -> None:
    show(page, "ABC")[1].other.setFocus()
    assert show(page, "AC")[1].way.hasFocus()
    assert show(page, "A")[0].way.hasFocus()
    show(page, "")
    assert page.hasFocus()


def test_it_stays_elsewhere_when_it_was_there(page: RowsPage) -> None:
    show(page, "ABC")
    page.back.setFocus()
    show(page, "AC")
    assert page.back.hasFocus()


def test_there_may_be_more_and_the_first_of_them_gets_the_keyboard(page: RowsPage) -> None:
    wanted = QSignalSpy(page.more_wanted)
    show(page, "A", left=2)
    assert page._more.text() == "Show 2 more"
    page._more.setFocus()
    page._more.click()
    assert wanted.count() == 1
    assert show(page, "ABC")[1].way.hasFocus()
    assert not page._more.isVisible()


def test_each_visit_begins_with_the_first_of_them(page: RowsPage) -> None:
    show(page, "A", left=2)
    page._more.click()
    assert page.wanted == 2 * AT_ONCE
    page.hide()
    page.show()
    assert page.wanted == AT_ONCE


def test_escape_goes_back(page: RowsPage) -> None:
    left = QSignalSpy(page.back_wanted)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert left.count() == 1
