"""Parts back into words and into Markdown."""

from __future__ import annotations

import pytest

from desktop.markdown.inline import runs_of
from desktop.markdown.parts import CodePart, MathsPart, Part
from desktop.markdown.segment import read
from desktop.markdown.words import (
    MARKDOWN,
    PLAIN,
    cut,
    length_of,
    markdown,
    plain,
    stretch,
    width,
    written,
)
from tests.stress import STRESS


def said(text: str) -> list[str]:
    return [written(part, PLAIN) for part in read(text)]


def again(text: str) -> str:
    return "\n\n".join(written(part, MARKDOWN) for part in read(text))


def test_positions_count_as_qt_counts() -> None:
    assert [width("a"), width("🙂"), width("é")] == [1, 2, 1]
    assert cut("a🙂b", 1, 3) == "🙂"
    runs = runs_of("ab **cd** $x+y$ e")
    assert length_of(runs) == 9
    assert plain(stretch(runs, 1, 7)) == "b cd $x+y$"[:4] + " $x+y$"
    assert markdown(stretch(runs, 4, 5)) == "**d**"


def test_plain_words() -> None:
    assert said("# Head\n\n**a** `b` [c](https://d.org)") == ["Head", "a b c"]
    assert said("1. a\n2. b\n   - c") == ["1. a", "2. b\n  ◦ c"]
    assert said("- [x] a") == ["☑ a"]
    assert said("| a | b |\n|---|---|\n| 1 | 2 |") == ["a\tb\n1\t2"]
    assert said("$$x$$\n\n```\ny\n```") == ["x", "y"]
    assert said("In 1901[^1].\n\n[^1]: Hooker.") == ["In 1901[1].", "1. Hooker."]


@pytest.mark.parametrize(
    "text",
    [
        "# Head",
        "a **b** *c* ~~d~~ `e` [f](https://g.org) $h$",
        "1. a",
        "- [ ] a",
        "> a",
        "| a | b |\n| :--- | ---: |\n| **1** | 2 |",
        "```py\nx\n```",
        "````\n```\n````",
        "$$\nx\n$$",
        "---",
        "<https://a.org>",
    ],
)
def test_markdown_comes_back(text: str) -> None:
    assert again(text) == text


def shape(parts: list[Part]) -> list[object]:
    return [type(part) for part in parts]


def test_markdown_of_the_stress_text_says_the_same() -> None:
    code = [part for part in read(STRESS) if isinstance(part, CodePart | MathsPart)]
    back = [part for part in read(again(STRESS)) if isinstance(part, CodePart | MathsPart)]
    assert [type(part) for part in back] == [type(part) for part in code]


def test_a_stretch_of_a_part() -> None:
    (paragraph,) = read("one **two** three")
    assert written(paragraph, PLAIN, 4, 9) == "two t"
    assert written(paragraph, MARKDOWN, 4, 9) == "**two** t"
    (table,) = read("| a | b |\n|---|---|\n| 1 | 2 |")
    assert written(table, PLAIN, 4, 7) == "1\t2"
    (code,) = read("```py\nabc\n```")
    assert written(code, MARKDOWN, 1, 2) == "b"
