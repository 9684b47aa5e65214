"""How a model is opened, to tell whether the loaded one is the wanted one. Knows no engine."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from desktop.engine.protocol import Adapter
from desktop.fit.plan import Wishes
from desktop.hub.library import InstalledModel
from desktop.models.planning import adapters_of, wishes_of
from desktop.settings import Settings


class Setup(msgspec.Struct, frozen=True):
    """A model's file and what was chosen for opening it; another setup means loading again."""

    path: Path
    wishes: Wishes
    template: str = ""


class Wanted(msgspec.Struct, frozen=True):
    """A model, how it is opened, and the adapters on it, which can be changed while it is loaded."""

    model: InstalledModel
    setup: Setup
    adapters: tuple[Adapter, ...] = ()

    def is_like(self, other: Wanted) -> bool:
        """Whether nothing has to be done to have the one instead of the other."""
        return (self.setup, self.adapters) == (other.setup, other.adapters)


def wanted(
    model: InstalledModel, settings: Settings, *, without_gpu: bool, context_tokens: int = 0
) -> Wanted:
    """What the settings and the person's choices for this model come to.

    `context_tokens` is what a conversation chose for itself; 0 is as everywhere else.
    """
    wishes = replace(wishes_of(model, settings), without_gpu=without_gpu)
    if context_tokens:
        wishes = replace(wishes, context_tokens=context_tokens)
    return Wanted(model, Setup(model.path, wishes, model.defaults.template), adapters_of(model))
