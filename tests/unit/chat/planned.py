"""A keeper of models whose planner does at once, and only, what a test says."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from desktop.chat.model import NO_CHOICES, ModelKeeper, Waiting
from desktop.chat.news import News
from desktop.chat.troubles import Troubles
from desktop.conversation import Choices
from desktop.engine.devices import Device
from desktop.engine.fake import FakeEngine, _facts
from desktop.engine.protocol import Command, Describe, Described, Event, Loaded
from desktop.errors import AppError
from desktop.fit.machine import Gpu, Machine
from desktop.fit.plan import Plan, plan
from desktop.hub.library import Defaults, InstalledModel, Library
from desktop.loop import QueueLoop
from desktop.models.planning import Done, OnError, Request
from desktop.settings import Settings
from tests.unit.fit.shapes import GIB, llama_7b
from tests.values import changed

CPU = Device("CPU", "A processor", "cpu", "CPU", 1, 1)
SEGMENTATION_FAULT = -11
FACTS = replace(_facts("one"), threads=6)
GPU = Device("CUDA0", "A card", "gpu", "CUDA", 20 * GIB, 24 * GIB)


class Planner:
    """Plans a Llama 2 7B; notes what it is asked."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.free_bytes = 64 * GIB
        self.error: AppError | None = None
        self.holds_back = False
        """Whether plans are kept until `answer`."""
        self.understands = True
        self.is_on_battery = False
        self._answers: list[Callable[[], None]] = []

    def plan(self, request: Request, done: Done, failed: OnError) -> None:
        self.requests.append(request)
        self._answers.append(lambda: self._answer(request, done, failed))
        if not self.holds_back:
            self.answer()

    def answer(self) -> None:
        """All that is held back."""
        answers, self._answers = self._answers, []
        for answer in answers:
            answer()

    def _answer(self, request: Request, done: Done, failed: OnError) -> None:
        if self.error is not None:
            failed(self.error)
        else:
            done(self._plan(request) if self.understands else None)

    def _plan(self, request: Request) -> Plan:
        devices = request.described.devices if request.described else []
        gpus = tuple(
            Gpu(device.description, device.free_bytes, device.total_bytes)
            for device in devices
            if device.kind == "gpu"
        )
        machine = Machine(64 * GIB, self.free_bytes, gpus, decode_threads=6)
        return plan(llama_7b(), machine, request.wishes)


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


class Silent(FakeEngine):
    """Takes commands and says nothing of its own."""

    def send(self, command: Command) -> None:
        self.commands.append(command)


class PlannedKeeper(ModelKeeper):
    """Of two models, with an engine that a test speaks for."""

    def __init__(self, folder: Path) -> None:
        for name in ("one", "two"):
            (folder / f"{name}.gguf").touch()
        self.engine = Silent(QueueLoop())
        self.now = Settings(model="one")
        self.planner = Planner()
        self.news: list[News] = []
        self.seconds = 1000.0
        self.defaults = Defaults()
        super().__init__(
            self.engine,
            Library(folder),
            lambda: self.now,
            count(1),
            planner=self.planner,
            tell=self.news.append,
            troubles=Troubles(lambda: self.seconds),
        )

    def chosen(self, choices: Choices = NO_CHOICES) -> InstalledModel:
        return changed(super().chosen(choices), defaults=self.defaults)

    def wait(self, choices: Choices = NO_CHOICES, *, force: bool = False) -> Waiter:
        """Somebody asks for the model."""
        waiter = Waiter()
        self.prepare(waiter.waiting, choices, force=force)
        return waiter

    @property
    def last(self) -> Command:
        """The newest command."""
        return self.engine.commands[-1]

    def describe(self, *devices: Device) -> None:
        """The engine answers the newest `Describe`."""
        self.heard(Described(self.last.id, "b1", [CPU, *devices], ""))  # type: ignore[union-attr]

    def said(self, kind: type[Event], *facts: object) -> None:
        """The engine answers the newest command."""
        self.heard(kind(self.last.id, *facts))  # type: ignore[union-attr, call-arg, arg-type]

    def load(self, *devices: Device) -> PlannedKeeper:
        """Have the model loaded."""
        self.wait()
        if isinstance(self.last, Describe):
            self.describe(*devices)
        self.said(Loaded, FACTS)
        return self
