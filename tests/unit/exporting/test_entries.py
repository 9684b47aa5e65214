"""What every kind of export says."""

from __future__ import annotations

import pytest

from desktop.conversation import MessageState
from desktop.exporting.entries import Words, chapters, summary_of, title_of
from desktop.exporting.wanted import Wanted
from tests.unit.exporting.told import FILE, answered, message, source


def entries(made, wanted=None):
    return [entry for each in chapters(made, wanted or Wanted()) for entry in each.entries]


def test_who_speaks():
    assert [each.name for each in entries(answered("x"))] == ["You", "SmolLM2 135M"]


@pytest.mark.parametrize("text", ["<think>a\nb</think>\n\nc", "a\nb</think>\nc"])
def test_thoughts_are_told_from_words(text):
    assert entries(answered(text))[1].words == (Words("a\nb", is_thought=True), Words("c"))
    assert entries(answered(text), Wanted(thinking=False))[1].words == (Words("c"),)


def test_tags_in_a_question_are_words():
    asked = source(message(1, None, "<think>a</think>b"))
    assert entries(asked)[0].words == (Words("<think>a</think>b"),)


@pytest.mark.parametrize(
    ("state", "note"),
    [
        (MessageState.DONE, ""),
        (MessageState.STOPPED, "Stopped"),
        (MessageState.STREAMING, "Not finished"),
        (MessageState.FAILED, "Failed"),
        (MessageState.EDITED, "Edited by you"),
    ],
)
def test_an_answer_that_is_not_whole_says_so(state, note):
    made = source(message(1, None, "Q"), message(2, 1, "A", state=state))
    assert entries(made)[1].note == note


def test_a_title_is_one_visible_line():
    assert title_of(answered("x", title="a\nb\u202ec")) == "a b[U+202E]c"
    assert title_of(answered("x", title=" ")) == "New conversation"
    assert summary_of(answered("x")).startswith("2 messages, begun on 2026-01-31")


def test_a_file_is_named_and_its_words_come_where_they_are_wanted():
    made = source(message(1, None, "Q", attachments=(FILE,)))
    (with_words,), (name_alone,) = (
        entries(made, Wanted(attachments=wanted))[0].files for wanted in (True, False)
    )
    assert (with_words.about, with_words.text) == ("notes.txt, 20 bytes", FILE.text)
    assert (name_alone.about, name_alone.text) == ("notes.txt, 20 bytes", "")
