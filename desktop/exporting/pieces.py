"""A conversation as stretches of HTML for paper, each short enough to be laid out in a moment.

What is said here is the small HTML that Qt's documents know; `ui/exporting/paper.py` has the style sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from desktop.exporting.blocks import Blocks
from desktop.exporting.code_page import colored
from desktop.exporting.entries import Entry, Words, chapters, summary_of, title_of
from desktop.exporting.formula_page import as_tex
from desktop.exporting.wanted import Source, Wanted
from desktop.language import tr
from desktop.markdown.languages import spoken_name

LINES = 200
"""Of code or of a question, in one piece."""
LONGEST_LINE = 4000
"""A longer one is cut: it takes pages anyway."""
_GRID = '<table class="grid" border="1" cellspacing="0" cellpadding="5">'
_CUT = "\n\x00"
"""Between the parts of a block that is cut. No words hold it: they were made visible."""


def pieces(source: Source, wanted: Wanted) -> Iterator[str]:
    """In the order in which they stand on paper."""
    title, about = escape(title_of(source)), escape(summary_of(source))
    yield f'<h1>{title}</h1><p class="about">{about}</p>'
    blocks = Blocks(_code, as_tex)
    for chapter in chapters(source, wanted):
        if chapter.heading:
            yield f'<hr><p class="about">{escape(chapter.heading)}</p>'
        for entry in chapter.entries:
            yield from _entry(entry, blocks)


def _entry(entry: Entry, blocks: Blocks) -> Iterator[str]:
    """The heading is one piece with what stands below it, so that no page ends with it."""
    head = f'<p class="who">{escape(entry.name)}</p>'
    for piece in _below(entry, blocks):
        yield head + piece
        head = ""
    if head:
        yield head


def _below(entry: Entry, blocks: Blocks) -> Iterator[str]:
    if entry.details:
        said = "<br>".join(f"{escape(name)}: {escape(value)}" for name, value in entry.details)
        yield f'<p class="about">{said}</p>'
    for file in entry.files:
        about = escape(tr("Attached: {file}", file=file.about))
        yield f'<p class="about">{about}</p>'
        if file.text:
            yield from (_card(escape(part), "code") for part in _by_lines(file.text))
    for words in entry.words:
        yield from _words(words, blocks, is_answer=entry.is_answer)
    if entry.note:
        yield f'<p class="about">{escape(entry.note)}</p>'


def _words(words: Words, blocks: Blocks, *, is_answer: bool) -> Iterator[str]:
    if not is_answer:
        for part in _by_lines(words.text):
            yield _card(escape(part).replace("\n", "<br>"), "bubble")
        return
    if words.is_thought:
        yield f'<p class="about"><b>{escape(tr("Thinking"))}</b></p>'
    for block in blocks.of(words.text):
        for part in _parts(block):
            part = part.replace("<table>", _GRID)
            yield f'<div class="thought">{part}</div>' if words.is_thought else part


def _parts(block: str) -> Iterator[str]:
    """Cut within long code, but only where it stands in nothing else."""
    is_alone = block.startswith(('<table class="code"', '<p class="language">'))
    yield from block.split(_CUT) if is_alone else [block.replace(_CUT, "")]


def _code(code: str, language: str) -> str:
    name = spoken_name(language)
    head = f'<p class="language">{escape(name)}</p>' if name else ""
    parts = [_card(part, "code") for part in _by_lines(colored(code, language))]
    return head + _CUT.join(parts)


def _card(words: str, kind: str) -> str:
    said = f"<pre>{words}</pre>" if kind == "code" else f"<p>{words}</p>"
    return (
        f'<table class="{kind}" width="100%" cellspacing="0" cellpadding="8"><tr><td>'
        f"{said}</td></tr></table>"
    )


def _by_lines(text: str) -> list[str]:
    """Stretches of so many lines. A class that is open at a cut is closed and opened again."""
    lines = [part for line in text.split("\n") for part in _short(line)] or [""]
    found: list[str] = []
    opened = ""
    for at in range(0, len(lines), LINES):
        part = opened + "\n".join(lines[at : at + LINES])
        spans = re.findall(r'<span class="c\d+">|</span>', part)
        opened = spans[-1] if spans and spans[-1] != "</span>" else ""
        found.append(part + ("</span>" if opened else ""))
    return found


def _short(line: str) -> list[str]:
    if len(line) <= LONGEST_LINE or "<" in line:
        return [line]
    return [line[at : at + LONGEST_LINE] for at in range(0, len(line), LONGEST_LINE)]
