"""The model is loaded once, whoever asks, and everybody who waits hears how it ended."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from desktop.chat.model import ModelKeeper, Waiting, error_from
from desktop.engine.fake import FakeEngine, _facts
from desktop.engine.protocol import Died, Failed, FailureCode, Load, Loaded, Loading
from desktop.errors import AppError, EngineDied, ModelNotFound, NotEnoughMemory, UnreadableModel
from desktop.hub.library import Defaults, InstalledModel, Library, Measured, Presence
from desktop.loop import QueueLoop
from desktop.model_errors import ModelFileMissing
from desktop.settings import Settings
from tests.values import changed

FACTS = _facts("one")
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

    def wait(self) -> Waiter:
        waiter = Waiter()
        self.prepare(waiter.waiting)
        return waiter

    @property
    def loads(self) -> list[tuple[int, str]]:
        return [(load.id, Path(load.path).stem) for load in self.engine.commands]


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


@pytest.mark.parametrize("code", FailureCode)
def test_every_failure_has_an_error_of_ours(code):
    error = error_from(Failed(1, code, "why", 5, 4), MODEL)
    assert (error is None) == (code is FailureCode.CANCELLED)
    assert error is None or isinstance(error, AppError)


def test_what_was_chosen_for_one_model_comes_before_the_settings(keeper, monkeypatch):
    chosen = changed(MODEL, defaults=Defaults(context_tokens=2048, gpu_layers=7))
    monkeypatch.setattr(keeper, "chosen", lambda: chosen)
    keeper.wait()
    (load,) = keeper.engine.commands
    assert (load.context_tokens, load.gpu_layers) == (2048, 7)


def test_figures_that_change_are_no_reason_to_load_again(keeper, monkeypatch):
    keeper.wait()
    keeper.heard(Loaded(keeper.loads[0][0], FACTS))
    used = changed(keeper.chosen(), last_used_at="2026-01-01", measured=Measured(9.0))
    monkeypatch.setattr(keeper, "chosen", lambda: used)
    assert keeper.wait().heard == ["ready"]
    assert keeper.loaded_model is used


def test_a_file_that_is_gone_is_not_loaded(keeper, monkeypatch):
    gone = changed(MODEL, state=Presence.MISSING)
    monkeypatch.setattr(keeper, "chosen", lambda: gone)
    assert keeper.wait().heard == [ModelFileMissing(MODEL.path)]
    assert keeper.loads == []
