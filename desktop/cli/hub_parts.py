"""Everything that has to do with models, for a terminal: made, waited for, closed. Knows no command."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeVar

from desktop.cli.arguments import paths_from
from desktop.errors import AppError
from desktop.hub.repository import Page, Query, Repository
from desktop.hub.token import looks_like_token
from desktop.loop import QueueLoop
from desktop.model_errors import TokenRejected
from desktop.models.models import Models
from desktop.models.offer import Offer
from desktop.settings import Settings, SettingsFile

T = TypeVar("T")
OnError = Callable[[AppError], None]


class HubParts:
    """What a command about models needs, each question answered before it goes on.

    Nothing is asked of the hub until the command does. Ctrl-C ends any wait.
    """

    def __init__(self, arguments: argparse.Namespace) -> None:
        """Raises `SettingsUnreadable` before anything is started."""
        self.paths = paths_from(arguments)
        self.settings = _with_options(SettingsFile(self.paths.settings).load(), arguments)
        self.loop = QueueLoop()
        self.models = Models(
            self.loop,
            self.paths,
            settings=lambda: self.settings,
            tokens=_given_token(arguments, self.settings.hub_endpoint),
        )

    def page(self, query: Query, cursor: str = "") -> Page:
        """A part of what the hub finds."""

        def ask(done: Callable[[Page], None], failed: OnError) -> object:
            return self.models.hub.search(query, cursor, done, failed)

        return self._answer(ask)

    def repository(self, repo_id: str) -> Repository:
        """One repository as the hub tells it."""

        def ask(done: Callable[[Repository], None], failed: OnError) -> object:
            return self.models.hub.look(repo_id, done, failed)

        return self._answer(ask)

    def offer(self, repo_id: str) -> Offer:
        """One repository, judged for this computer."""

        def ask(done: Callable[[Offer], None], failed: OnError) -> object:
            return self.models.look(repo_id, done, failed)

        return self._answer(ask)

    def text(self, repository: Repository, path: str) -> str:
        """One of `repository.texts`."""

        def ask(done: Callable[[str], None], failed: OnError) -> object:
            return self.models.hub.read_text(repository, path, done, failed)

        return self._answer(ask)

    def _answer(self, ask: Callable[[Callable[[T], None], OnError], object]) -> T:
        """Ask, and run the loop until the answer is here. Raises the error that came instead."""
        answers: list[T] = []
        errors: list[AppError] = []

        def done(answer: T) -> None:
            answers.append(answer)
            self.loop.quit()

        def failed(error: AppError) -> None:
            errors.append(error)
            self.loop.quit()

        ask(done, failed)
        self.loop.run()
        if errors:
            raise errors[0]
        return answers[0]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.models.close()


class GivenToken:
    """A token that was given for one command. It is kept nowhere."""

    def __init__(self, token: str) -> None:
        self._token = token

    def load(self) -> str:
        """The token."""
        return self._token

    def save(self, _token: str, /) -> None:
        """There is nowhere to keep it."""

    def forget(self) -> None:
        """There is nothing to forget."""


def _given_token(arguments: argparse.Namespace, endpoint: str) -> GivenToken | None:
    """The one on stdin; None leaves it to the keychain. Raises `TokenRejected`."""
    if not getattr(arguments, "token_stdin", False):
        return None
    token = sys.stdin.readline().strip() if sys.stdin is not None else ""
    if not looks_like_token(token):
        raise TokenRejected(endpoint)
    return GivenToken(token)


def _with_options(settings: Settings, arguments: argparse.Namespace) -> Settings:
    """The settings, with what the command line says instead."""
    options: dict[str, Any] = {
        "hub_endpoint": getattr(arguments, "endpoint", None),
        "proxy": getattr(arguments, "proxy", None),
    }
    said = {name: value for name, value in options.items() if value is not None}
    return dataclasses.replace(settings, **said)
