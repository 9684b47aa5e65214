"""Importing from the window's side: one process an errand. Knows no format and no history.

A process of its own, as for files that go with messages: what other programs wrote may be broken or made to
break things, an export of years is read whole into memory, and all of that is gone with the process. One
that is no longer wanted, or that says nothing for long, is ended at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from desktop.child.frames import FrameReader, encode_frame
from desktop.child.process import ChildProcess, Ended
from desktop.child.starting import command_line_of
from desktop.importing.protocol import (
    FRAME_LIMIT_BYTES,
    QUIET_SECONDS,
    Bring,
    Came,
    Failed,
    Finished,
    FromChild,
    Look,
    Next,
    Seen,
    Went,
)
from desktop.incoming import Found, Incoming, Program, Unreadable, Why
from desktop.loop import Loop, Timer
from desktop.powers import kinds
from desktop.powers.powers import told

_Child = ChildProcess[FromChild]


class Errand:
    """What one process does, and who hears of it. All of it on the loop's thread; nothing waits."""

    def __init__(
        self,
        job: Look | Bring,
        loop: Loop,
        *,
        seen: Callable[[Found], None] = lambda _found: None,
        came: Callable[[Incoming, Callable[[], None]], None] = lambda _incoming, on: on(),
        failed: Callable[[Unreadable], None] = lambda _unreadable: None,
        went: Callable[[int], None] = lambda _count: None,
        over: Callable[[int], None] = lambda _unreported: None,
        quiet_seconds: float = QUIET_SECONDS,
    ) -> None:
        """`came` gets a conversation and what to call when it is kept: only then comes the next one.

        `over` is called once, last, unless the errand is cancelled; with the number of things that could
        not be read and were not told.
        """
        self._job, self._loop = job, loop
        self._seen, self._came, self._failed = seen, came, failed
        self._went, self._over = went, over
        self._quiet_seconds = quiet_seconds
        self._child: _Child | None = None
        self._watch: Timer | None = None
        self._is_over = False
        self._is_kept = True
        """Nothing that came is still to be kept."""
        self._last: int | None = None
        loop.post(self._begin)

    @property
    def is_over(self) -> bool:
        """Whether nothing more is told of it."""
        return self._is_over

    def cancel(self) -> None:
        """Nobody wants it any more; nothing more is told. Calling it again does nothing."""
        self._is_over = True
        if self._child is not None:
            self._child.kill()
        self._let_go()

    def _begin(self) -> None:
        if self._is_over:
            return
        try:
            self._child = ChildProcess(
                "importing",
                loop=self._loop,
                reader=_messages,
                heard=self._hear,
                environment={**_environment(), **told(kinds.importing(self._job.paths))},
                name="importing",
            )
        except OSError:  # the system has no room for another process
            self._fail(Why.TOO_BIG)
            return
        self._child.write(encode_frame(self._job, FRAME_LIMIT_BYTES))
        self._look_at_clock()

    def _look_at_clock(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
        self._watch = self._loop.later(self._quiet_seconds, self._give_up)

    def _give_up(self) -> None:
        if self._is_kept:
            self._fail(Why.TOO_SLOW)
        else:  # it is the history that takes its time
            self._look_at_clock()

    def _hear(self, child: _Child, message: FromChild | Ended) -> None:
        if child is not self._child or self._is_over:
            return
        self._look_at_clock()
        match message:
            case Ended():
                # All that it told was heard before. Else it was ended: by its limits, most likely.
                self._fail(Why.TOO_BIG)
            case Went(conversations):
                self._went(conversations)
            case Seen(found):
                self._seen(found)
            case Failed(unreadable):
                self._failed(unreadable)
            case Came(incoming):
                self._is_kept = False
                self._came(incoming, self._on_kept)
            case Finished(unreported):
                self._end(unreported)

    def _on_kept(self) -> None:
        self._is_kept = True
        if self._child is not None and not self._is_over:
            self._child.write(encode_frame(Next(), FRAME_LIMIT_BYTES))

    def _fail(self, why: Why) -> None:
        if self._is_over:
            return
        for path in self._job.paths:
            self._failed(Unreadable(Path(path).name, why))
        self._end(0)

    def _end(self, unreported: int) -> None:
        self._is_over = True
        if self._child is not None:
            self._child.kill()
        self._let_go()
        self._over(unreported)

    def _let_go(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        if self._child is not None:
            child, self._child = self._child, None
            child.close()


def look(paths: Sequence[Path], program: Program | None = None) -> Look:
    """Ask what is there."""
    return Look(tuple(map(os.fspath, paths)), program)


def bring(
    paths: Sequence[Path],
    program: Program | None = None,
    wanted: Sequence[tuple[Program, str]] | None = None,
) -> Bring:
    """Ask for conversations."""
    return Bring(tuple(map(os.fspath, paths)), program, None if wanted is None else tuple(wanted))


def importing_command_line() -> list[str]:
    """How the importing process is started."""
    return command_line_of("importing")


def _messages(stream: BinaryIO) -> FrameReader[FromChild]:
    return FrameReader(stream, msgspec.json.Decoder(FromChild), FRAME_LIMIT_BYTES)


def _environment() -> dict[str, str]:
    """What Python needs to start, and nothing that says who the person is."""
    kept = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP")
    return {name: os.environ[name] for name in kept if name in os.environ}
