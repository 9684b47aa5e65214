"""Fetch processes that fetch nothing: they say what a test gives them, and obey `Stop`. Real processes."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from desktop.child.frames import encode_frame
from desktop.hub.protocol import FromChild, Stopped

_PROGRAM = """
import os, sys, time
def read():
    head = sys.stdin.buffer.read(4)
    return sys.stdin.buffer.read(int.from_bytes(head, "big")) if head else b""
job = read()
if {job_file!r}:
    with open({job_file!r}, "ab") as file:
        file.write(job + b"\\n")
for frame in {frames!r}:
    os.write(1, frame)
if {waits!r}:
    while message := read():
        if b'"Stop"' in message:
            break
    if {obeys!r}:
        os.write(1, {stopped!r})
    else:
        time.sleep(60)
raise SystemExit({exit_code!r})
"""


def fetch_child(
    says: Sequence[FromChild],
    *,
    waits: bool = False,
    obeys: bool = True,
    exit_code: int = 0,
    job_file: str = "",
) -> list[str]:
    """A command line. `waits` for Stop after what it says; writes the job it got into `job_file`."""
    program = _PROGRAM.format(
        frames=[encode_frame(event, 1 << 20) for event in says],
        waits=waits,
        obeys=obeys,
        exit_code=exit_code,
        job_file=job_file,
        stopped=encode_frame(Stopped(), 1 << 20),
    )
    return [sys.executable, "-I", "-S", "-c", program]
