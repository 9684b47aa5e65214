"""Tables of values separated by commas and the like, as rows that a model can tell apart. Knows no file."""

from __future__ import annotations

import csv
import io

_SEPARATORS = ",;\t|"
_SAMPLE = 16 * 1024
_LONGEST_CELL = 1_000_000


def as_table(text: str, usual: str) -> tuple[str, int]:
    """The table in Markdown's manner, and how many rows are below its head.

    What can't be read as a table stays as it is, with 0 rows.
    """
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), _dialect(text, usual)) if any(row)]
    except csv.Error:
        return text, 0
    if not rows or max(len(row) for row in rows) < 2:
        return text, max(0, len(rows) - 1)
    width = max(len(row) for row in rows)
    head, *body = [_line(row, width) for row in rows]
    return "\n".join([head, "|" + " --- |" * width, *body]), len(body)


def _dialect(text: str, usual: str) -> type[csv.Dialect]:
    """How cells are separated. A guess from the first lines, the separator of the file's kind else."""
    try:
        return csv.Sniffer().sniff(text[:_SAMPLE].rpartition("\n")[0] or text, _SEPARATORS)
    except csv.Error:

        class Usual(csv.excel):
            delimiter = usual

        return Usual


def _line(row: list[str], width: int) -> str:
    cells = [" ".join(cell.split()).replace("|", "\\|") for cell in row]
    return "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |"
