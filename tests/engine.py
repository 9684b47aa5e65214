"""An engine and a loop in a test's hands: send a command, run the loop until something is heard."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

from desktop.conversation import Role
from desktop.engine.process import LocalEngine
from desktop.engine.protocol import (
    Died,
    Event,
    Failed,
    Finished,
    Generate,
    Load,
    Loaded,
    TextDelta,
    Turn,
)
from desktop.loop import QueueLoop
from desktop.sampling import Sampling

GREEDY = Sampling(temperature=0)
FRANCE = "What is the capital of France? Answer with one word."
LONG_STORY = "Tell me a very long story about a fox, a river and a mill."


def said(*texts: str) -> list[Turn]:
    """Turns of a talk that the person begins and the model continues, one by one."""
    roles = (Role.USER, Role.ASSISTANT)
    return [Turn(roles[number % 2], text) for number, text in enumerate(texts)]


class Driver:
    """A real engine, its loop, and everything it said."""

    def __init__(self, *, command_line: list[str] | None = None) -> None:
        self.loop = QueueLoop()
        self.engine = LocalEngine(self.loop, command_line=command_line)
        self.events: list[Event] = []
        self._ids = count(1)
        self._on_event: Callable[[Event], None] = lambda _event: None
        self.engine.listen(self._heard)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        self.engine.close()

    def _heard(self, event: Event) -> None:
        self.events.append(event)
        self._on_event(event)

    def until(
        self, is_it: Callable[[Event], bool], *, seconds: float = 30, then: Callable[[], None] = int
    ) -> Event:
        """Run the loop until an event comes that `is_it`; fail after `seconds`."""
        found: list[Event] = []

        def look(event: Event) -> None:
            if not found and is_it(event):
                found.append(event)
                then()
                self.loop.quit()

        self._on_event = look
        timer = self.loop.later(seconds, self.loop.quit)
        self.loop.run()
        timer.cancel()
        self._on_event = lambda _event: None
        assert found, f"not heard within {seconds} s; the last were {self.events[-5:]}"
        return found[0]

    def run_for(self, seconds: float) -> None:
        """Let the loop run for a while."""
        self.loop.later(seconds, self.loop.quit)
        self.loop.run()

    def load(self, path: Path, *, context_tokens: int = 0, seconds: float = 30) -> Event:
        """Load a model; answers the last event."""
        # One thread: where others use the computer too, two wait for each other.
        command = Load(next(self._ids), str(path), context_tokens=context_tokens, threads=1)
        self.engine.send(command)
        return self.until(ends(command.id), seconds=seconds)

    def start(
        self,
        turns: list[Turn],
        *,
        sampling: Sampling = GREEDY,
        max_tokens: int = 0,
        stop: list[str] | None = None,
    ) -> int:
        """Send a `Generate`; answers its id."""
        command_id = next(self._ids)
        self.engine.send(Generate(command_id, turns, sampling, max_tokens, stop or []))
        return command_id

    def answer(
        self,
        turns: list[Turn],
        *,
        sampling: Sampling = GREEDY,
        max_tokens: int = 0,
        stop: list[str] | None = None,
    ) -> tuple[str, Event]:
        """The whole text of an answer, and the last event."""
        command_id = self.start(turns, sampling=sampling, max_tokens=max_tokens, stop=stop)
        last = self.until(ends(command_id))
        return self.text_of(command_id), last

    def finish(self, turns: list[Turn], **options: object) -> tuple[str, Finished]:
        """The same, where nothing may fail."""
        text, last = self.answer(turns, **options)  # type: ignore[arg-type]
        assert isinstance(last, Finished), last
        return text, last

    def text_of(self, command_id: int) -> str:
        """All text that came for one command."""
        return "".join(
            event.text
            for event in self.events
            if isinstance(event, TextDelta) and event.id == command_id
        )


def ends(command_id: int) -> Callable[[Event], bool]:
    """Whether an event is the last one of this command."""

    def is_last(event: Event) -> bool:
        if isinstance(event, Died):
            return True
        return isinstance(event, Loaded | Finished | Failed) and event.id == command_id

    return is_last


def speaks(command_id: int) -> Callable[[Event], bool]:
    """Whether an event is text of this command."""
    return lambda event: isinstance(event, TextDelta) and event.id == command_id


def died(event: Event) -> bool:
    """Whether the child is gone."""
    return isinstance(event, Died)


def is_there(pid: int) -> bool:
    """Whether a process has this number, be it a dead one that nobody has reaped."""
    return psutil.pid_exists(pid)
