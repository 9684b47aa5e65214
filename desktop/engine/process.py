"""The engine's process, seen from the app: start, send, read, stop what doesn't obey, start again.

Knows no llama.cpp. Each life of the child has three background jobs: its events, its stderr, and the
commands to write; they all end with the child.
"""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO, cast

from desktop.engine.frames import BadFrame, event_reader, frame
from desktop.engine.interface import Listener
from desktop.engine.protocol import (
    ChildEvent,
    Command,
    Describe,
    Described,
    Died,
    Event,
    Failed,
    FailureCode,
    Finished,
    Generate,
    Load,
    Loaded,
    Shutdown,
    Stop,
)
from desktop.loop import Loop, Timer

STDERR_TAIL_BYTES = 64 * 1024
OBEY_SECONDS = 2.0
"""A child that has not ended a command so long after `Stop` is killed."""
CLOSE_SECONDS = 1.0
_NOT_STARTED = 127  # as a shell says it


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
            case Shutdown():
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
            life.close()

    @property
    def pid(self) -> int | None:
        """The child's process id while it lives."""
        return self._life.pid if self._life is not None else None

    def _begin(self, command: Load | Generate | Describe) -> None:
        try:
            if self._life is None:
                self._life = _Life(self._command_line, self._loop, self._heard)
            self._write(command)
        except OSError as error:  # the system has no memory or no room for another process
            self._report(Died(_NOT_STARTED, str(error)))
        except BadFrame as error:
            self._report(Failed(command.id, FailureCode.ENGINE, str(error)))

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

    def _heard(self, life: _Life | None, event: Event) -> None:
        if life is not self._life:
            return
        if isinstance(event, Died):
            self._life = None
            if life is not None:
                life.close()
            self._ended(list(self._open))
        elif isinstance(event, Loaded | Finished | Described | Failed):
            self._ended([event.id])
        self._listener(event)

    def _ended(self, ids: Iterable[int]) -> None:
        for command_id in ids:
            if self._open.pop(command_id, False) and self._watch is not None:
                self._watch.cancel()
                self._watch = None
        self._watch_oldest()


_Heard = Callable[["_Life", Event], None]


class _Life:
    """One life of the child."""

    def __init__(self, command_line: list[str], loop: Loop, heard: _Heard) -> None:
        self._loop = loop
        self._heard = heard
        self._child = subprocess.Popen(
            command_line,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            start_new_session=True,  # Ctrl-C in a terminal is the command's own affair
        )
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._stderr: deque[bytes] = deque()
        self._refused = ""
        self._threads = ThreadPoolExecutor(3, thread_name_prefix="engine")
        self._stderr_job = self._threads.submit(self._read_stderr)
        self._threads.submit(self._write_commands)
        self._threads.submit(self._read_events)

    @property
    def pid(self) -> int:
        return self._child.pid

    def write(self, data: bytes) -> None:
        self._outbox.put(data)

    def kill(self) -> None:
        self._child.kill()

    def close(self) -> None:
        """Ask the child to end, make it, and join. The end of its input ends it in mid-answer."""
        self._outbox.put(frame(Shutdown()))
        self._outbox.put(None)
        try:
            self._child.wait(CLOSE_SECONDS)
        except subprocess.TimeoutExpired:
            self._child.kill()
        self._threads.shutdown(wait=True)
        for pipe in (self._child.stdout, self._child.stderr):
            cast(BinaryIO, pipe).close()

    def _write_commands(self) -> None:
        pipe = cast(BinaryIO, self._child.stdin)
        with contextlib.suppress(OSError):  # the child has ended; the reader reports it
            while (data := self._outbox.get()) is not None:
                pipe.write(data)
                pipe.flush()
        with contextlib.suppress(OSError):  # it tries once more to write what could not be written
            pipe.close()

    def _read_events(self) -> None:
        try:
            for event in event_reader(cast(BinaryIO, self._child.stdout)):
                self._post(event)
        except BadFrame as error:
            self._refused = f"\nThe engine sent what is not in the protocol: {error}"
            self._child.kill()
        exit_code = self._child.wait()
        self._stderr_job.result()
        tail = b"".join(self._stderr)[-STDERR_TAIL_BYTES:].decode("utf-8", "replace")
        self._post(Died(exit_code, tail + self._refused))

    def _post(self, event: ChildEvent | Died) -> None:
        self._loop.post(lambda: self._heard(self, event))

    def _read_stderr(self) -> None:
        pipe = cast(BinaryIO, self._child.stderr)
        kept = 0
        while part := os.read(pipe.fileno(), 4096):
            self._stderr.append(part)
            kept += len(part)
            while kept - len(self._stderr[0]) >= STDERR_TAIL_BYTES:
                kept -= len(self._stderr.popleft())


def child_command_line() -> list[str]:
    """The interpreter, the child's first file, and the folders it may import from."""
    folders = dict.fromkeys(
        _folder_of(name) for name in ("desktop", "msgspec", "llama_cpp", "jinja2")
    )
    child = Path(__file__).with_name("child.py")
    return [sys.executable, "-I", "-S", str(child), *map(str, folders)]


def _folder_of(package: str) -> Path:
    """The folder that holds a package, found without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(package)
    return Path(spec.origin).resolve().parent.parent


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
