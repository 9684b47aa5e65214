"""One request and its body as it comes: stoppable, paced, and given up when it is dead. No files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from desktop.hub.fetch.ahead import Ahead
from desktop.hub.fetch.client import Answer, Client
from desktop.hub.fetch.pace import Control, Pace, Pulse
from desktop.hub.fetch.refusals import Refused
from desktop.hub.protocol import Trouble, TroubleKind

T = TypeVar("T")

STEP_SECONDS = 0.25
"""A changed limit is obeyed so soon."""
PATIENCE = 3
"""Until the last headers are here it may take so many read timeouts: there are redirects."""


class Stream:
    """A request's answer, and its body once. To be closed. Failures are `Refused` and `StopAsked`."""

    def __init__(
        self,
        client: Client,
        path: str,
        headers: dict[str, str],
        control: Control,
        pace: Pace,
        on_idle: Callable[[], None] = lambda: None,
    ) -> None:
        """`on_idle` is called several times a second while nothing comes."""
        self._on_idle = on_idle
        self._control = control
        self._pace = pace
        self._stall_seconds = client.timeouts.read
        self._host = client.host
        patience = client.timeouts.connect + PATIENCE * client.timeouts.read
        self._ahead = Ahead(
            _go_through(client, path, headers, pace.piece_bytes), control, patience, on_idle
        )
        try:
            first = self._next()
        except BaseException:
            self._ahead.leave()
            raise
        assert isinstance(first, Answer)
        self.answer = first
        self._host = first.host

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self._ahead.leave()
        self.answer.abort()

    def pieces(self) -> Iterator[bytes]:
        """The body, no faster than allowed."""
        pulse = Pulse(self._control, self._stall_seconds)
        while True:
            try:
                piece = self._next()
            except StopIteration:
                return
            assert isinstance(piece, bytes)
            yield piece
            self._pace.spend(len(piece))
            while (delay := self._pace.delay()) > 0:
                self._control.wait(min(delay, STEP_SECONDS))
                self._on_idle()
            if not pulse.is_alive(len(piece)):
                raise Refused(Trouble(TroubleKind.STALLED, host=self._host))

    def _next(self) -> Answer | bytes:
        try:
            return next(self._ahead)
        except TimeoutError as error:
            raise Refused(Trouble(TroubleKind.STALLED, host=self._host)) from error


def aside(call: Callable[[], T], control: Control, patience_seconds: float) -> T:
    """Make a call that may last, and obey `Control.stop` meanwhile."""

    def once() -> Iterator[T]:
        yield call()

    return next(Ahead(once(), control, patience_seconds))


def _go_through(
    client: Client, path: str, headers: dict[str, str], piece_bytes: Callable[[], int]
) -> Iterator[Answer | bytes]:
    answer = client.open(path, headers=headers)
    try:
        yield answer
        yield from answer.pieces(piece_bytes)
    finally:
        answer.close()
