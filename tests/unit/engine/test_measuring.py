"""The measurement waits for a quiet computer, and tells of every device."""

from __future__ import annotations

import pytest

from desktop.engine import measuring
from desktop.engine.devices import Device
from desktop.engine.measuring import calibrate
from desktop.engine.protocol import Calibrate
from desktop.fit.calibration import Calibration

CPU = Device("CPU", "A processor", "cpu", "CPU", 1, 1)
GPU = Device("G0", "A graphics processor", "gpu", "G", 1, 1)


class Devices:
    """llama.cpp, with the devices that a test wants."""

    version = "1"

    def __init__(self, *devices: Device) -> None:
        self._devices = devices

    def devices(self) -> tuple[Device, ...]:
        return self._devices


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Which device was measured, with how many threads."""
    found: list[tuple[int, int]] = []

    def measure(device: int, *, engine: str, threads: int, on_progress) -> Calibration:
        found.append((device, threads))
        on_progress(0.5)
        return Calibration(engine, str(device), threads)

    monkeypatch.setattr(measuring, "measure", measure)
    monkeypatch.setattr(measuring, "LOOK_SECONDS", 0.0)
    return found


def run(monkeypatch: pytest.MonkeyPatch, *devices: Device, neighbours: list[int]):
    left = list(neighbours)
    monkeypatch.setattr(measuring, "busy_neighbours", lambda: left.pop(0) if left else 0)
    told: list[float] = []

    def went(fraction: float) -> bool:
        told.append(fraction)
        return True

    return calibrate(Calibrate(1, threads=4), Devices(*devices), on_progress=went), told  # type: ignore[arg-type]


def test_the_processor_alone(monkeypatch, measured):
    found, told = run(monkeypatch, CPU, neighbours=[])
    assert measured == [(0, 4)]
    assert (found.cpu.device, found.gpu) == ("0", None)
    assert told == [0.5]


def test_the_first_graphics_processor_too(monkeypatch, measured):
    found, told = run(monkeypatch, GPU, CPU, GPU, neighbours=[])
    assert [device for device, _ in measured] == [1, 0]
    assert found.gpu is not None
    assert told == [0.25, 0.75]


def test_it_waits_for_those_that_leave(monkeypatch, measured):
    run(monkeypatch, CPU, neighbours=[2, 1])
    assert measured == [(0, 4)]


def test_those_that_stay_keep_their_cores(monkeypatch, measured):
    monkeypatch.setattr(measuring, "QUIET_SECONDS", 0.0)
    run(monkeypatch, CPU, neighbours=[3])
    assert measured == [(0, 1)]
