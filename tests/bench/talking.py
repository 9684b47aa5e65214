"""An engine that the bench talks to, and when each event was heard. Knows no figure."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from desktop.child.region import Region
from desktop.conversation import Role
from desktop.engine.process import LocalEngine
from desktop.engine.protocol import (
    Died,
    Event,
    Finished,
    Generate,
    LastEvent,
    Load,
    Loaded,
    Prefill,
    Stop,
    TextDelta,
    Turn,
)
from desktop.loop import QueueLoop
from desktop.sampling import Sampling

GREEDY = Sampling(temperature=0)
_WORDS = (
    *("the", "fox", "of", "a", "river", "and", "an", "old", "mill", "in", "some"),
    *("green", "wood", "by", "far", "away", "hills", "under", "a", "moon"),
)


@dataclass
class Heard:
    """What came for one command, and when, in seconds of one clock."""

    sent_at: float
    events: list[tuple[float, Event]] = field(default_factory=list)

    @property
    def last(self) -> Event:
        """The last event."""
        return self.events[-1][1]

    @property
    def finished(self) -> Finished:
        """The end of an answer."""
        assert isinstance(self.last, Finished), self.last
        return self.last

    def times(self, kind: type[Event]) -> list[float]:
        """When events of one kind came."""
        return [at for at, event in self.events if isinstance(event, kind)]

    @property
    def text(self) -> str:
        """All that was said."""
        return "".join(event.text for _, event in self.events if isinstance(event, TextDelta))

    @property
    def first_text_seconds(self) -> float:
        """From the question to the first piece of text."""
        return self.times(TextDelta)[0] - self.sent_at

    @property
    def read_seconds(self) -> float:
        """From the question to the end of the prefill."""
        return self.times(Prefill)[-1] - self.sent_at


class Talking:
    """One engine, asked one thing after the other."""

    def __init__(self, model: Path, *, regions: Sequence[Region] = (), **options: object) -> None:
        self.loop = QueueLoop()
        self.engine = LocalEngine(self.loop, regions=regions)
        self.ids = count(1)
        self._heard: dict[int, Heard] = {}
        self.engine.listen(self._listen)
        load = Load(next(self.ids), str(model), **options)  # type: ignore[arg-type]
        loaded = self.ask(load).last
        assert isinstance(loaded, Loaded), loaded
        self.facts = loaded.model

    def _listen(self, event: Event) -> None:
        now = time.perf_counter()
        if isinstance(event, Died):
            raise RuntimeError(event.stderr_tail)
        heard = self._heard.get(getattr(event, "id", 0))
        if heard is not None:
            heard.events.append((now, event))
            if isinstance(event, LastEvent):
                self.loop.quit()

    def ask(self, command: Load | Generate, *, stop_after: float | None = None) -> Heard:
        """Send it and wait for its end; `stop_after` so many seconds it is stopped."""
        heard = self._heard[command.id] = Heard(time.perf_counter())
        self.engine.send(command)
        if stop_after is not None:
            self.loop.later(stop_after, lambda: self.stop(command.id))
        self.loop.run()
        return heard

    stopped_at = 0.0

    def stop(self, command_id: int) -> None:
        """As a person would."""
        self.stopped_at = time.perf_counter()
        self.engine.send(Stop(command_id))

    def say(self, turns: list[Turn], *, tokens: int, **options: object) -> Heard:
        """Answer these turns with exactly so many tokens."""
        command = Generate(
            next(self.ids),
            turns,
            options.pop("sampling", GREEDY),  # type: ignore[arg-type]
            max_tokens=tokens,
            ignores_end=True,
            **options,  # type: ignore[arg-type]
        )
        return self.ask(command)

    def close(self) -> None:
        """End the engine."""
        self.engine.close()


@contextmanager
def talking(model: Path, **options: object) -> Iterator[Talking]:
    """An engine with this model, for a while."""
    talk = Talking(model, **options)  # type: ignore[arg-type]
    try:
        yield talk
    finally:
        talk.close()


def words(number: int, *, start: int = 0) -> str:
    """So many words, never the same row twice."""
    picked = (_WORDS[(start + at * 7 + at * at // 5) % len(_WORDS)] for at in range(number))
    return " ".join(picked)


def question(text: str) -> list[Turn]:
    """A conversation that begins with this."""
    return [Turn(Role.USER, text)]


def tokens_to_words(talk: Talking, tokens: int) -> str:
    """Words that make a prompt of about so many tokens with this model."""
    count_of = talk.say(question(words(200)), tokens=1).finished.generation.prompt_tokens
    return words(int(200 * tokens / count_of))


Measure = Callable[[Path], dict[str, object]]
