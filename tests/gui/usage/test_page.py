"""Storage and usage: what is said while it is counted and after, and each way to free something."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.store.usage import Counted, Tokens
from desktop.ui.look.theme import Look
from desktop.ui.usage.page import PLACES, Sizes, UsagePage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(qapp: QApplication) -> Iterator[UsagePage]:
    made = UsagePage(Look(qapp, "light"))
    made.resize(800, 700)
    made.show()
    assert QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    made.deleteLater()


def test_what_is_not_known_yet_is_said(page: UsagePage) -> None:
    assert "Counting…" in page._counts.details
    assert "Measuring…" in page._rows["history"].details
    page.show_counted(Counted(1, 2), Tokens(5, 7, last_id=2))
    assert page._tokens.details == "7 written · 5 read · Counting…"


def test_figures_and_shares(page: UsagePage) -> None:
    page.show_counted(Counted(1200, 45_000, 3, 1), Tokens(1_000_000, 234_567))
    page.show_sizes(Sizes(4_000_000, 1_000_000, 0, 2_000_000, 0))
    assert page._counts.details == "1,200 conversations · 45,000 messages · 1 file"
    assert page._tokens.details == "234,567 written · 1,000,000 read"
    assert page._rows["history"].fraction == 1
    assert page._rows["backups"].fraction == 0.25
    assert page._rows["models"].details.startswith("2 MB")
    assert page._total.text() == "7 MB in all"


def test_each_place_has_its_way(page: UsagePage) -> None:
    wanted: list[str] = []
    page.freeing_wanted.connect(wanted.append)
    for place in PLACES:
        way = page.findChild(QAbstractButton, f"free-{place.name}")
        assert way is not None
        way.click()
    assert wanted == [place.name for place in PLACES]


def test_escape_goes_back(page: UsagePage) -> None:
    left: list[bool] = []
    page.back_wanted.connect(lambda: left.append(True))
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert left == [True]
