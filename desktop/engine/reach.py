"""Which files a command needs the engine's child to read, and what to do where it can't. Knows no process.

A child can read the files that it was started for and no others, for good. A command that names others goes
to a new child; for adapters on the model that is loaded, that means loading it anew with them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from desktop.engine.model_files import parts_of
from desktop.engine.protocol import (
    Adapt,
    Adapted,
    ChildEvent,
    Command,
    Describe,
    Failed,
    FailureCode,
    Load,
    Loaded,
    Loading,
)


def reach_of(command: Command) -> frozenset[str]:
    """The files that it names: all parts of a model, and adapters."""
    match command:
        case Load():
            adapters = (adapter.path for adapter in command.adapters)
            return frozenset((*_parts(command.path), *adapters))
        case Adapt():
            return frozenset(adapter.path for adapter in command.adapters)
        case Describe():
            return frozenset(part for path in command.opens_next for part in _parts(path))
        case _:
            return frozenset()


def _parts(path: str) -> Iterable[str]:
    return map(str, parts_of(Path(path)))


class Reloading:
    """An `Adapt` whose files the child can't read, done by another child that loads the model anew.

    Where that fails, the model is loaded once more as it was: whoever asked keeps it.
    """

    def __init__(self, asked: Adapt, former: Load) -> None:
        self._asked, self._former = asked, former
        self._failed: Failed | None = None

    @property
    def command(self) -> Load:
        """What is to be sent now."""
        adapters = self._former.adapters if self._failed else self._asked.adapters
        return replace(self._former, id=self._asked.id, adapters=adapters)

    def answer_to(self, event: ChildEvent) -> ChildEvent | None:
        """What the event means to whoever asked; None where `command` is to be sent once more."""
        match event:
            case Loaded(model=facts):
                return self._failed or Adapted(self._asked.id, facts.binding)
            case Failed(code=code) if self._failed is None and code is not FailureCode.CANCELLED:
                self._failed = event
                return None
            case Failed():
                return self._failed or event
            case _:
                return event

    @staticmethod
    def hides(event: ChildEvent) -> bool:
        """Whether it says what nobody asked for."""
        return isinstance(event, Loading)
