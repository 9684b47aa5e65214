"""The reading process's one errand: a file in, its words out. Knows no format, and no window.

Whatever a file does to it, the process has limits of its own and ends; its parent has a clock besides.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from pathlib import Path
from typing import BinaryIO

import msgspec

from desktop.child.frames import BadFrame, FrameReader, encode_frame
from desktop.errors import Unread
from desktop.reading.formats import Refusal, read_words
from desktop.reading.protocol import (
    FRAME_LIMIT_BYTES,
    MEMORY_BYTES,
    MOST_FILE_BYTES,
    MOST_TEXT_BYTES,
    READ_SECONDS,
    FromChild,
    Read,
    Refused,
    Went,
    Words,
)

_REQUEST_BYTES = 64 * 1024


def main() -> None:
    """Read one file and end, with exit code 0 whatever was in it."""
    # Whoever prints, prints to stderr: the frames have a pipe end of their own.
    events = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    jobs = os.fdopen(os.dup(0), "rb")
    limit_itself()
    job = next(iter(FrameReader(jobs, msgspec.json.Decoder(Read), _REQUEST_BYTES)), None)
    if job is not None:
        threading.Thread(target=_leave_with, args=(jobs,), daemon=True).start()
        with contextlib.suppress(OSError):  # nobody listens any more
            _serve(job, events)
    os._exit(0)


def limit_itself() -> None:
    """No more time, memory and written bytes than a file may cost; where the system has such limits."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        seconds = int(READ_SECONDS) + 5
        for what, most in (
            (resource.RLIMIT_AS, MEMORY_BYTES),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):  # some systems have not all of them
                resource.setrlimit(what, (most, most))
    sys.setrecursionlimit(3000)


def answer_to(job: Read, went: BinaryIO | None = None) -> Words | Refused:
    """The words in the file, or why there are none."""
    path = Path(job.path)

    def tell(done: int, total: int) -> None:
        if went is not None:
            _send(went, Went(done, total))

    try:
        data = read_bytes(path)
        words = read_words(path.name, data, tell)
        if len(words.text.encode()) > MOST_TEXT_BYTES:
            return Refused(Unread.TOO_LONG)
        return Refused(Unread.EMPTY) if not words.text.strip() else words
    except Refusal as refusal:
        return Refused(refusal.why)
    except MemoryError:
        return Refused(Unread.TOO_HUNGRY)
    except RecursionError:
        return Refused(Unread.DAMAGED)


def read_bytes(path: Path) -> bytes:
    """All of it. Raises `Refusal`."""
    try:
        if path.is_dir():
            raise Refusal(Unread.FOLDER)
        if not path.is_file():  # a pipe would keep one waiting
            raise Refusal(Unread.MISSING if not path.exists() else Unread.BINARY)
        with path.open("rb") as file:
            data = file.read(MOST_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        raise Refusal(Unread.FORBIDDEN) from error
    if len(data) > MOST_FILE_BYTES:
        raise Refusal(Unread.TOO_BIG)
    if not data.strip(b"\0 \t\r\n"):
        raise Refusal(Unread.EMPTY)
    return data


def _serve(job: Read, events: BinaryIO) -> None:
    answer: FromChild = answer_to(job, events)
    try:
        _send(events, answer)
    except BadFrame:
        _send(events, Refused(Unread.TOO_LONG))


def _send(stream: BinaryIO, message: FromChild) -> None:
    frame = memoryview(encode_frame(message, FRAME_LIMIT_BYTES))
    while frame:
        frame = frame[stream.write(frame) :]


def _leave_with(jobs: BinaryIO) -> None:
    """The end of the input says that nobody waits any more."""
    with contextlib.suppress(OSError):
        jobs.read(1)
    os._exit(0)
