"""A terminal that uses the window's engine: one caller more at the desk. Knows no door."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from concurrent.futures import Executor

from msgspec.structs import replace

from desktop.child.frames import BadFrame
from desktop.engine.protocol import Command, Event, Generate, Resume, Save, Saved
from desktop.engine.sharing.caller import Caller
from desktop.engine.sharing.frames import commands_on, event_frame
from desktop.engine.sharing.line import Line, NotProven, let_in
from desktop.loop import Loop

PROOF_SECONDS = 2.0
UNHEARD_COMMANDS = 64
WAITING_JOBS = 32
UNREAD_BYTES = 4 * 1024 * 1024


class Visitor:
    """One line, from its proof of the key to its end. It is cut off when it asks for too much."""

    def __init__(self, line: Line, loop: Loop, enter: Callable[[], Caller | None]) -> None:
        self.line = line
        self.is_gone = False
        self._loop = loop
        self._enter = enter
        self._caller: Caller | None = None
        self._received, self._heard = 0, 0

    def talk(self, key: bytes, threads: Executor) -> None:
        """A thread's whole work."""
        line = self.line
        try:
            let_in(line, key, seconds=PROOF_SECONDS)
            writing = threads.submit(line.write_out)
            self._loop.post(self._come_in)
            self._listen()
            line.stop_writing()
            writing.result()
        except (NotProven, OSError):
            pass
        finally:
            self._loop.post(self.gone)

    def leave(self) -> None:
        """On the loop's thread: what it asked for is dropped."""
        self.line.hang_up()
        if self._caller is not None:
            caller, self._caller = self._caller, None
            caller.close()

    def gone(self) -> None:
        """On the loop's thread, when its own threads have ended."""
        self.leave()
        self.line.close()
        self.is_gone = True

    def _listen(self) -> None:
        with contextlib.suppress(BadFrame):
            for command in commands_on(self.line):
                self._received += 1
                if self._received - self._heard > UNHEARD_COMMANDS:
                    return
                self._loop.post(lambda command=command: self._hear(command))  # type: ignore[misc]

    def _come_in(self) -> None:
        self._caller = self._enter()
        if self._caller is None:
            self.leave()
        else:
            self._caller.listen(self._tell)

    def _hear(self, command: Command) -> None:
        self._heard += 1
        caller = self._caller
        if caller is None:
            return
        match command:
            case Save():  # the window keeps its own conversations, and no memory of others'
                self._tell(Saved(command.id))
            case Resume():
                pass
            case Generate():
                caller.send(replace(command, resumable=False, keep_for=0))
            case _:
                caller.send(command)
        if len(caller.waiting) > WAITING_JOBS:
            self.leave()

    def _tell(self, event: Event) -> None:
        """Never waits for who doesn't read."""
        try:
            data = event_frame(event)
        except BadFrame:
            self.leave()
            return
        self.line.put(data)
        if self.line.unwritten_bytes > UNREAD_BYTES:
            self.leave()
