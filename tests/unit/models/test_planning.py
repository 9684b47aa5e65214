"""A plan for a real file on this computer, found in the background; what was chosen becomes a command."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from desktop.engine.devices import Device
from desktop.engine.protocol import Adapter, Described
from desktop.errors import AppError, InternalFault
from desktop.fit.memory import MICRO_BATCH_TOKENS, Memory
from desktop.fit.plan import Plan, Wishes, plan
from desktop.gguf.shaping import shape_of_file
from desktop.hub.library import Defaults, InstalledModel
from desktop.hub.library.model import LoraChoice
from desktop.loop import QueueLoop
from desktop.model_errors import AdapterRefused, ModelFileMissing
from desktop.models import planning as module
from desktop.models.computer import machine_with
from desktop.models.planning import (
    BackgroundPlanner,
    Request,
    adapters_of,
    does_not_fit,
    load_as_planned,
    plan_now,
    wishes_of,
)
from desktop.models.tuning import TunedModel, Tunings
from desktop.settings import Settings
from tests.gguf_files import tiny_llama
from tests.values import changed

CPU = Device("CPU", "A processor", "cpu", "CPU", 1, 1)
CARD = Device("CUDA0", "A card", "gpu", "CUDA", 2_000_000_000, 8_000_000_000)
DESCRIBED = Described(1, "b1", [CPU], "")


@pytest.fixture
def model(tmp_path: Path) -> InstalledModel:
    path = tiny_llama(tmp_path / "tiny.gguf", context=2048)
    return InstalledModel("tiny", path, path.stat().st_size, "file")


@pytest.fixture
def tunings(tmp_path: Path) -> Tunings:
    return Tunings(tmp_path / "tuning.json")


class Asking:
    """A planner on a loop, and its answer."""

    def __init__(self, tunings: Tunings) -> None:
        self.loop = QueueLoop()
        self.planner = BackgroundPlanner(self.loop, tunings)

    def plan(self, request: Request) -> Plan | AppError | None:
        answers: list[Plan | AppError | None] = []

        def take(answer: Plan | AppError | None) -> None:
            answers.append(answer)
            self.loop.quit()

        self.planner.plan(request, take, take)
        assert answers == []
        self.loop.run()
        return answers[0]


@pytest.fixture
def asking(tunings):
    made = Asking(tunings)
    yield made
    made.planner.close()


def test_a_plan_comes_from_the_header_and_this_computer(asking, model):
    found = asking.plan(Request(model, Wishes(), DESCRIBED))
    expected = plan(shape_of_file(model.path), machine_with([CPU]), Wishes())
    assert found.reasons == expected.reasons
    assert (found.context_tokens, found.gpu_layers) == (2048, 0)


def test_layers_go_to_the_gpu_that_the_engine_told_of(asking, model):
    found = asking.plan(Request(model, Wishes(), changed(DESCRIBED, devices=[CPU, CARD])))
    assert found.gpu_layers == 3
    assert "2.0 of 8.0 GB free" in found.reasons[0]


def test_a_file_that_is_gone_and_one_that_is_no_gguf(asking, model):
    gone = changed(model, path=model.path.with_name("gone.gguf"))
    assert asking.plan(Request(gone, Wishes())) == ModelFileMissing(gone.path)
    model.path.write_bytes(b"no model")
    assert asking.plan(Request(model, Wishes())) is None


def test_a_fault_of_ours_is_told_and_raised(asking, model, monkeypatch):
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(module, "plan", fail)
    heard: list[AppError] = []
    asking.planner.plan(Request(model, Wishes()), heard.append, heard.append)
    with pytest.raises(ZeroDivisionError):
        asking.loop.run()
    assert heard == [InternalFault("ZeroDivisionError")]


def test_a_measurement_of_this_model_device_and_engine_is_used(model, tunings):
    tunings.keep(TunedModel("tiny", f"tiny.gguf:{model.size_bytes}", "A processor", "b1", 7, 64))
    found = plan_now(Request(model, Wishes(), DESCRIBED), tunings)
    assert (found.threads, found.micro_batch_tokens) == (7, 64)
    other = changed(DESCRIBED, llama_cpp="b2")
    assert plan_now(Request(model, Wishes(), other), tunings).threads != 7


def test_what_the_loaded_model_holds_counts_as_free(model, tunings):
    held = Memory(10**9, 6 * 10**9, 10**9, gpu_bytes=3 * 10**9)
    described = changed(DESCRIBED, devices=[CPU, CARD])
    before, after = (
        plan_now(Request(model, Wishes(), described, given_back), tunings).verdict.available_bytes
        for given_back in (None, held)
    )
    assert after - before == pytest.approx(7 * 10**9, abs=5e8)


def test_an_adapter_of_another_model_is_named_before_loading(model, tunings, monkeypatch):
    asked = []

    def mismatch(adapter: Path, of_model: Path) -> str | None:
        asked.append((adapter, of_model))
        return "was made for another model" if adapter.stem == "wrong" else None

    monkeypatch.setattr("desktop.gguf.adapter.mismatch", mismatch)
    right, wrong = Adapter("right.gguf"), Adapter("wrong.gguf")
    assert plan_now(Request(model, Wishes(), adapters=(right,)), tunings) is not None
    with pytest.raises(AdapterRefused) as refused:
        plan_now(Request(model, Wishes(), adapters=(right, wrong)), tunings)
    assert refused.value.reason == "wrong.gguf was made for another model"
    assert asked[-1] == (Path("wrong.gguf"), model.path)


# What was chosen.


def test_the_model_s_own_choices_come_before_the_settings(model):
    settings = Settings(context_tokens=1024, threads=2, gpu_layers=5)
    assert wishes_of(model, settings) == Wishes(context_tokens=1024, threads=2, gpu_layers=5)
    own = Defaults(
        context_tokens=512, threads=1, gpu_layers=3, kv_type="q4_0", rope_scaling="linear"
    )
    assert wishes_of(changed(model, defaults=own), settings) == Wishes(
        context_tokens=512, threads=1, gpu_layers=3, kv_type="q4_0", rope_scaling="linear"
    )
    assert wishes_of(model, Settings()).gpu_layers is None


def test_only_adapters_that_are_on_are_loaded(model):
    on, off = LoraChoice(Path("on.gguf"), 0.5), LoraChoice(Path("off.gguf"), is_on=False)
    chosen = changed(model, defaults=Defaults(adapters=(on, off)))
    assert adapters_of(chosen) == (Adapter("on.gguf", 0.5),)


def test_the_command_says_what_was_planned_and_leaves_the_usual_to_the_engine(model, tunings):
    found = plan_now(Request(model, Wishes(), DESCRIBED), tunings)
    load = load_as_planned(5, model, Wishes(), found)
    assert (load.id, load.path, load.context_tokens) == (5, str(model.path), 2048)
    assert (load.gpu_layers, load.micro_batch_tokens) == (0, 0)
    wishes = Wishes(micro_batch_tokens=MICRO_BATCH_TOKENS)
    chosen = load_as_planned(5, model, wishes, plan_now(Request(model, wishes), tunings))
    assert chosen.micro_batch_tokens == MICRO_BATCH_TOKENS


def test_without_a_plan_the_engine_puts_all_layers_on_a_gpu_unless_it_has_failed(model):
    assert load_as_planned(1, model, Wishes(), None).gpu_layers == -1
    assert load_as_planned(1, model, Wishes(without_gpu=True), None).gpu_layers == 0


def test_a_refusal_lists_what_would_help(model):
    machine = changed(machine_with([CPU]), free_memory_bytes=45_000_000)
    found = plan(shape_of_file(model.path), machine, Wishes(context_tokens=2048))
    error = does_not_fit(model, found)
    assert (error.model, error.context_tokens, error.free_bytes) == ("tiny", 2048, 45_000_000)
    assert [(change.kind, change.value) for change in error.changes] == [
        (change.kind, change.value) for change in found.changes
    ]


# Power.


def test_the_battery_is_asked_in_the_background_and_believed_for_a_while(asking, monkeypatch):
    asked = []
    monkeypatch.setattr(module, "on_battery", lambda: asked.append(1) or True)
    assert not asking.planner.is_on_battery
    asking.loop.later(0.2, asking.loop.quit)
    asking.loop.run()
    assert asking.planner.is_on_battery
    assert asking.planner.is_on_battery
    assert len(asked) == 1
    monkeypatch.setattr(module, "POWER_SECONDS", 0)
    assert asking.planner.is_on_battery
    assert not time.sleep(0.1)
    assert len(asked) >= 2
