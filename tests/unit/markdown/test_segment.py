"""However a text comes, it gives the same parts; and what is finished is handed out once."""

from __future__ import annotations

import random

import pytest

from desktop.markdown.parts import CodePart, Paragraph, Part, References, TablePart, TextPart
from desktop.markdown.reading import CHUNK
from desktop.markdown.segment import Segmenter, read
from tests.stress import STRESS

PIECES = (
    "para text\n", "more **bold**\n", "\n", "\n", "\n", "# head\n", "1. one\n", "2. two\n", "1) x\n",
    "   more\n", "   - nested\n", "- a\n", "* b\n", "+ c\n", "  - deep\n", "    - deeper\n", "```py\n",
    "```\n", "~~~\n", "    code\n", "> q\n", ">\n", "> - ql\n", "| a | b |\n", "|---|---|\n",
    "| 1 | 2 |\n", "---\n", "===\n", "***\n", "$$\n", "$$x$$\n", "a = b\n", "\\[\n", "\\]\n",
    "\\begin{align}\n", "\\end{align}\n", "[^1]: foot\n", "[r]: http://x\n", "[r] see [^1]\n", "<div>\n",
    "- [ ] t\n",
    "![i](x)\n", "with `tick\n", "end $x\n", "   ```js\n", "   ```\n", "&amp;\n", "1.\n", "-\n",
)  # fmt: skip


def streamed(text: str, most: int, seed: int = 1) -> list[Part]:
    chance, segmenter, parts, at = random.Random(seed), Segmenter(), [], 0
    while at < len(text):
        size = chance.randint(1, most)
        parts += segmenter.feed(text[at : at + size])
        segmenter.tail()
        at += size
    parts += segmenter.finish()
    return read(text) if segmenter.defines else parts


@pytest.mark.parametrize("most", [1, 7, 60])
def test_the_stress_text_in_pieces(most: int) -> None:
    assert streamed(STRESS, most) == read(STRESS)


def test_without_its_definitions_too() -> None:
    text = "\n".join(line for line in STRESS.split("\n") if not line.startswith("["))
    assert streamed(text, 5) == read(text)


@pytest.mark.parametrize("seed", range(300))
def test_any_text_in_pieces(seed: int) -> None:
    chance = random.Random(seed)
    text = "".join(chance.choice(PIECES) for _ in range(chance.randint(2, 14)))
    assert streamed(text, 9, seed) == read(text), text


def test_what_is_finished_comes_once() -> None:
    segmenter = Segmenter()
    assert segmenter.feed("One\n\nTw") == [TextPart((Paragraph("One"),))]
    assert segmenter.tail() == [TextPart((Paragraph("Tw"),))]
    assert segmenter.feed("o\nthree") == []
    assert segmenter.finish() == [TextPart((Paragraph("Two\nthree"),))]


def test_an_open_fence_is_not_read_again() -> None:
    segmenter = Segmenter()
    segmenter.feed("```py\n" + "x = 1\n" * 1000)
    assert segmenter._tail == ""
    assert segmenter.tail() == [CodePart("\n".join(["x = 1"] * 1000), "py")]


def test_an_open_list_keeps_its_last_item_alone_and_goes_on_counting() -> None:
    segmenter = Segmenter()
    parts = segmenter.feed("1. a\n1. b\n1. c\n")
    assert segmenter._tail == "1. c\n"
    markers = [
        p.paragraphs[0].marker for p in [*parts, *segmenter.finish()] if isinstance(p, TextPart)
    ]
    assert markers == ["1.", "2.", "3."]


def test_a_long_table_is_let_go_by_stretches() -> None:
    segmenter = Segmenter()
    rows = "".join(f"| {n} |\n" for n in range(3 * CHUNK))
    parts = segmenter.feed("| a |\n|---|\n" + rows)
    assert all(isinstance(part, TablePart) for part in parts)
    assert segmenter._tail.count("\n") <= CHUNK + 2


def test_the_tail_does_not_show_what_may_become_a_mark() -> None:
    def tail(text: str) -> list[Part]:
        segmenter = Segmenter()
        segmenter.feed(text)
        return segmenter.tail()

    assert tail("One\n```p") == [TextPart((Paragraph("One"),))]
    assert tail("One **two") == [TextPart((Paragraph("One **two**"),))]
    assert tail("One\n-") == [TextPart((Paragraph("One"),))]
    assert tail("| a | b |\n|--") == []


def test_a_definition_at_the_end_reaches_the_beginning() -> None:
    parts = read("See [r].\n\n[r]: https://r.org")
    assert isinstance(parts[0], TextPart)
    assert parts[0].paragraphs[0].references == References({"R": ("https://r.org", "")})
