"""What is summed up, in which pieces, and with which words."""

from __future__ import annotations

import pytest

from desktop.chat.summary import (
    SCAFFOLD_TOKENS,
    SO_FAR,
    cleaned,
    lines_of,
    older_part,
    pieces,
    request,
    summary_tokens,
)
from desktop.conversation import Attachment, Message, MessageState, Role
from tests.unit.chat.playbook import NOON
from tests.values import changed


def said(*roles: str) -> list[Message]:
    """u a s: a question, an answer, a summary; each says its own place."""
    names = {"u": Role.USER, "a": Role.ASSISTANT, "s": Role.SUMMARY}
    return [
        Message(number, 1, number - 1 or None, names[role], f"m{number}", MessageState.DONE, NOON)
        for number, role in enumerate(roles, start=1)
    ]


@pytest.mark.parametrize(
    ("roles", "forgotten", "summed"),
    [
        ("uauauaua", (1, 2), [1, 2]),
        ("uauauaua", (), [1, 2, 3, 4]),
        ("uaua", (), []),
        ("ua", (), []),
        ("", (), []),
        ("uauauau", (), [1, 2]),
        ("uasuauaua", (), [4, 5]),
        ("uasuauaua", (4, 5), [4, 5]),
        ("uauauaua", (1,), []),
    ],
)
def test_what_is_older(roles, forgotten, summed):
    assert [each.id for each in older_part(said(*roles), forgotten)] == summed


def test_lines_say_who_said_it_and_what_went_with_it():
    question, answer, summary = said(*"uas")
    question = changed(question, attachments=(Attachment(1, "a.txt", "text", "A"),))
    empty = changed(answer, text=" ")
    first, second = lines_of([question, answer, summary, empty])
    assert first.startswith("Person: File “a.txt”")
    assert first.endswith("m1")
    assert second == "Assistant: m2"


def test_pieces_fit_and_lose_nothing():
    lines = [f"line {number}" for number in range(20)]
    found = pieces(lines, [100] * 20, 1024)
    assert [line for piece in found for line in piece] == lines
    most = 1024 * 0.75 - summary_tokens(1024) - SCAFFOLD_TOKENS
    assert all(len(piece) * 100 <= most for piece in found)
    assert len(found) > 1
    assert pieces(lines, [1] * 20, 4096) == [lines]
    assert pieces(["huge", "b"], [9999, 1], 1024) == [["huge"], ["b"]]
    assert pieces([], [], 1024) == []


def test_the_summary_so_far_is_told():
    system, user = request(["Person: x"], "Before.", 4096)
    assert system.role is Role.SYSTEM
    assert user.text.startswith(f"{SO_FAR}\nBefore.\n\nPerson: x\n\n")
    assert SO_FAR not in request(["Person: x"], "", 4096)[1].text
    assert "160 words" in user.text


def test_a_tiny_window_has_a_short_summary():
    assert summary_tokens(512) == 64
    assert summary_tokens(32_768) == 320


def test_thoughts_are_no_summary():
    assert cleaned("<think>let me see</think>\n\nIn short. ") == "In short."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("One. Two is 2.5 wi", "One."),
        ("One.\nTwo", "One."),
        ("ひとつ。ふた", "ひとつ。"),
        ("no end at all", "no end at all"),
        ("One. Two!", "One. Two!"),
    ],
)
def test_what_was_cut_off_ends_with_a_sentence(text, kept):
    assert cleaned(text, is_cut=True) == kept
    assert cleaned(text) == text
