"""What is counted, for how long, and what it leads to."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop.chat.news import GpuGivenUp
from desktop.chat.troubles import FILE_LOST, GPU_SECONDS, Troubles, speaks_against_gpu
from desktop.engine.protocol import Died, Failed, FailureCode, Finished, Loaded
from desktop.errors import EngineDied, EngineFailed, UnreadableModel
from desktop.hub.library import InstalledModel
from desktop.model_errors import KeepsDying, ModelFileCut
from tests.unit.chat.planned import FACTS, GPU, SEGMENTATION_FAULT, PlannedKeeper
from tests.values import changed

BUS_ERROR = -10 if sys.platform == "darwin" else -7
ONE, TWO = Path("one.gguf"), Path("two.gguf")
MODEL = InstalledModel("one", ONE, 1, "file")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_second_failure_within_ten_minutes_gives_the_gpu_up_once():
    clock = Clock()
    troubles = Troubles(clock)
    assert not troubles.failed_on_gpu(ONE)
    clock.now = GPU_SECONDS + 1
    assert not troubles.failed_on_gpu(ONE)
    assert not troubles.failed_on_gpu(TWO)
    assert not troubles.is_without_gpu(ONE)
    clock.now += GPU_SECONDS - 1
    assert troubles.failed_on_gpu(ONE)
    assert not troubles.failed_on_gpu(ONE)
    assert (troubles.is_without_gpu(ONE), troubles.is_without_gpu(TWO)) == (True, False)


def test_three_deaths_in_a_row_are_another_error_until_it_works():
    troubles = Troubles()
    for deaths in range(1, 5):
        troubles.died(ONE)
        expected = KeepsDying("one", deaths, "") if deaths >= 3 else EngineDied(-11, "")
        assert troubles.death_of(MODEL, Died(-11, "")) == expected
    troubles.worked(ONE)
    troubles.worked(TWO)
    assert troubles.death_of(MODEL, Died(-11, "")) == EngineDied(-11, "")


@pytest.mark.parametrize("exit_code", FILE_LOST)
def test_a_file_that_is_lost_is_named(exit_code):
    died = Died(exit_code, "")
    assert Troubles().death_of(MODEL, died) == ModelFileCut(ONE)
    assert Troubles().death_of(None, died) == EngineDied(exit_code, "")
    assert not speaks_against_gpu(died, loading=False)


def test_the_signal_is_this_system_s():
    assert BUS_ERROR in FILE_LOST


@pytest.mark.parametrize(
    ("event", "loading", "speaks"),
    [
        (Died(-11, ""), False, True),
        (Died(-6, ""), True, True),
        (Died(-9, ""), True, False),
        (Failed(1, FailureCode.BAD_NUMBERS), False, True),
        (Failed(1, FailureCode.ENGINE), False, True),
        (Failed(1, FailureCode.UNREADABLE_MODEL), True, True),
        (Failed(1, FailureCode.UNREADABLE_MODEL), False, False),
        (Failed(1, FailureCode.CANCELLED), True, False),
        (Failed(1, FailureCode.TEMPLATE), True, False),
        (Failed(1, FailureCode.GRAMMAR), False, False),
    ],
)
def test_what_speaks_against_a_gpu(event, loading, speaks):
    assert speaks_against_gpu(event, loading=loading) == speaks


# In the keeper of models.


@pytest.fixture
def planned(tmp_path: Path) -> PlannedKeeper:
    return PlannedKeeper(tmp_path)


def test_the_second_death_on_a_gpu_goes_on_without_it_at_once(planned):
    first = planned.wait()
    planned.describe(GPU)
    planned.heard(Died(SEGMENTATION_FAULT, ""))
    assert [type(error) for error in first.heard] == [EngineDied]
    assert planned.news == []
    again = planned.wait()
    planned.describe(GPU)
    assert planned.last.gpu_layers == 33
    planned.heard(Died(SEGMENTATION_FAULT, ""))
    assert planned.news == [GpuGivenUp("one")]
    planned.describe(GPU)
    assert (planned.last.gpu_layers, again.heard) == (0, [])
    planned.said(Loaded, FACTS)
    assert again.heard == ["ready"]
    assert "the GPU has failed with this model" in planned.plan.reasons[0]


def test_failures_while_it_answers_count_too_and_the_next_question_finds_it_on_the_processor(
    planned,
):
    planned.load(GPU)
    planned.heard(Failed(77, FailureCode.BAD_NUMBERS))
    planned.heard(Failed(78, FailureCode.PROMPT_TOO_LONG))
    assert planned.news == []
    planned.heard(Failed(79, FailureCode.ENGINE))
    assert planned.news == [GpuGivenUp("one")]
    planned.wait()
    planned.describe(GPU)
    assert planned.last.gpu_layers == 0


@pytest.mark.parametrize("code", [FailureCode.UNREADABLE_MODEL, FailureCode.NO_MEMORY])
def test_a_gpu_without_room_is_left_out_after_the_second_try(planned, code):
    planned.wait()
    planned.describe(GPU)
    planned.said(Failed, code)
    waiter = planned.wait()
    planned.describe(GPU)
    planned.said(Failed, code)
    planned.describe(GPU)
    assert (planned.last.gpu_layers, waiter.heard) == (0, [])
    planned.said(Failed, code, "damaged")
    assert len(waiter.heard) == 1


def test_failures_far_apart_or_without_a_gpu_or_of_another_model_do_not_count(planned):
    planned.load(GPU)
    planned.heard(Failed(77, FailureCode.ENGINE))
    planned.seconds += 601
    planned.heard(Failed(78, FailureCode.ENGINE))
    planned.now = changed(planned.now, model="two")
    planned.load(GPU)
    planned.heard(Failed(79, FailureCode.ENGINE))
    assert planned.news == []
    other = PlannedKeeper(planned.chosen().path.parent).load()
    for number in range(70, 75):
        other.heard(Failed(number, FailureCode.ENGINE))
    assert other.news == []


def test_an_engine_that_was_killed_says_nothing_of_the_gpu(planned):
    for _ in range(3):
        planned.load(GPU)
        planned.heard(Died(-9, ""))
    assert planned.news == []


def test_after_three_deaths_in_a_row_trying_again_is_no_advice(planned):
    for _ in range(2):
        planned.load()
        planned.heard(died := Died(SEGMENTATION_FAULT, "tail"))
        assert planned.death_of(died) == EngineDied(SEGMENTATION_FAULT, "tail")
    waiter = planned.wait()
    planned.heard(died)
    assert waiter.heard == [KeepsDying("one", 3, "tail")]
    planned.load()
    planned.heard(Finished(99, None))
    planned.heard(died)
    assert isinstance(planned.death_of(died), EngineDied)


def test_a_mapped_file_that_went_away_is_named(planned):
    planned.load()
    planned.heard(died := Died(BUS_ERROR, ""))
    assert planned.death_of(died) == ModelFileCut(planned.chosen().path)


def test_other_failures_of_loading_are_told(planned):
    waiter = planned.wait()
    planned.describe()
    planned.said(Failed, FailureCode.UNREADABLE_MODEL, "bad")
    second = planned.wait()
    planned.said(Failed, FailureCode.ENGINE, "bad")
    assert [type(error) for error in (*waiter.heard, *second.heard)] == [
        UnreadableModel,
        EngineFailed,
    ]
