"""What the engine is told of a pack, and what it says came of it. Knows no disk and no library.

Told in the environment, as JSON: among arguments everybody could read the person's folders.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import msgspec

VARIABLE = "PADDOCK_PACK"


class ToLoad(msgspec.Struct, frozen=True):
    """A pack that was looked at and may be loaded."""

    name: str
    folder: str
    """Absolute."""
    files: tuple[str, ...]
    """As they must be loaded, ggml's backend last."""

    @property
    def paths(self) -> list[str]:
        """Of the files."""
        return [str(Path(self.folder, each)) for each in self.files]


class Unused(StrEnum):
    """Why a pack that was added is not used."""

    NO_DRIVER = "no driver"
    """What every driver of the card brings along is not there."""
    NO_CARD = "no card"
    """It was loaded and found nothing to compute on."""
    REFUSED = "refused"
    """llama.cpp or the system wouldn't have it."""
    DAMAGED = "damaged"
    """A file is missing, or is not what it was."""
    DIED = "died"
    """An engine ended while it was loading it, or never came to an end of that."""
    EARLIER = "earlier"
    """It belongs to another Paddock."""


class PackUse(msgspec.Struct, frozen=True):
    """What became of a pack in the engine."""

    name: str
    why_not: Unused | None = None
    """None: it is in use."""
    details: str = ""
    """What the system said."""


def told(pack: ToLoad | None) -> dict[str, str]:
    """What is put into the environment of an engine's child."""
    return {VARIABLE: msgspec.json.encode(pack).decode()} if pack is not None else {}


def heard(environment: Mapping[str, str]) -> ToLoad | None:
    """What was put there. Raises `msgspec.MsgspecError`."""
    said = environment.get(VARIABLE)
    return None if said is None else msgspec.json.decode(said, type=ToLoad)
