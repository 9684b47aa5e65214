"""A process that was just started: by this one, or by the starter for it. Knows no message.

Both are the same to whoever started it: three pipes, an end to wait for, and a way to end it.
"""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import threading
from collections.abc import Mapping, Sequence
from typing import BinaryIO, Protocol, cast

from desktop.child.starter import OUTCOME, line_to_it, say
from desktop.child.starting import command_line_of

_KILLED = -9


class Begun(Protocol):
    """What its starter sees of it."""

    pid: int
    stdin: BinaryIO
    stdout: BinaryIO
    stderr: BinaryIO

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, a signal's number below zero. Raises `subprocess.TimeoutExpired`."""

    def kill(self) -> None:
        """End it now; nothing where it has ended."""


def begin_child(
    child: str,
    environment: Mapping[str, str],
    pass_fds: Sequence[int] = (),
    *,
    is_silent: bool = False,
) -> Begun:
    """Start one of Paddock's own. Raises `OSError` where there is no room for another process.

    What it complains of goes nowhere where it `is_silent`.
    """
    line = line_to_it()
    if line is None:
        return begin(command_line_of(child), environment, pass_fds, is_silent=is_silent)
    return FarAway(line, child, environment, pass_fds, is_silent=is_silent)


def begin(
    command_line: Sequence[str],
    environment: Mapping[str, str],
    pass_fds: Sequence[int] = (),
    *,
    is_silent: bool = False,
) -> Begun:
    """Start this, from here. Raises `OSError`."""
    started = subprocess.Popen(
        command_line,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if is_silent else subprocess.PIPE,
        env=dict(environment),
        pass_fds=pass_fds,
        start_new_session=True,  # Ctrl-C in a terminal is the command's own affair
    )
    return cast(Begun, started)


class FarAway:
    """Started by the starter. Its end is told on a pipe; any thread may wait for that."""

    def __init__(
        self,
        line: int,
        child: str,
        environment: Mapping[str, str],
        pass_fds: Sequence[int],
        *,
        is_silent: bool = False,
    ) -> None:
        """Raises `OSError`."""
        self._line = line
        self._code: int | None = None
        self._lock = threading.Lock()
        ours, theirs = _pipes()
        try:
            request = {
                "do": "start",
                "child": child,
                "environment": dict(environment),
                "numbers": [0, 1, 2, *pass_fds],
            }
            if is_silent:
                os.close(theirs[2])
                theirs[2] = os.open(os.devnull, os.O_WRONLY)
            say(line, request, [*theirs[:3], *pass_fds, theirs[3]])
        except OSError:
            for each in ours:
                os.close(each)
            raise
        finally:
            for each in theirs:
                os.close(each)
        self._told = ours[3]
        self.stdin = cast(BinaryIO, os.fdopen(ours[0], "wb"))
        self.stdout = cast(BinaryIO, os.fdopen(ours[1], "rb"))
        self.stderr = cast(BinaryIO, os.fdopen(ours[2], "rb"))
        self.pid = self._next()
        if self.pid <= 0:
            for pipe in (self.stdin, self.stdout, self.stderr):
                pipe.close()
            raise OSError(-self.pid, os.strerror(-self.pid))

    def wait(self, timeout: float | None = None) -> int:
        """As the protocol says."""
        watch = select.poll()
        with self._lock:
            if self._code is not None:
                return self._code
            watch.register(self._told, select.POLLIN)
        if not watch.poll(None if timeout is None else timeout * 1000):
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
        with self._lock:
            if self._code is None:
                self._code = self._next()
            return self._code

    def kill(self) -> None:
        """As the protocol says."""
        with self._lock:
            if self._code is None:
                with contextlib.suppress(OSError):
                    say(self._line, {"do": "kill", "process": self.pid})

    def _next(self) -> int:
        said = os.read(self._told, OUTCOME.size)
        return int(OUTCOME.unpack(said)[0]) if len(said) == OUTCOME.size else _KILLED

    def __del__(self) -> None:
        # Not before: another thread may still look at it.
        with contextlib.suppress(AttributeError, OSError):
            os.close(self._told)


def _pipes() -> tuple[list[int], list[int]]:
    """Ours and theirs: input, output, complaints, and where the end is told."""
    pairs = [os.pipe() for _ in range(4)]
    ours = [pairs[0][1], *(read for read, _ in pairs[1:])]
    theirs = [pairs[0][0], *(write for _, write in pairs[1:])]
    return ours, theirs
