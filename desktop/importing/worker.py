"""The importing process's errand: what was chosen in, conversations out. Knows no window and no history.

Whatever the files do to it, the process has limits of its own and ends; its parent has a clock besides.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from desktop.child.frames import BadFrame, FrameReader, encode_frame
from desktop.importing.protocol import (
    CPU_SECONDS,
    FRAME_LIMIT_BYTES,
    MEMORY_BYTES,
    MOST_CONVERSATIONS,
    MOST_REPORTED,
    TELL_SECONDS,
    Bring,
    Came,
    Failed,
    Finished,
    FromChild,
    Look,
    Next,
    Seen,
    ToChild,
    Went,
)
from desktop.importing.recognizing import Arrival, arrivals
from desktop.incoming import Incoming, Unreadable, Why, found_of

_REQUEST_BYTES = 64_000_000


def main() -> None:
    """Do one errand and end, with exit code 0 whatever was in the files."""
    # Whoever prints, prints to stderr: the frames have a pipe end of their own.
    events = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    orders = os.fdopen(os.dup(0), "rb", buffering=0)
    limit_itself()
    said = iter(FrameReader(orders, msgspec.json.Decoder(ToChild), _REQUEST_BYTES))
    job = next(said, None)
    if isinstance(job, Look | Bring):
        with contextlib.suppress(OSError):  # nobody listens any more
            Errand(job, said, lambda message: _send(events, message)).run()
    os._exit(0)


def limit_itself() -> None:
    """No more time and memory than an import may cost; nothing written. Where there are such limits."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        for what, most in (
            (resource.RLIMIT_AS, MEMORY_BYTES),
            (resource.RLIMIT_CPU, CPU_SECONDS),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):  # some systems have not all of them
                resource.setrlimit(what, (most, most))
    sys.setrecursionlimit(3000)


class Errand:
    """Goes through what was chosen, once."""

    def __init__(
        self, job: Look | Bring, said: Iterator[ToChild], tell: Callable[[FromChild], None]
    ) -> None:
        self._job, self._said, self._tell = job, said, tell
        self._conversations = self._unread = 0
        self._told_at = 0.0
        wanted = job.wanted if isinstance(job, Bring) else None
        self._wanted = None if wanted is None else set(wanted)

    def run(self) -> None:
        """Tell everything, and that it was all."""
        for path in self._job.paths:
            for each in self._arrivals(Path(path)):
                if isinstance(each, Unreadable):
                    self._report(each)
                elif not self._take(each):
                    return
        self._tell(Finished(max(0, self._unread - MOST_REPORTED)))

    def _arrivals(self, path: Path) -> Iterator[Arrival]:
        """Whatever goes wrong in one of the chosen things, the others still come."""
        try:
            yield from arrivals(path, self._job.program)
        except MemoryError:
            yield Unreadable(path.name, Why.TOO_BIG)
        except OSError as error:
            is_forbidden = isinstance(error, PermissionError)
            yield Unreadable(path.name, Why.FORBIDDEN if is_forbidden else Why.MISSING)

    def _report(self, unreadable: Unreadable) -> None:
        self._unread += 1
        if self._unread <= MOST_REPORTED:
            self._tell(Failed(unreadable))

    def _take(self, incoming: Incoming) -> bool:
        """Whether to go on."""
        self._conversations += 1
        if self._conversations > MOST_CONVERSATIONS:
            self._report(Unreadable(incoming.title, Why.TOO_MANY, incoming.program))
            return True
        now = time.monotonic()
        if now - self._told_at > TELL_SECONDS:
            self._told_at = now
            self._tell(Went(self._conversations))
        if isinstance(self._job, Look):
            self._tell(Seen(found_of(incoming)))
            return True
        if self._wanted is not None and (incoming.program, incoming.origin_id) not in self._wanted:
            return True
        try:
            self._tell(Came(incoming))
        except BadFrame:
            self._report(Unreadable(incoming.title, Why.TOO_BIG, incoming.program))
            return True
        return isinstance(next(self._said, None), Next)


def _send(stream: BinaryIO, message: FromChild) -> None:
    frame = memoryview(encode_frame(message, FRAME_LIMIT_BYTES))
    while frame:
        frame = frame[stream.write(frame) :]
