"""Every reason has a sentence of its own."""

from __future__ import annotations

from desktop.explain.importing import where_unread, why_unread
from desktop.incoming import Program, Unreadable, Why


def test_every_reason_is_a_sentence():
    said = {why: why_unread(Unreadable("a", why, Program.JAN)) for why in Why}
    assert len(set(said.values())) == len(Why)
    assert all(sentence.endswith(".") for sentence in said.values())
    assert "Jan" in said[Why.NEWER]
    assert why_unread(Unreadable("a", Why.NEWER))


def test_one_message_and_several():
    assert why_unread(Unreadable("a", Why.LOOSE, count=1)).startswith("1 message ")
    assert why_unread(Unreadable("a", Why.LOOSE, count=1200)).startswith("1,200 messages ")


def test_where_it_was():
    assert where_unread(Unreadable("a.json", Why.DAMAGED)) == "a.json"
    assert where_unread(Unreadable("Horses", Why.EMPTY, Program.JAN)) == "Horses (Jan)"
    assert where_unread(Unreadable("", Why.EMPTY)) == "A conversation without a title"
