"""Every way in which this hub can fail, as a change of an answer. Knows not when or how often.

Each function's named arguments are the details that `Hub.fail` takes.
"""

from __future__ import annotations

import gzip as zipping
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from tests.hub_server.request import Answer, Piece, Request, Slice
from tests.hub_server.sending import content_of
from tests.hub_server.site import Site

PAGE = "<!DOCTYPE html><html><head><title>Welcome to Hotel Wi-Fi</title></head><body>Log in</body></html>"


class Scene(NamedTuple):
    """An answer that is about to be sent, and where."""

    answer: Answer
    request: Request
    site: Site

    @property
    def content(self) -> list[Slice]:
        """The pieces of a file in it."""
        return [piece for piece in self.answer.body if isinstance(piece, Slice)]


# What a mode is about.


def anything(_scene: Scene, **_details: Any) -> bool:
    """Every answer."""
    return True


def bodies(scene: Scene, **_details: Any) -> bool:
    """Answers with something in them: not HEAD, no redirects, no refusals."""
    sent = scene.request.method != "HEAD" and bool(scene.answer.body)
    return sent and scene.answer.status in (200, 206)


def files(scene: Scene, **_details: Any) -> bool:
    """Answers that bring a file's bytes."""
    return bodies(scene) and bool(scene.content)


def parts(scene: Scene, **_details: Any) -> bool:
    """Answers that bring a part of a file."""
    return files(scene) and scene.answer.status == 206


def places(scene: Scene, at: int = 0, length: int = 1) -> bool:
    """Answers that bring these bytes of a file."""
    pieces = scene.content if bodies(scene) else []
    return any(piece.start < at + length and at < piece.start + piece.length for piece in pieces)


def ways(scene: Scene, **_details: Any) -> bool:
    """Redirects, and files that are answered at once."""
    return scene.request.route in ("resolve", "cache", "blob")


# The connection.


def drop(scene: Scene, after_bytes: int = 0, by: str = "reset") -> None:
    """End after so many bytes of the body, `by` "reset" (RST) or "close" (FIN)."""
    scene.answer.manner.drop_after_bytes = after_bytes
    scene.answer.manner.drop_by_reset = by == "reset"


def drop_in_headers(scene: Scene, after_bytes: int = 0, by: str = "reset") -> None:
    """End before the body: with 0, before any word."""
    scene.answer.manner.drop_in_headers_after_bytes = after_bytes
    scene.answer.manner.drop_by_reset = by == "reset"


def stall(scene: Scene, after_bytes: int = 0) -> None:
    """Nothing more after so many bytes of the body, with the connection open."""
    scene.answer.manner.stall_after_bytes = after_bytes


def stall_at_once(scene: Scene) -> None:
    """Take the request and never say a word."""
    scene.answer.manner.stall_before_headers = True


def slow(scene: Scene, bytes_per_second: float = 1.0) -> None:
    """A body that drips."""
    scene.answer.manner.bytes_per_second = bytes_per_second


def slow_headers(scene: Scene) -> None:
    """One byte of the header a second."""
    scene.answer.manner.slow_headers = True


def garbage(scene: Scene, text: str = "\x15\x03\x01\x00\x02\x02\x50") -> None:
    """Something that is no HTTP."""
    scene.answer.manner.raw = text.encode("latin-1")


# Length and encoding.


def wrong_length(scene: Scene, by: int = 1000) -> None:
    """Announce `by` bytes more than come (less, if negative), then close."""
    answer = scene.answer
    announced = max(0, answer.length + by)
    answer.headers["Content-Length"] = str(announced)
    answer.manner.close = True


def no_length(scene: Scene, how: str = "chunked") -> None:
    """No Content-Length: `how` is "chunked" or "close"."""
    scene.answer.headers.pop("Content-Length", None)
    scene.answer.manner.chunked = how == "chunked"
    scene.answer.manner.until_close = how != "chunked"


def endless(scene: Scene, how: str = "chunked") -> None:
    """A body that goes on with zeros for ever: `how` is "chunked", "close" or "length" (it lies)."""
    answer = scene.answer
    if how == "length":
        answer.headers["Content-Length"] = str(answer.length)
        answer.manner.close = True
    else:
        no_length(scene, how)
    answer.manner.endless = True


def gzip(scene: Scene) -> None:
    """The body packed, asked for or not. It is read into memory: for small files."""
    answer = scene.answer
    packed = zipping.compress(b"".join(content_of(piece) for piece in answer.body))
    answer.body = [packed]
    answer.headers["Content-Encoding"] = "gzip"


# Ranges.


def ignore_range(scene: Scene) -> None:
    """The whole file and 200, to who asked for a part."""
    _make_whole(scene.answer)


def refuse_range(scene: Scene) -> None:
    """416 to any part."""
    size = scene.content[0].path.stat().st_size
    scene.answer.status, scene.answer.body = 416, []
    scene.answer.headers["Content-Range"] = f"bytes */{size}"


def other_range(scene: Scene, by: int = 1, *, tell: bool = True) -> None:
    """A part that begins `by` bytes later than asked; `tell`s so in Content-Range, or doesn't."""
    piece = scene.content[0]
    size = piece.path.stat().st_size
    start = max(0, min(piece.start + by, size - piece.length))
    scene.answer.body = [Slice(piece.path, start, piece.length)]
    if tell:
        told = f"bytes {start}-{start + piece.length - 1}/{size}"
        scene.answer.headers["Content-Range"] = told


# Content.


def corrupt(scene: Scene, at: int = 0, length: int = 1) -> None:
    """Other bytes at this place of the file, of the same length; the rest is right."""
    scene.answer.body = [
        changed for piece in scene.answer.body for changed in _corrupted(piece, at, at + length)
    ]


def other_content(scene: Scene) -> None:
    """Another file of the same size under the same name and ETag."""
    scene.answer.body = [
        piece if isinstance(piece, bytes) else replace(piece, is_flipped=True)
        for piece in scene.answer.body
    ]


def other_etag(scene: Scene, value: str = '"ffffffffffffffffffffffffffffffff"') -> None:
    """The server's own ETag is another one, so that If-Range brings the whole file."""
    scene.answer.headers["ETag"] = value
    if scene.request.headers.get("If-Range", value) != value and scene.answer.status == 206:
        _make_whole(scene.answer)


def web_page(
    scene: Scene,
    padded: bool = False,
    content_type: str = "text/html; charset=utf-8",
    keep_headers: bool = False,
) -> None:
    """A captive portal's page with 200, `padded` to the length of what was due.

    `keep_headers` leaves the status and the headers of the real answer.
    """
    answer = scene.answer
    size = answer.length if padded else 0
    answer.body = [PAGE.encode()]
    if padded and size > len(PAGE):
        answer.body.append(b" " * (size - len(PAGE)))
    if not keep_headers:
        answer.status, answer.headers = 200, {"Content-Type": content_type}


def body(scene: Scene, text: str = "{", content_type: str = "application/json") -> None:
    """Any other text, with 200."""
    scene.answer.status = 200
    scene.answer.headers["Content-Type"] = content_type
    scene.answer.body = [text.encode("utf-8", "surrogateescape")]


# Statuses, headers and redirects.


def status(
    scene: Scene,
    status: int = 500,
    retry_after: str | int = "",
    error_code: str = "",
    error_message: str = "",
) -> None:
    """A refusal: 401, 403, 404, 429, 500, 503, …"""
    headers = {
        "Retry-After": str(retry_after),
        "X-Error-Code": error_code,
        "X-Error-Message": error_message,
    }
    kept = {name: value for name, value in headers.items() if value}
    scene.answer.status = status
    scene.answer.headers = {"Content-Type": "text/plain", **kept}
    scene.answer.body = [error_message.encode() or b"Error"]


def link_expired(scene: Scene) -> None:
    """The CDN's answer to a link that is too old."""
    status(scene, 403, error_message="Request has expired")


def header(scene: Scene, name: str, value: str | None = None) -> None:
    """One header of the answer set to this value, or left out."""
    for told in [told for told in scene.answer.headers if told.lower() == name.lower()]:
        del scene.answer.headers[told]
    if value is not None:
        scene.answer.headers[name] = value


def redirect(scene: Scene, to: str = "stranger", status: int = 302) -> None:
    """Send the client on: `to` "loop" (here again), a port's name, or any address.

    The stranger has the same files as the CDN, so that only a client that looks refuses it.
    """
    answer, request, site = scene
    if to == "loop":
        location = request.target
    elif to in site.endpoints:
        there = answer.headers.get("Location") or request.target
        path = "/" + there.split("/", 3)[3] if "://" in there else there
        location = site.endpoints[to] + path
    else:
        location = to
    answer.status, answer.body = status, []
    answer.headers["Location"] = location


class Mode(NamedTuple):
    """How an answer changes, and which answers it concerns."""

    change: Callable[..., None]
    concerns: Callable[..., bool]


MODES = {
    mode.change.__name__: mode
    for mode in [
        *(Mode(one, bodies) for one in (drop, stall, slow, wrong_length, no_length, endless, gzip)),
        *(Mode(one, parts) for one in (ignore_range, refuse_range, other_range)),
        *(Mode(one, files) for one in (other_content, other_etag)),
        Mode(corrupt, places),
        *(Mode(one, anything) for one in (drop_in_headers, stall_at_once, slow_headers, garbage)),
        *(Mode(one, anything) for one in (web_page, body, status, header)),
        *(Mode(one, ways) for one in (redirect, link_expired)),
    ]
}


def _make_whole(answer: Answer) -> None:
    path = next(piece for piece in answer.body if isinstance(piece, Slice)).path
    answer.status, answer.body = 200, [Slice(path, 0, path.stat().st_size)]
    answer.headers.pop("Content-Range", None)


def _corrupted(piece: Piece, start: int, end: int) -> list[Piece]:
    """A piece of a file in three: before, flipped, after."""
    if isinstance(piece, bytes):
        return [piece]
    first, last = piece.start, piece.start + piece.length
    cuts = [first, min(max(start, first), last), min(max(end, first), last), last]
    flips = (False, True, False)
    return [
        Slice(piece.path, begin, stop - begin, flip)
        for begin, stop, flip in zip(cuts, cuts[1:], flips, strict=False)
        if stop > begin
    ]
