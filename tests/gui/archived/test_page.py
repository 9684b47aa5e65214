"""The archived conversations' page: rows, what they want, and where the keyboard goes when one leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from desktop.conversation import Conversation
from desktop.ui.archived.page import ArchivedPage, ArchivedRow
from desktop.ui.look.theme import Look

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def archived(*titles: str) -> list[Conversation]:
    return [
        Conversation(number, title, NOW, NOW - timedelta(days=30), archived_at=NOW)
        for number, title in enumerate(titles, 1)
    ]


@pytest.fixture
def page(qapp: QApplication) -> Iterator[ArchivedPage]:
    made = ArchivedPage(Look(qapp, "light"))
    made.resize(800, 600)
    made.show()
    assert QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    made.deleteLater()


def rows(page: ArchivedPage) -> list[ArchivedRow]:
    return [row for row in page.findChildren(ArchivedRow) if row.isVisible()]


def test_a_row_opens_and_its_button_brings_it_back(page: ArchivedPage) -> None:
    opened, brought = QSignalSpy(page.open_wanted), QSignalSpy(page.bring_wanted)
    page.show_archived(archived("Llamas", ""), 2)
    rows(page)[0].click()
    rows(page)[1].bring.click()
    assert [opened.at(0), brought.at(0)] == [[1], [2]]
    assert (opened.count(), brought.count()) == (1, 1)
    assert rows(page)[0].details == "last message 1 Mar 2026 · archived 31 Mar 2026"
    assert rows(page)[1].text() == "New conversation"
    assert rows(page)[0].bring.accessibleName() == "Bring “Llamas” back into the list"


def test_an_empty_one_says_so(page: ArchivedPage) -> None:
    page.show_archived([], 0)
    assert page._nothing.isVisible()
    page.show_archived(archived("Llamas"), 1)
    assert not page._nothing.isVisible()


def test_the_keyboard_goes_to_the_row_that_follows(page: ArchivedPage) -> None:
    some = archived("A", "B", "C")
    page.show_archived(some, 3)
    rows(page)[1].bring.setFocus()
    page.show_archived([some[0], some[2]], 2)
    assert rows(page)[1].bring.hasFocus()
    page.show_archived([], 0)
    assert page.hasFocus()


def test_there_may_be_more(page: ArchivedPage) -> None:
    wanted = QSignalSpy(page.more_wanted)
    some = archived("A", "B", "C")
    page.show_archived(some[:1], 3)
    assert page._more.text() == "Show 2 more"
    page._more.setFocus()
    page._more.click()
    assert wanted.count() == 1
    page.show_archived(some, 3)
    assert not page._more.isVisible()
    assert rows(page)[1].hasFocus()


def test_escape_goes_back(page: ArchivedPage) -> None:
    left = QSignalSpy(page.back_wanted)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert left.count() == 1
