"""Markdown into HTML blocks."""

from __future__ import annotations

from desktop.exporting.blocks import Blocks
from desktop.exporting.formula_page import as_tex
from desktop.markdown.inline import LONGEST


def code(text, language):
    return f"<pre>{language}|{text}</pre>"


def blocks(text):
    return Blocks(code, as_tex).of(text)


def test_each_block_comes_alone():
    assert blocks("one\n\ntwo\n\n- a\n- b\n\n```py\nx\n```") == [
        "<p>one</p>",
        "<p>two</p>",
        "<ul><li>a </li><li>b </li></ul>",
        "<pre>py|x</pre>",
    ]


def test_reference_links_and_footnotes_know_the_whole_text():
    said = "".join(blocks("[a][1] and note[^n]\n\n[1]: https://example.com\n\n[^n]: why"))
    assert 'href="https://example.com"' in said
    assert "<sup>n</sup>" in said
    assert "why" in said


def test_only_the_web_and_mail_are_linked():
    said = "".join(blocks("[a](javascript:x) [b](file:///x) [c](mailto:a@b.example) [d](d.md)"))
    assert said.count("<a ") == said.count("</a>") == 1


def test_a_paragraph_of_a_whole_book_is_left_as_it_was_written():
    text = "**a** " * LONGEST
    assert blocks(text) == [f"<p>{text.rstrip()}</p>"]


def test_headings_stand_below_those_of_the_page():
    assert blocks("# a\n\n###### b") == ["<h3>a</h3>", "<h6>b</h6>"]
