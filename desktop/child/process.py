"""One life of a child process: its messages in, its messages out, its end. Knows no job of its.

Three background jobs belong to it, the events, its stderr, and what is to be written; they all end with
the child. It is told by the end of its input that it is no longer wanted, so it never outlives Paddock.
"""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO, Generic, TypeVar

import msgspec

from desktop.child.begun import begin, begin_child
from desktop.child.frames import BadFrame
from desktop.loop import Loop

M = TypeVar("M")
STDERR_TAIL_BYTES = 64 * 1024
CLOSE_SECONDS = 1.0


class Ended(msgspec.Struct, frozen=True):
    """The child is no more. A negative `exit_code` is the signal's number."""

    exit_code: int
    stderr_tail: str


class ChildProcess(Generic[M]):
    """One life of a child. `heard` gets its messages and, last, `Ended`, on the loop's thread."""

    def __init__(
        self,
        what: str | list[str],
        *,
        loop: Loop,
        reader: Callable[[BinaryIO], Iterable[M]],
        heard: Callable[[ChildProcess[M], M | Ended], None],
        environment: Mapping[str, str],
        name: str,
        pass_fds: Sequence[int] = (),
    ) -> None:
        """`what` is one of Paddock's own kinds of children, or the command line of another program.

        The child inherits `pass_fds`, under the same numbers.

        Raises `OSError` where the system has no room for another process.
        """
        self._loop = loop
        self._reader = reader
        self._heard = heard
        self._child = (
            begin_child(what, environment, pass_fds)
            if isinstance(what, str)
            else begin(what, environment, pass_fds)
        )
        self._outbox: queue.SimpleQueue[bytes | Callable[[], bytes] | None] = queue.SimpleQueue()
        self._stderr: deque[bytes] = deque()
        self._refused = ""
        self._threads = ThreadPoolExecutor(3, thread_name_prefix=name)
        self._stderr_job = self._threads.submit(self._read_stderr)
        self._threads.submit(self._write)
        self._threads.submit(self._read_messages)

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._child.pid

    def write(self, data: bytes | Callable[[], bytes]) -> None:
        """Send this soon; never waits. What takes long to make is made where it is written."""
        self._outbox.put(data)

    def kill(self) -> None:
        """End it now."""
        self._child.kill()

    def close(self, farewell: bytes = b"", *, seconds: float = CLOSE_SECONDS) -> None:
        """Say this last, close its input, make it end, and join. Messages may still be posted."""
        self._outbox.put(farewell)
        self._outbox.put(None)
        try:
            self._child.wait(seconds)
        except subprocess.TimeoutExpired:
            self._child.kill()
        self._threads.shutdown(wait=True)
        for pipe in (self._child.stdout, self._child.stderr):
            pipe.close()

    def _write(self) -> None:
        pipe = self._child.stdin
        with contextlib.suppress(OSError):  # the child has ended; the reader reports it
            while (data := self._outbox.get()) is not None:
                pipe.write(data() if callable(data) else data)
                pipe.flush()
        with contextlib.suppress(OSError):  # it tries once more to write what could not be written
            pipe.close()

    def _read_messages(self) -> None:
        try:
            for message in self._reader(self._child.stdout):
                self._post(message)
        except BadFrame as error:
            self._refused = f"\nIt sent what is not in the protocol: {error}"
            self._child.kill()
        exit_code = self._child.wait()
        self._stderr_job.result()
        tail = b"".join(self._stderr)[-STDERR_TAIL_BYTES:].decode("utf-8", "replace")
        self._post(Ended(exit_code, tail + self._refused))

    def _post(self, message: M | Ended) -> None:
        self._loop.post(lambda: self._heard(self, message))

    def _read_stderr(self) -> None:
        pipe = self._child.stderr
        kept = 0
        while part := os.read(pipe.fileno(), 4096):
            self._stderr.append(part)
            kept += len(part)
            while kept - len(self._stderr[0]) >= STDERR_TAIL_BYTES:
                kept -= len(self._stderr.popleft())
