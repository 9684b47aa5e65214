"""A measurement that is given up says nothing more, and ends at its next step."""

from __future__ import annotations

import pytest

from desktop.errors import AppError, EngineFailed
from desktop.loop import QueueLoop
from desktop.models.tuning import TunedModel
from desktop.models.tuning_job import TuningJob

FOUND = TunedModel("one", "key", "CPU", "llama.cpp", 2, 128)


class Heard(list):
    """What was told, and a job that tells it."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = QueueLoop()
        self.job = TuningJob(self.loop, self.append)

    def run(self) -> None:
        """Until all that was posted has been told."""
        self.loop.post(self.loop.quit)
        self.loop.run()


def test_progress_and_result_are_told():
    heard = Heard()
    heard.job.report(0.5)
    heard.run()
    heard.job.done(heard.append)(FOUND)
    error = EngineFailed("as the test says")
    heard.job.failed(heard.append)(error)
    assert heard == [0.5, FOUND, error]


def test_a_cancelled_one_tells_nothing():
    heard = Heard()
    heard.job.report(0.5)
    heard.job.cancel()
    heard.run()
    heard.job.done(heard.append)(FOUND)
    heard.job.failed(heard.append)(EngineFailed("as the test says"))
    assert heard == []


def test_a_cancelled_one_ends_at_its_next_step():
    heard = Heard()
    heard.job.cancel()
    with pytest.raises(AppError):
        heard.job.report(0.6)
