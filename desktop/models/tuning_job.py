"""One measurement of a model that runs in the background and can be given up. Measures nothing itself."""

from __future__ import annotations

from collections.abc import Callable

from desktop.errors import AppError
from desktop.loop import Loop
from desktop.models.tuning import TunedModel

OnError = Callable[[AppError], None]


class _GivenUp(AppError):
    """Nobody wants the result any more."""


class TuningJob:
    """Tells how far it is and what was found, and nothing at all once it is cancelled."""

    def __init__(self, loop: Loop, progress: Callable[[float], None]) -> None:
        self._loop = loop
        self._progress = progress
        self._is_wanted = True

    def cancel(self) -> None:
        """Stop measuring, within a tenth of a second."""
        self._is_wanted = False

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody waits any more."""
        return not self._is_wanted

    def report(self, fraction: float) -> None:
        """For whoever measures, on any thread. Raises once it was cancelled."""
        if not self._is_wanted:
            raise _GivenUp
        self._loop.post(lambda: self._tell(self._progress, fraction))

    def done(self, call: Callable[[TunedModel], None]) -> Callable[[TunedModel], None]:
        """The same call, where the result is still wanted."""
        return lambda found: self._tell(call, found)

    def failed(self, call: OnError) -> OnError:
        """The same call, where anybody still waits."""
        return lambda error: self._tell(call, error)

    def _tell(self, call: Callable[..., None], *what: object) -> None:
        if self._is_wanted:
            call(*what)
