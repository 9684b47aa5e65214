"""What a person reads about a failure, as a plain value. Knows no error."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.language import mark

if TYPE_CHECKING:
    from desktop.model_errors import WayOut


class Action(StrEnum):
    """The way out that a notice offers; its words are to be translated."""

    TRY_AGAIN = mark("Try again")
    CHOOSE_MODEL = mark("Choose a model")
    FIND_MODELS = mark("Find more models")
    CHANGE_SETTINGS = mark("Settings of this conversation")
    BEGIN_ANEW = mark("New conversation")
    NONE = ""

    @property
    def is_a_step(self) -> bool:
        """Something else is to be done first, before it can be tried again."""
        return self not in (Action.TRY_AGAIN, Action.NONE)


@dataclass(frozen=True, slots=True)
class OpenSetting:
    """Nothing is changed: the person sees this setting, and decides."""

    name: str


@dataclass(frozen=True, slots=True)
class Way:
    """A button's words, and the change that it makes; None changes nothing and goes on all the same."""

    words: str
    change: WayOut | OpenSetting | None


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person reads about a failure. `details` are for those who ask for them."""

    title: str
    text: str
    action: Action = Action.NONE
    details: str = ""
    ways: tuple[Way, ...] = ()
    """What can be changed with one click, and then be tried again."""
    beside_ways: str = ""
    """The text where the ways stand below it, so that it need not tell them."""


def short(path: Path) -> str:
    """A path as people read it, the home folder as ~."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
