"""HTML to words, with headings, lists, tables and code as Markdown writes them. Loads nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_HIDDEN = ("script", "style", "noscript", "template", "svg", "head")
_PARAGRAPHS = (
    "p",
    "div",
    "section",
    "article",
    "ul",
    "ol",
    "table",
    "blockquote",
    "figure",
    "form",
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SPACES = re.compile(r"[ \t\r\f\n]+")
_GAPS = re.compile(r"\n[ \t]*\n[\n \t]*")


def words_of_page(html: str) -> str:
    """What a person would read of it."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return _GAPS.sub("\n\n", "".join(reader.parts)).strip()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0
        self._code = 0
        self._lists: list[int | None] = []
        """For each open list the number of its last entry; None where it has none."""
        self._cells = 0
        self._is_head = False
        """The table's first row is being read."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag in _HEADINGS:
            self.parts.append("\n\n" + "#" * int(tag[1]) + " ")
        elif tag in ("ul", "ol"):
            self._break(1 if self._lists else 2)
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._begin_entry()
        elif tag in ("td", "th"):
            self._begin_cell()
        elif tag == "tr":
            self._break(1)
            self._cells = 0
        elif tag == "pre":
            self.parts.append("\n\n```\n")
            self._code += 1
        elif tag == "br":
            self._break(1)
        elif tag in _PARAGRAPHS and not self._is_inside():
            self._break(2)
            self._is_head = self._is_head or tag == "table"

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            self._break(1 if self._lists else 2)
        elif tag == "tr":
            self._end_row()
        elif tag == "pre":
            self._code = max(0, self._code - 1)
            self.parts.append("\n```\n\n")
        elif tag == "table":
            self._cells, self._is_head = 0, False
            self._break(2)
        elif tag in (*_PARAGRAPHS, *_HEADINGS) and not self._is_inside():
            self._break(2)

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        words = data if self._code else _SPACES.sub(" ", data)
        at_start = not self.parts or self.parts[-1].endswith(("\n", " "))
        self.parts.append(words.lstrip(" ") if at_start and not self._code else words)

    def _is_inside(self) -> bool:
        """A paragraph in a list or a cell begins no new one there."""
        return bool(self._lists or self._cells)

    def _begin_entry(self) -> None:
        mark = "- "
        if self._lists and self._lists[-1] is not None:
            self._lists[-1] += 1
            mark = f"{self._lists[-1]}. "
        self._break(1)
        self.parts.append("  " * max(0, len(self._lists) - 1) + mark)

    def _begin_cell(self) -> None:
        self.parts.append(" | " if self._cells else "| ")
        self._cells += 1

    def _end_row(self) -> None:
        if self._cells:
            self.parts.append(" |")
            if self._is_head:
                self.parts.append("\n|" + " --- |" * self._cells)
        self._is_head, self._cells = False, 0

    def _break(self, lines: int) -> None:
        is_there = bool(self.parts) and self.parts[-1].endswith("\n" * lines)
        if not self._code and not is_there:
            self.parts.append("\n" * lines)
