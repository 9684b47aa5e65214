"""Conversations as Markdown."""

from __future__ import annotations

import pytest

from desktop.exporting.harmless import acts
from desktop.exporting.markdown_file import markdown
from desktop.exporting.wanted import Wanted
from tests.unit.exporting.hostile import HOSTILE
from tests.unit.exporting.told import FILE, answered, message, source


def written(made, wanted=None):
    return "".join(markdown(made, wanted or Wanted()))


def test_a_conversation_reads_from_top_to_bottom():
    said = written(answered("A **star**.\n\n```py\nx = 1\n```"))
    assert said.startswith("# Stars\n\n*2 messages, begun on 2026-01-31")
    assert said.index("## You") < said.index("Tell me.") < said.index("## SmolLM2 135M")
    assert "A **star**.\n\n```py\nx = 1\n```\n" in said


@pytest.mark.parametrize("text", HOSTILE)
def test_a_whole_file_does_nothing(text):
    made = source(
        message(1, None, text, attachments=(FILE,)), message(2, 1, text), message(3, 2, text),
        title=text,
    )  # fmt: skip
    assert not acts(written(made, Wanted(details=True)))


def test_thoughts_are_quoted_and_can_be_left_out():
    made = answered("<think>secret\nplan</think>The answer.")
    assert "> **Thinking**\n>\n> secret\n> plan\n" in written(made)
    assert "secret" not in written(made, Wanted(thinking=False))


def test_a_file_stands_in_a_fence_that_it_can_not_leave():
    made = source(message(1, None, "Read.", attachments=(FILE,)))
    assert "\n````text\nline one\nline ``` two\n````\n" in written(made)
    assert "line one" not in written(made, Wanted(attachments=False))


def test_details_are_there_when_they_are_wanted():
    assert "310 tokens" in written(answered("x"), Wanted(details=True))
    assert "310 tokens" not in written(answered("x"))


def test_other_branches_follow_under_a_heading_of_their_own():
    made = source(message(1, None, "Q"), message(2, 1, "Old"), message(4, 1, "New"))
    assert "Old" not in written(made)
    said = written(made, Wanted(all_branches=True))
    assert said.index("New") < said.index("version 1 of 2 of message 2") < said.index("Old")
