"""Whole answers, thoughts and all, however they come."""

from __future__ import annotations

import pytest

from desktop.markdown.answer import AnswerReader, Told, read_answer
from desktop.markdown.parts import Paragraph, TextPart, ThoughtPart
from tests.stress import STRESS


def streamed(text: str) -> list[Told]:
    reader: AnswerReader | None = AnswerReader()
    told: list[Told] = []
    for at in range(len(text)):
        assert reader is not None
        told += reader.feed(text[at])
        reader.tail()
        if (again := reader.again) is not None:
            reader = again
            told = reader.feed(text[: at + 1])
    assert reader is not None
    told += reader.finish()
    return read_answer(text) if reader.again else told


@pytest.mark.parametrize(
    "text",
    [
        "<think>One\n\n- two\n</think>\n\n# Three",
        "One\n\ntwo\n</think>\n\nThree [r]\n\n[r]: https://r.org",
        "<think>See [r]\n\n[r]: https://r.org\n</think>[r]",
        "<think>\n\n</think>\n\nYes",
        STRESS,
        f"<think>{STRESS}</think>{STRESS}",
    ],
)
def test_in_pieces_as_a_whole(text: str) -> None:
    assert streamed(text) == read_answer(text)


def test_a_thought_has_a_heading_and_a_number() -> None:
    told = read_answer("<think>Hm</think>Yes\n<think>Oh</think>No")
    assert [each.part for each in told if isinstance(each.part, ThoughtPart)] == [
        ThoughtPart(1, is_live=False),
        ThoughtPart(2, is_live=False),
    ]
    assert [each.thought for each in told] == [0, 1, 0, 0, 2, 0]
    assert told[1].part == TextPart((Paragraph("Hm", inset="t"),))


def test_an_empty_thought_is_none() -> None:
    assert [type(each.part) for each in read_answer("<think>\n\n</think>\n\nYes")] == [TextPart]


def test_the_last_words_of_a_live_thought() -> None:
    reader = AnswerReader()
    reader.feed("<think>One\n\n- **two** th")
    assert reader.live == ThoughtPart(1, is_live=True, last_words="two th")
    reader.feed("</think>")
    assert reader.live is None
