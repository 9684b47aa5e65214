"""A report as it is shown and saved: sections of plain lines. Knows not where they come from.

What is shown and what is saved are made from one text, `text_of`. It is in English, for whoever mends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from desktop.exporting.writing import write_whole
from desktop.plain import visible
from desktop.scrubbing import Scrubber

MOST_WORDS = 20_000
"""Characters that a person can add."""
ENDING = ".txt"
_ODD_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\t": "    "})
_WIDE = 24


class Part(StrEnum):
    """What a report can have; the values are its headings."""

    VERSIONS = "Versions"
    COMPUTER = "Computer"
    SANDBOX = "Sandbox"
    STATE = "State"
    PROBLEMS = "Problems found"
    MODELS = "Models"
    LOG = "Log"
    CRASH = "Last crash"


FIRST_LEFT_OUT = frozenset((Part.MODELS,))
"""The name of a model of one's own may tell something: it is there only for who wants it."""


class Section(msgspec.Struct, frozen=True):
    """Lines under a heading, scrubbed."""

    part: Part
    lines: tuple[str, ...]


class Report(msgspec.Struct, frozen=True):
    """Everything that can be in it."""

    made_at: datetime
    sections: tuple[Section, ...]

    def parts(self) -> list[Part]:
        """Of what there is something to tell."""
        return [section.part for section in self.sections if section.lines]

    def kept(self, left_out: Collection[Part]) -> list[Section]:
        """Without these, and without what is empty."""
        return [each for each in self.sections if each.lines and each.part not in left_out]


def section(part: Part, lines: Iterable[str], clean: Scrubber) -> Section:
    """With what tells of a person taken out, and every character to be seen."""
    return Section(part, tuple(_plain(clean.scrub(line)).rstrip() for line in lines))


def fact(name: str, value: object) -> str:
    """A line with a name before it."""
    return f"{name:<{_WIDE}}{value}"


def text_of(report: Report, left_out: Collection[Part] = FIRST_LEFT_OUT, words: str = "") -> str:
    """All of it. `words` are what the person wrote, and stand there as they wrote them."""
    lines = ["Paddock report", f"{report.made_at:%Y-%m-%d %H:%M} UTC"]
    if words.strip():
        lines += [
            "",
            "What happened",
            "-------------",
            *_plain(words[:MOST_WORDS].strip()).split("\n"),
        ]
    for each in report.kept(left_out):
        lines += ["", each.part.value, "-" * len(each.part.value), *each.lines]
    return "\n".join(lines) + "\n"


def bytes_of(text: str) -> bytes:
    """What is saved of it: every byte, and no other."""
    return text.encode("utf-8")


def save(text: str, folder: Path, stem: str, ending: str = ENDING) -> Path:
    """Into a new file of this folder; answers which one it became.

    Raises `ExportNotWritten`. Blocking.
    """
    path = write_whole(folder, stem, ending, (bytes_of(text),))
    assert path is not None
    return path


def file_stem(report: Report) -> str:
    """What it may be called."""
    return f"Paddock report {report.made_at:%Y-%m-%d %H%M}"


def _plain(text: str) -> str:
    """Characters that any field shows as they are."""
    return visible(text).translate(_ODD_SPACES)
