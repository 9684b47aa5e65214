"""The window as it was left: its place, the sidebar, the open conversation. Knows no widget."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from desktop.settings import write_whole


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the window writes when it closes."""

    geometry: str = ""
    """Qt's own description of place and screen, in base64."""
    sidebar_shown: bool = True
    conversation_id: int | None = None


def load(path: Path) -> Remembered:
    """What was written last; a file that can't be read counts as none."""
    try:
        return msgspec.convert(json.loads(path.read_text(encoding="utf-8")), Remembered)
    except (OSError, ValueError, RecursionError):
        return Remembered()


def save(path: Path, remembered: Remembered) -> None:
    """Write it, so that a crash leaves the old or the new file. Where it can't be, nothing is lost
    but the window's place.
    """
    with contextlib.suppress(OSError):
        write_whole(path, json.dumps(asdict(remembered), indent=2) + "\n")
