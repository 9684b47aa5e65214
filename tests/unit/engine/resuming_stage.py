"""A resuming engine between an engine and a keeper that say only what a test lets them say."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from desktop.child.region import Region
from desktop.conversation import FinishReason, Generation
from desktop.engine.protocol import (
    Command,
    Event,
    Finished,
    Generate,
    Load,
    Loaded,
    ModelFacts,
    Save,
    Saved,
    Tokenized,
)
from desktop.engine.resuming import ResumingEngine
from desktop.sampling import Sampling
from tests.engine import said

FACTS = ModelFacts("m", "llama", "", 1, 1, 4096, 4096, "ChatML", 1, binding="b1")
PROMPT, ANSWER = list(range(100)), list(range(100, 140))


class Scripted:
    """An engine that says what a test lets it say."""

    def __init__(self) -> None:
        self.sent: list[Command] = []
        self.say: Callable[[Event], None] = lambda _event: None
        self.rests = 0

    def listen(self, listener: Callable[[Event], None]) -> None:
        self.say = listener

    def send(self, command: Command) -> None:
        self.sent.append(command)

    def rest(self) -> None:
        self.rests += 1

    def close(self) -> None:
        pass


class Piece(msgspec.Struct, frozen=True):
    start: int
    end: int
    size_bytes: int


class Asked(msgspec.Struct, frozen=True):
    """What a keeper was asked, and the answer it still owes."""

    what: str
    binding: str
    token_ids: list[int]
    start: int
    done: Callable[[object], None]


class Keeper:
    """Answers when a test lets it."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []

    def find(
        self,
        binding: str,
        token_ids: Sequence[int],
        region: Region,  # noqa: ARG002
        done: Callable[[Sequence[Piece]], None],
    ) -> None:
        self.asked.append(Asked("find", binding, list(token_ids), 0, done))

    def reach(self, binding: str, token_ids: Sequence[int], done: Callable[[int], None]) -> None:
        self.asked.append(Asked("reach", binding, list(token_ids), 0, done))

    def keep(
        self,
        binding: str,
        token_ids: Sequence[int],
        start: int,
        region: Region,
        size_bytes: int,
        conversation_id: int,
        done: Callable[[bool], None],
    ) -> None:
        assert size_bytes <= region.size_bytes
        self.asked.append(Asked(f"keep {conversation_id}", binding, list(token_ids), start, done))


class Stage:
    """A resuming engine between a scripted engine and a scripted keeper, and the loop's clock."""

    def post(self, call: Callable[[], None]) -> None:
        call()

    def later(self, _seconds: float, call: Callable[[], None]) -> Stage:
        self.due.append(call)
        return self

    def cancel(self) -> None:
        pass

    def __init__(self) -> None:
        self.due: list[Callable[[], None]] = []
        """What was to be done later."""
        self.engine, self.keeper = Scripted(), Keeper()
        self.incoming, self.outgoing = Region(), Region()
        self.resuming = ResumingEngine(
            self.engine, self.keeper, self, incoming=self.incoming, outgoing=self.outgoing
        )
        self.heard: list[Event] = []
        self.resuming.listen(self.heard.append)
        self.resuming.send(Load(1, "m.gguf"))
        self.engine.say(Loaded(1, FACTS))

    @property
    def last(self) -> Command:
        return self.engine.sent[-1]

    def ask(self, command_id: int, *, aside: bool = False, keep_for: int = 7) -> None:
        """A question, counted; nothing is kept of it and it is answered no further."""
        turns = said("Hello.")
        self.resuming.send(Generate(command_id, turns, Sampling(), aside=aside, keep_for=keep_for))
        self.engine.say(Tokenized(command_id, PROMPT, waits=False))

    def answer(self, command_id: int, *, cached: int = 140, **fields: int) -> None:
        """A question and its answer."""
        self.ask(command_id, **fields)
        self.finish(command_id, cached=cached)

    def finish(self, command_id: int, *, cached: int = 140) -> None:
        generation = Generation("m", FinishReason.STOP, 100, 0, 40, 4096, 0, 0.1, 0.1, 0.1)
        self.engine.say(Finished(command_id, generation, token_ids=ANSWER, cached_tokens=cached))

    def owed(self, what: str) -> Asked:
        """What the keeper was asked last."""
        assert self.keeper.asked[-1].what == what
        return self.keeper.asked[-1]

    @property
    def saves(self) -> list[tuple[int, int]]:
        return [(c.start, c.end) for c in self.engine.sent if isinstance(c, Save)]

    def save_said(self, size_bytes: int) -> None:
        assert isinstance(self.last, Save)
        self.engine.say(Saved(self.last.id, size_bytes))
