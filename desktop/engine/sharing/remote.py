"""The window's engine, seen from a terminal. Knows no desk and no process of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from msgspec.structs import replace

from desktop.child.frames import BadFrame
from desktop.engine.interface import Engine, Listener
from desktop.engine.protocol import (
    Command,
    Died,
    Event,
    Failed,
    FailureCode,
    Load,
    Resume,
    Shutdown,
    Stop,
)
from desktop.engine.sharing.frames import command_frame, events_on
from desktop.loop import Loop

if TYPE_CHECKING:
    from desktop.engine.sharing.line import Line

_WINDOW_GONE = Died(0, "The model was the open window's, and that window was closed.")


class RemoteEngine:
    """Asks the window while it is there; when it has gone, `otherwise` makes an engine instead."""

    def __init__(self, loop: Loop, line: Line, *, otherwise: Callable[[], Engine]) -> None:
        self._loop = loop
        self._otherwise = otherwise
        self._listener: Listener = lambda _event: None
        self._line: Line | None = line
        self._own: Engine | None = None
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="window")
        self._threads.submit(line.write_out)
        self._threads.submit(self._read, line)

    @property
    def is_there(self) -> bool:
        """Whether it is still the window that answers."""
        return self._line is not None

    def listen(self, listener: Listener) -> None:
        """Where events go from now on."""
        self._listener = listener
        if self._own is not None:
            self._own.listen(listener)

    def send(self, command: Command) -> None:
        """On the loop's thread; never waits."""
        if self._line is not None:
            self._tell_window(command, self._line)
            return
        if self._own is None:
            self._own = self._otherwise()
            self._own.listen(self._listener)
        self._own.send(command)

    def close(self) -> None:
        """Leave the window's engine alone, end one's own, join the threads."""
        self._leave()
        if self._own is not None:
            self._own.close()

    def _tell_window(self, command: Command, line: Line) -> None:
        if isinstance(command, Shutdown):
            return
        try:
            line.put(command_frame(_seen_from_elsewhere(command)))
        except BadFrame as error:
            if not isinstance(command, Stop | Resume):
                failed = Failed(command.id, FailureCode.ENGINE, str(error))
                self._loop.post(lambda: self._heard(failed))

    def _read(self, line: Line) -> None:
        try:
            for event in events_on(line):
                self._loop.post(lambda event=event: self._heard(event))  # type: ignore[misc]
        except BadFrame:
            pass
        self._loop.post(self._lost)

    def _heard(self, event: Event) -> None:
        if self._line is not None:
            self._listener(event)

    def _lost(self) -> None:
        if self._line is not None:
            self._leave()
            self._listener(_WINDOW_GONE)

    def _leave(self) -> None:
        if self._line is not None:
            line, self._line = self._line, None
            line.hang_up()
            self._threads.shutdown(wait=True)
            line.close()


def _seen_from_elsewhere(command: Command) -> Command:
    """The window has another current folder."""
    if not isinstance(command, Load):
        return command
    adapters = [replace(one, path=os.path.abspath(one.path)) for one in command.adapters]
    return replace(command, path=os.path.abspath(command.path), adapters=adapters)
