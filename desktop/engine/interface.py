"""What the rest of Paddock asks of an engine. The local child is the first that answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from desktop.engine.protocol import Command, Event

Listener = Callable[[Event], None]


class Engine(Protocol):
    """Takes commands at once and reports events on the front door's loop, in order."""

    def listen(self, listener: Listener) -> None:
        """Where events go from now on."""

    def send(self, command: Command) -> None:
        """Never waits. A command to an engine that has died starts a new one."""

    def close(self) -> None:
        """End the process and join every thread."""


class RestingEngine(Engine, Protocol):
    """An engine whose memory can be had back between two commands."""

    def rest(self) -> None:
        """Forget the model and end the process, if nothing is being done. Nobody is told of a death."""
