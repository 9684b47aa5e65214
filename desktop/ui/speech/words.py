"""Messages as words: to be spoken, a sentence a line, or to be pasted where markup means nothing.

What a model thought before it answered is left out of both. Knows no voice and no Qt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.language import tr
from desktop.markdown.answer import read_answer
from desktop.markdown.inline import runs_of, runs_of_cell
from desktop.markdown.parts import (
    CodePart,
    MathsPart,
    Part,
    Run,
    TablePart,
    TextPart,
    ThoughtPart,
)
from desktop.markdown.words import PLAIN, cells_of, written
from desktop.plain import visible

LONGEST = 400
"""Characters a line of speech; a longer sentence is spoken in parts."""
_SENTENCE = re.compile(r".+?(?:[.!?…]+[\"'”’)\]]*(?=\s|$)|[。！？]+|$)", re.DOTALL)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w")


def plain_words(markdown: str) -> str:
    """The text as it reads: code and lists stay, marks go."""
    parts = [written(part, PLAIN) for part in _said(markdown)]
    return "\n\n".join(part for part in parts if part.strip())


def sentences(markdown: str) -> list[str]:
    """What is to be said, one line each. Code and formulas are only mentioned."""
    said: list[str] = []
    for part in _said(markdown):
        for line in _lines(part):
            said += _spoken(line)
    return said


def _said(markdown: str) -> list[Part]:
    return [told.part for told in read_answer(visible(markdown)) if not told.thought]


def _lines(part: Part) -> Iterator[str]:
    match part:
        case TextPart(paragraphs):
            for paragraph in paragraphs:
                yield _aloud(runs_of(paragraph.source, paragraph.references))
        case CodePart():
            yield tr("Code.")
        case MathsPart():
            yield tr("Formula.")
        case TablePart():
            for row in cells_of(part):
                cells = [_aloud(runs_of_cell(cell, part.references)) for cell in row]
                yield ", ".join(cell for cell in cells if cell)
        case ThoughtPart():
            pass


def _aloud(runs: tuple[Run, ...]) -> str:
    return "".join(tr("formula") if run.is_formula else run.text for run in runs)


def _spoken(line: str) -> Iterator[str]:
    for found in _SENTENCE.findall(_SPACE.sub(" ", line).strip()):
        # "!-!" at a line's beginning is a command to the speech dispatcher.
        sentence = found.strip().lstrip("!-–•*# ")
        if not _WORD.search(sentence):
            continue
        while len(sentence) > LONGEST:
            cut = sentence.rfind(" ", 0, LONGEST) + 1 or LONGEST
            yield sentence[:cut].strip()
            sentence = sentence[cut:].lstrip("!- ")
        if sentence:
            yield sentence if sentence[-1] in ".!?…。！？:;" else f"{sentence}."
