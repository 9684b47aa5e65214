"""An engine without a model that many share: at a desk in a test's hands, and from a terminal."""

from __future__ import annotations

import heapq
import os
from collections import deque
from collections.abc import Callable
from itertools import count

from desktop.engine.fake import FakeEngine
from desktop.engine.protocol import (
    Command,
    Died,
    Event,
    Failed,
    Finished,
    Generate,
    Job,
    LastEvent,
    Load,
    Loaded,
    Saved,
    Stop,
    TextDelta,
)
from desktop.engine.sharing import place
from desktop.engine.sharing.desk import Desk
from desktop.engine.sharing.line import Line
from desktop.engine.sharing.nearest import nearest_engine
from desktop.engine.sharing.serving import Serving
from desktop.loop import QueueLoop
from desktop.paths import Paths
from tests.engine import GREEDY, said
from tests.loops import run_until


class HandLoop:
    """Calls and timers that happen when `run` is called, and take no time."""

    def __init__(self) -> None:
        self.now = 0.0
        self._calls: deque[Callable[[], None]] = deque()
        self._timers: list[tuple[float, int, HandTimer]] = []
        self._order = count()

    def post(self, call: Callable[[], None]) -> None:
        self._calls.append(call)

    def later(self, seconds: float, call: Callable[[], None]) -> HandTimer:
        timer = HandTimer(call)
        heapq.heappush(self._timers, (self.now + seconds, next(self._order), timer))
        return timer

    def step(self) -> bool:
        """Make one call; whether there was one."""
        if self._calls:
            self._calls.popleft()()
            return True
        return False

    def run(self, seconds: float = 10.0) -> None:
        """All that happens within this time."""
        until = self.now + seconds
        while True:
            while self.step():
                pass
            if not self._timers or self._timers[0][0] > until:
                break
            self.now, _, timer = heapq.heappop(self._timers)
            timer.fire()
        self.now = until


class HandTimer:
    def __init__(self, call: Callable[[], None]) -> None:
        self._call: Callable[[], None] | None = call

    def cancel(self) -> None:
        self._call = None

    def fire(self) -> None:
        if self._call is not None:
            self._call()


class Person:
    """A caller, and everything it was told."""

    def __init__(self, office: Office, title: str, **options: bool) -> None:
        self.title = title
        self.engine = office.desk.caller(title, **options)
        self.events: list[Event] = []
        self.open: set[int] = set()
        self._office = office
        self._ids = count(1)
        self.engine.listen(self.hear)

    def hear(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, Died):
            self.open.clear()
        elif isinstance(event, LastEvent):
            assert event.id in self.open, f"a second last event: {event}"
            self.open.remove(event.id)
            self._office.ended.append((self.title, event))
        else:
            assert getattr(event, "id", None) is None or event.id in self.open, event

    def send(self, command: Callable[[int], Job]) -> int:
        made = command(next(self._ids))
        self.open.add(made.id)
        self.engine.send(made)
        return made.id

    def load(self, path: str = "model.gguf", **options: object) -> int:
        return self.send(lambda i: Load(i, path, **options))  # type: ignore[arg-type]

    def ask(self, text: str = "three small words", **options: object) -> int:
        return self.send(lambda i: Generate(i, said(text), GREEDY, **options))  # type: ignore[arg-type]

    def stop(self, command_id: int) -> None:
        self.engine.send(Stop(command_id))

    def last(self, command_id: int) -> LastEvent:
        return next(e for e in self.events if isinstance(e, LastEvent) and e.id == command_id)

    def text(self, command_id: int) -> str:
        return "".join(
            e.text for e in self.events if isinstance(e, TextDelta) and e.id == command_id
        )


class Office:
    """A desk, its engine and its loop."""

    def __init__(self, *, unload_after: float = 0.0) -> None:
        self.loop = HandLoop()
        self.engine = FakeEngine(self.loop, tokens_per_second=10)
        self.unload_after = unload_after
        self.desk = Desk(self.engine, self.loop, unload_after_seconds=lambda: self.unload_after)
        self.ended: list[tuple[str, LastEvent]] = []
        """Every last event, and whose it was."""

    def person(self, title: str, **options: bool) -> Person:
        return Person(self, title, **options)

    def sent(self, *kinds: type) -> list[Command]:
        """What the engine was sent of these kinds."""
        return [command for command in self.engine.commands if isinstance(command, kinds)]


class Window:
    """A served desk, on a loop that the terminal uses as well."""

    def __init__(self, paths: Paths) -> None:
        self.loop = QueueLoop()
        self.paths = paths
        self.engine = FakeEngine(self.loop, tokens_per_second=200)
        self.desk = Desk(self.engine, self.loop)
        left = place.find_key(paths)
        self.serving = Serving(self.desk, self.loop, paths)
        run_until(self.loop, lambda: place.find_key(paths) not in (None, left))

    def close(self) -> None:
        self.serving.close()
        self.desk.close()


class Terminal:
    """An engine as the terminal gets it, and what it said."""

    def __init__(self, window: Window) -> None:
        self.loop = window.loop
        self.engine = nearest_engine(self.loop, window.paths)
        self.events: list[Event] = []
        self.engine.listen(self.events.append)

    def last(self, command_id: int) -> Event:
        last = (Finished, Failed, Loaded, Saved)

        def found() -> list[Event]:
            return [e for e in self.events if isinstance(e, last) and e.id == command_id]

        run_until(self.loop, found)
        assert len(found()) == 1
        return found()[0]

    def text(self, command_id: int) -> str:
        return "".join(
            e.text for e in self.events if isinstance(e, TextDelta) and e.id == command_id
        )


def is_cut_off(line: Line) -> bool:
    try:
        return os.read(line._connection.fileno(), 1) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True
