"""A large download whose process is killed again and again, and the file that comes of it.

    python -m tests.torture.download_kill [KILLS [SIZE_BYTES]]

Most kills come while bytes come, some as a process starts and reads what the one before it left. Then a
last process ends the work. The control drops the journals between the processes: it begins anew each time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from desktop.child.frames import FrameReader, encode_frame
from desktop.hub.fetching import fetch_command_line, powers_of
from desktop.hub.protocol import (
    FRAME_LIMIT_BYTES,
    Access,
    Failed,
    Fetch,
    Fetched,
    FromChild,
    Order,
    Progress,
)
from desktop.hub.repository import Part
from desktop.powers.powers import told
from tests.hub_server import Hub, Sparse, serve

MOST_BYTES_A_KILL = 64 * 1024 * 1024
"""What one kill may cost."""
LONGEST_SECONDS = 0.4
"""From the first news of progress to the kill."""
NEWS_SECONDS = 0.25
"""From the first byte to that news."""
EARLY_SHARE = 0.2
MARK_EVERY_BYTES = 4 * 1024 * 1024
"""Zeros with a mark here and there: a piece in a wrong place would be seen."""
REPO_ID = "torture/Large-GGUF"
FILE = "large.Q4_0.gguf"


@dataclass
class Report:
    """What some kills came to."""

    size_bytes: int
    kills: int = 0
    sent_bytes: int = 0
    """By the server's count, all processes together."""
    kept_bytes: int = 0
    """What the last process found to go on with."""
    is_right: bool = False
    seconds: float = 0.0

    @property
    def sent_twice_bytes_a_kill(self) -> int:
        return (self.sent_bytes - self.size_bytes) // max(1, self.kills)

    @property
    def is_cheap(self) -> bool:
        return self.sent_twice_bytes_a_kill <= MOST_BYTES_A_KILL


def torture(
    folder: Path, kills: int, size_bytes: int, *, forgets: bool = False, seed: int = 1
) -> Report:
    """Kill the fetch process so often, let another one finish, and look at the file."""
    report, moments, began = Report(size_bytes), random.Random(seed), time.monotonic()
    with serve(folder / "hub") as hub:
        job = _job(hub, folder / "downloads", size_bytes)
        # Slow enough that the file is not complete before the last kill.
        slow = int(size_bytes / kills / (LONGEST_SECONDS + NEWS_SECONDS))
        for _ in range(kills):
            report.kills += _killed(msgspec.structs.replace(job, bytes_per_second=slow), moments)
            if forgets:
                Path(job.folder, f"{FILE}.part.journal").unlink(missing_ok=True)
        events = _all_events(job)
        report.sent_bytes = hub.bytes_sent(port="cdn")
        report.is_right = _is_right(job, events[-1])
    report.kept_bytes = next(e.done_bytes for e in events if isinstance(e, Progress))
    report.seconds = round(time.monotonic() - began, 1)
    return report


def _job(hub: Hub, folder: Path, size_bytes: int) -> Fetch:
    folder.mkdir()
    places = range(MARK_EVERY_BYTES, size_bytes - 64, MARK_EVERY_BYTES)
    marks = {at: b"mark %16d" % at for at in places}
    hub.add_repository(REPO_ID, {FILE: Sparse(size_bytes, {0: b"GGUF\x03\0\0\0", **marks})})
    part = Part(FILE, size_bytes, hub.file(REPO_ID, FILE).sha256)
    return Fetch(Access(hub.endpoint), REPO_ID, "main", (Order(part, FILE),), str(folder))


def _killed(job: Fetch, moments: random.Random) -> bool:
    """Whether the process was at work when it was killed."""
    is_early = moments.random() < EARLY_SHARE
    with _process(job) as process:
        for event in () if is_early else _events(process):
            if isinstance(event, Progress) and event.fetched_bytes:
                break
            if isinstance(event, Failed | Fetched):
                raise RuntimeError(f"it ended by itself with {event}")
        time.sleep(moments.uniform(0, LONGEST_SECONDS))
        is_at_work = process.poll() is None
        process.kill()
    return is_at_work


def _all_events(job: Fetch) -> list[FromChild]:
    with _process(job) as process:
        return list(_events(process))


def _is_right(job: Fetch, last: FromChild) -> bool:
    """By the process's own word, and by reading the file again."""
    if not isinstance(last, Fetched):
        print(last, file=sys.stderr)
        return False
    with Path(job.folder, f"{FILE}.part").open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    return last.parts[0].sha256 == found == job.orders[0].part.sha256


@contextlib.contextmanager
def _process(job: Fetch) -> Iterator[subprocess.Popen[bytes]]:
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        fetch_command_line(), stdin=pipe, stdout=pipe, env={**os.environ, **told(powers_of(job))}
    )
    assert process.stdin is not None
    process.stdin.write(encode_frame(job, FRAME_LIMIT_BYTES))
    process.stdin.flush()
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _events(process: subprocess.Popen[bytes]) -> Iterator[FromChild]:
    assert process.stdout is not None
    return iter(FrameReader(process.stdout, msgspec.json.Decoder(FromChild), FRAME_LIMIT_BYTES))


def main(kills: int = 100, size_bytes: int = 8 << 30) -> int:
    """0 where the file is right, every kill struck, and little came twice."""
    with tempfile.TemporaryDirectory() as folder:
        report = torture(Path(folder), kills, size_bytes, seed=random.randrange(1 << 30))
    twice = report.sent_twice_bytes_a_kill
    print(json.dumps({"torture": "download_kill", **asdict(report), "twice_bytes_a_kill": twice}))
    return 0 if report.is_right and report.is_cheap and report.kills == kills else 1


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
