"""The export process, seen from whoever wants a file. Knows no format and no disk.

What takes long, reading Markdown and laying out pages, is done there: a window goes on as if nothing
were, and a terminal needs no Qt of its own. The process holds no key and opens no file; conversations come
through a pipe and never as arguments. One for a whole run, however many conversations that has.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from typing import cast

import msgspec

from desktop.child.begun import Begun, begin_child
from desktop.child.frames import BadFrame, FrameReader, encode_frame
from desktop.child.starting import command_line_of
from desktop.errors import ExportNotMade
from desktop.exporting.protocol import (
    FRAME_LIMIT_BYTES,
    Answer,
    Job,
    Made,
    NotMade,
    Pieces,
    Went,
)
from desktop.exporting.wanted import Source, Wanted
from desktop.powers import kinds
from desktop.powers.powers import told

_KEPT = (
    "PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "HOME", "USERPROFILE", "LANG", "LC_ALL",
    "LC_PAPER", "LC_MEASUREMENT",
)  # fmt: skip
"""What Python and Qt need to start, to find typefaces, and to know the usual size of paper."""


class Workshop:
    """Makes one file after the other. All but `stop` on one thread, where it may block."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        self._child: Begun | None = None
        self._is_stopped = False

    def make(
        self,
        source: Source,
        wanted: Wanted,
        went: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> bytes:
        """The file's bytes. Raises `ExportNotMade`, also where it was stopped."""
        made = self._ask(Job(source, wanted, self._language), went)
        assert isinstance(made, Made)
        return made.data

    def pieces(self, source: Source, wanted: Wanted) -> tuple[str, ...]:
        """HTML for paper. Raises `ExportNotMade`."""
        made = self._ask(Job(source, wanted, self._language, as_pieces=True), lambda *_: None)
        assert isinstance(made, Pieces)
        return made.pieces

    def stop(self) -> None:
        """Nothing more is wanted; whoever waits hears of it. May be called on any thread."""
        self._is_stopped = True
        child = self._child
        if child is not None:
            child.kill()

    def close(self) -> None:
        """End the process."""
        child, self._child = self._child, None
        if child is None:
            return
        with contextlib.suppress(OSError):
            child.stdin.close()
        try:
            child.wait(1)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        child.stdout.close()

    def _ask(self, job: Job, went: Callable[[int, int], None]) -> Made | Pieces:
        child = self._child or self._start()
        try:
            stdin = child.stdin
            stdin.write(encode_frame(job, FRAME_LIMIT_BYTES))
            stdin.flush()
            answers = FrameReader(child.stdout, msgspec.json.Decoder(Answer), FRAME_LIMIT_BYTES)
            for answer in answers:
                match answer:
                    case Went(done, total):
                        went(done, total)
                    case NotMade(reason):
                        raise ExportNotMade(reason)
                    case _:
                        return cast(Made | Pieces, answer)
        except (OSError, BadFrame) as error:
            raise ExportNotMade(type(error).__name__) from error
        raise ExportNotMade("the process ended")

    def _start(self) -> Begun:
        if self._is_stopped:
            raise ExportNotMade("stopped")
        try:
            environment = {**_environment(), **told(kinds.press())}
            self._child = child = begin_child("press", environment, is_silent=True)
        except OSError as error:
            raise ExportNotMade(type(error).__name__) from error
        return child


def command_line() -> list[str]:
    """How the process is started."""
    return command_line_of("press")


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "QT_QPA_PLATFORM": "offscreen"} if sys.platform == "linux" else kept
