"""This computer as the fit sees it: free memory now, GPUs and speed as they were found out once."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop.engine.calibration import calibrate
from desktop.engine.devices import Device
from desktop.engine.hardware import hardware
from desktop.engine.interview import interview
from desktop.fit.calibration import Calibration
from desktop.fit.machine import Gpu, Machine
from desktop.on_disk import write_whole

if TYPE_CHECKING:
    from desktop.packs.packs import Packs


def machine_with(devices: Iterable[Device]) -> Machine:
    """This computer with its free memory now, and devices that an engine has just told of."""
    found = hardware()
    return Machine(
        memory_bytes=found.memory_bytes,
        free_memory_bytes=found.free_memory_bytes,
        gpus=gpus_of(devices),
        decode_threads=found.decode_threads,
    )


def gpus_of(devices: Iterable[Device]) -> tuple[Gpu, ...]:
    """The devices that layers can be put on."""
    return tuple(
        Gpu(
            name=device.description,
            free_bytes=device.free_bytes,
            total_bytes=device.total_bytes,
            shares_memory=device.kind == "integrated gpu" or device.backend == "Metal",
        )
        for device in devices
        if "gpu" in device.kind
    )


class Computer:
    """Asked for its devices and its speed in the background; for its free memory each time."""

    def __init__(self, record: Path, packs: Packs | None = None) -> None:
        """`record` is where the calibration is kept."""
        self._record, self._packs = record, packs
        self._gpus: tuple[Gpu, ...] | None = None
        self._calibrations: tuple[Calibration, ...] | None = None
        """The processor's, then that of the first GPU; None until they were looked for."""

    def now(self) -> Machine:
        """As it is now. GPUs are none until `learn` has asked."""
        found, measured = hardware(), self._kept()
        return Machine(
            memory_bytes=found.memory_bytes,
            free_memory_bytes=found.free_memory_bytes,
            gpus=self._gpus or (),
            decode_threads=found.decode_threads,
            calibration=measured[0] if measured else None,
            gpu_calibration=measured[1] if len(measured) > 1 else None,
        )

    def learn(self) -> None:
        """Ask llama.cpp for its GPUs, once. Blocking, some tenths of a second."""
        if self._gpus is not None:
            return
        described = interview(None, packs=self._packs).described
        self._gpus = gpus_of(described.devices if described else ())

    def forget(self) -> None:
        """There may be other GPUs than when they were asked for: the next `learn` asks again."""
        self._gpus = None

    def measure(self, on_progress: Callable[[float], None] = lambda _fraction: None) -> Calibration:
        """Find out how fast it is, and remember it. Blocking, some seconds. Raises `AppError`."""
        measured = calibrate(on_progress=on_progress, packs=self._packs)
        found = (measured.cpu, *([measured.gpu] if measured.gpu else []))
        self._calibrations = found
        with contextlib.suppress(OSError):  # then it is measured again next time
            write_whole(self._record, msgspec.json.encode(found).decode())
        return measured.cpu

    def _kept(self) -> tuple[Calibration, ...]:
        if self._calibrations is None:
            self._calibrations = ()
            with contextlib.suppress(OSError, msgspec.MsgspecError, UnicodeError):
                self._calibrations = msgspec.json.decode(
                    self._record.read_bytes(), type=tuple[Calibration, ...]
                )
        return self._calibrations
