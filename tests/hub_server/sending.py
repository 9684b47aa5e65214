"""Puts an answer on a connection, in its manner: slowly, cut off, endlessly, or as it should be."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import ssl
import struct
import time
from collections.abc import Iterator
from http import HTTPStatus

from tests.hub_server.request import Answer, Manner, Noted, Piece, Slice

CHUNK = 4 << 20
FLIPPED = bytes(byte ^ 0x5A for byte in range(256))


LINGER_NOT = struct.pack("ii", 1, 0)
"""Closing throws away what is not sent yet, and says so with RST."""


class Cut(Exception):
    """The connection ends here."""


class Sending:
    """One answer on its way."""

    def __init__(self, connection: socket.socket, answer: Answer, noted: Noted) -> None:
        self._connection = connection
        self._answer = answer
        self._manner: Manner = answer.manner
        self._noted = noted

    def send(self, *, is_head: bool) -> bool:
        """Send all of it; answers whether the connection can go on being used."""
        self._noted.status = self._answer.status
        try:
            self._send_head()
            if not is_head:
                self._send_body()
        except Cut:
            if self._manner.drop_by_reset:
                reset(self._connection)
            return False
        except OSError:  # the client went away
            return False
        self._noted.is_done = True
        return not self._closes

    @property
    def _closes(self) -> bool:
        manner = self._manner
        return manner.close or manner.until_close or manner.raw is not None

    def _send_head(self) -> None:
        if self._manner.stall_before_headers:
            self._stall()
        head = self._manner.raw if self._manner.raw is not None else self._head()
        if (limit := self._manner.drop_in_headers_after_bytes) is not None:
            self._connection.sendall(head[:limit])
            raise Cut
        if self._manner.slow_headers:
            self._drip(head)
        else:
            self._connection.sendall(head)
        if self._manner.raw is not None:
            raise Cut

    def _head(self) -> bytes:
        answer = self._answer
        headers = dict(answer.headers)
        if self._manner.chunked:
            headers["Transfer-Encoding"] = "chunked"
        elif not self._manner.until_close:
            headers.setdefault("Content-Length", str(answer.length))
        if self._closes:
            headers["Connection"] = "close"
        lines = [f"HTTP/1.1 {answer.status} {_phrase(answer.status)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape")

    def _send_body(self) -> None:
        self._heed_limits()
        for piece in self._pieces():
            for part in self._parts(piece):
                self._send_part(part)
                self._heed_limits()
        if self._manner.chunked:
            self._connection.sendall(b"0\r\n\r\n")

    def _pieces(self) -> Iterator[Piece]:
        yield from self._answer.body
        while self._manner.endless:
            yield bytes(CHUNK)

    def _parts(self, piece: Piece) -> Iterator[Piece]:
        """A piece in steps that end where something is to happen."""
        length = len(piece) if isinstance(piece, bytes) else piece.length
        offset = 0
        while offset < length:
            step = min(length - offset, self._step())
            if isinstance(piece, bytes):
                yield piece[offset : offset + step]
            else:
                yield Slice(piece.path, piece.start + offset, step, piece.is_flipped)
            offset += step

    def _step(self) -> int:
        manner, sent = self._manner, self._noted.bytes_sent
        step = max(1, int(manner.bytes_per_second / 10)) if manner.bytes_per_second else CHUNK
        for limit in (manner.drop_after_bytes, manner.stall_after_bytes):
            if limit is not None:
                step = min(step, limit - sent)
        return step

    def _heed_limits(self) -> None:
        manner, sent = self._manner, self._noted.bytes_sent
        if manner.drop_after_bytes is not None and sent >= manner.drop_after_bytes:
            raise Cut
        if manner.stall_after_bytes is not None and sent >= manner.stall_after_bytes:
            self._stall()

    def _send_part(self, part: Piece) -> None:
        length = len(part) if isinstance(part, bytes) else part.length
        if self._manner.chunked:
            self._connection.sendall(b"%x\r\n" % length)
        if isinstance(part, Slice) and not self._must_copy(part):
            self._send_file(part)
        else:
            self._connection.sendall(content_of(part))
            self._noted.bytes_sent += length
        if self._manner.chunked:
            self._connection.sendall(b"\r\n")
        if self._manner.bytes_per_second:
            time.sleep(length / self._manner.bytes_per_second)

    def _must_copy(self, part: Slice) -> bool:
        return part.is_flipped or isinstance(self._connection, ssl.SSLSocket)

    def _send_file(self, part: Slice) -> None:
        """From the disk's cache to the socket, without a detour through this process."""
        offset, end = part.start, part.start + part.length
        with part.path.open("rb") as file:
            while offset < end:
                sent = os.sendfile(self._connection.fileno(), file.fileno(), offset, end - offset)
                if not sent:
                    raise Cut  # the file became shorter
                offset += sent
                self._noted.bytes_sent += sent

    def _drip(self, head: bytes) -> None:
        for number in range(len(head)):
            self._connection.sendall(head[number : number + 1])
            time.sleep(1)

    def _stall(self) -> None:
        """Nothing more, until the client goes away."""
        while True:
            readable, _, _ = select.select([self._connection], [], [])
            if readable and not self._connection.recv(1 << 16):
                raise Cut


def reset(connection: socket.socket) -> None:
    """End a connection by RST, as a router or a crash does."""
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOT)
        os.close(connection.detach())


def content_of(piece: Piece) -> bytes:
    """A piece's bytes, in memory."""
    if isinstance(piece, bytes):
        return piece
    with piece.path.open("rb") as file:
        file.seek(piece.start)
        content = file.read(piece.length)
    return content.translate(FLIPPED) if piece.is_flipped else content


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Odd"
