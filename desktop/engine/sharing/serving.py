"""The window's engine for terminals with the same data folder. Lives on the loop's thread.

Everything else about it happens on threads of its own, importing included: the window's is not held.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from desktop.engine.sharing import place
from desktop.engine.sharing.caller import Caller
from desktop.engine.sharing.desk import Desk
from desktop.loop import Loop
from desktop.paths import Paths

if TYPE_CHECKING:
    from desktop.engine.sharing.door import Door
    from desktop.engine.sharing.visitor import Visitor

VISITORS = 8


class Serving:
    """Open for terminals until it is closed; where the system does not allow it, quietly not."""

    def __init__(self, desk: Desk, loop: Loop, paths: Paths) -> None:
        self._desk = desk
        self._loop = loop
        self._paths = paths
        self._is_closed = False
        self._door: Door | None = None
        self._visitors: list[Visitor] = []
        """Of the door's thread, until that has ended."""
        self._threads = ThreadPoolExecutor(1 + 2 * VISITORS, thread_name_prefix="sharing")
        self._keeping = self._threads.submit(self._keep_the_door)

    def close(self) -> None:
        """Send everybody away and join the threads."""
        self._is_closed = True
        if self._door is not None:
            self._door.knock()
        self._keeping.result()
        for visitor in self._visitors:
            visitor.leave()
        self._threads.shutdown(wait=True)
        for visitor in self._visitors:
            visitor.gone()
        if self._door is not None:
            self._door.close()

    def _keep_the_door(self) -> None:
        from desktop.engine.sharing.door import Door

        address = place.address(self._paths)
        if address is None:
            return
        try:
            door = Door(address)
        except OSError:
            return
        self._door = door
        try:
            self._let_in(door, place.lay_key(self._paths))
        except OSError:  # no room for a key
            return
        finally:
            place.remove(self._paths.engine_key)

    def _let_in(self, door: Door, key: bytes) -> None:
        from desktop.engine.sharing.line import Line
        from desktop.engine.sharing.visitor import Visitor

        while not self._is_closed and (connection := door.next()) is not None:
            self._visitors = [one for one in self._visitors if not one.is_gone]
            if len(self._visitors) == VISITORS:
                connection.close()
                continue
            visitor = Visitor(Line(connection), self._loop, self._enter)
            self._visitors.append(visitor)
            self._threads.submit(visitor.talk, key, self._threads)

    def _enter(self) -> Caller | None:
        return None if self._is_closed else self._desk.caller("terminal", guest=True)
