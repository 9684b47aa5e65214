"""What was not read, and why an answer ended, in plain sentences."""

from __future__ import annotations

import pytest

from desktop.conversation import FinishReason, Generation
from desktop.explain.answers import ending, left_out, unexpected


def made(reason: FinishReason = FinishReason.STOP, **fields: int) -> Generation:
    counts = {"forgotten_messages": 0, "cut_tokens": 0, **fields}
    return Generation("m", reason, 50, 0, 10, 100, **_ordered(counts))


def _ordered(counts: dict[str, int]) -> dict[str, float]:
    times = {"time_to_first_token_seconds": 0.1, "prompt_seconds": 0.1, "generation_seconds": 0.1}
    return {**counts, **times}


@pytest.mark.parametrize(
    ("fields", "sentences"),
    [
        ({}, []),
        ({"forgotten_messages": 1}, ["The oldest message no longer fits and was not read."]),
        (
            {"forgotten_messages": 1200},
            ["The 1,200 oldest messages no longer fit and were not read."],
        ),
        (
            {"cut_tokens": 1},
            ["The middle of a long message (1 token) didn’t fit and was not read."],
        ),
    ],
)
def test_what_was_left_out(fields, sentences):
    assert left_out(made(**fields)) == sentences


def test_both_are_said():
    assert len(left_out(made(forgotten_messages=2, cut_tokens=1240))) == 2


def test_nothing_is_said_of_what_is_not_known():
    assert left_out(None) == []
    assert ending(None) == ""


def test_why_it_ended():
    assert ending(made()) == ""
    assert "repeat itself" in ending(made(FinishReason.LOOP))
    assert "longest answer" in ending(made(FinishReason.LENGTH))
    assert unexpected(made(FinishReason.LENGTH)) == []
    assert len(unexpected(made(FinishReason.LOOP, cut_tokens=2))) == 2
    full = Generation("m", FinishReason.LENGTH, 50, 0, 50, 100, 0, 0.1, 0.1, 0.1)
    assert "context window is full" in ending(full)
