"""Code as HTML."""

from __future__ import annotations

from desktop.exporting.code_page import MOST_CHARACTERS, code_html, code_rules, colored


def test_words_have_classes_and_are_escaped():
    said = colored("if a < 'b': pass", "python")
    assert "&lt;" in said
    assert said.count("<span") >= 2
    assert "&#x27;b&#x27;" in said


def test_code_that_no_lexer_knows_and_code_without_end_have_one_color():
    assert colored("a < b", "no-such-language") == "a &lt; b"
    assert "<span" not in colored("x = 1\n" * MOST_CHARACTERS, "python")


def test_the_languages_name_is_above_it():
    assert code_html("x", "py").startswith('<div class="code"><div class="language">Python</div>')
    assert "language" not in code_html("x", "")


def test_rules_are_plain_css():
    rules = code_rules("paddock-dark")
    assert ".c0 { font-style: italic; color: #9aa29d; }" in rules
    assert "font-weight: bold;" in rules
