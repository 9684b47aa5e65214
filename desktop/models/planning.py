"""How a model is opened: what was chosen for it, its header, and what is free now. Knows no conversation.

Headers are read and memory is asked on a thread of its own: the loop's waits for neither.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec
from msgspec.structs import replace

from desktop.engine.hardware import on_battery
from desktop.engine.protocol import Adapter, Described, Load
from desktop.errors import AppError, InternalFault
from desktop.fit.machine import Machine
from desktop.fit.memory import Memory, usual_micro_batch_tokens
from desktop.fit.plan import Plan, Wishes, plan
from desktop.hub.library import InstalledModel
from desktop.hub.library.model import ALL_LAYERS
from desktop.loop import Loop, run_in
from desktop.model_errors import AdapterRefused, DoesNotFit, ModelFileMissing, WayOut
from desktop.models.computer import machine_with
from desktop.models.tuning import TunedModel, Tunings, tune
from desktop.settings import Settings

if TYPE_CHECKING:
    from desktop.packs.packs import Packs

POWER_SECONDS = 30.0
"""How long the answer to "on battery?" is believed."""


class Request(msgspec.Struct, frozen=True):
    """What a plan is asked for."""

    model: InstalledModel
    wishes: Wishes
    described: Described | None = None
    """What the engine has just said of its devices; None is a computer without any but its processor."""
    given_back: Memory | None = None
    """What the model that is loaded holds: it is free again before this one comes."""
    adapters: tuple[Adapter, ...] = ()


Done = Callable[[Plan | None], None]
OnError = Callable[[AppError], None]


class Planner(Protocol):
    """Who can say how a model is opened."""

    def plan(self, request: Request, done: Done, failed: OnError) -> None:
        """Call back with the plan, None where only llama.cpp understands the file; never at once."""

    @property
    def is_on_battery(self) -> bool:
        """As far as is known; never waits."""


class BackgroundPlanner:
    """A planner with a thread. On the loop's thread."""

    def __init__(self, loop: Loop, tunings: Tunings) -> None:
        self._loop = loop
        self._tunings = tunings
        self._work = ThreadPoolExecutor(1, thread_name_prefix="planner")
        self._on_battery = False
        self._asked_at = 0.0

    def close(self) -> None:
        """Join the thread."""
        self._work.shutdown(wait=True, cancel_futures=True)

    def plan(self, request: Request, done: Done, failed: OnError) -> None:
        """Call back on the loop."""
        self._ask_for_power()
        run_in(
            self._work,
            self._loop,
            lambda: plan_now(request, self._tunings),
            done,
            lambda error: _refuse(error, failed),
        )

    @property
    def is_on_battery(self) -> bool:
        """As it was half a minute ago at most, while answers are asked for."""
        self._ask_for_power()
        return self._on_battery

    def _ask_for_power(self) -> None:
        if self._asked_at and time.monotonic() - self._asked_at < POWER_SECONDS:
            return
        self._asked_at = time.monotonic()
        run_in(self._work, self._loop, on_battery, self._take_power, lambda _error: None)

    def _take_power(self, on_battery: bool) -> None:
        self._on_battery = on_battery


def plan_now(request: Request, tunings: Tunings | None) -> Plan | None:
    """The plan for this moment, with what was measured before. Blocking.

    Raises `ModelFileMissing` and `AdapterRefused`.
    """
    from desktop.gguf.header import BadGGUF  # the window starts without these
    from desktop.gguf.shaping import shape_of_file

    _check_adapters(request)
    try:
        shape = shape_of_file(request.model.path, *request.model.files[1:])
    except BadGGUF:
        return None
    except OSError as error:
        raise ModelFileMissing(request.model.path) from error
    described = request.described
    machine = _with_given_back(
        machine_with(described.devices if described else ()), request.given_back
    )
    tuning = tunings.find(request.model, described) if tunings and described else None
    return plan(shape, machine, request.wishes, tuning)


def tune_and_keep(
    model: InstalledModel,
    settings: Settings,
    tunings: Tunings,
    *,
    on_progress: Callable[[float], None] = lambda _fraction: None,
    is_stopped: Callable[[], bool] = lambda: False,
    packs: Packs | None = None,
) -> TunedModel | None:
    """Measure how this model is fastest here. Blocking, up to a minute or more.

    It is remembered unless other programs were busy: that would slow the model down for ever.
    None where it was stopped. Raises what loading raises, and `DoesNotFit`.
    """
    # All that there is to choose from is measured, whatever was chosen or found before.
    wishes = replace(wishes_of(model, settings), threads=0, micro_batch_tokens=0)

    def load_for(described: Described) -> Load:
        found = plan_now(Request(model, wishes, described), None)
        if found is not None and not found.fits:
            raise does_not_fit(model, found)
        return load_as_planned(1, model, wishes, found)

    tuned = tune(model, load_for, on_progress=on_progress, is_stopped=is_stopped, packs=packs)
    if tuned is not None and not tuned.was_busy:
        tunings.keep(tuned)
    return tuned


def _check_adapters(request: Request) -> None:
    if not request.adapters:
        return
    from desktop.gguf.adapter import mismatch

    for adapter in request.adapters:
        path = Path(adapter.path)
        reason = mismatch(path, request.model.path)
        if reason is not None:
            raise AdapterRefused(request.model.path, f"{path.name} {reason}")


def _with_given_back(machine: Machine, held: Memory | None) -> Machine:
    """The machine once the loaded model is gone. Mapped weights count as available already."""
    if held is None:
        return machine
    host = max(0, held.cache_bytes + held.working_bytes - held.gpu_bytes)
    gpus = tuple(
        replace(gpu, free_bytes=gpu.free_bytes + (0 if place else held.gpu_bytes))
        for place, gpu in enumerate(machine.gpus)
    )
    return replace(machine, free_memory_bytes=machine.free_memory_bytes + host, gpus=gpus)


def wishes_of(model: InstalledModel, settings: Settings) -> Wishes:
    """What was chosen for this model, and what the settings say where nothing was."""
    chosen = model.defaults
    layers = settings.gpu_layers if chosen.gpu_layers == ALL_LAYERS else chosen.gpu_layers
    return Wishes(
        context_tokens=chosen.context_tokens or settings.context_tokens,
        gpu_layers=None if layers == ALL_LAYERS else layers,
        kv_type=chosen.kv_type,
        rope_scaling=chosen.rope_scaling,
        micro_batch_tokens=chosen.micro_batch_tokens,
        threads=chosen.threads or settings.threads,
        without_sandbox=settings.load_without_sandbox,
    )


def adapters_of(model: InstalledModel) -> tuple[Adapter, ...]:
    """The adapters that are on."""
    return tuple(
        Adapter(str(choice.path), choice.scale)
        for choice in model.defaults.adapters
        if choice.is_on
    )


def load_as_planned(
    command_id: int, model: InstalledModel, wishes: Wishes, found: Plan | None
) -> Load:
    """The engine's command; without a plan it is asked for what was chosen, and decides the rest.

    What is the usual it decides by itself too, so that it can say so.
    """
    usual = usual_micro_batch_tokens(gpu_layers=found.gpu_layers) if found else 0
    batch = found.micro_batch_tokens if found else wishes.micro_batch_tokens
    layers = ALL_LAYERS if wishes.gpu_layers is None else wishes.gpu_layers
    return Load(
        id=command_id,
        path=str(model.path),
        context_tokens=found.context_tokens if found else wishes.context_tokens,
        threads=found.threads if found else wishes.threads,
        gpu_layers=found.gpu_layers if found else 0 if wishes.without_gpu else layers,
        kv_type=found.kv_type if found else wishes.kv_type,
        micro_batch_tokens=wishes.micro_batch_tokens or (0 if batch == usual else batch),
        rope_scaling=wishes.rope_scaling,
        template=model.defaults.template,
        adapters=list(adapters_of(model)),
        without_sandbox=wishes.without_sandbox,
    )


def does_not_fit(model: InstalledModel, found: Plan) -> DoesNotFit:
    """The error for a plan that can't be had, with what would make it fit."""
    verdict = found.verdict
    return DoesNotFit(
        model.name,
        verdict.memory.total_bytes,
        verdict.available_bytes,
        verdict.context_tokens,
        tuple(
            WayOut(change.kind, change.value, change.verdict.memory.total_bytes)
            for change in found.changes
        ),
    )


def _refuse(error: BaseException, failed: OnError) -> None:
    if isinstance(error, AppError):
        failed(error)
        return
    failed(InternalFault(type(error).__name__))
    raise error
