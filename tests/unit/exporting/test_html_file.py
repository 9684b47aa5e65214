"""Web pages that can do nothing."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from desktop.conversation import MessageState
from desktop.exporting.html_file import html
from desktop.exporting.wanted import Format, Wanted
from tests.unit.exporting.hostile import HOSTILE, acting_in
from tests.unit.exporting.told import FILE, answered, message, source

PLAIN = Wanted(format=Format.HTML)
ALL = Wanted(format=Format.HTML, all_branches=True, details=True)


def page(made, wanted=PLAIN):
    return "".join(html(made, wanted))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_an_answer_loads_or_runs(text):
    assert acting_in(page(answered(text, title=text), ALL)) == []
    asked = source(message(1, None, text, attachments=(FILE,)), message(2, 1, "Yes."))
    assert acting_in(page(asked, ALL)) == []


def test_the_same_answers_would_if_they_were_not_escaped():
    raw = "".join(WHOLE_PAGE.format(text) for text in HOSTILE)
    found = acting_in(raw)
    assert {"script", "img", "iframe", "base", "img onerror"} <= set(found)


WHOLE_PAGE = "<!DOCTYPE html><html><body>{}</body></html>"


def test_direction_overrides_and_escapes_of_terminals_are_shown_and_not_obeyed():
    said = page(answered("\u202eabc &#x202e; \x1b[2J"))
    assert "\u202e" not in said
    assert "\x1b" not in said
    assert "[U+202E]" in said


def test_the_policy_names_the_style_sheet_that_is_there():
    said = page(answered("x"))
    sheet = re.search("<style>(.*)</style>", said, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in said
    assert "url(" not in sheet
    assert "@import" not in sheet
    assert "prefers-color-scheme: dark" in sheet


def test_markdown_becomes_a_page_of_words():
    said = page(
        answered(
            "# Head\n\n1. one\n2. two\n\n> quoted\n\n| a | b |\n|:-:|--:|\n| 1 | 2<br>3 |\n\n"
            "- [x] done\n- [ ] open\n\n[site](https://example.com/?a=1&b=2) and **bold** `x<y`"
        )
    )
    for expected in (
        "<h3>Head</h3>", "<ol><li>one", "<blockquote>", '<th class="center">a</th>', "2<br>\n3",
        "<li>☑ done", "<li>☐ open", 'href="https://example.com/?a=1&amp;b=2"',
        "<strong>bold</strong>", "<code>x&lt;y</code>",
    ):  # fmt: skip
        assert expected in said


def test_code_has_the_colors_of_the_window():
    said = page(answered("```python\ndef f():\n    return 'x'  # why\n```"))
    assert re.search(r'<span class="c\d+">def ?</span>', said)
    assert "Python" in said
    assert "color: #75399b" in said
    assert "color: #c9a7f2" in said


def test_formulas_are_drawn_and_heard_as_tex():
    said = page(answered(r"It is $x^2$ and $$\frac{a}{b}$$"))
    assert said.count("<svg") == 2
    assert 'aria-label="x^2"' in said


def test_an_image_is_told_by_its_words():
    assert "[image: a cat, not loaded]" in page(answered("![a cat](http://x/cat.png)"))


def test_what_was_thought_is_folded_and_can_be_left_out():
    made = answered("<think>secret plan</think>The answer.")
    assert "<details" in page(made)
    assert "secret plan" in page(made)
    without = page(made, Wanted(format=Format.HTML, thinking=False))
    assert "secret plan" not in without
    assert "The answer." in without


def test_details_files_and_what_is_not_whole():
    made = source(
        message(1, None, "Read <this>.", attachments=(FILE,)),
        message(2, 1, "Half", state=MessageState.STOPPED),
    )
    said = page(made, ALL)
    for expected in (
        "Read &lt;this&gt;.",
        "notes.txt",
        "line ``` two",
        "310",
        "seed 42",
        "Stopped",
    ):
        assert expected in said
    without = page(made, Wanted(format=Format.HTML, attachments=False))
    assert "notes.txt" in without
    assert "line ``` two" not in without
    assert "310" not in without
