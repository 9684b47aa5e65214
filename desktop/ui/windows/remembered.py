"""The windows as they were left: places, sidebars, open conversations. Knows no widget."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import msgspec

from desktop.on_disk import write_whole

MOST = 20
"""Windows that are remembered."""


@dataclass(frozen=True, slots=True)
class Place:
    """One window."""

    geometry: str = ""
    """Qt's own description of place and screen, in base64."""
    sidebar_shown: bool = True
    conversation_id: int | None = None
    sidebar_width: int = 0
    """In px; 0 is as wide as Paddock makes it."""
    is_open: bool = False
    """Of a further window: whether it comes back with the first one."""


@dataclass(frozen=True, slots=True)
class Remembered(Place):
    """What is written: the first window, and the further ones."""

    others: tuple[Place, ...] = ()
    is_key_told: bool = False
    """The person has read that the key lies beside the conversations."""


def load(path: Path) -> Remembered:
    """What was written last; a file that can't be read counts as none."""
    try:
        return msgspec.convert(json.loads(path.read_text(encoding="utf-8")), Remembered)
    except (OSError, ValueError, RecursionError):
        return Remembered()


def save(path: Path, remembered: Remembered) -> None:
    """Write it, so that a crash leaves the old or the new file. Where it can't be, nothing is lost
    but the windows' places.
    """
    with contextlib.suppress(OSError):
        write_whole(path, json.dumps(asdict(remembered), indent=2) + "\n")


class Places:
    """The places of all windows, each by its number; the first is 0."""

    def __init__(self, path: Path) -> None:
        self.path = path
        kept = load(path)
        self._places: list[Place] = [kept, *kept.others[: MOST - 1]]
        self._open = {0}
        self.is_key_told = kept.is_key_told
        self.are_final = False
        """All windows are closing: which were open is not changed by that."""

    def at(self, number: int) -> Place:
        """Where this window was, or would be."""
        return self._places[number] if number < len(self._places) else Place()

    def to_reopen(self) -> list[int]:
        """The further windows that were open at the end."""
        return [n for n, place in enumerate(self._places) if n and place.is_open]

    def free(self) -> int:
        """The number for one more window."""
        return next(n for n in range(len(self._open) + 1) if n not in self._open)

    def keep(self, number: int, place: Place) -> None:
        """This window is there now."""
        self._places += [Place()] * (number + 1 - len(self._places))
        self._places[number] = place
        self._open.add(number)

    def close(self, number: int) -> None:
        """It is closed. The last one stays what the next start begins with."""
        if not self.are_final and self._open != {number}:
            self._open.discard(number)

    def snapshot(self) -> Remembered:
        """What is to be written: the first of those that are open is the first of the next start."""
        first, *further = sorted(self._open)
        closed = [n for n in range(len(self._places)) if n not in self._open]
        others = [replace(_place(self._places[n]), is_open=True) for n in further]
        others += [_place(self._places[n]) for n in closed]
        place = _place(self._places[first])
        return Remembered(**asdict(place), others=tuple(others), is_key_told=self.is_key_told)


def _place(place: Place) -> Place:
    """Without what only the first one has, and closed."""
    return Place(place.geometry, place.sidebar_shown, place.conversation_id, place.sidebar_width)
