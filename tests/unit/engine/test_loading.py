"""From a file to a loaded model: what is refused, what is chosen, and that the child outlives it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.engine.protocol import Died, Failed, FailureCode, Finished, Load, Loaded, Loading, Stop
from desktop.fit.memory import USUAL_CONTEXT_TOKENS
from tests.engine import FRANCE, Driver, ends, said


@pytest.fixture(scope="module")
def child() -> Iterator[Driver]:
    """One child for all files that can't be read: it has to live on."""
    with Driver() as driver:
        yield driver


def make(kind: str, folder: Path, starter: Path) -> Path:
    """A file or folder that is no model."""
    path = folder / "model.gguf"
    match kind:
        case "empty":
            path.touch()
        case "text":
            path.write_text("This is a shopping list, not a model.\n" * 1000)
        case "truncated":
            with starter.open("rb") as whole:
                path.write_bytes(whole.read(20_000_000))
        case "header only":
            with starter.open("rb") as whole:
                path.write_bytes(whole.read(1000))
        case "directory":
            path.mkdir()
        case "unreadable" if os.getuid() != 0:
            path.touch(mode=0)
        case "missing" | "unreadable":
            pass
    return path


WHY = {
    "empty": "it ends within its header",
    "text": "it does not begin with “GGUF”",
    "truncated": "it ends within its tensors",
    "header only": "it ends within its header",
    "directory": "failed to read magic",
    "missing": "No such file",
    "unreadable": "failed to open",
}


@pytest.mark.parametrize("kind", WHY)
def test_a_file_that_is_no_model_fails_and_the_child_lives_on(child, tmp_path, starter, kind):
    last = child.load(make(kind, tmp_path, starter))
    assert isinstance(last, Failed)
    assert last.code is FailureCode.UNREADABLE_MODEL
    assert WHY[kind] in last.details
    assert not any(isinstance(event, Died) for event in child.events)


def test_and_then_still_loads_a_real_one(child, starter):
    assert isinstance(child.load(starter), Loaded)
    assert "Paris" in child.finish(said(FRANCE))[0]


def test_a_failed_load_leaves_no_model(driver, starter, tmp_path):
    driver.load(starter)
    driver.load(tmp_path / "missing.gguf")
    _, last = driver.answer(said(FRANCE))
    assert isinstance(last, Failed)
    assert last.code is FailureCode.ENGINE


def test_the_facts_of_the_starter_model(driver, starter):
    loaded = driver.load(starter)
    assert isinstance(loaded, Loaded)
    facts = loaded.model
    assert facts.name == starter.stem
    assert facts.architecture == "llama"
    assert facts.parameters == 134_515_008
    assert abs(facts.size_bytes - starter.stat().st_size) < 5_000_000
    assert facts.context_tokens == USUAL_CONTEXT_TOKENS
    assert facts.trained_context_tokens == 8192
    assert facts.template == "ChatML, from the model file"
    assert facts.threads == 1


@pytest.mark.thorough(but=("512",))
@pytest.mark.parametrize("asked", [256, 512, 8192])
def test_the_context_window_that_was_asked_for(driver, starter, asked):
    loaded = driver.load(starter, context_tokens=asked)
    assert isinstance(loaded, Loaded)
    assert loaded.model.context_tokens == asked


def test_progress_goes_from_none_to_all_and_never_back(driver, starter):
    driver.load(starter)
    fractions = [event.fraction for event in driver.events if isinstance(event, Loading)]
    assert fractions == sorted(fractions)
    assert fractions[0] == 0
    assert fractions[-1] == 1
    assert len(fractions) <= 51


def test_a_load_that_waits_can_be_given_up(driver, starter):
    driver.engine.send(Load(1, str(starter), threads=1))
    driver.engine.send(Load(2, str(starter), threads=1))
    driver.engine.send(Stop(2))
    assert isinstance(driver.until(ends(1)), Loaded)
    last = driver.until(ends(2))
    assert isinstance(last, Failed)
    assert last.code is FailureCode.CANCELLED


def test_a_load_that_was_given_up_before_it_began_leaves_the_model(driver, starter):
    test_a_load_that_waits_can_be_given_up(driver, starter)
    _, last = driver.answer(said(FRANCE))
    assert isinstance(last, Finished)
