"""Markdown as words: to be spoken, a sentence a line, or to be pasted where markup means nothing.

Knows no voice and no Qt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.language import tr

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = 400
"""Characters a line of speech; a longer sentence is spoken in parts."""
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)
_SENTENCE = re.compile(r".+?(?:[.!?…]+[\"'”’)\]]*(?=\s|$)|[。！？]+|$)", re.DOTALL)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w")


def plain_words(markdown: str) -> str:
    """The text as it reads: code and lists stay, marks go, thoughts stay out."""
    return "\n\n".join(part for part, _is_code in _parts(markdown)).strip()


def sentences(markdown: str) -> list[str]:
    """What is to be said, one line each. A block of code is only mentioned."""
    said: list[str] = []
    for part, is_code in _parts(markdown):
        if is_code:
            said.append(tr("Code."))
            continue
        for line in part.split("\n"):
            said += _spoken(line)
    return said


def _spoken(line: str) -> Iterator[str]:
    for found in _SENTENCE.findall(_SPACE.sub(" ", line).strip()):
        sentence = found.strip()
        if not _WORD.search(sentence):
            continue
        # "!-!" at a line's beginning is a command to the speech dispatcher.
        sentence = sentence.lstrip("!-–•*# ")
        while len(sentence) > LONGEST:
            cut = sentence.rfind(" ", 0, LONGEST) + 1 or LONGEST
            yield sentence[:cut].strip()
            sentence = sentence[cut:].lstrip("!- ")
        if sentence:
            yield sentence if sentence[-1] in ".!?…。！？:;" else f"{sentence}."


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    # Imported when something is read aloud or copied as plain text, and not before.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _parts(markdown: str) -> Iterator[tuple[str, bool]]:
    """Blocks of text, and whether each is code."""
    lists: list[int | None] = []
    """For each list that is open: the number of the next item, or None for bullets."""
    cells: list[str] | None = None
    """Of a table's row that is open."""
    lead = ""
    for token in _reader().parse(_THOUGHT.sub("", markdown)):
        match token.type:
            case "fence" | "code_block":
                yield token.content.rstrip("\n"), True
            case "bullet_list_open":
                lists.append(None)
            case "ordered_list_open":
                lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                lead = _lead(lists)
            case "tr_open":
                cells = []
            case "tr_close":
                yield ", ".join(cell for cell in cells or () if cell), False
                cells = None
            case "inline" if cells is not None:
                cells.append(_inline(token))
            case "inline":
                yield lead + _inline(token), False
                lead = ""
            case _:
                pass


def _lead(lists: list[int | None]) -> str:
    """What stands before an item."""
    indent = "  " * (len(lists) - 1)
    number = lists[-1]
    if number is None:
        return f"{indent}- "
    lists[-1] = number + 1
    return f"{indent}{number}. "


def _inline(token: Token) -> str:
    words: list[str] = []
    for each in token.children or ():
        match each.type:
            case "text" | "code_inline" | "image":
                words.append(each.content)
            case "softbreak" | "hardbreak":
                words.append("\n")
            case _:
                pass
    return "".join(words)
