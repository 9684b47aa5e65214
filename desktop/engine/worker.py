"""The child's loop: commands in, events out, one loaded model. Knows no window and writes no file.

Two threads: the main one does the work; the other reads commands, so that `Stop` acts at once. The
child ends when its input ends: it never outlives the program that started it.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from typing import BinaryIO

from desktop.child.frames import BadFrame
from desktop.engine.context import TooLong
from desktop.engine.frames import command_reader, frame
from desktop.engine.llama.backend import Backend
from desktop.engine.llama.bindings import Cancelled, LlamaError, NoMemory
from desktop.engine.llama.timing import measure
from desktop.engine.loading import Opened, open_model
from desktop.engine.neighbours import busy_neighbours
from desktop.engine.protocol import (
    Calibrate,
    Calibrated,
    Calibrating,
    ChildEvent,
    Command,
    Describe,
    Described,
    Device,
    Failed,
    FailureCode,
    Finished,
    Generate,
    Job,
    Load,
    Loaded,
    Loading,
    Prefill,
    Ready,
    Resume,
    Shutdown,
    Stop,
    TextDelta,
)
from desktop.engine.session import Ended, Read, Request, Said
from desktop.engine.template import TemplateError
from desktop.fit.calibration import Calibration

LOADING_STEP = 0.02
"""Progress is reported this often: llama.cpp calls back for every tensor."""

QUIET_SECONDS, LOOK_SECONDS = 3.0, 0.1
"""How long a measurement waits for a quiet computer, and how often it looks."""


class Worker:
    """Does one command after the other."""

    def __init__(self, emit: Callable[[ChildEvent], None]) -> None:
        self._emit = emit
        self._backend = Backend(on_log=_to_stderr)
        self._opened: Opened | None = None
        self._current = 0
        self._stopped: set[int] = set()
        self._lock = threading.Lock()
        emit(Ready(self._backend.version))

    def stop(self, command_id: int) -> None:
        """End a command that runs or waits. On the reader's thread."""
        with self._lock:
            self._stopped.add(command_id)
            if command_id == self._current and self._opened is not None:
                self._opened.abort.raise_()

    def do(self, command: Job) -> None:
        """Do a command and send its last event."""
        with self._lock:
            self._current = command.id
            if self._opened is not None:
                self._opened.abort.lower()
                if command.id in self._stopped:
                    self._opened.abort.raise_()
        try:
            self._do(command)
        except (LlamaError, TooLong, TemplateError, Cancelled) as error:
            self._emit(self._failure(command.id, error))
        finally:
            with self._lock:
                self._current = 0
                self._stopped.discard(command.id)

    def _do(self, command: Job) -> None:
        match command:
            case Load():
                self._load(command)
            case Generate():
                self._generate(command)
            case Describe():
                self._describe(command)
            case Calibrate():
                self._calibrate(command)

    def _load(self, command: Load) -> None:
        if self._opened is not None:
            self._opened.session.close()
            self._opened = None

        reported = -1.0

        def progress(fraction: float) -> bool:
            nonlocal reported
            if fraction - reported >= LOADING_STEP:
                self._emit(Loading(command.id, fraction))
                reported = fraction
            return command.id not in self._stopped

        try:
            opened = open_model(command, self._backend, on_progress=progress)
        except NoMemory as error:
            size = error.context_tokens
            self._emit(Failed(command.id, FailureCode.NO_MEMORY, context_tokens=size))
            return
        except LlamaError as error:
            self._emit(Failed(command.id, FailureCode.UNREADABLE_MODEL, str(error)))
            return
        with self._lock:
            self._opened = opened
        self._emit(Loaded(command.id, opened.facts))

    def _generate(self, command: Generate) -> None:
        if self._opened is None:
            self._emit(Failed(command.id, FailureCode.ENGINE, "no model is loaded"))
            return
        request = Request(command.turns, command.sampling, command.max_tokens, command.stop)
        for step in self._opened.session.answer(request):
            match step:
                case Read(done, total, reused):
                    self._emit(Prefill(command.id, done, total, reused))
                case Said(text, tokens):
                    self._emit(TextDelta(command.id, text, tokens))
                case Ended(generation, prompt_seconds, seconds, tokens):
                    self._emit(Finished(command.id, generation, prompt_seconds, seconds, tokens))

    def _describe(self, command: Describe) -> None:
        devices = [
            Device(d.name, d.description, d.kind, d.backend, d.free_bytes, d.total_bytes)
            for d in self._backend.devices()
        ]
        version, features = self._backend.version, self._backend.features
        self._emit(Described(command.id, version, devices, features))

    def _calibrate(self, command: Calibrate) -> None:
        kinds = [device.kind for device in self._backend.devices()]
        # The processor, and the first device that llama.cpp would put layers on.
        chosen = [kinds.index("cpu")]
        chosen += [index for index, kind in enumerate(kinds) if "gpu" in kind][:1]
        # As an answer would begin: threads that have to share a core wait for each other.
        neighbours = self._lasting_neighbours(command)
        threads = max(1, (command.threads or os.cpu_count() or 1) - neighbours)
        found: list[Calibration] = []

        def progress(fraction: float) -> bool:
            self._emit(Calibrating(command.id, (len(found) + fraction) / len(chosen)))
            return command.id not in self._stopped

        for device in chosen:
            found.append(
                measure(device, engine=self._backend.version, threads=threads, on_progress=progress)
            )
        self._emit(Calibrated(command.id, found[0], found[1] if len(found) > 1 else None))

    def _lasting_neighbours(self, command: Calibrate) -> int:
        """Those that stay busy: threads of an engine that has just answered spin for a while."""
        until = time.monotonic() + QUIET_SECONDS
        while (neighbours := busy_neighbours()) and time.monotonic() < until:
            if command.id in self._stopped:
                break
            time.sleep(LOOK_SECONDS)
        return neighbours

    def _failure(self, command_id: int, error: Exception) -> Failed:
        match error:
            case Cancelled():
                return Failed(command_id, FailureCode.CANCELLED)
            case TooLong(prompt_tokens=tokens):
                window = self._opened.facts.context_tokens if self._opened else 0
                return Failed(command_id, FailureCode.PROMPT_TOO_LONG, "", tokens, window)
            case TemplateError():
                return Failed(command_id, FailureCode.TEMPLATE, str(error))
            case _:
                return Failed(command_id, FailureCode.ENGINE, str(error))


def _to_stderr(line: str) -> None:
    sys.stderr.write(line)


def _read_commands(stream: BinaryIO, inbox: queue.SimpleQueue[Command], worker: Worker) -> None:
    """The reader's thread: hand commands on, raise the flag for `Stop`, end with the parent."""
    try:
        for command in command_reader(stream):
            if isinstance(command, Stop):
                worker.stop(command.id)
            else:
                inbox.put(command)
    except BadFrame as error:
        _to_stderr(f"refused a command: {error}\n")
    finally:
        os._exit(0)


def main() -> None:
    """Run until `Shutdown`, or until the parent is gone."""
    # llama.cpp prints where it likes: the protocol moves to a pipe end of its own, and whatever is
    # printed goes to stderr.
    events = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    commands = os.fdopen(os.dup(0), "rb")
    inbox: queue.SimpleQueue[Command] = queue.SimpleQueue()
    worker = Worker(lambda event: _write_all(events, frame(event)))
    reader = threading.Thread(
        target=_read_commands, args=(commands, inbox, worker), name="commands", daemon=True
    )
    reader.start()
    while not isinstance(command := inbox.get(), Shutdown):
        assert not isinstance(command, Stop | Resume)
        worker.do(command)
    os._exit(0)


def _write_all(stream: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[stream.write(view) :]
