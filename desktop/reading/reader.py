"""Reading files from the window's side: one process a file, one after the other. Knows no format.

A process that takes too long, or that is no longer wanted, is ended at once.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import msgspec

from desktop.child.frames import FrameReader, encode_frame
from desktop.child.process import ChildProcess, Ended
from desktop.child.starting import command_line_of
from desktop.errors import AppError, FileUnread, Unread
from desktop.loop import Loop, Timer
from desktop.powers import kinds
from desktop.powers.powers import told
from desktop.reading.protocol import (
    FRAME_LIMIT_BYTES,
    READ_SECONDS,
    FromChild,
    Read,
    Refused,
    Went,
    Words,
)

_Child = ChildProcess[FromChild]
_KILLED_FOR_TIME = -24
"""SIGXCPU: the process has used up its own time."""


class Reading:
    """One file that is read, or waits for that."""

    def __init__(
        self,
        path: Path,
        done: Callable[[Words], None],
        failed: Callable[[AppError], None],
        went: Callable[[int, int], None],
    ) -> None:
        self.path = path
        self.done, self.failed, self.went = done, failed, went
        self.is_over = False
        """Nothing more is told of it."""


class FileReader:
    """Reads what it is given, in order. All of it on the loop's thread; nothing waits."""

    def __init__(self, loop: Loop, *, seconds: float = READ_SECONDS) -> None:
        self._loop = loop
        self._seconds = seconds
        self._waiting: deque[Reading] = deque()
        self._now: Reading | None = None
        self._child: _Child | None = None
        self._watch: Timer | None = None

    def read(
        self,
        path: Path,
        done: Callable[[Words], None],
        failed: Callable[[AppError], None],
        went: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> Reading:
        """Read this file soon. `done` or `failed` is called once, unless it is cancelled."""
        reading = Reading(path, done, failed, went)
        self._waiting.append(reading)
        self._loop.post(self._next)
        return reading

    def cancel(self, reading: Reading) -> None:
        """Nobody wants it any more."""
        reading.is_over = True
        if reading is self._now and self._child is not None:
            self._child.kill()

    def close(self) -> None:
        """End what is being read, and its process; nothing more is told."""
        for reading in (*self._waiting, *([self._now] if self._now else [])):
            reading.is_over = True
        self._waiting.clear()
        if self._child is not None:
            self._child.kill()
        self._let_go()

    def _next(self) -> None:
        while self._now is None and self._waiting:
            reading = self._waiting.popleft()
            if not reading.is_over:
                self._begin(reading)

    def _begin(self, reading: Reading) -> None:
        self._now = reading
        try:
            self._child = ChildProcess(
                "reading",
                loop=self._loop,
                reader=_messages,
                heard=self._hear,
                environment={**_environment(), **told(kinds.reading(os.fspath(reading.path)))},
                name="reading",
            )
        except OSError:  # the system has no room for another process
            self._end(Refused(Unread.TOO_HUNGRY))
            return
        self._child.write(encode_frame(Read(os.fspath(reading.path)), FRAME_LIMIT_BYTES))
        self._watch = self._loop.later(self._seconds, self._give_up)

    def _give_up(self) -> None:
        child = self._child
        self._tell(Refused(Unread.TOO_SLOW))
        if child is not None:
            child.kill()

    def _hear(self, child: _Child, message: FromChild | Ended) -> None:
        if child is not self._child:
            return
        if isinstance(message, Ended):
            late = message.exit_code == _KILLED_FOR_TIME
            self._end(Refused(Unread.TOO_SLOW if late else Unread.DAMAGED))
        else:
            self._tell(message)

    def _tell(self, message: FromChild) -> None:
        reading = self._now
        if reading is None or reading.is_over:
            return
        match message:
            case Went(done, total):
                reading.went(done, total)
            case Words():
                reading.is_over = True
                reading.done(message)
            case Refused(why):
                reading.is_over = True
                reading.failed(FileUnread(reading.path.name, why))

    def _end(self, otherwise: Refused) -> None:
        """The process is no more."""
        self._tell(otherwise)
        self._let_go()
        self._next()

    def _let_go(self) -> None:
        self._now = None
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        if self._child is not None:
            child, self._child = self._child, None
            child.close()


def reading_command_line() -> list[str]:
    """How the reading process is started."""
    return command_line_of("reading")


def _messages(stream: BinaryIO) -> FrameReader[FromChild]:
    return FrameReader(stream, msgspec.json.Decoder(FromChild), FRAME_LIMIT_BYTES)


def _environment() -> dict[str, str]:
    """What Python needs to start, and nothing that says who the person is."""
    kept = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP")
    return {name: os.environ[name] for name in kept if name in os.environ}
