"""Parts back into text: the words alone, or Markdown. Positions count as Qt's documents do.

In a document a formula is one character; all else counts by UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from desktop.markdown.inline import runs_of, runs_of_cell
from desktop.markdown.parts import (
    BARS,
    ITEM,
    QUOTE,
    CodePart,
    MathsPart,
    Paragraph,
    Part,
    Run,
    Style,
    TablePart,
    TextPart,
    ThoughtPart,
)

EVERYTHING = 1 << 62


def width(text: str) -> int:
    """UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def cut(text: str, start: int, end: int) -> str:
    """A stretch of it, by UTF-16 units."""
    if text.isascii():
        return text[start:end]
    units = text.encode("utf-16-le")
    return units[2 * start : 2 * min(end, len(units))].decode("utf-16-le", "ignore")


def length_of(runs: Iterable[Run]) -> int:
    """Characters of a document that they take."""
    return sum(1 if run.is_formula else width(run.text) for run in runs)


def stretch(runs: Iterable[Run], start: int, end: int) -> list[Run]:
    """The runs between two positions; a formula is taken whole."""
    result: list[Run] = []
    at = 0
    for run in runs:
        size = 1 if run.is_formula else width(run.text)
        low, high = max(start - at, 0), min(end - at, size)
        if low < high:
            part = (
                run
                if run.is_formula
                else msgspec.structs.replace(run, text=cut(run.text, low, high))
            )
            result.append(part)
        at += size
    return result


def plain(runs: Iterable[Run]) -> str:
    """Their words; formulas as TeX, and what only stands higher in brackets: “word[1]” is no “word1”."""
    return "".join(_plain(run) for run in runs)


def _plain(run: Run) -> str:
    if run.is_formula:
        return _tex(run)
    return f"[{run.text}]" if run.style & Style.RAISED else run.text


def _tex(run: Run) -> str:
    return f"$${run.text}$$" if run.is_display else f"${run.text}$"


_MARKS = ((Style.CODE, "`"), (Style.STRIKE, "~~"), (Style.ITALIC, "*"), (Style.BOLD, "**"))


def markdown(runs: Iterable[Run]) -> str:
    """Their Markdown."""
    return "".join(_marked(run) for run in runs)


def _marked(run: Run) -> str:
    if run.is_formula:
        return _tex(run)
    words = run.text.strip()
    if not words:
        return run.text
    before, after = run.text.split(words[0], 1)[0], run.text[len(run.text.rstrip()) :]
    if run.style & Style.RAISED:
        words = f"[^{words}]"
    for style, mark in _MARKS:
        if run.style & style:
            words = f"{mark}{words}{mark}"
    if run.href:
        words = f"<{run.href}>" if words == run.href else f"[{words}]({run.href})"
    return f"{before}{words}{after}"


class Manner(msgspec.Struct, frozen=True):
    """How parts are written out."""

    runs: Callable[[Iterable[Run]], str]
    is_markdown: bool


PLAIN = Manner(plain, is_markdown=False)
MARKDOWN = Manner(markdown, is_markdown=True)


def written(part: Part, manner: Manner, start: int = 0, end: int = EVERYTHING) -> str:
    """What of a part lies between two positions, written out. Nothing of a thought's heading."""
    match part:
        case TextPart(paragraphs):
            return _written_paragraphs(paragraphs, manner, start, end)
        case CodePart(text, language):
            code = cut(text, start, end)
            if manner.is_markdown and start == 0 and end >= width(text):
                fence = "`" * max(3, _longest_run(text) + 1)
                code = f"{fence}{language}\n{code}\n{fence}"
            return _inset(code, part.inset, manner)
        case MathsPart(tex):
            formula = f"$$\n{tex}\n$$" if manner.is_markdown else tex
            return _inset(formula if end > start else "", part.inset, manner)
        case TablePart():
            return _inset(_written_table(part, manner, start, end), part.inset, manner)
        case ThoughtPart():
            return ""


def _longest_run(code: str) -> int:
    longest = here = 0
    for character in code:
        here = here + 1 if character == "`" else 0
        longest = max(longest, here)
    return longest


def _written_paragraphs(
    paragraphs: Sequence[Paragraph], manner: Manner, start: int, end: int
) -> str:
    result = ""
    at = 0
    before: Paragraph | None = None
    for paragraph in paragraphs:
        runs = runs_of(paragraph.source, paragraph.references)
        size = length_of(runs)
        low, high = max(start - at, 0), min(end - at, size)
        if start <= at + size and at <= end and (low < high or not size):
            if before is not None and result:
                result += _between(before, paragraph)
            words = manner.runs(stretch(runs, low, high))
            result += _led(paragraph, words, manner, is_begun=low == 0)
            before = paragraph
        at += size + 1
    return result


def _between(before: Paragraph, paragraph: Paragraph) -> str:
    is_list = ITEM in before.inset and bool(paragraph.marker)
    return "\n" if is_list else "\n\n"


def _led(paragraph: Paragraph, words: str, manner: Manner, *, is_begun: bool) -> str:
    if paragraph.is_rule:
        return "---" if manner.is_markdown else "———"
    if manner.is_markdown and paragraph.level and is_begun:
        words = f"{'#' * paragraph.level} {words}"
    marker = paragraph.marker if is_begun else ""
    return _inset(words, paragraph.inset, manner, marker)


_MARKDOWN_MARKERS = {"•": "-", "◦": "-", "▪": "-", "☐": "- [ ]", "☑": "- [x]"}


def _inset(words: str, inset: str, manner: Manner, marker: str = "") -> str:
    """Each line after what it stands in: spaces for lists, and for Markdown the sign of a quote."""
    if not inset or not words + marker:
        return words
    shown = _MARKDOWN_MARKERS.get(marker, marker) if manner.is_markdown else marker
    depth = inset.count(ITEM) - bool(marker)
    room = "   " if manner.is_markdown else "  "
    quote = "> " * inset.count(QUOTE) if manner.is_markdown else ""
    first = f"{quote}{room * depth}{shown} " if shown else f"{quote}{room * depth}"
    later = quote + room * (depth + bool(marker)) if manner.is_markdown else " " * len(first)
    return first + words.replace("\n", f"\n{later}")


def cells_of(table: TablePart) -> list[tuple[str, ...]]:
    """The rows as they are drawn: the heading only where the table begins."""
    return [*([table.head] if table.beginning is None else []), *table.rows]


def _written_table(table: TablePart, manner: Manner, start: int, end: int) -> str:
    """The cells that are touched; whole rows of Markdown."""
    lines: list[str] = []
    at = 0
    for number, row in enumerate(cells_of(table)):
        cells: list[str] = []
        for source in _padded(row, len(table.head)):
            runs = runs_of_cell(source, table.references)
            size = length_of(runs)
            low, high = max(start - at, 0), min(end - at, size)
            if start <= at + size and at <= end:
                whole = manner.is_markdown
                words = manner.runs(runs if whole else stretch(runs, low, high))
                cells.append(words.replace("\n", "<br>" if whole else " "))
            at += size + 1
        if not cells:
            continue
        lines.append(f"| {' | '.join(cells)} |" if manner.is_markdown else "\t".join(cells))
        if manner.is_markdown and number == 0 and table.beginning is None:
            lines.append(f"| {' | '.join(_rule(align) for align in _aligns(table))} |")
    return "\n".join(lines)


def _padded(row: Sequence[str], columns: int) -> list[str]:
    return [*row, *[""] * (columns - len(row))][:columns]


def _aligns(table: TablePart) -> list[str]:
    return _padded(table.aligns, len(table.head))


def _rule(align: str) -> str:
    return {"left": ":---", "center": ":---:", "right": "---:"}.get(align, "---")


def is_in_bar(inset: str) -> bool:
    """Is there a bar at its side."""
    return any(letter in BARS for letter in inset)
