"""Conversations as plain text."""

from __future__ import annotations

from desktop.exporting.text_file import plain_text
from desktop.exporting.wanted import Format, Wanted
from tests.unit.exporting.told import FILE, answered, message, source

TEXT = Wanted(format=Format.TEXT)


def written(made, wanted=TEXT):
    return "".join(plain_text(made, wanted))


def test_marks_of_markdown_are_gone_and_code_is_as_it_was():
    said = written(answered("A **star** is\n\n- hot\n\n```py\nx = '**'\n```"))
    assert "A star is" in said
    assert "• hot" in said
    assert "x = '**'" in said
    assert "```" not in said


def test_who_speaks_is_told_and_what_was_thought():
    said = written(answered("<think>plan</think>Yes."))
    assert said.index("You") < said.index("SmolLM2 135M") < said.index("[Thinking]\nplan")
    assert "plan" not in written(answered("<think>plan</think>Yes."), Wanted(thinking=False))


def test_files_and_branches():
    made = source(
        message(1, None, "Q", attachments=(FILE,)), message(2, 1, "Old"), message(4, 1, "New")
    )
    said = written(made, Wanted(format=Format.TEXT, all_branches=True, details=True))
    assert "[Attached: notes.txt, 20 bytes]\n\nline one" in said
    assert "Another branch: version 1 of 2 of message 2" in said
    assert "Context window: 4,096 tokens" in said


def test_nothing_steers_a_terminal():
    assert "\x1b" not in written(answered("\x1b[2J\x07", title="\x1b[2J"))
