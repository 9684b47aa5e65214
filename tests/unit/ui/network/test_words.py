"""The network in sentences that say what is so."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from desktop.hub.contacts import Contact, Outcome, Purpose
from desktop.ui.network.words import how_much, in_short, state, what_for

ONE = Contact(datetime(2026, 3, 1, 9, tzinfo=UTC), Purpose.DOWNLOAD, "hub.example", 1200, 3_400_000)


def test_beside_the_padlock_stands_who_is_talked_to():
    assert in_short([]) == "Offline"
    assert in_short([ONE, ONE]) == "hub.example"
    assert in_short([ONE, replace(ONE, host="cdn")]) == "2 connections"
    assert in_short([replace(ONE, host="")]) == "Connecting…"


def test_the_state_says_whether_anything_can_go_out():
    assert state([], is_offline=True) == "Offline: nothing can leave this computer."
    assert "unless you search or download" in state([], is_offline=False)
    assert state([ONE], is_offline=False).startswith("Connected to hub.example.")


def test_a_contact_in_two_lines():
    assert what_for(ONE) == "Download · hub.example"
    assert how_much(ONE).endswith("3 MB came · 1 kB went")
    assert how_much(replace(ONE, outcome=Outcome.CUT_OFF)).endswith("cut off")
    assert not how_much(replace(ONE, outcome=Outcome.DONE)).endswith("done")
