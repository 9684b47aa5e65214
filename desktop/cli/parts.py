"""The parts of Paddock put together for a terminal. Knows every part but the window."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
from types import TracebackType
from typing import Any, Self

from msgspec.structs import replace

from desktop.chat.chat import Chat
from desktop.chat.history import History, KeptHistory, UnkeptHistory
from desktop.cli.arguments import paths_from
from desktop.cli.kept import key_asked, opened
from desktop.cli.models import library_in
from desktop.cli.sampling import sampling_from
from desktop.conversation import Choices, Persona
from desktop.engine.interface import Engine
from desktop.engine.sharing.nearest import nearest_engine
from desktop.engine.sharing.remote import RemoteEngine
from desktop.errors import PersonaNotFound
from desktop.fit.plan import Plan
from desktop.loop import Loop, QueueLoop
from desktop.models.planning import BackgroundPlanner, Done, OnError, Request
from desktop.models.tuning import Tunings
from desktop.paths import Paths
from desktop.sampling import SamplingChanges
from desktop.settings import Settings, SettingsFile
from desktop.store.conversations import Conversations
from desktop.store.persona_file import shipped
from desktop.store.store import Store


class Parts:
    """What a talking command needs; closes it all again. Nothing is written unless `save`."""

    def __init__(self, arguments: argparse.Namespace, *, save: bool) -> None:
        """Raises `SettingsUnreadable`, `PersonaNotFound` and `ModelNotFound` before anything is started."""
        self.paths = paths_from(arguments)
        self.settings = _with_options(SettingsFile(self.paths.settings).load(), arguments)
        self.persona = _persona(self.paths, arguments)
        self.choices = _choices(arguments, self.persona)
        self.loop = QueueLoop()
        self.library = library_in(self.paths)
        self.library.find(self.settings.model)
        self.store = self._store() if save else None
        self.engine = nearest_engine(self.loop, self.paths)
        self.planner = _TerminalsPlanner(self.loop, Tunings(self.paths.tunings), self.engine)
        history: History = KeptHistory(self.store) if self.store else UnkeptHistory()
        self.chat = Chat(
            loop=self.loop,
            engine=self.engine,
            history=history,
            library=self.library,
            settings=lambda: self.settings,
            choices=self.choices,
            planner=self.planner,
        )

    def _store(self) -> Store:
        # Asked now, on this thread: the person may have to type.
        key = key_asked(self.paths)
        return Store(self.paths.database, self.loop, key=lambda: key)

    def new_conversation(self, conversations: Conversations) -> int:
        """Make one that goes on with its persona wherever it is opened. On the store's thread."""
        conversation_id = conversations.create().id
        if self.persona is not None:
            conversations.choose(conversation_id, self.choices)
        return conversation_id

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        # Each of them, also after another has failed; the last one first.
        with contextlib.ExitStack() as closing:
            if self.store:
                closing.callback(self.store.close)
            closing.callback(self.engine.close)
            closing.callback(self.planner.close)
            closing.callback(self.chat.close)


class _TerminalsPlanner(BackgroundPlanner):
    """While the model is the open window's, what is free here says nothing: its memory comes back."""

    def __init__(self, loop: Loop, tunings: Tunings, engine: Engine) -> None:
        super().__init__(loop, tunings)
        self._engine = engine

    def plan(self, request: Request, done: Done, failed: OnError) -> None:
        """As ever; where it does not fit, the window's engine decides."""

        def take(found: Plan | None) -> None:
            is_windows = isinstance(self._engine, RemoteEngine) and self._engine.is_there
            done(None if is_windows and found is not None and not found.fits else found)

        super().plan(request, take, failed)


def _choices(arguments: argparse.Namespace, persona: Persona | None) -> Choices:
    """What the command line says of how to answer: before any model's own defaults.

    Single options come before the persona.
    """
    said = Choices(sampling_from(arguments, SamplingChanges()), arguments.system)
    if persona is None:
        return said
    also = replace(said, model=arguments.model or "", max_tokens=arguments.max_tokens or 0)
    return also.over(persona.taken())


def _persona(paths: Paths, arguments: argparse.Namespace) -> Persona | None:
    """The one that was asked for. Nothing is written to look for it. Raises `PersonaNotFound`."""
    name = arguments.persona
    if not name:
        return None
    if paths.database.exists():
        with opened(paths) as kept:
            return kept.personas.find(name)
    found = next((each for each in shipped() if each.name.casefold() == name.casefold()), None)
    if found is None:
        raise PersonaNotFound(name)
    return found


def _with_options(settings: Settings, arguments: argparse.Namespace) -> Settings:
    """The settings, with what the command line says instead."""
    options: dict[str, Any] = {
        "model": arguments.model,
        "max_tokens": arguments.max_tokens,
    }
    said = {name: value for name, value in options.items() if value is not None}
    return dataclasses.replace(settings, **said)
