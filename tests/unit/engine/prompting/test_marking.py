"""Where contents stand in a prompt: found by marks, or honestly not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from desktop.engine.prompting.marking import contents_in, marked, spans_in, unmarked
from tests.engine import said

TALK = said("Hi", " Ho\n", "Bye ", "<think>Hm</think>\n\nSee you", "And?")


def found(write: Callable[[str], str]) -> list[str] | None:
    """What is found where a template writes each content like this, between bars."""

    def fill(contents: Sequence[str]) -> str:
        return "".join(f"|{write(content)}|" for content in contents)

    text = fill([turn.text for turn in TALK])
    spans = contents_in(text, TALK, fill)
    return None if spans is None else [text[start:end] for start, end in spans]


def test_marks_come_and_go():
    assert unmarked(f"a{marked('b')}c") == "abc"
    assert spans_in(f"a{marked('b')}c{marked('de')}") == ((1, 2), (3, 5))
    assert marked("") == ""


@pytest.mark.parametrize(
    ("write", "last"),
    [
        (str, "<think>Hm</think>\n\nSee you"),
        (str.strip, "<think>Hm</think>\n\nSee you"),
        (str.lstrip, "<think>Hm</think>\n\nSee you"),
        (lambda text: text.strip("\n"), "<think>Hm</think>\n\nSee you"),
        (lambda text: text.split("</think>")[-1], "\n\nSee you"),
        (lambda text: text.split("</think>")[-1].strip(), "See you"),
        (lambda text: text.split("</think>")[-1].lstrip("\n"), "See you"),
    ],
)
def test_what_templates_do_to_contents(write, last):
    assert found(write) == ["Hi", write(" Ho\n"), write("Bye "), last, "And?"]


def test_thoughts_that_are_written_again():
    def write(text: str) -> str:
        if "</think>" not in text:
            return text
        thought, said = text.split("</think>")
        thought = thought.split("<think>")[-1].strip()
        return f"<think>\n{thought}\n</think>\n{said.strip()}"

    assert found(write) == ["Hi", " Ho\n", "Bye ", "Hm", "See you", "And?"]


def test_a_content_that_comes_in_part_is_not_taken_for_found():
    assert found(lambda text: text[-3:]) is None


def test_a_content_that_is_counted_is_not_found():
    assert found(lambda text: f"{len(text)}:{text}") is None


def test_few_renderings_are_enough_for_a_long_talk_with_one_oddity():
    turns = said(*["Hi"] * 500, "  odd")
    rendered = 0

    def fill(contents: Sequence[str]) -> str:
        nonlocal rendered
        rendered += 1
        return "".join(f"|{text.strip() if n % 2 else text}|" for n, text in enumerate(contents))

    text = fill([turn.text for turn in turns])
    assert contents_in(text, turns, fill) is not None
    assert rendered < 10
