"""The fetch process as the window sees it: started for real, spoken to in frames."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

import msgspec

from desktop.child.frames import FrameReader, encode_frame
from desktop.hub.fetching import fetch_command_line, powers_of
from desktop.hub.protocol import (
    FRAME_LIMIT_BYTES,
    LAST,
    FromChild,
    Limit,
    Stop,
    ToChild,
    Traffic,
)
from desktop.powers.powers import told

ENVIRONMENT = {"PATH": "/usr/bin:/bin"}
IMPORT = "import desktop.hub.fetch.worker as worker"


class Errand:
    """A fetch process that runs."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._events = iter(
            FrameReader(
                cast(BinaryIO, process.stdout), msgspec.json.Decoder(FromChild), FRAME_LIMIT_BYTES
            )
        )

    def say(self, message: ToChild) -> None:
        pipe = cast(BinaryIO, self.process.stdin)
        pipe.write(encode_frame(message, FRAME_LIMIT_BYTES))
        pipe.flush()

    def hang_up(self) -> None:
        cast(BinaryIO, self.process.stdin).close()

    def hear(self) -> FromChild:
        """Its next event; what it counts comes at any time."""
        return next(event for event in self._events if not isinstance(event, Traffic))

    def rest(self) -> list[FromChild]:
        """All that is still to come, until it ends."""
        return list(self._events)

    def last(self) -> FromChild:
        """Its last event, once it has ended; there is exactly one."""
        lasts = [event for event in self.rest() if isinstance(event, LAST)]
        assert len(lasts) == 1
        assert self.process.wait() == 0
        return lasts[0]


@contextmanager
def started(
    *jobs: ToChild,
    environment: dict[str, str] | None = None,
    options: tuple[str, ...] = (),
    changed: str = "",
) -> Iterator[Errand]:
    """The process, with these already said to it; killed in the end if it is still there.

    `changed`: code that is run before it begins, with its module as `worker`.
    """
    python, *rest = fetch_command_line()
    if changed:
        options, rest = (), ["-c", f"{IMPORT}\n{changed}\nworker.main()"]
    with subprocess.Popen(
        [python, *options, *rest],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**(environment or ENVIRONMENT), **_told(jobs)},
    ) as process:
        errand = Errand(process)
        for job in jobs:
            errand.say(job)
        try:
            yield errand
        finally:
            process.kill()


def _told(said: tuple[ToChild, ...]) -> dict[str, str]:
    """The powers that the window would give to the process for this job."""
    job = said[0] if said else None
    return {} if job is None or isinstance(job, Stop | Limit) else told(powers_of(job))


def answer_to(job: ToChild) -> FromChild:
    """What a job ends with."""
    with started(job) as errand:
        return errand.last()
