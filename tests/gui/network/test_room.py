"""The padlock in a real window: what it says, its panel, the switch, and the journal that is cleared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.hub.contacts import Contact, Outcome
from desktop.hub.network import Passage
from desktop.hub.network_journal import contacts_in
from desktop.hub.protocol import Access, Search, Traffic
from desktop.hub.repository import Query
from desktop.ui.models.labels import Words
from desktop.ui.network.panel import ContactRow, NetworkPanel
from desktop.ui.widgets.buttons import Button
from tests.gui.room import Room, a_room
from tests.gui.stage import wait_for

JOB = Search(Access("https://hub.example"), Query("llama"))


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    assert qapp is not None
    with a_room(tmp_path / "data") as made:
        made.open()
        yield made


def begin(room: Room) -> Passage:
    passage = room.models.network.pass_through(JOB, lambda: cut_off(passage))
    assert passage is not None
    return passage


def cut_off(passage: Passage) -> None:
    passage.end(Outcome.STOPPED)


def panel(room: Room) -> NetworkPanel:
    room.find(Button, "openNetwork").click()
    found = room.window.panel.content
    assert isinstance(found, NetworkPanel)
    return found


def rows(room: Room, card: str) -> list[str]:
    found = room.window.panel.findChildren(ContactRow)
    return [
        " ".join(words.text() for words in row.findChildren(Words))
        for row in found
        if row.isVisible() and row.parentWidget().objectName() == card
    ]


def kept(room: Room) -> list[Contact]:
    return contacts_in(room.paths.network_journal)


def test_it_says_that_nothing_goes_out_and_to_whom_something_goes(room: Room) -> None:
    padlock = room.find(Button, "openNetwork")
    assert padlock.text() == "Offline"
    assert "nothing leaves this computer" in padlock.accessibleName()
    passage = begin(room)
    assert padlock.text() == "hub.example"
    assert "Connected to hub.example" in padlock.accessibleName()
    passage.went(Traffic("cdn.example", 1, 2))
    assert padlock.text() == "2 connections"
    passage.end(Outcome.DONE)
    assert padlock.text() == "Offline"


def test_with_the_list_hidden_it_stands_in_the_corner_on_every_page(room: Room) -> None:
    room.window.toggle_sidebar()
    corner = room.find(Button, "showNetwork")
    assert "nothing leaves" in corner.toolTip()
    room.room.show_here()
    assert room.find(Button, "showNetwork").isVisible()
    corner.click()
    assert room.window.panel.isVisible()


def test_the_panel_counts_while_it_goes_on_and_then_has_it_in_the_journal(room: Room) -> None:
    begun = begin(room)
    shown = panel(room)
    begun.went(Traffic("hub.example", 1200, 3_400_000))
    (line,) = rows(room, "contactsNow")
    assert "Search · hub.example" in line
    assert "3 MB came" in line
    begun.end(Outcome.DONE)
    wait_for(lambda: bool(rows(room, "contactsPast")))
    assert rows(room, "contactsNow") == []
    assert "3 MB came" in rows(room, "contactsPast")[0]
    assert "llama" not in room.paths.network_journal.read_text()
    assert shown.clear.isVisible()


def test_the_switch_ends_what_goes_on_and_stays(room: Room) -> None:
    begin(room)
    shown = panel(room)
    shown.switch.click()
    assert room.preferences.now.offline
    assert room.models.network.contacts == ()
    assert shown.state.text() == "Offline: nothing can leave this computer."
    assert room.models.network.pass_through(JOB, lambda: None) is None
    shown.switch.click()
    assert not room.preferences.now.offline
    begin(room)


def test_the_journal_is_cleared_and_that_can_be_undone(room: Room) -> None:
    begin(room).end(Outcome.FAILED)
    shown = panel(room)
    wait_for(lambda: bool(rows(room, "contactsPast")))
    assert "failed" in rows(room, "contactsPast")[0]
    shown.clear.click()
    wait_for(lambda: not rows(room, "contactsPast"))
    assert kept(room) == []
    room.window.toast.undo()
    wait_for(lambda: bool(rows(room, "contactsPast")))
    assert [each.outcome for each in kept(room)] == [Outcome.FAILED]
