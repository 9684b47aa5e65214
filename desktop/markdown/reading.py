"""Block tokens of markdown-it into parts. Knows nothing of streaming.

Lists and quotes are flattened, so that code, tables and formulas inside of them are parts of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from desktop.markdown.parts import (
    ITEM,
    QUOTE,
    CodePart,
    MathsPart,
    Paragraph,
    Part,
    References,
    TablePart,
    TextPart,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
BULLETS = ("•", "◦", "▪")
DONE, OPEN = "☑", "☐"
CHUNK = 40
"""Rows of a table that are laid out together."""


class Reader:
    """Walks over the tokens of whole top-level blocks."""

    def __init__(self, references: References, inset: str = "") -> None:
        self._references = references
        self._inset = inset
        self._lists: list[int] = []
        """For each open list the next item's number; -1 for bullets."""
        self._first_number: int | None = None
        self._marker = ""
        self._paragraphs: list[Paragraph] = []
        self._parts: list[Part] = []

    @property
    def next_number(self) -> int | None:
        """The number of the next item, where the tokens end within a numbered list."""
        return self._lists[0] if self._lists and self._lists[0] >= 0 else None

    def parts(self, tokens: Sequence[Token], first_number: int | None = None) -> list[Part]:
        """The parts of these blocks. `first_number` is that of a list that began before."""
        self._first_number = first_number
        at = 0
        while at < len(tokens):
            at = self._take(tokens, at)
            if tokens[at - 1].level == 0 and tokens[at - 1].nesting <= 0:
                self._close()
        self._close()
        return self._parts

    def _take(self, tokens: Sequence[Token], at: int) -> int:
        """Read one token, or a leaf with all that is in it; answers what comes next."""
        token = tokens[at]
        match token.type:
            case "paragraph_open" | "heading_open":
                level = int(token.tag[1]) if token.type == "heading_open" else 0
                self._say(tokens[at + 1].content, level)
                return at + 3
            case "hr":
                self._say("", is_rule=True)
            case "fence" | "code_block":
                words = token.info.split()
                text = token.content.removesuffix("\n")
                self._put(CodePart(text, words[0] if words else "", self._inset))
            case "math_block" | "math_block_label":
                self._put(MathsPart(token.content.strip(), self._inset))
            case "table_open":
                return self._take_table(tokens, at)
            case _:
                self._enter_or_leave(token)
        return at + 1

    def _enter_or_leave(self, token: Token) -> None:
        match token.type:
            case "blockquote_open":
                self._flush_marker()
                self._inset += QUOTE
            case "bullet_list_open":
                self._flush_marker()
                self._lists.append(-1)
            case "ordered_list_open":
                self._flush_marker()
                start = token.attrGet("start")
                number = 1 if start is None else int(start)
                if self._first_number is not None and not self._lists:
                    number, self._first_number = self._first_number, None
                self._lists.append(number)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                if len(self._lists) == 1:
                    self._close()
                self._marker = self._next_marker(token)
                self._inset += ITEM
            case "footnote_reference_open":
                self._marker = str(token.meta["label"]) + "."
                self._inset += ITEM
            case "blockquote_close" | "list_item_close" | "footnote_reference_close":
                self._flush_marker()
                self._inset = self._inset[:-1]

    def _next_marker(self, item: Token) -> str:
        number = self._lists[-1]
        if number < 0:
            return BULLETS[min(len(self._lists), len(BULLETS)) - 1]
        self._lists[-1] += 1
        return f"{number}{item.markup or '.'}"

    def _say(self, source: str, level: int = 0, *, is_rule: bool = False) -> None:
        marker, self._marker = self._marker, ""
        if marker in BULLETS and (task := _TASK.match(source)):
            marker = OPEN if task.group(1) == " " else DONE
            source = source[task.end() :]
        self._paragraphs.append(
            Paragraph(source, level, self._inset, marker, is_rule, self._references)
        )

    def _flush_marker(self) -> None:
        """An item that begins with no words shows its marker all the same."""
        if self._marker:
            self._say("")

    def _put(self, part: Part) -> None:
        self._flush_marker()
        self._close()
        self._parts.append(part)

    def _close(self) -> None:
        if self._paragraphs:
            self._parts.append(TextPart(tuple(self._paragraphs)))
            self._paragraphs = []

    def _take_table(self, tokens: Sequence[Token], at: int) -> int:
        end = at
        while tokens[end].type != "table_close":
            end += 1
        head, *rows = _rows(tokens[at:end])
        aligns = tuple(_align(token) for token in tokens[at:end] if token.type == "th_open")
        for part in cut_table(
            TablePart(head, tuple(rows), aligns, self._inset, self._references), None
        ):
            self._put(part)
        return end + 1


def _rows(tokens: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    cells: list[str] = []
    for token in tokens:
        if token.type == "inline":
            cells.append(token.content)
        elif token.type == "tr_close":
            yield tuple(cells)
            cells = []


def _align(cell: Token) -> str:
    return str(cell.attrGet("style") or "").removeprefix("text-align:")


def cut_table(table: TablePart, beginning: TablePart | None) -> Iterator[TablePart]:
    """The table in stretches that are laid out together; `beginning` has the first one of all."""
    for start in range(0, max(len(table.rows), 1), CHUNK):
        part = TablePart(
            table.head,
            table.rows[start : start + CHUNK],
            table.aligns,
            table.inset,
            table.references,
            beginning,
        )
        yield part
        beginning = beginning or part
