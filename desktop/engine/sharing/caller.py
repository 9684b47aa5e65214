"""One of those who share an engine, and what it asks for. Knows neither the engine nor the others."""

from __future__ import annotations

from collections import deque
from typing import Protocol

import msgspec

from desktop.conversation import FinishReason, Generation
from desktop.engine import protocol
from desktop.engine.interface import Listener
from desktop.engine.protocol import (
    Command,
    Event,
    Failed,
    FailureCode,
    Finished,
    Generate,
    LastEvent,
    Load,
    Resume,
    Save,
    Shutdown,
    Stop,
)


class Job(msgspec.Struct, eq=False):
    """A caller's command, from its coming to its last event."""

    caller: Caller
    command: protocol.Job
    engine_id: int = 0
    """By what number the engine knows what is being done for it; 0 before it is its turn."""
    preparing: Load | protocol.Adapt | None = None
    """What has to be done first, while that is done."""
    is_stopped: bool = False
    """By its caller."""
    is_put_off: bool = False
    """Stopped by the desk, to be done again from its beginning."""
    held: list[Event] = []
    """What a background job is told when it is over: until then it may have to begin again."""

    def cancelled(self) -> LastEvent:
        """What the engine says of a command that was stopped before it said anything."""
        if not isinstance(self.command, Generate):
            return Failed(self.command.id, FailureCode.CANCELLED)
        nothing = Generation(
            model="",
            finish_reason=FinishReason.CANCELLED,
            prompt_tokens=0,
            reused_tokens=0,
            generation_tokens=0,
            context_tokens=0,
            forgotten_messages=0,
            time_to_first_token_seconds=0.0,
            prompt_seconds=0.0,
            generation_seconds=0.0,
        )
        return Finished(self.command.id, nothing)


class TakesJobs(Protocol):
    """Where a caller's commands go."""

    def take(self, job: Job) -> None:
        """Have it done when it is its turn."""

    def stop(self, caller: Caller, command_id: int) -> None:
        """End a job that runs or waits."""

    def resume(self, caller: Caller, command: Resume) -> None:
        """Hand on what was saved of a prompt."""

    def leave(self, caller: Caller) -> None:
        """Drop everything of this caller's."""

    def fault(self, error: Exception) -> None:
        """A listener has failed: that is the loop's to raise."""


class Caller:
    """An `Engine` with ids, events and a wanted model of its own; the process behind it is shared."""

    def __init__(
        self,
        desk: TakesJobs,
        title: str,
        *,
        background: bool,
        guest: bool,
        patient: bool = False,
    ) -> None:
        self.title = title
        self.is_background = background
        self.is_patient = patient
        """Has nothing loaded for it: its jobs wait until somebody else has."""
        self.is_guest = guest
        """Content with a model however somebody else has opened it."""
        self.wanted: Load | None = None
        """The model that its jobs are for: the last `Load` whose turn it was."""
        self.waiting: deque[Job] = deque()
        self._desk = desk
        self._listener: Listener = lambda _event: None

    def listen(self, listener: Listener) -> None:
        """Where events go from now on."""
        self._listener = listener

    def send(self, command: Command) -> None:
        """On the loop's thread; never waits. The engine is not this caller's to shut down."""
        match command:
            case Shutdown():
                pass
            case Stop(id=command_id):
                self._desk.stop(self, command_id)
            case Resume():
                self._desk.resume(self, command)
            case _:
                self._desk.take(Job(self, command))

    def close(self) -> None:
        """Hear nothing more. What runs is stopped, what waits is dropped; the others go on."""
        self._listener = lambda _event: None
        self._desk.leave(self)

    def put(self, job: Job) -> None:
        """Let it wait. A `Save` comes first: the next answer overwrites what it is to copy."""
        place = len(self.waiting)
        if isinstance(job.command, Save):
            place = sum(isinstance(other.command, Save) for other in self.waiting)
        self.waiting.insert(place, job)

    def tell(self, event: Event) -> None:
        """The caller's faults are not the other callers'."""
        try:
            self._listener(event)
        except Exception as error:
            self._desk.fault(error)
