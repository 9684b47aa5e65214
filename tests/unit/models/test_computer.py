"""What this computer can do is found out once, and what it has free each time."""

from __future__ import annotations

import msgspec
import pytest

from desktop.engine.devices import Device
from desktop.engine.interview import Interview
from desktop.engine.protocol import Calibrated, Described
from desktop.fit.calibration import Calibration
from desktop.models import computer as module
from desktop.models.computer import Computer, machine_with

MEASURED = Calibration("llama.cpp", "A processor", 4, {"q4_0": 1e-10})


def test_devices_that_were_told_become_a_machine():
    card = Device("CUDA0", "A GPU", "gpu", "CUDA", 5, 8)
    machine = machine_with([Device("CPU", "A processor", "cpu", "CPU", 1, 1), card])
    assert [(gpu.name, gpu.free_bytes) for gpu in machine.gpus] == [("A GPU", 5)]
    assert 0 < machine.free_memory_bytes <= machine.memory_bytes
    assert machine.decode_threads >= 1


@pytest.fixture
def record(tmp_path):
    return tmp_path / "calibration.json"


def test_memory_is_asked_each_time_and_there_are_no_gpus_at_first(record):
    machine = Computer(record).now()
    assert 0 < machine.free_memory_bytes <= machine.memory_bytes
    assert (machine.gpus, machine.calibration) == ((), None)


def test_a_measurement_is_kept(record, monkeypatch):
    monkeypatch.setattr(module, "calibrate", lambda **_: Calibrated(1, cpu=MEASURED))
    assert Computer(record).measure() == MEASURED
    assert Computer(record).now().calibration == MEASURED
    assert Computer(record).now().gpu_calibration is None


def test_a_gpus_measurement_is_kept_beside_it(record, monkeypatch):
    gpu = msgspec.structs.replace(MEASURED, device="A GPU")
    monkeypatch.setattr(module, "calibrate", lambda **_: Calibrated(1, cpu=MEASURED, gpu=gpu))
    Computer(record).measure()
    assert Computer(record).now().gpu_calibration == gpu


@pytest.mark.parametrize("content", [b"", b"[{}]", b"\xff", b"[" * 10_000])
def test_a_damaged_record_is_no_measurement(record, content):
    record.write_bytes(content)
    assert Computer(record).now().calibration is None


def test_gpus_are_told_by_the_engine_and_asked_once(record, monkeypatch):
    asked = []
    devices = [
        Device("CPU", "A processor", "cpu", "CPU", 1, 1),
        Device("CUDA0", "A GPU", "gpu", "CUDA", 5, 8),
        Device("MTL0", "Apple M1", "gpu", "Metal", 5, 8),
    ]

    def interview(_model, **_):
        asked.append(1)
        return Interview(described=Described(1, "b1", devices, ""))

    monkeypatch.setattr(module, "interview", interview)
    computer = Computer(record)
    computer.learn()
    computer.learn()
    assert [(gpu.name, gpu.shares_memory) for gpu in computer.now().gpus] == [
        ("A GPU", False),
        ("Apple M1", True),
    ]
    assert len(asked) == 1
    computer.forget()  # there may be others by now
    assert computer.now().gpus == ()
    computer.learn()
    assert len(computer.now().gpus) == 2
