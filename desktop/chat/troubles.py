"""What has gone wrong with which model in this run, and what follows from it. Knows no engine."""

from __future__ import annotations

import signal
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from desktop.engine.protocol import Died, Failed, FailureCode
from desktop.errors import AppError, EngineDied
from desktop.hub.library import InstalledModel
from desktop.model_errors import KeepsDying, ModelFileCut

GPU_CHANCES = 2
GPU_SECONDS = 600.0
"""So many failures within this time, and the graphics processor is given up for a model."""
MOST_DEATHS = 3
"""In a row: then trying again is no advice."""
KILLED = -9
"""By the system for want of memory, or by Paddock because it did not obey: no fault of a GPU."""
FILE_LOST = {-int(getattr(signal, "SIGBUS", 7)), 0xC0000006}
"""What a process dies of that reads a mapped file which is no longer there; the second on Windows."""
GPU_FAILURES = {FailureCode.NO_MEMORY, FailureCode.ENGINE, FailureCode.BAD_NUMBERS}
GPU_LOADING_FAILURES = GPU_FAILURES | {FailureCode.UNREADABLE_MODEL}
"""Also what llama.cpp says when a GPU has no room for the weights."""


class Troubles:
    """Counts failures by model file."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._gpu_failures: dict[Path, list[float]] = defaultdict(list)
        self._without_gpu: set[Path] = set()
        self._deaths: dict[Path, int] = defaultdict(int)

    def is_without_gpu(self, path: Path) -> bool:
        """Whether the graphics processor was given up for this model."""
        return path in self._without_gpu

    def failed_on_gpu(self, path: Path) -> bool:
        """Take note; True where that was once too often."""
        now = self._clock()
        times = [at for at in self._gpu_failures[path] if now - at < GPU_SECONDS]
        self._gpu_failures[path] = [*times, now]
        if len(times) + 1 < GPU_CHANCES or path in self._without_gpu:
            return False
        self._without_gpu.add(path)
        return True

    def died(self, path: Path) -> None:
        """The engine has ended with this model."""
        self._deaths[path] += 1

    def worked(self, path: Path) -> None:
        """It has answered."""
        self._deaths.pop(path, None)

    def death_of(self, model: InstalledModel | None, died: Died) -> AppError:
        """The error for whoever waited; `model` is the one that the engine had."""
        if model is not None and died.exit_code in FILE_LOST:
            return ModelFileCut(model.path)
        deaths = self._deaths[model.path] if model is not None else 0
        if model is not None and deaths >= MOST_DEATHS:
            return KeepsDying(model.name, deaths, died.stderr_tail)
        return EngineDied(died.exit_code, died.stderr_tail)


def speaks_against_gpu(event: Died | Failed, *, loading: bool) -> bool:
    """Whether a graphics processor that was in use may be the cause."""
    if isinstance(event, Died):
        return event.exit_code != KILLED and event.exit_code not in FILE_LOST
    return event.code in (GPU_LOADING_FAILURES if loading else GPU_FAILURES)
