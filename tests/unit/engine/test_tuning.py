"""Threads and micro-batch are measured on the loaded model, which stays as it was."""

from __future__ import annotations

import pytest

from desktop.engine.protocol import Failed, FailureCode, Stop, Tune, Tuned, Tuning
from desktop.engine.tuning import SIZES, Found
from tests.engine import FRANCE, ends, said


@pytest.mark.parametrize(
    ("rates", "threads"),
    [({1: 5.0}, 1), ({1: 5.0, 2: 9.0}, 2), ({1: 8.9, 2: 9.0}, 1), ({1: 5.0, 2: 9.0, 3: 9.1}, 2)],
)
def test_the_fewest_that_are_as_good_as_the_best(rates, threads):
    assert Found(rates, {64: 1.0}).threads == threads
    assert Found({1: 1.0}, rates).micro_batch_tokens == threads


@pytest.mark.thorough
def test_real_numbers(driver, shallow):
    driver.loaded(shallow, context_tokens=256, threads=2)
    before, _ = driver.finish(said(FRANCE), max_tokens=6)
    found = driver.do(Tune(driver.new_id()))
    assert isinstance(found, Tuned), found
    assert set(found.decode_rates) == {1, 2}
    assert set(found.prefill_rates) <= set(SIZES)
    assert len(found.prefill_rates) >= 2
    assert all(1 < rate < 100_000 for rate in found.decode_rates.values())
    assert found.threads in found.decode_rates
    assert found.micro_batch_tokens in found.prefill_rates
    fractions = [event.fraction for event in driver.events if isinstance(event, Tuning)]
    assert fractions == sorted(fractions)
    assert 0 < fractions[0] <= fractions[-1] <= 1
    again, finished = driver.finish(said(FRANCE), max_tokens=6)
    assert again == before
    assert finished.generation.reused_tokens == finished.generation.prompt_tokens


def test_it_can_be_stopped(driver, shallow):
    driver.loaded(shallow, context_tokens=256)
    tuning = Tune(driver.new_id())
    driver.engine.send(tuning)
    driver.until(
        lambda event: isinstance(event, Tuning),
        then=lambda: driver.engine.send(Stop(tuning.id)),
    )
    assert driver.until(ends(tuning.id)) == Failed(tuning.id, FailureCode.CANCELLED)
    assert driver.finish(said(FRANCE), max_tokens=1)


def test_not_without_a_model(driver):
    assert isinstance(driver.do(Tune(driver.new_id())), Failed)
