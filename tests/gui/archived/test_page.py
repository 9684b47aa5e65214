"""The archived conversations' page: rows, what they want, and where the keyboard goes when one leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
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
    rows(page)[1].way.click()
    assert [opened.at(0), brought.at(0)] == [[1], [2]]
    assert (opened.count(), brought.count()) == (1, 1)
    assert rows(page)[0].details == "last message 1 Mar 2026 · archived 31 Mar 2026"
    assert rows(page)[1].text() == "New conversation"
    assert rows(page)[0].way.accessibleName() == "Bring “Llamas” back into the list"
