"""Which model is loaded, and getting the right one ready. Knows no conversation.

On the way to a loaded model: the engine is asked for its devices, the planner how the model is opened
with what is free, and where that fits the engine loads it.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import msgspec
from msgspec.structs import replace

from desktop.chat.failures import error_from
from desktop.chat.news import GpuGivenUp, News
from desktop.chat.setup import Wanted, wanted
from desktop.chat.troubles import KILLED, Troubles, speaks_against_gpu
from desktop.conversation import Choices
from desktop.engine.hardware import hardware
from desktop.engine.interface import Engine
from desktop.engine.protocol import (
    Adapt,
    Adapted,
    Describe,
    Described,
    Died,
    Event,
    Failed,
    Finished,
    Loaded,
    Loading,
    ModelFacts,
    Stop,
)
from desktop.errors import AppError, ModelNotFound
from desktop.fit.plan import Plan
from desktop.hub.library import InstalledModel, Library, Presence
from desktop.model_errors import ChosenModelGone, ModelFileMissing
from desktop.models.planning import Planner, Request, does_not_fit, load_as_planned
from desktop.settings import Settings

NO_CHOICES = Choices()


class Waiting(msgspec.Struct, frozen=True):
    """Who wants to know how the loading goes."""

    went: Callable[[str, float], None]
    ready: Callable[[], None]
    failed: Callable[[AppError | None], None]


class _Waiter(msgspec.Struct, frozen=True, eq=False):
    """Who waits, and for what."""

    waiting: Waiting
    choices: Choices


class _Attempt:
    """One way to a loaded model, from the first question to the last event."""

    def __init__(self, what: Wanted) -> None:
        self.what = what
        self.command_id = 0
        """Of the command that the engine works on for it; 0 while it waits for a plan."""
        self.is_loading = False
        """From `Load` on: before that, the model that was loaded is still there."""
        self.plan: Plan | None = None
        self.follows_stopped = False
        """Another model's loading was stopped for it: an engine that does not obey is killed."""


class _InUse:
    """The loaded model."""

    def __init__(self, what: Wanted, plan: Plan | None, facts: ModelFacts) -> None:
        self.what, self.plan, self.facts = what, plan, facts

    @property
    def is_on_gpu(self) -> bool:
        return self.facts.gpu_layers > 0 or (self.plan is not None and self.plan.gpu_layers > 0)


class ModelKeeper:
    """Loads the model that the settings or a conversation name, once, whoever asks for it."""

    def __init__(
        self,
        engine: Engine,
        library: Library,
        settings: Callable[[], Settings],
        ids: count[int],
        *,
        planner: Planner | None = None,
        tell: Callable[[News], None] = lambda _news: None,
        troubles: Troubles | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Without a planner models are opened as chosen, and the engine decides the rest."""
        self._engine, self._library, self._settings, self._ids = engine, library, settings, ids
        self._planner, self._tell = planner, tell
        self._troubles = troubles or Troubles()
        self._attempt: _Attempt | None = None
        self._in_use: _InUse | None = None
        self._waiting: list[_Waiter] = []
        self._forced: set[Path] = set()
        """Loaded at the person's own risk, until Paddock is closed."""
        self._described: Described | None = None
        """What the engine said of its devices; asked again each time where there is a GPU."""
        self._is_outdated = False
        """There is another device by now than when the model was loaded."""
        self._victim: InstalledModel | None = None
        """The model that the engine had when it last died."""
        self._usual_threads = 0
        self._clock = clock
        self._load_began = 0.0
        self._bytes_per_second = 0.0
        """How fast the last model was read."""

    def chosen(self, choices: Choices = NO_CHOICES) -> InstalledModel:
        """The model that these choices name, or else the settings.

        Raises `ModelNotFound`, and `ChosenModelGone` for a choice.
        """
        if not choices.model:
            return self._library.find(self._settings().model)
        try:
            return self._library.find(choices.model)
        except ModelNotFound as error:
            raise ChosenModelGone(choices.model, self._usual_name()) from error

    def _usual_name(self) -> str:
        try:
            return self._library.find(self._settings().model).name
        except ModelNotFound:
            return ""

    @property
    def facts(self) -> ModelFacts | None:
        """What the engine said of the loaded model."""
        return self._in_use.facts if self._in_use else None

    @property
    def plan(self) -> Plan | None:
        """How the loaded model was opened, and why."""
        return self._in_use.plan if self._in_use else None

    @property
    def loaded_model(self) -> InstalledModel:
        """The model that answers now; the chosen one while none is loaded."""
        return self._in_use.what.model if self._in_use else self.chosen()

    @property
    def answer_threads(self) -> int:
        """Most threads for the next answer; 0 is as many as the model was loaded with."""
        if self._in_use is None or self._planner is None:
            return 0
        if not (self._settings().gentle_on_battery and self._planner.is_on_battery):
            return 0
        return max(1, self._in_use.facts.threads // 2)

    def opening_seconds(self, size_bytes: int) -> float | None:
        """About how long it takes to open a model of this size; None before one was opened."""
        return size_bytes / self._bytes_per_second if self._bytes_per_second else None

    def look_anew(self) -> None:
        """The engine may have other devices from now on: the next answer's model is opened for those."""
        self._described, self._is_outdated = None, True

    def insist(self, choices: Choices) -> None:
        """Open this model also where it doesn't fit, until Paddock is closed; nothing if it is gone."""
        with contextlib.suppress(ModelNotFound, ChosenModelGone):
            self._forced.add(self.chosen(choices).path)

    def prepare(
        self, waiting: Waiting, choices: Choices = NO_CHOICES, *, force: bool = False
    ) -> None:
        """Have the chosen model ready; tells `waiting` exactly once, `ready` or `failed`.

        Who waits for another model hears that it was given up. `force` loads it also where it doesn't
        fit, now and until Paddock is closed.
        """
        try:
            model = self.chosen(choices)
        except (ModelNotFound, ChosenModelGone) as error:
            waiting.failed(error)
            return
        if model.state is Presence.MISSING:
            waiting.failed(ModelFileMissing(model.path))
            return
        if force:
            self._forced.add(model.path)
        what = self._wanted(model, choices)
        if self._attempt is None and self._in_use and self._can_answer(self._in_use, what):
            self._in_use.what = what
            waiting.ready()
            return
        others = [waiter for waiter in self._waiting if not self._is_for(waiter, what)]
        self._waiting = [waiter for waiter in self._waiting if waiter not in others]
        self._waiting.append(_Waiter(waiting, choices))
        if self._attempt is None or not self._attempt.what.is_like(what):
            self._begin(what)
        for waiter in others:
            waiter.waiting.failed(None)

    def _can_answer(self, used: _InUse, what: Wanted) -> bool:
        return used.what.is_like(what) and not self._is_outdated

    def _is_for(self, waiter: _Waiter, what: Wanted) -> bool:
        """Whether this is what it waits for as things are now: the settings may have been changed."""
        try:
            return self._wanted(self.chosen(waiter.choices), waiter.choices).is_like(what)
        except (ModelNotFound, ChosenModelGone):
            return False

    def give_up(self) -> None:
        """Load no longer; who waits hears of it as of any failure, with no error."""
        if self._attempt is None:
            return
        if self._attempt.is_loading:
            self._engine.send(Stop(self._attempt.command_id))
        else:
            self._end(None)

    def death_of(self, died: Died) -> AppError:
        """What to say to whoever waited for the engine when it died; after `heard`."""
        return self._troubles.death_of(self._victim, died)

    def _wanted(self, model: InstalledModel, choices: Choices) -> Wanted:
        return wanted(
            model,
            self._settings(),
            without_gpu=self._troubles.is_without_gpu(model.path),
            context_tokens=choices.context_tokens,
        )

    # The way to a loaded model

    def _begin(self, what: Wanted) -> None:
        former, self._attempt = self._attempt, _Attempt(what)
        if self._is_outdated:
            self._in_use, self._is_outdated = None, False
        if former is not None and former.is_loading:
            self._attempt.follows_stopped = True
            self._engine.send(Stop(former.command_id))
        if self._planner is None:
            self._load(self._attempt)
        elif self._described is None:
            self._attempt.command_id = next(self._ids)
            files = [str(what.model.path), *(adapter.path for adapter in what.adapters)]
            self._engine.send(Describe(self._attempt.command_id, files))
        else:
            self._ask_for_plan(self._attempt, self._described)

    def _ask_for_plan(self, attempt: _Attempt, described: Described | None) -> None:
        assert self._planner is not None
        attempt.command_id = 0
        held = self._in_use.plan if self._in_use else None
        what = attempt.what
        request = Request(
            model=what.model,
            wishes=what.setup.wishes,
            described=described,
            given_back=held.verdict.memory if held else None,
            adapters=what.adapters,
        )
        self._planner.plan(
            request,
            lambda plan: self._planned(attempt, plan),
            lambda error: self._end(error) if attempt is self._attempt else None,
        )

    def _planned(self, attempt: _Attempt, plan: Plan | None) -> None:
        if attempt is not self._attempt:  # another model was chosen, or nobody waits any more
            return
        attempt.plan = plan
        what = attempt.what
        if self._in_use is not None and self._in_use.what.setup == what.setup:
            attempt.command_id = next(self._ids)
            self._engine.send(Adapt(attempt.command_id, list(what.adapters)))
        elif plan is not None and not plan.fits and what.model.path not in self._forced:
            self._end(does_not_fit(what.model, plan))
        else:
            self._load(attempt)

    def _load(self, attempt: _Attempt) -> None:
        self._in_use = None
        self._load_began = self._clock()
        attempt.command_id, attempt.is_loading = next(self._ids), True
        what = attempt.what
        load = load_as_planned(attempt.command_id, what.model, what.setup.wishes, attempt.plan)
        self._engine.send(replace(load, threads=load.threads or self._threads()))

    def _threads(self) -> int:
        self._usual_threads = self._usual_threads or hardware().decode_threads
        return self._usual_threads

    # What the engine says

    def heard(self, event: Event) -> None:
        """Take note of the engine's events; those of other commands mean little here."""
        if isinstance(event, Died):
            self._heard_of_death(event)
        elif self._attempt is not None and getattr(event, "id", 0) == self._attempt.command_id:
            self._heard_of_attempt(event, self._attempt)
        elif self._in_use is not None and isinstance(event, Finished):
            self._troubles.worked(self._in_use.what.model.path)
        elif self._in_use is not None and isinstance(event, Failed) and self._in_use.is_on_gpu:
            self._blame_gpu(event, self._in_use.what.model, loading=False)

    def _heard_of_death(self, died: Died) -> None:
        attempt, used = self._attempt, self._in_use
        self._in_use = None
        if attempt is not None and attempt.follows_stopped and died.exit_code == KILLED:
            self._attempt = None
            self._begin(attempt.what)
            return
        on_gpu = used is not None and used.is_on_gpu
        what = used.what if used else None
        if attempt is not None and attempt.is_loading:
            what, on_gpu = attempt.what, attempt.plan is not None and attempt.plan.gpu_layers > 0
        self._victim = what.model if what else None
        if what is not None:
            self._troubles.died(what.model.path)
            if on_gpu:
                self._blame_gpu(died, what.model, loading=attempt is not None)
        if attempt is not None and attempt.command_id:
            self._end_or_go_on(attempt, self._troubles.death_of(attempt.what.model, died))

    def _heard_of_attempt(self, event: Event, attempt: _Attempt) -> None:
        match event:
            case Described():
                has_gpu = any("gpu" in device.kind for device in event.devices)
                self._described = None if has_gpu else event
                self._ask_for_plan(attempt, event)
            case Loading(fraction=fraction):
                for waiter in self._waiting:
                    waiter.waiting.went(attempt.what.model.name, fraction)
            case Loaded(model=facts):
                seconds = max(self._clock() - self._load_began, 0.001)
                self._bytes_per_second = attempt.what.model.size_bytes / seconds
                self._in_use = _InUse(attempt.what, attempt.plan, facts)
                self._succeed()
            case Adapted():
                assert self._in_use is not None
                self._in_use.what = attempt.what
                self._succeed()
            case Failed():
                self._heard_of_failure(event, attempt)
            case _:
                pass

    def _heard_of_failure(self, failed: Failed, attempt: _Attempt) -> None:
        if attempt.plan is None and self._planner is not None and not attempt.is_loading:
            self._ask_for_plan(attempt, None)  # it can't say what it runs on: perhaps it can load
            return
        if attempt.is_loading and attempt.plan is not None and attempt.plan.gpu_layers > 0:
            self._blame_gpu(failed, attempt.what.model, loading=True)
        self._end_or_go_on(attempt, error_from(failed, attempt.what.model))

    def _blame_gpu(self, event: Died | Failed, model: InstalledModel, *, loading: bool) -> None:
        if speaks_against_gpu(event, loading=loading) and self._troubles.failed_on_gpu(model.path):
            self._tell(GpuGivenUp(model.name))

    def _end_or_go_on(self, attempt: _Attempt, error: AppError | None) -> None:
        """Who waits need not ask again where the GPU was just given up: the processor is tried at once."""
        model, wishes = attempt.what.model, attempt.what.setup.wishes
        if self._troubles.is_without_gpu(model.path) and not wishes.without_gpu:
            self._attempt = None
            setup = replace(attempt.what.setup, wishes=replace(wishes, without_gpu=True))
            self._begin(replace(attempt.what, setup=setup))
        else:
            self._end(error)

    def _succeed(self) -> None:
        self._attempt = None
        ended, self._waiting = self._waiting, []
        for waiter in ended:
            waiter.waiting.ready()

    def _end(self, error: AppError | None) -> None:
        self._attempt = None
        ended, self._waiting = self._waiting, []
        for waiter in ended:
            waiter.waiting.failed(error)
