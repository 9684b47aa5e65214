"""The panel about the network by itself: rows that follow, a journal that has an end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from desktop.hub.contacts import Contact, Outcome, Purpose
from desktop.settings import Settings
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Words
from desktop.ui.network.panel import SHOWN, ContactRow, NetworkPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ONE = Contact(datetime(2026, 3, 1, 9, tzinfo=UTC), Purpose.DOWNLOAD, "hub.example", 1200, 3_400_000)


@pytest.fixture
def panel(qapp: QApplication) -> NetworkPanel:
    made = NetworkPanel(Look.of(qapp, Settings()), "~/network.jsonl")
    made.show()
    return made


def test_a_row_follows_what_comes_without_being_made_anew(panel: NetworkPanel) -> None:
    panel.show_contacts([ONE], is_offline=False)
    (row,) = panel.findChildren(ContactRow)
    panel.show_contacts([replace(ONE, received_bytes=90_000_000)], is_offline=False)
    assert panel.findChildren(ContactRow) == [row]
    assert "90 MB came" in " ".join(words.text() for words in row.findChildren(Words))


def test_a_long_journal_says_how_much_more_there_is(panel: NetworkPanel) -> None:
    many = [
        replace(ONE, began_at=ONE.began_at - timedelta(hours=n), outcome=Outcome.DONE)
        for n in range(SHOWN + 7)
    ]
    panel.show_journal(many)
    assert len([row for row in panel.findChildren(ContactRow) if row.isVisible()]) == SHOWN
    assert "7 more in the file" in [words.text() for words in panel.findChildren(Words)]
    panel.show_journal([])
    assert not panel.clear.isVisible()
    assert "Nobody was talked to yet." in [
        words.text() for words in panel.findChildren(Words) if words.isVisible()
    ]


def test_where_the_file_lies_is_said(panel: NetworkPanel) -> None:
    assert any("~/network.jsonl" in words.text() for words in panel.findChildren(Words))
