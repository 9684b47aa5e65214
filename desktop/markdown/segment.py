"""Markdown as it comes: what can't change any more is handed out once, the end again and again.

The price of a piece is that of the unfinished block, whatever came before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from desktop.markdown.brackets import OPENER
from desktop.markdown.dialect import environment, parser
from desktop.markdown.fence import OpenFence
from desktop.markdown.parts import NONE, Part, References, TablePart, TextPart
from desktop.markdown.reading import CHUNK, Reader, cut_table
from desktop.markdown.tidy import shown_lines, tidied

if TYPE_CHECKING:
    from markdown_it.token import Token

_GAP = re.compile(r"\n[ \t]*\n")
_ENDS_WITH_A_GAP = re.compile(r"\n[ \t]*\n\Z")
_ENDED_BY_A_GAP = {"paragraph_open", "heading_open", "hr", "math_block", "table_open"}
"""What an empty line ends for good."""


class Segmenter:
    """Reads one text. `references` are those known beforehand."""

    def __init__(self, references: References = NONE, inset: str = "") -> None:
        self._given = self._references = references
        self._inset = inset
        self._tail = ""
        """What was not handed out yet, from the beginning of a block."""
        self._fence: OpenFence | None = None
        self._number: int | None = None
        """The tail goes on with a list whose next item has this number."""
        self._table: TablePart | None = None
        """The tail goes on with a table that begins with these rows."""

    @property
    def found(self) -> References:
        """All that was defined so far, with what was given."""
        return self._references

    @property
    def defines(self) -> bool:
        """Did the text define what an earlier part may refer to."""
        return self._references != self._given

    def feed(self, text: str) -> list[Part]:
        """Append text; returns the parts that are finished."""
        self._tail += text
        return list(self._settle()) if "\n" in text else []

    def finish(self) -> list[Part]:
        """There is no more text: the rest."""
        tail, self._tail = self._tail, ""
        if self._fence is not None:
            code, self._fence = self._fence.finished(tail), None
            return [code]
        tokens, env = self._parse(tail)
        self._learn(env, tail.count("\n") + 1, tokens)
        return self._read(tokens)

    def tail(self) -> list[Part]:
        """The unfinished end, as far as it can be shown."""
        if self._fence is not None:
            return [self._fence.shown(self._tail)]
        text = shown_lines(self._tail)
        if not text.strip():
            return []
        parts = self._read(self._parse(text)[0], is_tail=True)
        if parts and isinstance(last := parts[-1], TextPart):
            end = last.paragraphs[-1]
            tidy = replace(end, source=tidied(end.source))
            parts[-1] = TextPart((*last.paragraphs[:-1], tidy))
        return parts

    def _settle(self) -> Iterator[Part]:
        before = -1
        while self._tail and len(self._tail) != before:
            before = len(self._tail)
            if self._fence is not None:
                code, self._tail = self._fence.take(self._tail)
                if code is None:
                    return
                self._fence = None
                yield code
            elif opened := OpenFence.at_the_beginning_of(self._tail, self._inset):
                self._fence, self._tail = opened
                self._number = self._table = None
                before = -1
            else:
                yield from self._settle_blocks()

    def _settle_blocks(self) -> Iterator[Part]:
        """Hand out all blocks of whole lines but the last."""
        text = self._tail[: self._tail.rfind("\n") + 1]
        if _may_be_a_formula(text):
            return
        tokens, env = self._parse(text)
        at = _last_group(tokens)
        if at < 0:
            return
        yield from self._settle_table(tokens, at)
        last = tokens[at]
        if last.type in _ENDED_BY_A_GAP and _ENDS_WITH_A_GAP.search(text):
            line, at = text.count("\n"), len(tokens)
        else:
            at = _last_item(tokens, at)
            line = (tokens[at].map or [0])[0]
        if line == 0:
            return
        self._learn(env, line, tokens[:at])
        yield from self._read(tokens[:at], in_list=at < len(tokens) and tokens[at] is not last)
        self._tail = "".join(self._tail.splitlines(keepends=True)[line:])

    def _settle_table(self, tokens: Sequence[Token], at: int) -> Iterator[Part]:
        """Of a long table, its first rows, once they are alone in the tail."""
        table = tokens[at]
        if table.type != "table_open" or table.map is None or table.map[0] > 0:
            return
        lines = self._tail.splitlines(keepends=True)
        whole = len(self._tail[: self._tail.rfind("\n") + 1].splitlines())
        while whole - 2 > CHUNK:
            head, _ = self._parse("".join(lines[: 2 + CHUNK]))
            yield from self._read(head, in_table=True)
            del lines[2 : 2 + CHUNK]
            whole -= CHUNK
        self._tail = "".join(lines)

    def _parse(self, text: str) -> tuple[list[Token], dict[str, Any]]:
        md, env = parser(), environment(self._references)
        tokens: list[Token] = []
        md.block.parse(text, md, env, tokens)
        return tokens, env

    def _learn(self, env: dict[str, Any], lines: int, tokens: Sequence[Token]) -> None:
        """Keep what was defined in the first lines."""
        links = {
            label: (str(link["href"]), str(link["title"]))
            for label, link in env["references"].items()
            if "map" in link and link["map"][1] <= lines
        }
        notes = [str(t.meta["label"]) for t in tokens if t.type == "footnote_reference_open"]
        if links or notes:
            known = self._references
            new = [note for note in notes if note not in known.notes]
            self._references = References({**links, **known.links}, (*known.notes, *new))

    def _read(
        self,
        tokens: Sequence[Token],
        *,
        is_tail: bool = False,
        in_list: bool = False,
        in_table: bool = False,
    ) -> list[Part]:
        """The parts of these tokens; the list or table that the tail goes on with is kept in mind."""
        reader = Reader(self._references, self._inset)
        parts = reader.parts(tokens, self._number)
        if self._table is not None and parts and isinstance(first := parts[0], TablePart):
            parts[:1] = cut_table(first, self._table)
        if not is_tail and tokens:
            self._number = reader.next_number if in_list else None
            if not in_table:
                self._table = None
            elif self._table is None and isinstance(parts[0], TablePart):
                self._table = parts[0]
        return parts


def _may_be_a_formula(text: str) -> bool:
    """May the last lines be the beginning of a formula: its later lines, read alone, could be anything."""
    stretch = _GAP.split(text)[-1].split("\n```")[0]
    return OPENER.search(stretch) is not None


def _last_group(tokens: Sequence[Token]) -> int:
    """Where the last top-level block begins; -1 where there is none."""
    at = len(tokens) - 1
    while at > 0 and not (tokens[at].level == 0 and tokens[at].nesting >= 0):
        at -= 1
    return at


def _last_item(tokens: Sequence[Token], at: int) -> int:
    """Where the last item of a list begins; where it is no list or has one item, the block itself."""
    if not tokens[at].type.endswith("list_open"):
        return at
    items = [
        number
        for number in range(at, len(tokens))
        if tokens[number].type == "list_item_open" and tokens[number].level == 1
    ]
    return items[-1] if len(items) > 1 else at


def read(text: str, inset: str = "") -> list[Part]:
    """The parts of a whole text. What is defined anywhere in it is known everywhere."""
    first = Segmenter(NONE, inset)
    parts = [*first.feed(text), *first.finish()]
    if first.defines:
        again = Segmenter(first.found, inset)
        parts = [*again.feed(text), *again.finish()]
    return parts
