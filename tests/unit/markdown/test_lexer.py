"""Code read line by line is coloured as when it is read whole."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from desktop.markdown.lexer import LONGEST_LINE, LineLexer, Word, lexer_for, whole

PYTHON = '''@decorator
def f(x: int = 0x1f) -> str:
    y = """Words
    over lines."""
    # a comment
    return f"{x!r} and {'y'}" if x else None
'''
SHELL = """#!/bin/sh
for i in $(seq 1 10); do echo "n: ${i}"; done | grep -v '5' > out.txt
"""
JSON = '{"a": [1, 2.5, null], "b": "c"}\n'


def joined(words: Iterable[Word]) -> list[Word]:
    """Neighbours of one kind as one; white space is of any kind."""
    result: list[Word] = []
    for word, kind in words:
        for character in word:
            if character.isspace():
                continue
            if result and result[-1][1] == kind:
                result[-1] = (result[-1][0] + character, kind)
            else:
                result.append((character, kind))
    return result


@pytest.mark.parametrize(
    ("language", "code"), [("python", PYTHON), ("bash", SHELL), ("js", "let a = `x${1}`;\n")]
)
def test_by_lines_as_a_whole(language: str, code: str) -> None:
    lexer = lexer_for(language)
    lines = LineLexer(lexer)
    assert lines.reads_lines
    words = [word for line in code.splitlines(keepends=True) for word in lines.lines(line)]
    assert joined(words) == joined(whole(lexer, code))


@pytest.mark.parametrize("language", ["json", "html+jinja", "python", "yaml", "diff", "c", "rust"])
def test_no_word_is_lost(language: str) -> None:
    code = JSON + "a: <b> /* c */\n\t}}\\\n" + PYTHON
    assert "".join(word for word, _ in LineLexer(lexer_for(language)).lines(code)) == code


def test_a_language_that_nobody_knows() -> None:
    assert lexer_for("klingon") is None
    assert lexer_for("") is None


def test_a_line_without_end_has_no_colours() -> None:
    line = "x = 1 " * LONGEST_LINE + "\n"
    assert list(LineLexer(lexer_for("python")).lines(line)) == [(line, ())]
