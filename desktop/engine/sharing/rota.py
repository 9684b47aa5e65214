"""Whose turn it is: one job of each caller, round and round. Knows no engine and no model."""

from __future__ import annotations

from collections.abc import Callable

from desktop.engine.protocol import Save
from desktop.engine.sharing.caller import Caller, Job

FAVOURS = 2
"""Jobs for the loaded model that may pass one for which another would have to be loaded."""


class Rota:
    """The callers in the order of their turns. Those in the background come when no other waits."""

    def __init__(self) -> None:
        self.callers: list[Caller] = []
        self._favours = 0

    @property
    def is_somebody_waiting(self) -> bool:
        """Whether a person waits, and not only what is done in the background."""
        return any(caller.waiting and not caller.is_background for caller in self.callers)

    def next(self, fits: Callable[[Job], bool]) -> Job | None:
        """Take the next job out of its caller's queue; `fits` tells which need no loading.

        Who is patient has none that needs it.
        """
        waiting = [
            caller
            for caller in self.callers
            if caller.waiting and (not caller.is_patient or fits(caller.waiting[0]))
        ]
        in_front = [caller for caller in waiting if not caller.is_background]
        if not waiting:
            return None
        caller = self._choose(in_front or waiting, fits)
        self.callers.remove(caller)
        self.callers.append(caller)
        return caller.waiting.popleft()

    def _choose(self, waiting: list[Caller], fits: Callable[[Job], bool]) -> Caller:
        for caller in waiting:
            if isinstance(caller.waiting[0].command, Save):
                return caller
        quick = next((caller for caller in waiting if fits(caller.waiting[0])), waiting[0])
        if quick is waiting[0] or self._favours == FAVOURS:
            self._favours = 0
            return waiting[0]
        self._favours += 1
        return quick
