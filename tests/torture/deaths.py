"""The ways in which an engine's process ends or goes wrong, done to it from outside. Knows no window."""

from __future__ import annotations

import contextlib
import json
import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import psutil

from desktop.engine.frames import EVENT_LIMIT_BYTES

Death = Callable[[int, Random], None]
LIES = (
    b"null", b"{}", b"[" * 3000, b'{"type":"Died","exit_code":0,"stderr_tail":""}', b"\xff\xfe",
    json.dumps({"type": "TextDelta", "id": -1, "text": 7, "generation_tokens": []}).encode(),
)  # fmt: skip


def _signalled(number: signal.Signals, pid: int, _chance: Random) -> None:
    os.kill(pid, number)


def _garbage(pid: int, chance: Random) -> None:
    """What is no message: too long, or not of the protocol."""
    lie = chance.choice((*LIES, b""))
    whole = len(lie).to_bytes(4, "big") + lie
    _say_as(pid, whole if lie else b"\xff" + chance.randbytes(chance.randrange(4, 4000)))


def _half_message(pid: int, chance: Random) -> None:
    """Of a length that may be, and not so many bytes: what the child says next seems to be the rest."""
    length = chance.choice((50, 5000, EVENT_LIMIT_BYTES))
    whole = length.to_bytes(4, "big") + b'{"type":"TextDelta","id":1,"text":"'
    _say_as(pid, whole[: chance.randrange(1, len(whole))])


DEATHS: dict[str, Death] = {
    "SIGKILL": partial(_signalled, signal.SIGKILL),
    "SIGSEGV": partial(_signalled, signal.SIGSEGV),
    "SIGABRT": partial(_signalled, signal.SIGABRT),
    "SIGBUS": partial(_signalled, signal.SIGBUS),
    "SIGSTOP": partial(_signalled, signal.SIGSTOP),
    "garbage": _garbage,
    "half a message": _half_message,
}


def _say_as(pid: int, data: bytes) -> None:
    """Write this into the pipe on which the child tells its events."""
    descriptor = os.open(_events_of(pid), os.O_WRONLY | os.O_NONBLOCK)
    try:
        with contextlib.suppress(BlockingIOError):
            os.write(descriptor, data)
    finally:
        os.close(descriptor)


def _events_of(pid: int) -> Path:
    """The pipe that it writes to and that is not its stderr. Raises `OSError` where it has gone."""
    folder = Path(f"/proc/{pid}/fd")
    stderr = os.readlink(folder / "2")
    for each in sorted(folder.iterdir(), key=lambda path: int(path.name)):
        aim = os.readlink(each)
        if aim.startswith("pipe:") and aim != stderr and _is_for_writing(pid, each.name):
            return each
    raise ProcessLookupError(pid)


def _is_for_writing(pid: int, number: str) -> bool:
    said = Path(f"/proc/{pid}/fdinfo/{number}").read_text()
    flags = next(line.split()[1] for line in said.splitlines() if line.startswith("flags:"))
    return bool(int(flags, 8) & os.O_WRONLY)


def is_engine(process: psutil.Process) -> bool:
    """Whether this is an engine's process, started and not yet ended."""
    try:
        return "engine" in process.cmdline()
    except psutil.Error:
        return False
