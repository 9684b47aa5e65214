"""Questions to the hub, each put by a process of its own. Nothing is asked that nobody called for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import replace

from desktop.errors import AppError
from desktop.gguf.shape import Shape
from desktop.hub.fetching import FetchProcess
from desktop.hub.network import Network
from desktop.hub.protocol import (
    Access,
    Failed,
    FromChild,
    HeaderRead,
    Job,
    Look,
    Looked,
    PageFound,
    ReadHeader,
    ReadText,
    Recognized,
    Search,
    TextRead,
    WhoAmI,
)
from desktop.hub.repository import ModelFile, Page, Query, Repository
from desktop.hub.troubles import error_from
from desktop.loop import Loop

L = TypeVar("L", bound=FromChild)
T = TypeVar("T")
OnError = Callable[[AppError], None]


GiveAccess = Callable[[Callable[[Access], None]], None]
"""Calls back with how the hub is reached, at once or once the keychain has been read."""


class Lookup:
    """A question that is on its way."""

    def __init__(self) -> None:
        self.process: FetchProcess | None = None
        self.is_wanted = True
        """Whether anybody still waits for the answer."""

    def cancel(self) -> None:
        """Its answer is no longer wanted; nothing more is heard of it."""
        self.is_wanted = False
        if self.process is not None:
            self.process.stop()


class Hub:
    """Asks the hub, one process a question. All of it on the loop's thread; no call waits."""

    def __init__(
        self,
        loop: Loop,
        give_access: GiveAccess,
        *,
        network: Network,
        command_line: list[str] | None = None,
    ) -> None:
        self._loop = loop
        self._give_access = give_access
        self._network = network
        self._command_line = command_line
        self._lookups: list[Lookup] = []

    def search(
        self, query: Query, cursor: str, done: Callable[[Page], None], failed: OnError
    ) -> Lookup:
        """Models that fit; `cursor` is an earlier page's, or empty."""
        return self._ask(
            lambda access: Search(access, query, cursor),
            PageFound,
            lambda last: done(last.page),
            failed,
        )

    def look(
        self,
        repo_id: str,
        done: Callable[[Repository], None],
        failed: OnError,
        *,
        revision: str = "main",
    ) -> Lookup:
        """One repository, with all its quantizations."""
        return self._ask(
            lambda access: Look(access, repo_id, revision),
            Looked,
            lambda last: done(last.repository),
            failed,
        )

    def read_header(
        self,
        repository: Repository,
        file: ModelFile,
        done: Callable[[Shape], None],
        failed: OnError,
    ) -> Lookup:
        """The shape of a model, from the first megabytes of its first part."""

        def job(access: Access) -> Job:
            return ReadHeader(access, repository.repo_id, repository.commit, file.parts[0])

        return self._ask(job, HeaderRead, lambda last: done(last.shape), failed)

    def read_text(
        self, repository: Repository, path: str, done: Callable[[str], None], failed: OnError
    ) -> Lookup:
        """One of `repository.texts`."""

        def job(access: Access) -> Job:
            return ReadText(access, repository.repo_id, repository.commit, path)

        return self._ask(job, TextRead, lambda last: done(last.text), failed)

    def who_am_i(self, token: str, done: Callable[[str], None], failed: OnError) -> Lookup:
        """The name of the account that a token belongs to."""

        def job(access: Access) -> Job:
            return WhoAmI(replace(access, token=token))

        return self._ask(job, Recognized, lambda last: done(last.user), failed)

    def close(self) -> None:
        """End every question; nothing more is heard."""
        lookups, self._lookups = self._lookups, []
        for lookup in lookups:
            lookup.is_wanted = False
            if lookup.process is not None:
                lookup.process.close()

    def _ask(
        self,
        job: Callable[[Access], Job],
        wanted: type[L],
        done: Callable[[L], None],
        failed: OnError,
    ) -> Lookup:
        lookup = Lookup()

        def heard(event: FromChild) -> None:
            if not lookup.is_wanted:
                return
            if isinstance(event, wanted):
                done(event)
            elif isinstance(event, Failed):
                failed(error_from(event.trouble))

        self._give_access(lambda access: self._start(lookup, job(access), heard))
        return lookup

    def _start(self, lookup: Lookup, job: Job, heard: Callable[[FromChild], None]) -> None:
        if not lookup.is_wanted:
            return
        lookup.process = FetchProcess(
            job, self._loop, heard, network=self._network, command_line=self._command_line
        )
        self._lookups = [other for other in self._lookups if not _has_gone(other)]
        self._lookups.append(lookup)


def _has_gone(lookup: Lookup) -> bool:
    return lookup.process is None or lookup.process.has_gone
