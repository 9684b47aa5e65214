"""The trash's page: rows, their order of buttons, and where the keyboard goes when a row does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.store.trash import Thrown
from desktop.ui.frame.rows_page import AT_ONCE
from desktop.ui.look.theme import Look
from desktop.ui.trash.page import ThrownRow, TrashPage

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def thrown(*titles: str) -> list[Thrown]:
    """Conversations in the trash."""
    return [
        Thrown(number, title, NOW - timedelta(days=number), 2)
        for number, title in enumerate(titles, 1)
    ]


@pytest.fixture
def page(qapp: QApplication) -> Iterator[TrashPage]:
    made = TrashPage(Look(qapp, "light"))
    made.resize(800, 600)
    made.show()
    assert QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    made.deleteLater()


def rows(page: TrashPage) -> list[ThrownRow]:
    return [row for row in page.findChildren(ThrownRow) if row.isVisible()]


def test_each_row_wants_for_itself(page: TrashPage) -> None:
    wanted: list[tuple[str, Thrown]] = []
    page.restore_wanted.connect(lambda each: wanted.append(("restore", each)))
    page.delete_wanted.connect(lambda each: wanted.append(("delete", each)))
    things = thrown("Llamas", "Camels")
    page.show_trash(things, 30, NOW)

    rows(page)[1].way.click()
    rows(page)[0].delete.click()

    assert wanted == [("restore", things[1]), ("delete", things[0])]
    assert rows(page)[0].delete.accessibleName() == "Delete “Llamas” for good"
    assert rows(page)[0].text() == "Llamas"
    assert "29 days left" in rows(page)[0].details


def test_an_empty_one_says_so_and_can_not_be_emptied(page: TrashPage) -> None:
    emptied: list[bool] = []
    page.empty_wanted.connect(lambda: emptied.append(True))
    page.show_trash([], 30, NOW)
    assert page._nothing.isVisible()
    page.empty.click()
    page.show_trash(thrown("Llamas"), 30, NOW)
    assert not page._nothing.isVisible()
    page.empty.click()
    assert emptied == [True]


def test_the_rule_can_be_changed(page: TrashPage) -> None:
    wanted: list[bool] = []
    page.rule_wanted.connect(lambda: wanted.append(True))
    page._change.click()
    assert wanted == [True]


def test_many_come_by_and_by(page: TrashPage) -> None:
    page.show_trash(thrown(*(f"T{n}" for n in range(AT_ONCE + 3))), 30, NOW)
    assert len(rows(page)) == AT_ONCE
    assert page._more.text() == "Show 3 more"
    page._more.setFocus()
    page._more.click()
    assert len(rows(page)) == AT_ONCE + 3
    assert rows(page)[AT_ONCE].way.hasFocus()
    assert not page._more.isVisible()
