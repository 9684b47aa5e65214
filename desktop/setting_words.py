"""What there is to say of any setting: its section, when it counts, its words. Knows no setting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from typing import Any, Literal

import msgspec

from desktop.language import mark


class Section(Enum):
    """Where a setting stands, in the order in which they are shown."""

    APPEARANCE = mark("Appearance")
    CONVERSATIONS = mark("Conversations")
    MODELS = mark("Models")
    ENGINE = mark("Engine and memory")
    NETWORK = mark("Downloads and network")
    PRIVACY = mark("Privacy")


class Effect(Enum):
    """From when on a change counts."""

    AT_ONCE = mark("at once")
    NEXT_ANSWER = mark("with the next answer")
    NEXT_OPENING = mark("with the next answer; the model opens anew")
    NEXT_CONTACT = mark("with the next search or download")
    NEXT_START = mark("when Paddock starts next")


class About(msgspec.Struct, frozen=True):
    """What a person is told of a setting. Its type and range are those of the field."""

    title: str
    sentence: str
    section: Section
    effect: Effect = Effect.AT_ONCE
    choices: Mapping[Any, str] = {}
    """The name of each value, where there are few."""
    unit: str = ""
    unit_size: int = 1
    """How many of what is kept make one of what is written."""
    unset: str = ""
    """What the default is called, where it stands for no choice at all."""
    holds: Literal["", "model", "address", "proxy", "keys"] = ""
    """What a text is, where not every text will do."""


def setting(default: Any, title: str, sentence: str, section: Section, **facts: Any) -> Any:
    """A field of a dataclass with these words."""
    return field(default=default, metadata={"about": About(title, sentence, section, **facts)})
