"""The real engine measures this computer; one that can't is an error."""

from __future__ import annotations

import pytest

from desktop.engine.calibration import calibrate
from desktop.engine.hardware import hardware
from desktop.engine.process import LocalEngine
from desktop.errors import AppError, EngineDied
from desktop.loop import QueueLoop


@pytest.mark.thorough
def test_this_computer_is_measured():
    told: list[float] = []
    found = calibrate(on_progress=told.append)
    assert 1 <= found.cpu.threads <= hardware().decode_threads
    assert {"q4_K", "q8_0", "f16"} <= set(found.cpu.seconds_per_element)
    assert told == sorted(told)
    assert len(set(told)) > 3


@pytest.mark.parametrize(
    ("child", "error"),
    [
        (
            ["/no/such/program"],
            EngineDied(127, "[Errno 2] No such file or directory: '/no/such/program'"),
        ),
        (["sleep", "60"], EngineDied(0, "it did not answer")),
    ],
)
def test_an_engine_that_does_not(monkeypatch, child, error):
    def start(loop: QueueLoop, **_: object) -> LocalEngine:
        return LocalEngine(loop, command_line=child)

    monkeypatch.setattr("desktop.engine.calibration.LocalEngine", start)
    with pytest.raises(AppError) as caught:
        calibrate(within_seconds=0.3)
    assert caught.value == error
