"""Markdown that stays words in other programs."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from desktop.exporting.harmless import acts, harmless
from tests.unit.exporting.hostile import HOSTILE, acting_in


def rendered(text):
    """As a program shows it that trusts what it reads."""
    md = MarkdownIt("commonmark", {"html": True}).enable("table")
    return md.render(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_is_left_that_loads_or_runs(text):
    said = harmless(text)
    assert not acts(said)
    found = acting_in(rendered(said))
    assert [each for each in found if "href" not in each] == []


def test_the_same_words_would_act_if_they_were_not_escaped():
    found = {each for text in HOSTILE for each in acting_in(rendered(text))}
    assert {"script", "img", "iframe", "style"} <= found
    assert sum(acts(text) for text in HOSTILE) > 120


@pytest.mark.parametrize(
    "text",
    [
        "plain words, a < b and b > c, x <= y",
        "# Head\n\n- one\n- two\n\n**bold** [site](https://example.com) <https://example.com>",
        "```html\n<b>bold</b> ![x](y)\n```",
        "Use `<div>` and `![x](y)` in ``a ` <b>``.",
        "[other](notes.md) [top](#head) <mailto:a@b.example>",
        "\\<b> stays as it is",
    ],
)
def test_harmless_words_and_code_stay_as_they_are(text):
    assert harmless(text) == text


def test_an_image_and_a_tag_are_seen_as_they_were_written():
    assert rendered(harmless("![cat](http://x/c.png) <b>x</b>")) == (
        "<p>![cat](http://x/c.png) &lt;b&gt;x&lt;/b&gt;</p>\n"
    )


@pytest.mark.parametrize(
    ("text", "closing"),
    [("```py\nx = 1", "\n```"), ("~~~~\n```\n", "\n~~~~"), ("```\nx\n```", ""), ("x", "")],
)
def test_code_that_was_never_ended_is_ended(text, closing):
    assert harmless(text) == text + closing
