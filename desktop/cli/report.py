"""`paddock report`: what helps to mend a problem, printed or written into a file. Sends nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE
from desktop.cli.output import say, say_json
from desktop.reporting.gathering import gather
from desktop.reporting.report import FIRST_LEFT_OUT, Part, Report, save, text_of


def report(arguments: argparse.Namespace) -> int:
    """Print the report, or write it; what is written is what would be printed.

    Raises `ExportNotWritten`.
    """
    gathered = gather(paths_from(arguments))
    left_out = frozenset[Part]() if arguments.models else FIRST_LEFT_OUT
    text = text_of(gathered, left_out)
    written = _write(text, arguments.output) if arguments.output else None
    if arguments.json:
        say_json(_as_json(gathered, left_out, written))
    elif written is not None:
        say(f"Written into “{written}”. Read it before you give it to anybody; nothing was sent.")
    else:
        say(text, end="")
        sys.stderr.write("Nothing was sent.\n")
    return DONE


def _write(text: str, wanted: Path) -> Path:
    path = wanted.expanduser().absolute()
    return save(text, path.parent, path.stem, path.suffix)


def _as_json(
    gathered: Report, left_out: frozenset[Part], written: Path | None
) -> dict[str, object]:
    sections = [
        {"title": each.part.value, "lines": list(each.lines)} for each in gathered.kept(left_out)
    ]
    said: dict[str, object] = {"made_at": gathered.made_at.isoformat(), "sections": sections}
    return said if written is None else {**said, "file": str(written)}
