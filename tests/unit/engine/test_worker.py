"""The child's loop, spoken to over its real pipes: one last event for every command, in order."""

from __future__ import annotations

import pytest

from desktop.engine import worker
from desktop.engine.llama.bindings import NoMemory
from desktop.engine.protocol import (
    Calibrate,
    Calibrated,
    Calibrating,
    ChildEvent,
    Describe,
    Described,
    Failed,
    FailureCode,
    Finished,
    Load,
    Loaded,
    Ready,
    Stop,
    TextDelta,
)
from desktop.powers.trial import Trial
from tests.engine import FRANCE, LONG_STORY, Driver, ends, said, speaks

LAST = (Loaded, Finished, Described, Calibrated, Failed)


def lasts(driver: Driver) -> list[int]:
    return [event.id for event in driver.events if isinstance(event, LAST)]


def test_it_says_that_it_is_ready_first(driver):
    driver.engine.send(Describe(1))
    driver.until(lambda event: isinstance(event, Described))
    ready, described = driver.events
    assert isinstance(ready, Ready)
    assert ready.llama_cpp == described.llama_cpp


def test_without_a_model_there_is_no_answer(driver):
    _, last = driver.answer(said(FRANCE))
    assert isinstance(last, Failed)
    assert (last.code, last.details) == (FailureCode.ENGINE, "no model is loaded")


def test_every_command_gets_one_last_event_in_order(driver, shallow):
    driver.engine.send(Describe(101))
    driver.engine.send(Load(102, "missing.gguf"))
    driver.engine.send(Load(103, str(shallow), threads=1))
    first = driver.start(said(FRANCE), max_tokens=2)
    second = driver.start([])
    driver.engine.send(Describe(104))
    driver.until(lambda event: isinstance(event, Described) and event.id == 104)
    assert lasts(driver) == [101, 102, 103, first, second, 104]


def test_stopping_everything_still_ends_everything_once(driver, shallow):
    driver.load(shallow)
    waiting = [driver.start(said(f"{LONG_STORY} Part {n}.")) for n in range(4)]
    driver.until(speaks(waiting[0]))
    for command_id in waiting:
        driver.engine.send(Stop(command_id))
    driver.until(ends(waiting[-1]))
    assert lasts(driver)[1:] == waiting


def test_a_stop_does_not_reach_the_next_command(driver, shallow):
    driver.load(shallow)
    first = driver.start(said(LONG_STORY))
    second = driver.start(said(FRANCE), max_tokens=3)
    driver.until(speaks(first), then=lambda: driver.engine.send(Stop(first)))
    last = driver.until(ends(second))
    assert isinstance(last, Finished)
    assert last.generation.generation_tokens == 3


def test_a_measurement_can_be_stopped(driver):
    driver.engine.send(Calibrate(1, threads=1))
    driver.until(
        lambda event: isinstance(event, Calibrating), then=lambda: driver.engine.send(Stop(1))
    )
    last = driver.until(lambda event: isinstance(event, LAST))
    assert last == Failed(1, FailureCode.CANCELLED)
    driver.engine.send(Describe(2))
    driver.until(lambda event: isinstance(event, Described))
    assert lasts(driver) == [1, 2]


def test_a_model_takes_the_place_of_another(driver, shallow):
    assert isinstance(driver.load(shallow, context_tokens=256), Loaded)
    driver.finish(said(FRANCE), max_tokens=2)
    assert isinstance(driver.load(shallow, context_tokens=512), Loaded)
    _, finished = driver.finish(said(FRANCE), max_tokens=2)
    assert finished.generation.context_tokens == 512
    assert finished.generation.reused_tokens == 0


def test_a_template_that_refuses_fails_this_answer_only(driver, shallow):
    driver.load(shallow)
    _, last = driver.answer([])
    assert isinstance(last, Failed)
    assert last.code is FailureCode.TEMPLATE
    assert driver.finish(said(FRANCE), max_tokens=1)


@pytest.mark.parametrize("text", ["", " ", "\x00", "\n" * 50, "<|im_end|>" * 20, "\U0010ffff"])
def test_odd_questions_are_answered(talk, text):
    _, finished = talk.finish(said(text), max_tokens=1)
    assert finished.generation.generation_tokens <= 1


def test_text_arrives_before_the_end_and_none_after(talk):
    command_id = talk.start(said(FRANCE))
    talk.until(ends(command_id))
    talk.run_for(0.05)
    mine = [type(event) for event in talk.events if getattr(event, "id", 0) == command_id]
    assert mine[-1] is Finished
    assert TextDelta in mine


def test_a_window_that_does_not_fit_is_told_from_a_damaged_file(monkeypatch):
    def too_large(command: Load, *_: object, **__: object) -> None:
        raise NoMemory(command.context_tokens)

    monkeypatch.setattr(worker, "open_model", too_large)
    events: list[ChildEvent] = []
    worker.Worker(events.append, on_log=lambda _line: None, trial=lambda _path: Trial(1)).do(
        Load(1, "any.gguf", context_tokens=4096)
    )
    assert events[-1] == Failed(1, FailureCode.NO_MEMORY, context_tokens=4096)
