"""Code as HTML in the colors that it has in the window. Knows the kinds of words and no page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from desktop.markdown.code_styles import OWN
from desktop.markdown.languages import spoken_name
from desktop.markdown.lexer import LineLexer, Word, lexer_for, whole

KINDS = {kind: f"c{number}" for number, kind in enumerate(OWN["paddock-light"])}
"""Pygments' kinds of token that have a color, and the class of their words."""
MOST_CHARACTERS = 400_000
"""Longer code is left in one color: it is a file more than an example."""


def code_html(code: str, language: str) -> str:
    """A card with the code, and the language's name above it."""
    name = spoken_name(language)
    head = f'<div class="language">{escape(name)}</div>' if name else ""
    return f'<div class="code">{head}<pre>{colored(code, language)}</pre></div>'


def colored(code: str, language: str) -> str:
    """The code alone, its words in classes."""
    lexer = lexer_for(language) if len(code) <= MOST_CHARACTERS else None
    if lexer is None:
        return escape(code)
    reader = LineLexer(lexer)
    return _spans(reader.lines(code) if reader.reads_lines else whole(lexer, code))


def _spans(words: Iterable[Word]) -> str:
    """Neighbours of one class in one span."""
    pieces: list[str] = []
    now, text = "", ""
    for word, token in words:
        kind = _class_of(token)
        if kind != now and word.strip():
            pieces.append(_span(text, now))
            now, text = kind, ""
        text += word
    return "".join([*pieces, _span(text, now)])


def _span(text: str, kind: str) -> str:
    return f'<span class="{kind}">{escape(text)}</span>' if kind and text else escape(text)


def _class_of(token: Any) -> str:
    while token:
        name = ".".join(token)
        if name in KINDS:
            return KINDS[name]
        token = token.parent
    return ""


def code_rules(style: str, selector: str = "") -> str:
    """CSS for one of our own styles."""
    return "\n".join(
        f"{selector}.{KINDS[kind]} {{ {_rule(words)} }}" for kind, words in OWN[style].items()
    )


def _rule(words: str) -> str:
    said = []
    for word in words.split():
        match word:
            case "italic":
                said.append("font-style: italic;")
            case "bold":
                said.append("font-weight: bold;")
            case color:
                said.append(f"color: {color};")
    return " ".join(said)
