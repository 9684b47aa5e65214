"""Has an engine measure this computer, and waits for it. Knows no model and keeps nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.engine.hardware import hardware
from desktop.engine.interface import Engine
from desktop.engine.process import LocalEngine
from desktop.engine.protocol import Calibrate, Calibrated, Calibrating, Died, Event, Failed
from desktop.errors import AppError, EngineDied, EngineFailed
from desktop.loop import QueueLoop

if TYPE_CHECKING:
    from desktop.packs.packs import Packs

MOST_SECONDS = 60.0


def calibrate(
    *,
    on_progress: Callable[[float], None] = lambda _fraction: None,
    within_seconds: float = MOST_SECONDS,
    packs: Packs | None = None,
) -> Calibrated:
    """Start an engine, measure, end it; about five seconds for each device. Raises `AppError`."""
    loop = QueueLoop()
    engine = LocalEngine(loop, packs=packs)
    waiting = _Waiting(engine, loop, on_progress)
    loop.later(within_seconds, loop.quit)
    loop.run()
    engine.close()
    if isinstance(waiting.answer, AppError):
        raise waiting.answer
    return waiting.answer


class _Waiting:
    """For the last event of the one command."""

    def __init__(
        self, engine: Engine, loop: QueueLoop, on_progress: Callable[[float], None]
    ) -> None:
        self.answer: Calibrated | AppError = EngineDied(0, "it did not answer")
        self._loop = loop
        self._on_progress = on_progress
        engine.listen(self._heard)
        engine.send(Calibrate(1, threads=hardware().decode_threads))

    def _heard(self, event: Event) -> None:
        match event:
            case Calibrating(fraction=fraction):
                self._on_progress(fraction)
            case Calibrated():
                self._end(event)
            case Failed(details=details):
                self._end(EngineFailed(details))
            case Died(exit_code=exit_code, stderr_tail=tail):
                self._end(EngineDied(exit_code, tail))
            case _:
                pass

    def _end(self, answer: Calibrated | AppError) -> None:
        self.answer = answer
        self._loop.quit()
