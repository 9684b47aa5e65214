"""Nothing that a model says can steer a terminal, and errors are one line."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.cli.output import inert, many, say, say_error, say_json, say_table, when


@pytest.mark.parametrize(
    "steering",
    ["\x1b[2J", "\x1b]0;title\x07", "\r", "\x08", "\x00", "\x7f", "\x9b31m", "\u202e", "\u2066"],
)
def test_what_steers_a_terminal_is_made_visible(steering):
    shown = inert(f"a{steering}b")
    assert "\ufffd" in shown
    assert not set(shown) & {"\x1b", "\r", "\x08", "\x00", "\x07", "\x7f", "\x9b", steering}


def test_words_lines_and_tabs_stay():
    text = "größe\n\t“東京” 😀 <b>&amp;"
    assert inert(text) == text


@given(st.text())
def test_only_plain_characters_remain(text):
    assert not any(
        (ord(c) < 0x20 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 for c in inert(text)
    )


def test_half_a_surrogate_pair_can_be_said(capfd):
    say("a\ud83db")
    assert capfd.readouterr().out == "a?b\n"


def test_json_is_one_line_of_ascii(capsys):
    say_json({"text": "ü\n\x1b\ud800"})
    out = capsys.readouterr().out
    assert out.isascii()
    assert out.count("\n") == 1
    assert json.loads(out) == {"text": "ü\n\x1b\ud800"}


def test_an_error_is_one_line(capsys):
    say_error("It  broke.\nBadly \x1b[31m.\n")
    captured = capsys.readouterr()
    assert captured.err == "It broke. Badly \ufffd[31m.\n"
    assert captured.out == ""


def test_a_table_has_even_columns(capsys):
    say_table([["a", "bb"], ["ccc", "d"]])
    assert capsys.readouterr().out == "a    bb\nccc  d\n"


def test_amounts_and_moments_read_the_same_everywhere():
    assert [many(count, "message") for count in (0, 1, 2000)] == [
        "0 messages",
        "1 message",
        "2,000 messages",
    ]
    moment = datetime(2026, 3, 1, 12, 5, 59).astimezone()
    assert when(moment) == when(moment.astimezone(UTC)) == "2026-03-01 12:05"
