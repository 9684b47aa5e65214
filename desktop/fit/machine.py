"""What of a computer decides which models it can run. Knows not how that was found out."""

from __future__ import annotations

import msgspec

from desktop.fit.calibration import Calibration


class Gpu(msgspec.Struct, frozen=True):
    """A graphics processor that llama.cpp would use."""

    name: str
    free_bytes: int
    total_bytes: int
    shares_memory: bool = False
    """Its memory is the computer's own: what one takes, the other has not."""


class Machine(msgspec.Struct, frozen=True):
    """A computer at one moment."""

    memory_bytes: int
    free_memory_bytes: int
    """What programs can still take without others being pushed out."""
    gpus: tuple[Gpu, ...] = ()
    calibration: Calibration | None = None
    """Of the processor; None where it was not measured."""
    gpu_calibration: Calibration | None = None
    """Of the first graphics processor."""
    decode_threads: int = 1
    """Threads to start decoding with on its processor."""
