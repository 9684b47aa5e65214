"""A line between two processes of Paddock's: bytes both ways, proofs of the key, and an end.

Every wait on it ends at once when it is hung up, whatever the other side does or doesn't. Nothing is
ever unpickled: of `multiprocessing` only the connection itself is used, and bytes go over it. Knows no
command and no event.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import queue
import secrets
import sys
import time
from multiprocessing.connection import Client, Connection, Pipe, wait

from desktop import __version__

CHUNK_BYTES = 64 * 1024
PROOF_BYTES = 32
_PAUSE_SECONDS = 0.005
_IS_WINDOWS = sys.platform == "win32"


class NotProven(Exception):
    """The other side doesn't know the key, is of another version, or says nothing."""


class Line:
    """Read on one thread, written on another, and owned by a third, which alone hangs up."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._hung_up, self._hang_up = Pipe(duplex=False)
        self._is_hung_up = False
        self._came = b""
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._bytes_in, self._bytes_out = 0, 0
        if not _IS_WINDOWS:
            os.set_blocking(connection.fileno(), False)

    def read(self, count: int, *, until: float | None = None) -> bytes:
        """At least one byte and at most `count`; none at the end, or after the time `until`."""
        while not self._came:
            left = None if until is None else max(0.0, until - time.monotonic())
            ready = wait([self._connection, self._hung_up], left)
            if self._is_hung_up or not ready:
                return b""
            try:
                part = self._receive()
            except BlockingIOError:
                continue
            except (OSError, EOFError):
                return b""
            if not part:
                return b""
            self._came = part
        part, self._came = self._came[:count], self._came[count:]
        return part

    def write(self, data: bytes) -> None:
        """Write it all. Raises `OSError` when the line ends before."""
        view = memoryview(data)
        while view:
            if self._is_hung_up:
                raise OSError("hung up")
            try:
                view = view[self._transmit(view[:CHUNK_BYTES]) :]
            except BlockingIOError:  # the other side doesn't read
                time.sleep(_PAUSE_SECONDS)

    def put(self, data: bytes) -> None:
        """Have it written by `write_out`. Never waits; all calls on one thread."""
        self._bytes_in += len(data)
        self._outbox.put(data)

    @property
    def unwritten_bytes(self) -> int:
        """How much waits to be written. Each count has one writer, so no lock is needed."""
        return self._bytes_in - self._bytes_out

    def write_out(self) -> None:
        """A thread's whole work: write what is put, until the line ends."""
        with contextlib.suppress(OSError):  # who reads finds out as well
            while (data := self._outbox.get()) is not None:
                self.write(data)
                self._bytes_out += len(data)

    def stop_writing(self) -> None:
        """Write nothing more. On any thread."""
        self._is_hung_up = True
        self._outbox.put(None)

    def hang_up(self) -> None:
        """End every wait, now and later. On its owner's thread, as often as one likes."""
        self.stop_writing()
        with contextlib.suppress(OSError):
            self._hang_up.close()
        if _IS_WINDOWS:  # a write that waits there ends only so
            self._close_connection()

    def close(self) -> None:
        """Give everything back, when nobody reads or writes any more. On its owner's thread."""
        self.hang_up()
        self._close_connection()
        with contextlib.suppress(OSError):
            self._hung_up.close()

    def _close_connection(self) -> None:
        with contextlib.suppress(OSError):
            self._connection.close()

    def _receive(self) -> bytes:
        if _IS_WINDOWS:
            return self._connection.recv_bytes(CHUNK_BYTES)
        return os.read(self._connection.fileno(), CHUNK_BYTES)

    def _transmit(self, data: memoryview) -> int:
        if _IS_WINDOWS:
            self._connection.send_bytes(data)
            return len(data)
        return os.write(self._connection.fileno(), data)


def dial(address: str, key: bytes, *, seconds: float) -> Line | None:
    """A line to who listens there and knows the key; None where nobody does."""
    until = time.monotonic() + seconds
    try:
        line = Line(Client(address))
    except OSError:
        return None
    try:
        theirs, ours = _exactly(line, PROOF_BYTES, until), secrets.token_bytes(PROOF_BYTES)
        line.write(ours + _proof(key, b"terminal", theirs, ours))
        _check(_exactly(line, PROOF_BYTES, until), _proof(key, b"window", theirs, ours))
    except (NotProven, OSError):
        line.close()
        return None
    return line


def let_in(line: Line, key: bytes, *, seconds: float) -> None:
    """The other end of `dial`. Raises `NotProven` and `OSError`."""
    until = time.monotonic() + seconds
    ours = secrets.token_bytes(PROOF_BYTES)
    line.write(ours)
    answer = _exactly(line, 2 * PROOF_BYTES, until)
    theirs, proof = answer[:PROOF_BYTES], answer[PROOF_BYTES:]
    _check(proof, _proof(key, b"terminal", ours, theirs))
    line.write(_proof(key, b"window", ours, theirs))


def _proof(key: bytes, who: bytes, windows: bytes, terminals: bytes) -> bytes:
    """That one knows the key, for these two random numbers only; versions don't mix."""
    said = b"\n".join((b"paddock", __version__.encode(), who)) + b"\n" + windows + terminals
    return hmac.digest(key, said, "sha256")


def _check(proof: bytes, right: bytes) -> None:
    if not hmac.compare_digest(proof, right):
        raise NotProven


def _exactly(line: Line, count: int, until: float) -> bytes:
    found = b""
    while len(found) < count:
        part = line.read(count - len(found), until=until)
        if not part:
            raise NotProven
        found += part
    return found
