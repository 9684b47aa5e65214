"""Measures this computer's devices when it is quiet. Knows no model; `llama/timing.py` knows how."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from desktop.engine.llama.backend import Backend
from desktop.engine.llama.timing import measure
from desktop.engine.neighbours import busy_neighbours
from desktop.engine.protocol import Calibrate, Calibrated
from desktop.fit.calibration import Calibration

QUIET_SECONDS, LOOK_SECONDS = 3.0, 0.1
"""How long a measurement waits for a quiet computer, and how often it looks."""


def calibrate(
    command: Calibrate, backend: Backend, *, on_progress: Callable[[float], bool]
) -> Calibrated:
    """The processor, and the first device that llama.cpp would put layers on.

    Raises `Cancelled` when `on_progress` (0 to 1) answers False.
    """
    kinds = [device.kind for device in backend.devices()]
    chosen = [kinds.index("cpu")]
    chosen += [index for index, kind in enumerate(kinds) if "gpu" in kind][:1]
    # As an answer would begin: threads that have to share a core wait for each other.
    neighbours = _lasting_neighbours(lambda: on_progress(0.0))
    threads = max(1, (command.threads or os.cpu_count() or 1) - neighbours)
    found: list[Calibration] = []

    def went(fraction: float) -> bool:
        return on_progress((len(found) + fraction) / len(chosen))

    for device in chosen:
        found.append(measure(device, engine=backend.version, threads=threads, on_progress=went))
    return Calibrated(command.id, found[0], found[1] if len(found) > 1 else None)


def _lasting_neighbours(is_wanted: Callable[[], bool]) -> int:
    """Those that stay busy: threads of an engine that has just answered spin for a while."""
    until = time.monotonic() + QUIET_SECONDS
    while (neighbours := busy_neighbours()) and time.monotonic() < until:
        if not is_wanted():
            break
        time.sleep(LOOK_SECONDS)
    return neighbours
