"""An engine and a loop in a test's hands: send a command, run the loop until something is heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil

from desktop.child.region import Region
from desktop.conversation import Role
from desktop.engine.process import LocalEngine
from desktop.engine.protocol import (
    Died,
    Event,
    Finished,
    Generate,
    Job,
    LastEvent,
    Load,
    Loaded,
    ModelFacts,
    TextDelta,
    Tokenized,
    Turn,
)
from desktop.loop import QueueLoop
from desktop.packs.packs import Packs
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

    def __init__(
        self,
        *,
        command_line: list[str] | None = None,
        regions: Sequence[Region] = (),
        packs: Packs | None = None,
    ) -> None:
        self.loop = QueueLoop()
        self.engine = LocalEngine(
            self.loop, command_line=command_line, regions=regions, packs=packs
        )
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

    def new_id(self) -> int:
        """A number for a command."""
        return next(self._ids)

    def do(self, command: Job, *, seconds: float = 30) -> Event:
        """Send a command; answers its last event."""
        self.engine.send(command)
        return self.until(ends(command.id), seconds=seconds)

    def load(self, path: Path, *, seconds: float = 30, **fields: Any) -> Event:
        """Load a model; answers the last event."""
        # One thread: where others use the computer too, two wait for each other.
        command = Load(self.new_id(), str(path), **{"threads": 1, **fields})
        return self.do(command, seconds=seconds)

    def loaded(self, path: Path, **fields: Any) -> ModelFacts:
        """The same, where nothing may fail."""
        last = self.load(path, **fields)
        assert isinstance(last, Loaded), last
        return last.model

    def start(
        self,
        turns: list[Turn],
        *,
        sampling: Sampling = GREEDY,
        max_tokens: int = 0,
        stop: list[str] | None = None,
        **fields: Any,
    ) -> int:
        """Send a `Generate`; answers its id."""
        command_id = self.new_id()
        self.engine.send(Generate(command_id, turns, sampling, max_tokens, stop or [], **fields))
        return command_id

    def answer(
        self,
        turns: list[Turn],
        *,
        sampling: Sampling = GREEDY,
        max_tokens: int = 0,
        stop: list[str] | None = None,
        **fields: Any,
    ) -> tuple[str, Event]:
        """The whole text of an answer, and the last event."""
        command_id = self.start(
            turns, sampling=sampling, max_tokens=max_tokens, stop=stop, **fields
        )
        last = self.until(ends(command_id))
        return self.text_of(command_id), last

    def finish(self, turns: list[Turn], **options: Any) -> tuple[str, Finished]:
        """The same, where nothing may fail."""
        text, last = self.answer(turns, **options)
        assert isinstance(last, Finished), last
        return text, last

    def tokenized(self, command_id: int) -> Tokenized:
        """How the prompt of this command was counted."""
        return next(e for e in self.events if isinstance(e, Tokenized) and e.id == command_id)

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
        return isinstance(event, LastEvent) and event.id == command_id

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
