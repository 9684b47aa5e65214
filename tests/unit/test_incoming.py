"""Conversations and messages are told apart by what was said, not by numbers."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from desktop.conversation import Role
from desktop.incoming import (
    PROGRAM_NAMES,
    Incoming,
    IncomingMessage,
    Program,
    found_of,
    keys_of,
)

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
U, A = Role.USER, Role.ASSISTANT


def incoming(*messages):
    made = tuple(IncomingMessage(n, parent, role, text) for n, parent, role, text in messages)
    return Incoming(Program.JAN, "1", "T", NOON, NOON, made)


def test_numbers_and_the_order_of_branches_do_not_matter():
    one = incoming((1, None, U, "q"), (2, 1, A, "a"), (3, 1, A, "b"))
    other = incoming((5, None, U, "q"), (7, 5, A, "b"), (9, 5, A, "a"))
    assert one.fingerprint() == other.fingerprint()
    assert one.keys()[2] == other.keys()[9]


def test_words_voices_and_places_do():
    base = incoming((1, None, U, "q"), (2, 1, A, "a"))
    others = [
        incoming((1, None, U, "q")),
        incoming((1, None, U, "Q"), (2, 1, A, "a")),
        incoming((1, None, A, "q"), (2, 1, A, "a")),
        incoming((1, None, U, "q"), (2, None, A, "a")),
        incoming((1, None, U, "q"), (2, 1, A, "a"), (3, 2, U, "q")),
    ]
    prints = {each.fingerprint() for each in (base, *others)}
    assert len(prints) == 6


def test_equal_versions_have_keys_of_their_own():
    keys = keys_of([(1, None, U, "q"), (2, 1, A, "same"), (3, 1, A, "same"), (4, 3, U, "x")])
    assert len(set(keys.values())) == 4
    assert keys == keys_of(
        [(1, None, U, "q"), (2, 1, A, "same"), (3, 1, A, "same"), (4, 3, U, "x")]
    )


def test_half_a_character_has_a_key():
    assert keys_of([(1, None, U, "\ud83d")])[1]


def test_what_is_shown_before_has_no_words():
    made = replace(incoming((1, None, U, "secret"), (2, 1, A, "words")), title="Horses")
    found = found_of(made)
    assert (found.title, found.messages, found.fingerprint) == ("Horses", 2, made.fingerprint())
    assert "secret" not in repr(found)


def test_every_program_has_a_name():
    assert set(PROGRAM_NAMES) == set(Program)
