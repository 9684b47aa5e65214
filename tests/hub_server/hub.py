"""The tests' side of the hub: starts its process, fills it, breaks it, asks what it was asked."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.hub_server.repository import Content, File, Repository, Shelf
from tests.hub_server.request import Noted

ROOT = Path(__file__).resolve().parents[2]
GOOD_TOKEN = "hf_goodGOODgoodGOODgoodGOODgoodGOODgo"
"""Of the user "mara"."""
EXPIRED_TOKEN = "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"
UNKNOWN_TOKEN = "hf_nonoNONOnonoNONOnonoNONOnonoNONOno"
FOREIGN_PORTS = ("cdn", "stranger")
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Ordered:
    """A failure in force."""

    hub: Hub
    number: int

    @property
    def hits(self) -> int:
        """How many answers it has spoiled."""
        found = [one["hits"] for one in self.hub.failures() if one["number"] == self.number]
        return int(found[0]) if found else 0

    def heal(self) -> None:
        self.hub.call("heal", number=self.number)


class Hub:
    """A hub that runs in a process of its own."""

    def __init__(self, root: Path, addresses: Mapping[str, str]) -> None:
        self.shelf = Shelf(root)
        self.endpoint = addresses["hub"]
        self.cdn = addresses["cdn"]
        self.mirror = addresses["mirror"]
        """The same repositories as the poorest mirror has them."""
        self.stranger = addresses["stranger"]
        self.tls_endpoint = addresses.get("tls", "")
        self.certificate = root / "certificate.pem"
        self._control = addresses["control"]

    # What there is.

    def add_repository(
        self,
        repo_id: str,
        files: Mapping[str, Content],
        *,
        licence: str = "",
        tags: tuple[str, ...] = ("gguf",),
        card_data: Mapping[str, Any] | None = None,
        **facts: Any,
    ) -> Repository:
        """Add a repository, or a commit to it. `facts` are fields of `Repository`."""
        card = {**({"license": licence} if licence else {}), **(card_data or {})}
        if licence:
            tags = (*tags, f"license:{licence}")
        return self.shelf.add(repo_id, files, tags=tags, card_data=card, **facts)

    def change(self, repo_id: str, **facts: Any) -> Repository:
        """Other facts, the same commits."""
        return self.shelf.save(replace(self.repository(repo_id), **facts))

    def let_in(self, repo_id: str, user: str = "mara") -> None:
        """The person has accepted the terms, and may read the files now."""
        self.change(repo_id, let_in=(*self.repository(repo_id).let_in, user))

    def move(self, repo_id: str, moved_to: str) -> None:
        """A new name; the old one redirects."""
        repository = self.repository(repo_id)
        files = {file.path: self.shelf.content(repo_id, file) for file in repository.files()}
        self.shelf.add(moved_to, files, tags=repository.tags, card_data=repository.card_data)
        self.change(repo_id, moved_to=moved_to)

    def repository(self, repo_id: str) -> Repository:
        found = self.shelf.find(repo_id)
        assert found is not None, repo_id
        return found

    def file(self, repo_id: str, path: str) -> File:
        """A file's size and hashes, in the newest commit."""
        found = self.repository(repo_id).file("main", path)
        assert found is not None, path
        return found

    def set_tokens(self, known: Mapping[str, str], expired: tuple[str, ...] = ()) -> None:
        """Token → user, and tokens that were good once. All others are unknown."""
        self.call("tokens", known=dict(known), expired=list(expired))

    # What goes wrong.

    def fail(
        self,
        mode: str,
        *,
        port: str = "",
        route: str = "",
        method: str = "",
        repo: str = "",
        file: str = "",
        after: int = 0,
        times: int | None = None,
        **details: Any,
    ) -> Ordered:
        """Spoil answers in one of `modes.MODES`.

        Empty fields match every request. `after` requests are answered well first, then `times`
        badly (None: all from then on); answers that a mode does not concern are not counted.
        """
        where = {"port": port, "route": route, "method": method, "repo": repo, "file": file}
        when = {"after": after, "times": times}
        return Ordered(self, self.call("fail", mode=mode, details=details, **where, **when))

    def heal(self) -> None:
        """No failure any more. What already stalls stays so."""
        self.call("heal")

    def failures(self) -> list[dict[str, Any]]:
        """All in force, with how often they struck."""
        found: list[dict[str, Any]] = self.call("failures")
        return found

    def close(self, port: str = "hub") -> None:
        """Refuse new connections there."""
        self.call("close", port=port)

    def cut(self, port: str = "cdn") -> None:
        """End every connection there now, in the middle of what it does."""
        self.call("cut", port=port)

    def open(self, port: str = "hub") -> None:
        """Take connections again, at the same address."""
        self.call("open", port=port)

    # What was asked.

    def requests(self, **wanted: str) -> list[Noted]:
        """All so far, in order; those of a `port`, `route`, `method`, `repo_id` or `file`."""
        found = [Noted(**told) for told in self.call("requests")]
        return [
            noted
            for noted in found
            if all(getattr(noted, name) == value for name, value in wanted.items())
        ]

    def forget_requests(self) -> None:
        self.call("forget")

    def bytes_sent(self, **wanted: str) -> int:
        """Bytes of all bodies."""
        return sum(noted.bytes_sent for noted in self.requests(**wanted))

    def leaks(self, token: str) -> list[Noted]:
        """Requests that brought a token to a host that it isn't for, or in an address."""
        return [
            noted
            for noted in self.requests()
            if token in noted.path
            or (
                noted.port in FOREIGN_PORTS
                and (noted.has_token or token in str(noted.headers.values()))
            )
        ]

    def wait_for(
        self, found: Callable[[list[Noted]], bool], *, within_seconds: float = 20.0
    ) -> list[Noted]:
        """The requests, as soon as they are as wanted."""
        deadline = time.monotonic() + within_seconds
        while not found(requests := self.requests()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"not asked for within {within_seconds:.0f} s: {requests[-5:]}")
            time.sleep(0.02)
        return requests

    def call(self, name: str, **arguments: Any) -> Any:
        """One call of `control.Control`."""
        request = urllib.request.Request(f"{self._control}/{name}", json.dumps(arguments).encode())
        try:
            with _DIRECT.open(request, timeout=20) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            with refused:
                raise ValueError(refused.read().decode()) from None


@contextmanager
def serve(root: Path, *, tls: bool = False) -> Iterator[Hub]:
    """Run a hub on the repositories of a folder, empty at first."""
    command = [sys.executable, "-m", "tests.hub_server", "--root", str(root)]
    process = subprocess.Popen(
        [*command, *(["--tls"] if tls else [])],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        try:
            hub = Hub(root, json.loads(process.stdout.readline()))
            hub.set_tokens({GOOD_TOKEN: "mara"}, expired=(EXPIRED_TOKEN,))
            yield hub
        finally:
            process.kill()
