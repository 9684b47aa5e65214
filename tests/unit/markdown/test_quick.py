"""The quick inline parser reads as markdown-it's own does, whatever it is given."""

from __future__ import annotations

import random
from typing import Any

import pytest
from markdown_it.parser_inline import ParserInline

from desktop.markdown.dialect import environment, parser
from desktop.markdown.parts import References
from desktop.markdown.quick import BEGINNINGS, QuickInline

PIECES = (
    "word", "with", "www.a.org", "awww.b.org", "www", "w", " ", "  \n", "\n", "\\", "\\(", "\\)", "\\*",
    "$", "$$", "x^2", "`", "``", "~~", "~", "*", "**", "_", "__", "[", "]", "](", ")", "(", "![", "[^1]",
    "[ref]", "<", ">", "https://a.org/x?y=1", "mailto:a@b.org", "a@b.org", "&amp;", "&", "&#35;", "#", "%",
    "+", "-", "=", "{", "}", "|", ":", "!", "<b>", "é", "日本", "עברית", "😀", "\t",
)  # fmt: skip
KNOWN = References({"REF": ("https://a.org", "")}, ("1",))


def told(inline: ParserInline, source: str) -> list[dict[str, Any]]:
    md = parser()
    quick, md.inline = md.inline, inline
    try:
        return [token.as_dict() for token in inline.parse(source, md, environment(KNOWN), [])]
    finally:
        md.inline = quick


@pytest.fixture
def slow() -> ParserInline:
    """Markdown-it's own, with the same rules."""
    quick, result = parser().inline, ParserInline()
    assert isinstance(quick, QuickInline)
    result.ruler, result.ruler2 = quick.ruler, quick.ruler2
    result.add_terminator_char("w")
    return result


def test_it_reads_the_same(slow: ParserInline) -> None:
    chance = random.Random(1)
    kinds: set[str] = set()
    for _ in range(3000):
        source = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 24))).strip()
        found = told(parser().inline, source)
        kinds |= {token["type"] for token in found}
        assert found == told(slow, source), source
    wanted = {
        "link_open",
        "code_inline",
        "em_open",
        "strong_open",
        "s_open",
        "image",
        "math_inline",
    }
    assert wanted | {"footnote_ref", "hardbreak", "text_special"} <= kinds  # the control


def test_deep_nesting_reads_the_same(slow: ParserInline) -> None:
    for source in ("[" * 60 + "x" + "](y)" * 60, "*" * 70 + "x", "![" * 40 + "](y)" * 40):
        assert told(parser().inline, source) == told(slow, source)


def test_each_rule_is_asked_somewhere() -> None:
    assert set(parser().get_active_rules()["inline"]) == {"text", *BEGINNINGS}
