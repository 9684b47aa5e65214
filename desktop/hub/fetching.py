"""One fetch process for one job: started for it, heard, ended with it. Knows no network.

The window's side of `desktop/hub/fetch/`, which it never imports.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from desktop.child.frames import FrameReader, encode_frame
from desktop.child.process import ChildProcess, Ended
from desktop.child.starting import command_line_of
from desktop.hub.contacts import Outcome
from desktop.hub.network import Network
from desktop.hub.protocol import (
    FRAME_LIMIT_BYTES,
    LAST,
    Access,
    Failed,
    Fetch,
    FromChild,
    Job,
    Stop,
    Stopped,
    ToChild,
    Traffic,
    Trouble,
    TroubleKind,
)
from desktop.loop import Loop, Timer
from desktop.powers import kinds
from desktop.powers.powers import ANY_PORT, Powers, told

OBEY_SECONDS = 1.0
"""A process that has not ended so long after `Stop` is killed: what is on the disk stays there."""

Heard = Callable[[FromChild], None]


class FetchProcess:
    """A job that is being done. `heard` gets its events, the last of them exactly once."""

    def __init__(
        self,
        job: Job,
        loop: Loop,
        heard: Heard,
        *,
        network: Network,
        command_line: list[str] | None = None,
    ) -> None:
        """Where `network` lets nothing out, none is started, and the job has failed."""
        self._job = job
        self._loop = loop
        self._heard = heard
        self._is_stopping = self._has_ended = False
        self._watch: Timer | None = None
        self._child: ChildProcess[FromChild] | None = None
        self._passage = network.pass_through(job, self._cut_off)
        if self._passage is None:
            loop.post(lambda: self._end(Failed(Trouble(TroubleKind.OFFLINE))))
            return
        try:
            self._child = self._start(command_line or "fetch")
        except OSError as error:
            died = Trouble(TroubleKind.DIED, reason=error.strerror or "")
            loop.post(lambda: self._end(Failed(died)))
        else:
            self.send(job)

    @property
    def has_gone(self) -> bool:
        """Whether nothing of it is left."""
        return self._has_ended and self._child is None

    def send(self, message: ToChild) -> None:
        """On the loop's thread; never waits."""
        if self._child is not None:
            self._child.write(encode_frame(message, FRAME_LIMIT_BYTES))

    def stop(self) -> None:
        """End the job; what was fetched stays on the disk."""
        if not self._is_stopping:
            self._is_stopping = True
            self.send(Stop())
            self._expect_end()

    def close(self) -> None:
        """End it now and join its threads, at most for a second; nothing more is heard."""
        self._has_ended = True
        self._let_go()
        self._leave(Outcome.STOPPED)

    def _cut_off(self) -> None:
        """The person wants nobody to be talked to any more."""
        if self._child is not None:
            self._child.kill()
        self._end(Failed(Trouble(TroubleKind.OFFLINE)))

    def _start(self, what: str | list[str]) -> ChildProcess[FromChild]:
        return ChildProcess(
            what,
            loop=self._loop,
            reader=_reader,
            heard=lambda _child, message: self._hear(message),
            environment={**_environment(), **told(powers_of(self._job))},
            name="fetch",
        )

    def _hear(self, message: FromChild | Ended) -> None:
        if isinstance(message, Ended):
            self._let_go()  # it is no more, so this does not wait
            if not self._has_ended:
                self._end(Stopped() if self._is_stopping else Failed(_death(message)))
        elif isinstance(message, LAST):
            self._expect_end()
            self._end(message)
        elif isinstance(message, Traffic):
            if self._passage is not None:
                self._passage.went(message)
        elif not self._has_ended:
            self._heard(message)

    def _end(self, last: FromChild) -> None:
        if not self._has_ended:
            self._has_ended = True
            self._leave(_outcome_of(last))
            self._heard(last)

    def _leave(self, outcome: Outcome) -> None:
        if self._passage is not None:
            self._passage.end(outcome)

    def _expect_end(self) -> None:
        if self._watch is None and self._child is not None:
            self._watch = self._loop.later(OBEY_SECONDS, self._child.kill)

    def _let_go(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        if self._child is not None:
            child, self._child = self._child, None
            child.close(encode_frame(Stop(), FRAME_LIMIT_BYTES))


def fetch_command_line() -> list[str]:
    """How the fetch process is started."""
    return command_line_of("fetch")


def powers_of(job: Job) -> Powers:
    """What its process may do: connect, and for a download write into the one folder."""
    ports = _ports(job.access)
    return kinds.download(job.folder, ports) if isinstance(job, Fetch) else kinds.question(ports)


def _ports(access: Access) -> tuple[int, ...]:
    """The usual ones, and the proxy's. A hub at a port of its own may send one on to any other."""
    if _PORT.search(access.endpoint):
        return (ANY_PORT,)
    proxy = _PORT.search(access.proxy)
    return (*_USUAL_PORTS, *([int(proxy[1])] if proxy else []))


_USUAL_PORTS = (443, 80)
_PORT = re.compile(r"^\w+://[^/]*:(\d{1,5})(?:/|$)")


def _reader(stream: BinaryIO) -> FrameReader[FromChild]:
    return FrameReader(stream, msgspec.json.Decoder(FromChild), FRAME_LIMIT_BYTES)


def _outcome_of(last: FromChild) -> Outcome:
    match last:
        case Stopped() | Failed(trouble=Trouble(kind=TroubleKind.OFFLINE)):
            return Outcome.STOPPED
        case Failed():
            return Outcome.FAILED
        case _:
            return Outcome.DONE


def _death(ended: Ended) -> Trouble:
    reason = ended.stderr_tail[-2000:].strip()
    return Trouble(TroubleKind.DIED, status=ended.exit_code, reason=reason)


_KEPT_VARIABLES = (
    "PATH",
    "LD_LIBRARY_PATH",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
    # Where the system's own certificates lie, on systems that put them in odd places.
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "NIX_SSL_CERT_FILE",
)


def _environment() -> dict[str, str]:
    """Nothing of HF_*, no proxy and no token: only what Paddock's settings say counts."""
    return {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
