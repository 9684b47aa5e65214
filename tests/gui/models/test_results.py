"""Search results: what has to be known of each, and more of them."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.hub.repository import Found
from desktop.ui.look.theme import Look
from desktop.ui.models.results import Results, badges, facts
from desktop.ui.models.row import Row
from tests.gui.models.person import click, rows, settle, shown
from tests.gui.models.shelf import FOUND


@pytest.fixture
def results(look: Look, place: QWidget) -> Results:
    results = Results(look, place)
    place.layout().addWidget(results)
    return results


def test_gated_and_seeing_models_say_so():
    assert [[pill.text for pill in badges(found)] for found in FOUND[:3]] == [
        [], ["Gated"], ["Vision"],
    ]  # fmt: skip


def test_facts_in_a_line():
    assert facts(FOUND[0]) == (
        "6.7 B parameters · 1.2 M downloads · 478 likes · updated 14 Oct 2023 · llama2"
    )
    assert facts(Found("a/b")) == "0 downloads · 0 likes"


def test_a_row_opens_its_repository(results: Results) -> None:
    results.show_first(FOUND, has_more=False)
    opened = QSignalSpy(results.open_wanted)
    click(results, "result", 2)
    assert opened.at(0) == [FOUND[2].repo_id]
    assert shown(results, QAbstractButton, "showMore") == []


def test_more_come_below_and_the_keyboard_goes_on_there(results: Results) -> None:
    results.show_first(FOUND[:2], has_more=True)
    settle()
    more = results.findChild(QAbstractButton, "showMore")
    more.setFocus()
    wanted = QSignalSpy(results.more_wanted)
    click(results, "showMore")
    assert wanted.count() == 1
    results.add(FOUND[2:4], has_more=False)
    assert rows(results, "result") == [found.repo_id for found in FOUND[:4]]
    assert shown(results, Row, "result")[2].hasFocus()
    assert shown(results, QAbstractButton, "showMore") == []
