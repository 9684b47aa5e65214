"""The model is loaded once, whoever asks, and everybody who waits hears how it ended."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.chat.model import NO_CHOICES, ModelKeeper, Waiting
from desktop.conversation import Choices
from desktop.engine.fake import FakeEngine
from desktop.engine.protocol import Describe, Died, Failed, FailureCode, Load, Loaded, Loading, Stop
from desktop.errors import AppError, EngineDied, ModelNotFound, NotEnoughMemory, UnreadableModel
from desktop.hub.library import Defaults, InstalledModel, Library, Measured, Presence
from desktop.loop import QueueLoop
from desktop.model_errors import AdapterRefused, ChosenModelGone, DoesNotFit, ModelFileMissing
from desktop.settings import Settings
from tests.unit.chat.planned import CPU, FACTS, GPU, SEGMENTATION_FAULT, PlannedKeeper
from tests.unit.fit.shapes import GIB
from tests.values import changed

MODEL = InstalledModel("one", Path("one.gguf"), 1, "file")


class Silent(FakeEngine):
    """Takes commands and says nothing of its own."""

    def send(self, command: Load) -> None:  # type: ignore[override]
        self.commands.append(command)


class Waiter:
    """Writes down what it hears."""

    def __init__(self) -> None:
        self.heard: list[object] = []
        self.waiting = Waiting(
            lambda model, fraction: self.heard.append((model, fraction)),
            lambda: self.heard.append("ready"),
            self._failed,
        )

    def _failed(self, error: AppError | None) -> None:
        self.heard.append(error)


class Keeper(ModelKeeper):
    def __init__(self, folder: Path) -> None:
        for name in ("one", "two"):
            (folder / f"{name}.gguf").touch()
        self.engine = Silent(QueueLoop())
        self.chosen_settings = Settings(model="one")
        super().__init__(self.engine, Library(folder), lambda: self.chosen_settings, count(1))

    def wait(self, choices: Choices = NO_CHOICES) -> Waiter:
        waiter = Waiter()
        self.prepare(waiter.waiting, choices)
        return waiter

    @property
    def loads(self) -> list[tuple[int, str]]:
        commands = [command for command in self.engine.commands if isinstance(command, Load)]
        return [(load.id, Path(load.path).stem) for load in commands]


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return Keeper(tmp_path)


def test_it_is_loaded_when_somebody_asks(keeper):
    assert keeper.loads == []
    waiter = keeper.wait()
    assert keeper.loads == [(1, "one")]
    keeper.heard(Loading(1, 0.5))
    keeper.heard(Loaded(1, FACTS))
    assert waiter.heard == [("one", 0.5), "ready"]
    assert keeper.facts == FACTS
    assert keeper.loaded_model.name == "one"


def test_a_loaded_one_is_ready_at_once(keeper):
    keeper.wait()
    keeper.heard(Loaded(1, FACTS))
    assert keeper.wait().heard == ["ready"]
    assert len(keeper.loads) == 1


def test_two_who_ask_wait_for_the_same_loading(keeper):
    first, second = keeper.wait(), keeper.wait()
    assert len(keeper.loads) == 1
    keeper.heard(Loading(1, 0.5))
    keeper.heard(Loaded(1, FACTS))
    assert first.heard == second.heard == [("one", 0.5), "ready"]


@pytest.mark.parametrize(
    ("event", "error"),
    [
        (Failed(1, FailureCode.UNREADABLE_MODEL, "bad"), UnreadableModel),
        (Failed(1, FailureCode.NO_MEMORY, context_tokens=9), NotEnoughMemory),
        (Failed(1, FailureCode.CANCELLED), type(None)),
        (Died(-9, "tail"), EngineDied),
    ],
)
def test_everybody_hears_of_a_failure_once_and_the_next_one_tries_again(keeper, event, error):
    waiters = [keeper.wait(), keeper.wait()]
    keeper.heard(event)
    keeper.heard(event)
    for waiter in waiters:
        assert [type(what) for what in waiter.heard] == [error]
    assert keeper.facts is None
    keeper.wait()
    assert len(keeper.loads) == 2


def test_events_of_other_commands_mean_nothing(keeper):
    waiter = keeper.wait()
    keeper.heard(Loaded(7, FACTS))
    keeper.heard(Loading(7, 0.5))
    keeper.heard(Failed(7, FailureCode.ENGINE))
    assert waiter.heard == []
    assert keeper.facts is None


def test_a_change_while_loading_loads_the_other_and_nobody_is_forgotten(keeper):
    first = keeper.wait()
    keeper.chosen_settings = changed(keeper.chosen_settings, model="two")
    second = keeper.wait()
    assert keeper.loads == [(1, "one"), (2, "two")]
    assert Stop(1) in keeper.engine.commands
    keeper.heard(Loaded(1, FACTS))
    assert first.heard == second.heard == []
    keeper.heard(Loaded(2, FACTS))
    assert first.heard == second.heard == ["ready"]
    assert keeper.loaded_model.name == "two"


def test_while_another_is_loaded_none_is(keeper):
    keeper.wait()
    keeper.heard(Loaded(1, FACTS))
    keeper.chosen_settings = changed(keeper.chosen_settings, model="two")
    keeper.wait()
    assert keeper.facts is None


def test_death_forgets_the_loaded_one(keeper):
    keeper.wait()
    keeper.heard(Loaded(1, FACTS))
    keeper.heard(Died(-9, ""))
    assert keeper.facts is None
    assert keeper.wait().heard == []
    assert len(keeper.loads) == 2


def test_a_model_that_is_not_there(keeper):
    keeper.chosen_settings = changed(keeper.chosen_settings, model="three")
    assert keeper.wait().heard == [ModelNotFound("three")]
    assert keeper.loads == []


def test_who_asks_again_on_hearing_of_a_failure_is_served(keeper):
    again = Waiter()
    keeper.prepare(
        Waiting(lambda _m, _f: None, lambda: None, lambda _e: keeper.prepare(again.waiting))
    )
    keeper.heard(Died(-9, ""))
    assert keeper.loads == [(1, "one"), (2, "one")]
    keeper.heard(Loaded(2, FACTS))
    assert again.heard == ["ready"]


def test_what_was_chosen_for_one_model_comes_before_the_settings(keeper, monkeypatch):
    chosen = changed(MODEL, defaults=Defaults(context_tokens=2048, gpu_layers=7))
    monkeypatch.setattr(keeper, "chosen", lambda _choices: chosen)
    keeper.wait()
    (load,) = keeper.engine.commands
    assert (load.context_tokens, load.gpu_layers) == (2048, 7)


def test_figures_that_change_are_no_reason_to_load_again(keeper, monkeypatch):
    keeper.wait()
    keeper.heard(Loaded(keeper.loads[0][0], FACTS))
    used = changed(keeper.chosen(), last_used_at="2026-01-01", measured=Measured(9.0))
    monkeypatch.setattr(keeper, "chosen", lambda _choices: used)
    assert keeper.wait().heard == ["ready"]
    assert keeper.loaded_model is used


def test_a_file_that_is_gone_is_not_loaded(keeper, monkeypatch):
    gone = changed(MODEL, state=Presence.MISSING)
    monkeypatch.setattr(keeper, "chosen", lambda _choices: gone)
    assert keeper.wait().heard == [ModelFileMissing(MODEL.path)]
    assert keeper.loads == []


# A conversation chooses for itself.


def test_a_conversation_has_its_own_model_and_going_back_and_forth_loads_each(keeper):
    own = Choices(model="two")
    keeper.wait()
    keeper.heard(Loaded(1, FACTS))
    keeper.wait(own)
    keeper.heard(Loaded(2, FACTS))
    assert keeper.loaded_model.name == "two"
    assert keeper.wait(own).heard == ["ready"]
    keeper.wait()
    assert keeper.loads == [(1, "one"), (2, "two"), (3, "one")]


def test_it_has_its_own_context_window_too(keeper):
    keeper.wait(Choices(context_tokens=512))
    keeper.heard(Loaded(1, FACTS))
    keeper.wait()
    assert [load.context_tokens for load in keeper.engine.commands if isinstance(load, Load)] == [
        512,
        0,
    ]


def test_who_waits_for_another_model_hears_that_it_was_given_up(keeper):
    usual = keeper.wait()
    own = keeper.wait(Choices(model="two"))
    assert Stop(1) in keeper.engine.commands
    assert (usual.heard, own.heard) == ([None], [])
    keeper.heard(Failed(1, FailureCode.CANCELLED))
    keeper.heard(Loaded(2, FACTS))
    assert (usual.heard, own.heard) == ([None], ["ready"])


def test_two_who_come_to_the_same_model_on_two_ways_wait_together(keeper):
    usual, own = keeper.wait(), keeper.wait(Choices(model="one"))
    keeper.heard(Loaded(1, FACTS))
    assert usual.heard == own.heard == ["ready"]
    assert keeper.loads == [(1, "one")]


def test_a_model_of_its_own_that_is_gone_is_told_with_the_one_that_answers_elsewhere(keeper):
    assert keeper.wait(Choices(model="three")).heard == [ChosenModelGone("three", "one")]
    keeper.chosen_settings = changed(keeper.chosen_settings, model="four")
    assert keeper.wait(Choices(model="three")).heard == [ChosenModelGone("three", "")]
    assert keeper.loads == []


def test_how_long_opening_takes_is_known_after_the_first_time(keeper):
    now = [100.0]
    keeper._clock = lambda: now[0]
    assert keeper.opening_seconds(10) is None
    (keeper._library._models_dir / "one.gguf").write_bytes(b"x" * 1000)
    keeper.wait()
    now[0] += 2
    keeper.heard(Loaded(1, FACTS))
    assert keeper.opening_seconds(1000) == 2
    assert keeper.opening_seconds(5000) == 10


# With a planner: what is free decides.


@pytest.fixture
def planned(tmp_path: Path) -> PlannedKeeper:
    return PlannedKeeper(tmp_path)


def test_the_engine_is_asked_for_its_devices_then_loads_as_planned(planned):
    waiter = planned.wait()
    assert isinstance(planned.last, Describe)
    planned.describe(GPU)
    assert isinstance(planned.last, Load)
    assert (planned.last.gpu_layers, planned.last.context_tokens, planned.last.threads) == (
        33,
        4096,
        6,
    )
    planned.said(Loading, 0.5)
    planned.said(Loaded, FACTS)
    assert waiter.heard == [("one", 0.5), "ready"]
    assert planned.plan is not None
    assert "All 33 layers on the GPU: 21.5 of 25.8 GB free" in planned.plan.reasons


def test_a_computer_without_a_gpu_is_asked_once_one_with_a_gpu_each_time(planned):
    planned.load()
    assert planned.last.gpu_layers == 0
    planned.now = changed(planned.now, model="two")
    planned.wait()
    assert isinstance(planned.last, Load)
    other = PlannedKeeper(planned.chosen().path.parent).load(GPU)
    other.now = changed(other.now, model="two")
    other.wait()
    assert isinstance(other.last, Describe)


def test_with_another_device_it_is_asked_and_loaded_again_for_the_next_answer(planned):
    planned.load()
    before = len(planned.engine.commands)
    planned.look_anew()
    assert planned.facts is not None  # an answer that is being written goes on
    assert len(planned.engine.commands) == before
    waiter = planned.wait()
    assert isinstance(planned.last, Describe)
    planned.describe(GPU)
    assert isinstance(planned.last, Load)
    assert planned.last.gpu_layers == 33
    planned.said(Loaded, FACTS)
    assert waiter.heard == ["ready"]
    assert planned.wait().heard == ["ready"]  # once


def test_an_engine_that_can_not_describe_itself_may_load_all_the_same(planned):
    planned.wait()
    planned.said(Failed, FailureCode.ENGINE)
    assert planned.planner.requests[-1].described is None
    assert isinstance(planned.last, Load)


def test_a_file_that_only_llama_cpp_understands_is_opened_as_chosen(planned):
    planned.planner.understands = False
    planned.defaults = Defaults(
        context_tokens=2048, kv_type="q8_0", rope_scaling="yarn", template="chatml"
    )
    planned.wait()
    planned.describe()
    load = planned.last
    assert (load.context_tokens, load.kv_type, load.rope_scaling) == (2048, "q8_0", "yarn")
    assert load.template == "chatml"
    assert load.gpu_layers == -1


def test_what_does_not_fit_is_not_loaded_and_the_other_model_stays(planned):
    planned.load()
    planned.now = changed(planned.now, model="two")
    planned.planner.free_bytes = 5 * GIB
    planned.defaults = Defaults(context_tokens=4096)
    waiter = planned.wait()
    (error,) = waiter.heard
    assert isinstance(error, DoesNotFit)
    assert (error.model, error.context_tokens) == ("two", 4096)
    assert error.needed_bytes > 0.9 * error.free_bytes
    assert {change.kind for change in error.changes} >= {"kv type", "context"}
    assert all(change.needed_bytes < error.needed_bytes for change in error.changes)
    assert planned.facts == FACTS
    assert planned.loaded_model.name == "one"
    assert sum(isinstance(command, Load) for command in planned.engine.commands) == 1


def test_it_is_loaded_where_the_person_insists_and_not_asked_about_again(planned):
    planned.planner.free_bytes = GIB
    planned.wait(force=True)
    planned.describe()
    assert isinstance(planned.last, Load)
    planned.said(Loaded, FACTS)
    planned.heard(Died(SEGMENTATION_FAULT, ""))
    planned.wait()
    assert isinstance(planned.last, Load)


def test_what_the_loaded_model_holds_is_free_for_the_next(planned):
    planned.load(GPU)
    planned.now = changed(planned.now, model="two")
    planned.wait()
    planned.describe(GPU)
    held = planned.planner.requests[-1].given_back
    assert held == planned.planner._plan(planned.planner.requests[0]).verdict.memory
    assert planned.planner.requests[0].given_back is None


def test_a_planner_that_refuses_is_heard(planned):
    planned.planner.error = AdapterRefused(Path("one.gguf"), "another model's")
    waiter = planned.wait()
    planned.describe()
    assert waiter.heard == [planned.planner.error]


# Somebody changes their mind.


def test_giving_up_before_anything_is_loaded(planned):
    planned.planner.holds_back = True
    for describe in (False, True):
        waiter = planned.wait()
        if describe:
            planned.describe()
        planned.give_up()
        assert waiter.heard == [None]
    planned.planner.answer()
    assert not any(isinstance(command, Load | Stop) for command in planned.engine.commands)
    planned.give_up()


def test_another_model_while_one_is_planned(planned):
    planned.planner.holds_back = True
    first = planned.wait()
    planned.describe()
    planned.now = changed(planned.now, model="two")
    second = planned.wait()
    planned.planner.answer()
    loads = [command for command in planned.engine.commands if isinstance(command, Load)]
    assert [Path(load.path).stem for load in loads] == ["two"]
    planned.said(Loaded, FACTS)
    assert first.heard == second.heard == ["ready"]


def test_an_engine_that_is_killed_because_it_would_not_stop_loading_is_started_again(planned):
    planned.wait()
    planned.describe()
    planned.now = changed(planned.now, model="two")
    waiter = planned.wait()
    planned.heard(Died(-9, ""))
    assert waiter.heard == []
    assert Path(planned.last.path).stem == "two"
    planned.heard(Died(-9, ""))
    assert [type(error) for error in waiter.heard] == [EngineDied]


def test_a_death_between_description_and_plan_changes_nothing(planned):
    planned.planner.holds_back = True
    waiter = planned.wait()
    planned.describe()
    planned.heard(Died(SEGMENTATION_FAULT, ""))
    assert waiter.heard == []
    planned.planner.answer()
    assert isinstance(planned.last, Load)


# Power.


def test_on_battery_half_of_the_threads_answer(planned):
    assert planned.answer_threads == 0
    planned.load()
    assert planned.answer_threads == 0
    planned.planner.is_on_battery = True
    assert planned.answer_threads == 3
    planned.now = changed(planned.now, gentle_on_battery=False)
    assert planned.answer_threads == 0


def test_one_thread_is_not_halved(planned):
    planned.wait()
    planned.describe(CPU)
    planned.said(Loaded, replace(FACTS, threads=1))
    planned.planner.is_on_battery = True
    assert planned.answer_threads == 1
