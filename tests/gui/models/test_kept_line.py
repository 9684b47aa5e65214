"""What kept conversations take, and clearing them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.models.kept_line import KeptLine
from desktop.ui.models.page import ModelsPage
from tests.gui.models.person import click, said, shown
from tests.gui.models.shelf import GB, SomeKept


@pytest.fixture
def line(look: Look, place: QWidget) -> KeptLine:
    line = KeptLine(look, place)
    place.layout().addWidget(line)
    return line


def test_it_is_gone_where_nothing_is_kept(line: KeptLine) -> None:
    line.refresh()
    assert not line.isVisible()
    line.take(SomeKept(0), lambda: 2 * GB)
    assert not line.isVisible()


def test_it_tells_how_much_of_how_much(line: KeptLine) -> None:
    line.take(SomeKept(1_240_000_000), lambda: 2 * GB)
    assert "What models remember of conversations: 1.2 GB of 2.0 GB." in said(line.parentWidget())
    line.take(SomeKept(1_240_000_000), lambda: 0)
    assert "What models remember of conversations: 1.2 GB." in said(line.parentWidget())


def test_clearing_says_what_it_costs_and_leaves_nothing(line: KeptLine) -> None:
    kept = SomeKept(GB)
    line.take(kept, lambda: 2 * GB)
    assert "no words are lost" in shown(line, QAbstractButton, "clearKept")[0].toolTip()
    click(line.parentWidget(), "clearKept")
    assert kept.cleared == 1
    assert not line.isVisible()


def test_it_is_measured_again_when_the_page_is_shown(page: ModelsPage) -> None:
    kept = SomeKept(GB)
    page.kept.take(kept, lambda: 2 * GB)
    assert "1.0 GB of 2.0 GB" in said(page)
    kept.size_bytes = round(1.5 * GB)
    page.hide()
    page.show()
    assert "1.5 GB of 2.0 GB" in said(page)
