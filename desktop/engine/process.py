"""The engine's process, seen from the app: start, send, read, stop what doesn't obey, start again.

Knows no llama.cpp, and no pipe: one life of the child is a `ChildProcess`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from desktop.child.frames import BadFrame
from desktop.child.process import ChildProcess, Ended, isolated_python
from desktop.engine.frames import event_reader, frame
from desktop.engine.interface import Listener
from desktop.engine.protocol import (
    ChildEvent,
    Command,
    Died,
    Event,
    Failed,
    FailureCode,
    Job,
    LastEvent,
    Resume,
    Shutdown,
    Stop,
)
from desktop.loop import Loop, Timer

OBEY_SECONDS = 2.0
"""A child that has not ended a command so long after `Stop` is killed."""
_NOT_STARTED = 127  # as a shell says it
_Life = ChildProcess[ChildEvent]


class LocalEngine:
    """An engine in a child process that is started at the first command, and again after a death."""

    def __init__(self, loop: Loop, *, command_line: list[str] | None = None) -> None:
        self._loop = loop
        self._command_line = command_line or child_command_line()
        self._listener: Listener = lambda _event: None
        self._life: _Life | None = None
        self._open: dict[int, bool] = {}
        """Commands that have not had their last event, oldest first; whether each is to stop."""
        self._watch: Timer | None = None

    def listen(self, listener: Listener) -> None:
        """Where events go from now on."""
        self._listener = listener

    def send(self, command: Command) -> None:
        """On the loop's thread; never waits. A `Stop` for what has ended does nothing."""
        match command:
            case Shutdown() | Resume():
                self._write(command)
            case Stop(id=command_id):
                if self._open.get(command_id) is False:
                    self._open[command_id] = True
                    self._write(command)
                    self._watch_oldest()
            case _:
                self._open[command.id] = False
                self._begin(command)

    def close(self) -> None:
        """End the child, join its threads. Events that still come are not reported."""
        self._ended(list(self._open))
        if self._life is not None:
            life, self._life = self._life, None
            life.close(frame(Shutdown()))

    @property
    def pid(self) -> int | None:
        """The child's process id while it lives."""
        return self._life.pid if self._life is not None else None

    def _begin(self, command: Job) -> None:
        try:
            if self._life is None:
                self._life = self._start()
            self._write(command)
        except OSError as error:  # the system has no memory or no room for another process
            self._report(Died(_NOT_STARTED, str(error)))
        except BadFrame as error:
            self._report(Failed(command.id, FailureCode.ENGINE, str(error)))

    def _start(self) -> _Life:
        return ChildProcess(
            self._command_line,
            loop=self._loop,
            reader=event_reader,
            heard=self._heard,
            environment=_environment(),
            name="engine",
        )

    def _write(self, command: Command) -> None:
        if self._life is not None:
            self._life.write(frame(command))

    def _watch_oldest(self) -> None:
        """The child does one command after the other, so only the oldest can disobey."""
        if self._watch is None and next(iter(self._open.values()), False):
            self._watch = self._loop.later(OBEY_SECONDS, self._kill)

    def _kill(self) -> None:
        if self._life is not None:
            self._life.kill()

    def _report(self, event: Event) -> None:
        """An event that the child can't send."""
        life = self._life
        self._loop.post(lambda: self._heard(life, event))

    def _heard(self, life: _Life | None, event: Event | Ended) -> None:
        if life is not self._life:
            return
        if isinstance(event, Ended):
            event = Died(event.exit_code, event.stderr_tail)
        if isinstance(event, Died):
            self._life = None
            if life is not None:
                life.close()
            self._ended(list(self._open))
        elif isinstance(event, LastEvent):
            self._ended([event.id])
        self._listener(event)

    def _ended(self, ids: Iterable[int]) -> None:
        for command_id in ids:
            if self._open.pop(command_id, False) and self._watch is not None:
                self._watch.cancel()
                self._watch = None
        self._watch_oldest()


def child_command_line() -> list[str]:
    """How the engine's child is started."""
    packages = ("desktop", "msgspec", "llama_cpp", "jinja2")
    return isolated_python(Path(__file__).with_name("child.py"), packages)


_KEPT_VARIABLES = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP")
_KEPT_PREFIXES = ("CUDA_", "GGML_", "OMP_", "VK_", "ZES_", "HIP_")


def _environment() -> dict[str, str]:
    """Only what llama.cpp and its drivers need. No back-trace: it would start a debugger."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in _KEPT_VARIABLES or name.startswith(_KEPT_PREFIXES)
    }
    return {**kept, "GGML_NO_BACKTRACE": "1"}
