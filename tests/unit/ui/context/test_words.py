"""What is said of a context window."""

from __future__ import annotations

import pytest

from desktop.chat.sight import MessageTokens, Sight
from desktop.ui.context import words
from desktop.ui.context.words import Kind, portions

FINE = Sight(
    context_tokens=4096,
    prompt_tokens=2310,
    system_tokens=34,
    draft_tokens=45,
    messages=(MessageTokens(1, 2000, is_seen=True), MessageTokens(2, 100, is_seen=True)),
)


def changed(**facts: object) -> Sight:
    return Sight(**{**{f: getattr(FINE, f) for f in FINE.__struct_fields__}, **facts})  # type: ignore


def test_the_parts_are_the_window():
    assert sum(part.tokens for part in portions(FINE)) == 4096
    assert [part.tokens for part in portions(FINE)] == [34, 0, 2100, 45, 131, 1786]
    assert words.used(FINE) == "2,310 of 4,096 tokens"
    assert words.summed_up(FINE) == (
        "System prompt 34, Conversation 2,100, Draft 45, Marks between messages 131,"
        " Room for the answer 1,786"
    )


def test_every_part_has_a_name_and_a_sentence():
    assert len({words.name_of(kind) for kind in Kind}) == len(Kind)
    assert all(words.explanation(kind).endswith(".") for kind in Kind)


@pytest.mark.parametrize(
    ("facts", "note", "warning"),
    [
        ({}, "", ""),
        ({"prompt_tokens": 2900}, "nearly full", ""),
        (
            {"forgotten_messages": 1},
            "1 message not seen",
            "The oldest message no longer fits. The model won’t see it.",
        ),
        (
            {"forgotten_messages": 1204},
            "1,204 messages not seen",
            "The 1,204 oldest messages no longer fit. The model won’t see them.",
        ),
        (
            {"cut_tokens": 1240},
            "too long",
            "A message here is longer than the context window. The model won’t see 1,240 tokens in"
            " its middle.",
        ),
        (
            {"cut_tokens": 1240, "draft_tokens": 2900, "forgotten_messages": 2},
            "2 messages not seen",
            "This message is longer than the context window. The model won’t see 1,240 tokens in its"
            " middle. The 2 oldest messages no longer fit. The model won’t see them.",
        ),
    ],
)
def test_states(facts, note, warning):
    sight = changed(**facts)
    assert (words.note(sight), words.warning(sight)) == (note, warning)


def test_too_long_for_anything():
    assert words.too_long(9000, 512).startswith("This is 9,000 tokens long")
