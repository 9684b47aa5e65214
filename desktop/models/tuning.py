"""How each model was measured to be fastest on this computer, and having that measured. Knows no window.

A measurement is good for one file on one device with one engine: another of these has other figures.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop.engine.hardware import busy_cores
from desktop.engine.interface import Engine
from desktop.engine.process import LocalEngine
from desktop.engine.protocol import (
    Command,
    Describe,
    Described,
    Died,
    Event,
    Failed,
    Load,
    Loaded,
    Tune,
    Tuned,
    Tuning,
)
from desktop.errors import AppError, EngineDied, EngineFailed, UnreadableModel
from desktop.fit import plan
from desktop.hub.library import InstalledModel
from desktop.loop import QueueLoop
from desktop.on_disk import write_whole

if TYPE_CHECKING:
    from desktop.packs.packs import Packs

MOST_SECONDS = 300.0
"""A large model takes some seconds for each prompt that it reads."""
QUIET_CORES = 0.5
"""Where others keep more cores busy than this, a measurement is about them."""
LOOK_SECONDS = 0.1
LOADING_SHARE = 0.1
"""Of the whole, as far as a person can tell."""


class TunedModel(msgspec.Struct, frozen=True):
    """What was measured, of what, and when."""

    model: str
    """As the person calls it."""
    key: str
    """The file's SHA-256, or its name and size while that is not known."""
    device: str
    engine: str
    threads: int
    micro_batch_tokens: int
    decode_rates: dict[int, float] = {}
    prefill_rates: dict[int, float] = {}
    """Tokens a second, by number of threads and by size of micro-batch."""
    measured_at: str = ""
    """ISO 8601, UTC."""
    was_busy: bool = False
    """Other programs were at work: good for a look, and not for later."""


class Tunings:
    """The measurements on disk. Blocking; a damaged record is none."""

    def __init__(self, record: Path) -> None:
        self._record = record

    def all(self) -> tuple[TunedModel, ...]:
        """The oldest first."""
        with contextlib.suppress(OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
            return msgspec.json.decode(self._record.read_bytes(), type=tuple[TunedModel, ...])
        return ()

    def keep(self, tuned: TunedModel) -> None:
        """In place of an earlier one of the same. A full disk only means measuring again."""
        others = [kept for kept in self.all() if not _is_of_same(kept, tuned)]
        with contextlib.suppress(OSError):
            write_whole(self._record, msgspec.json.encode([*others, tuned]).decode())

    def find(self, model: InstalledModel, described: Described) -> plan.Tuning | None:
        """What was measured for this model, device and engine."""
        wanted = (key_of(model), device_of(described), described.llama_cpp)
        for kept in self.all():
            if (kept.key, kept.device, kept.engine) == wanted:
                return plan.Tuning(kept.threads, kept.micro_batch_tokens)
        return None


def newest_of(model: InstalledModel, tuned: Sequence[TunedModel]) -> TunedModel | None:
    """What to show of a model, whatever it was measured on."""
    of_it = [each for each in tuned if each.key == key_of(model)]
    return max(of_it, key=lambda each: each.measured_at, default=None)


def key_of(model: InstalledModel) -> str:
    """What tells a file from others without reading it."""
    return model.sha256 or f"{model.path.name}:{model.size_bytes}"


def device_of(described: Described) -> str:
    """The device that layers go to: the first graphics processor, else the processor."""
    gpus = [device for device in described.devices if "gpu" in device.kind]
    cpus = [device for device in described.devices if device.kind == "cpu"]
    return next((device.description for device in (*gpus, *cpus)), "")


def tune(
    model: InstalledModel,
    load_for: Callable[[Described], Load],
    *,
    on_progress: Callable[[float], None] = lambda _fraction: None,
    is_stopped: Callable[[], bool] = lambda: False,
    within_seconds: float = MOST_SECONDS,
    packs: Packs | None = None,
) -> TunedModel | None:
    """Start an engine, load the model, measure, end it. Blocking. Raises `AppError`.

    `load_for` says how the model is opened, once the engine has said what it runs on. None where it was
    stopped.
    """
    was_busy = busy_cores() > QUIET_CORES
    loop = QueueLoop()
    engine = LocalEngine(loop, packs=packs)
    measuring = _Measuring(engine, loop, model, load_for, on_progress)
    loop.later(within_seconds, loop.quit)
    _quit_when(is_stopped, loop)
    try:
        loop.run()
    finally:
        engine.close()
    if is_stopped():
        return None
    if isinstance(measuring.answer, AppError):
        raise measuring.answer
    return msgspec.structs.replace(measuring.answer, was_busy=was_busy)


def _quit_when(is_stopped: Callable[[], bool], loop: QueueLoop) -> None:
    def look() -> None:
        if is_stopped():
            loop.quit()
        else:
            loop.later(LOOK_SECONDS, look)

    look()


class _Measuring:
    """Each event leads to the next command, the last one to the end."""

    def __init__(
        self,
        engine: Engine,
        loop: QueueLoop,
        model: InstalledModel,
        load_for: Callable[[Described], Load],
        on_progress: Callable[[float], None],
    ) -> None:
        self.answer: TunedModel | AppError = EngineDied(0, "it did not answer")
        self._engine, self._loop, self._model = engine, loop, model
        self._load_for, self._on_progress = load_for, on_progress
        self._described = Described(1, "", [], "")
        engine.listen(self._heard)
        engine.send(Describe(1, opens_next=[str(model.path)]))

    def _heard(self, event: Event) -> None:
        match event:
            case Described():
                self._described = event
                self._load(event)
            case Loaded():
                self._on_progress(LOADING_SHARE)
                self._send(Tune(3))
            case Tuning(fraction=fraction):
                self._on_progress(LOADING_SHARE + (1 - LOADING_SHARE) * fraction)
            case Tuned():
                self._end(self._tuned(event))
            case Failed(id=2, details=details):
                self._end(UnreadableModel(self._model.path, details))
            case Failed(details=details):
                self._end(EngineFailed(details))
            case Died(exit_code=exit_code, stderr_tail=tail):
                self._end(EngineDied(exit_code, tail))
            case _:
                pass

    def _load(self, described: Described) -> None:
        try:
            self._send(msgspec.structs.replace(self._load_for(described), id=2))
        except AppError as error:
            self._end(error)

    def _tuned(self, event: Tuned) -> TunedModel:
        return TunedModel(
            model=self._model.name,
            key=key_of(self._model),
            device=device_of(self._described),
            engine=self._described.llama_cpp,
            threads=event.threads,
            micro_batch_tokens=event.micro_batch_tokens,
            decode_rates=event.decode_rates,
            prefill_rates=event.prefill_rates,
            measured_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    def _end(self, answer: TunedModel | AppError) -> None:
        self.answer = answer
        self._loop.quit()

    def _send(self, command: Command) -> None:
        self._engine.send(command)


def _is_of_same(one: TunedModel, other: TunedModel) -> bool:
    return (one.key, one.device, one.engine) == (other.key, other.device, other.engine)
