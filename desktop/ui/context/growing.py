"""Finds out which larger context window this computer could give a conversation. Knows no widget.

Headers are read and memory is asked elsewhere; the answer to an older question is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from desktop.chat.looking import Unseen
from desktop.chat.sight import Sight
from desktop.conversation import Choices
from desktop.engine.context import ROOM_FOR_ANSWER
from desktop.errors import AppError
from desktop.models.larger import Larger, larger_context
from desktop.models.planning import wishes_of

if TYPE_CHECKING:
    from desktop.hub.library import InstalledModel
    from desktop.models.models import Models
    from desktop.settings import Settings

Found = Callable[[Larger | None], None]


class Growth(Protocol):
    """What the room asks for."""

    def find(self, choices: Choices, seen: Sight | Unseen, done: Found, /) -> None:
        """The context window that would hold all of this; never at once."""


class LargerContexts:
    """Asks the models of this computer."""

    def __init__(
        self,
        models: Models,
        settings: Callable[[], Settings],
        model_for: Callable[[Choices], InstalledModel],
    ) -> None:
        """`model_for` may raise what says that there is none."""
        self._models, self._settings, self._model_for = models, settings, model_for
        self._number = 0

    def find(self, choices: Choices, seen: Sight | Unseen, done: Found) -> None:
        """Ask; only the newest question is answered."""
        self._number += 1
        number, settings, models = self._number, self._settings(), self._models
        try:
            model = self._model_for(choices)
        except AppError:
            done(None)
            return
        now, needed = seen.context_tokens, needed_tokens(seen)

        def work() -> Larger | None:
            machine = models.machine()
            freed = models.given_back(model.path, now)
            return larger_context(
                models.shape(model),
                replace(machine, free_memory_bytes=machine.free_memory_bytes + freed),
                replace(wishes_of(model, settings), context_tokens=0),
                now_tokens=now,
                needed_tokens=needed,
            )

        models.do(
            work,
            lambda found: done(found) if number == self._number else None,
            lambda _error: done(None) if number == self._number else None,
        )


def needed_tokens(seen: Sight | Unseen) -> int:
    """A context window in which nothing is left out, with the room that is kept for the answer."""
    if isinstance(seen, Unseen):
        prompt = seen.needed_tokens
    else:
        prompt = seen.prompt_tokens + seen.forgotten_tokens + seen.cut_tokens
    return int(prompt / (1 - ROOM_FOR_ANSWER)) + 1
