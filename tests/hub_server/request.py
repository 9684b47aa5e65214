"""A request taken apart, the answer to it before it is sent, and what was noted of both. No socket."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class Request:
    """One request, and what it is about."""

    port: str
    """"hub", "cdn", "stranger", "mirror" or "tls"."""
    method: str
    target: str
    headers: Message
    body: bytes
    route: str
    """"search", "info", "tree", "paths", "auth", "whoami", "resolve", "cache", "raw", "blob",
    or empty."""
    repo_id: str = ""
    revision: str = "main"
    file: str = ""

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.target).query, keep_blank_values=True)

    def asked(self, name: str, default: str = "") -> str:
        """One value of the query."""
        return self.query.get(name, [default])[0]

    @property
    def token(self) -> str:
        return self.headers.get("Authorization", "").removeprefix("Bearer ")


@dataclass(frozen=True)
class Slice:
    """A part of a file, as a piece of a body."""

    path: Path
    start: int
    length: int
    is_flipped: bool = False
    """Every byte another one."""


Piece = bytes | Slice


@dataclass
class Manner:
    """How an answer's bytes go out; the failures change it."""

    drop_after_bytes: int | None = None
    drop_in_headers_after_bytes: int | None = None
    drop_by_reset: bool = False
    stall_after_bytes: int | None = None
    stall_before_headers: bool = False
    bytes_per_second: float = 0.0
    slow_headers: bool = False
    chunked: bool = False
    until_close: bool = False
    """No length at all: the end of the connection is the end of the body."""
    endless: bool = False
    close: bool = False
    raw: bytes | None = None
    """These bytes in place of any HTTP."""


@dataclass
class Answer:
    """A response before it is sent."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: list[Piece] = field(default_factory=list)
    manner: Manner = field(default_factory=Manner)

    @property
    def length(self) -> int:
        return sum(len(piece) if isinstance(piece, bytes) else piece.length for piece in self.body)


def json_answer(told: object, status: int = 200, **headers: str) -> Answer:
    """An answer of the API. Underscores in names of headers become dashes."""
    body = json.dumps(told).encode()
    return Answer(
        status, {"Content-Type": "application/json; charset=utf-8", **_named(headers)}, [body]
    )


def refusal(status: int, message: str, code: str = "", **headers: str) -> Answer:
    """How the hub says no: in words, and in headers of its own."""
    answer = json_answer({"error": message}, status, **headers)
    answer.headers["X-Error-Message"] = message
    if code:
        answer.headers["X-Error-Code"] = code
    return answer


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def parse(port: str, method: str, target: str, headers: Message, body: bytes) -> Request:
    """What a request is about, from its path."""
    found = _route([unquote(part) for part in urlsplit(target).path.split("/")[1:]])
    if found["route"] == "blob":
        found["file"] = parse_qs(urlsplit(target).query).get("file", [""])[0]
    return Request(port, method, target, headers, body, **found)


def _route(parts: list[str]) -> dict[str, Any]:
    match parts:
        case ["blobs", owner, name, sha256]:
            # The name is in the query: a client that tidies paths up would lose hostile ones.
            return _about("blob", owner, name, sha256, [])
        case ["api", "whoami-v2"]:
            return {"route": "whoami"}
        case ["api", "models"]:
            return {"route": "search"}
        case ["api", "resolve-cache", "models", owner, name, revision, *path]:
            return _about("cache", owner, name, revision, path)
        case ["api", "models", owner, name]:
            return _about("info", owner, name, "main", [])
        case ["api", "models", owner, name, "revision", revision]:
            return _about("info", owner, name, revision, [])
        case ["api", "models", owner, name, "auth-check"]:
            return _about("auth", owner, name, "main", [])
        case ["api", "models", owner, name, "tree", revision, *path]:
            return _about("tree", owner, name, revision, path)
        case ["api", "models", owner, name, "paths-info", revision]:
            return _about("paths", owner, name, revision, [])
        case [owner, name, ("resolve" | "raw") as route, revision, *path]:
            return _about(route, owner, name, revision, path)
    return {"route": ""}


def _about(route: str, owner: str, name: str, revision: str, path: list[str]) -> dict[str, Any]:
    return {
        "route": route,
        "repo_id": f"{owner}/{name}",
        "revision": revision,
        "file": "/".join(path),
    }


@dataclass
class Noted:
    """What the server remembers of one exchange."""

    number: int
    port: str
    method: str
    path: str
    """With its query, as it came."""
    route: str
    repo_id: str
    file: str
    headers: dict[str, str]
    """Names in small letters."""
    status: int = 0
    bytes_sent: int = 0
    """Of the body, so far; what the system still holds for the client is counted too."""
    is_done: bool = False
    failures: list[str] = field(default_factory=list)
    """Modes that changed this answer."""

    @property
    def host(self) -> str:
        return self.headers.get("host", "")

    @property
    def range(self) -> str:
        return self.headers.get("range", "")

    @property
    def has_token(self) -> bool:
        return "authorization" in self.headers
