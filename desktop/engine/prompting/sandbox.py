"""Runs prompt templates, which are programs of strangers, with bounds. Knows no conversation.

Jinja's own sandbox keeps them from Python. What they may use up is bounded by a `Meter`: it is asked
at every round of a loop, every call, and for all text that they write or keep.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

MOST_SOURCE_CHARACTERS = 256 * 1024
"""The longest templates that models carry have some 30,000."""
MOST_SOURCE_TOKENS = 40_000
"""A template of this many is compiled in two seconds and 150 MB; the longest have some 8,000."""
MOST_CHARACTERS = 16 * 1024 * 1024
"""Of a prompt with all text on the way to it: several times the largest context window."""
MOST_SECONDS = 2.0
"""Of this thread's own time; a real conversation takes milliseconds."""
MOST_NUMBER = 1_000_000
"""As an argument: of what widens, repeats and counts."""
_STEPS_BETWEEN_LOOKS = 256


class TemplateError(Exception):
    """The template can't be compiled, or refuses this conversation."""


class TooSlow(TemplateError):
    """It would have gone on for longer than it may."""


class Refused(TemplateError):
    """In the template's own words, why it can't put this conversation in order."""


@dataclass(slots=True)
class Meter:
    """What one rendering has used up. Its methods raise `TemplateError` where it is too much."""

    until: float = field(default_factory=lambda: time.thread_time() + MOST_SECONDS)
    characters: int = 0
    steps: int = 0

    def step(self, *, is_heavy: bool = False) -> None:
        """Something was done that a template can do again and again; `is_heavy` where it may take long."""
        self.steps += 1
        if (is_heavy or self.steps % _STEPS_BETWEEN_LOOKS == 0) and time.thread_time() > self.until:
            raise TooSlow("it takes too long")

    def keep(self, characters: int) -> None:
        """So much more text is written or kept."""
        self.characters += characters
        if self.characters > MOST_CHARACTERS:
            raise TemplateError("its text is too long")


class Program:
    """A compiled template. Renders one conversation at a time."""

    def __init__(self, source: str) -> None:
        """Raises `TemplateError`."""
        if len(source) > MOST_SOURCE_CHARACTERS:
            raise TemplateError("it is too long")
        # Imported here: 80 ms that a child waiting for its first model does not need.
        from desktop.engine.prompting.jinja import JinjaError, environment

        self._meter = Meter()
        self._until: float | None = None
        try:
            self._template = environment(lambda: self._meter).from_string(source)
        except (JinjaError, RecursionError, MemoryError, ValueError, SyntaxError) as error:
            raise TemplateError(str(error) or type(error).__name__) from error

    def share_time(self) -> None:
        """All renderings from now on have together the time of one."""
        self._until = time.thread_time() + MOST_SECONDS

    def render(self, **values: Any) -> str:
        """The text. Raises `TemplateError`."""
        meter = self._meter = Meter() if self._until is None else Meter(until=self._until)
        pieces: list[str] = []
        size = 0
        try:
            for piece in self._template.generate(**values):
                pieces.append(piece)
                size += len(piece)
                if size > MOST_CHARACTERS:
                    raise TemplateError("its text is too long")
                meter.step()
        except TemplateError:
            raise
        except Exception as error:  # a template is a program: it can raise anything
            raise TemplateError(f"{type(error).__name__}: {error}") from error
        return "".join(pieces)
