"""The parts of Paddock put together for a terminal. Knows every part but the window."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
from types import TracebackType
from typing import Any, Self

from desktop.chat.chat import Chat
from desktop.chat.history import History, KeptHistory, UnkeptHistory
from desktop.cli.arguments import paths_from
from desktop.cli.sampling import sampling_from
from desktop.engine.process import LocalEngine
from desktop.hub.library import Library
from desktop.loop import QueueLoop
from desktop.settings import Settings, SettingsFile
from desktop.store.store import Store


class Parts:
    """What a talking command needs; closes it all again. Nothing is written unless `save`."""

    def __init__(self, arguments: argparse.Namespace, *, save: bool) -> None:
        """Raises `SettingsUnreadable` and `ModelNotFound` before anything is started."""
        self.paths = paths_from(arguments)
        self.settings = _with_options(SettingsFile(self.paths.settings).load(), arguments)
        self.loop = QueueLoop()
        self.library = Library(self.paths.models)
        self.library.find(self.settings.model)
        self.store = Store(self.paths.database, self.loop) if save else None
        self.engine = LocalEngine(self.loop)
        history: History = KeptHistory(self.store) if self.store else UnkeptHistory()
        self.chat = Chat(
            loop=self.loop,
            engine=self.engine,
            history=history,
            library=self.library,
            settings=lambda: self.settings,
            seed=arguments.seed,
        )

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
            closing.callback(self.chat.close)


def _with_options(settings: Settings, arguments: argparse.Namespace) -> Settings:
    """The settings, with what the command line says instead."""
    options: dict[str, Any] = {
        "model": arguments.model,
        "system_prompt": arguments.system,
        "max_tokens": arguments.max_tokens,
        "sampling": sampling_from(arguments, settings.sampling),
    }
    said = {name: value for name, value in options.items() if value is not None}
    return dataclasses.replace(settings, **said)
