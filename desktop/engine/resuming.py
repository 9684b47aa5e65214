"""Gives an engine what was kept of a conversation's KV cache, and keeps what is new after each answer.

Stands between an engine and whoever asks it, who need not know of it. Knows no file and no key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import Protocol

import msgspec

from desktop.child.region import Region
from desktop.engine.interface import Listener, RestingEngine
from desktop.engine.protocol import (
    Adapt,
    Adapted,
    Command,
    Died,
    Event,
    Failed,
    Finished,
    Generate,
    LastEvent,
    Load,
    Loaded,
    Part,
    Resume,
    Save,
    Saved,
    Stop,
    Tokenized,
)
from desktop.loop import Loop

OWN_IDS = 1 << 40
"""Commands of our own are numbered from here on: nobody asks so often."""
LEAST_TOKENS = 16
"""A turn of fewer new tokens is kept together with the next one."""
FIND_SECONDS = 5.0
"""The longest that a question waits for what is kept: some GB from a slow disk."""
USUAL_TOKEN_BYTES = 4096
"""A first guess at the room that a token takes; the engine says what it really needs."""


class Piece(Protocol):
    """A kept piece as it lies in the region."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def size_bytes(self) -> int: ...


class Keeper(Protocol):
    """Keeps pieces of KV caches; each `done` is called on the loop, whatever happened."""

    def find(
        self,
        binding: str,
        token_ids: Sequence[int],
        region: Region,
        done: Callable[[Sequence[Piece]], None],
    ) -> None: ...

    def reach(
        self, binding: str, token_ids: Sequence[int], done: Callable[[int], None]
    ) -> None: ...

    def keep(
        self,
        binding: str,
        token_ids: Sequence[int],
        start: int,
        region: Region,
        size_bytes: int,
        conversation_id: int,
        done: Callable[[bool], None],
    ) -> None: ...


class _Turn(msgspec.Struct):
    """A conversation's tokens as they are in the engine's cache after an answer."""

    binding: str
    conversation_id: int
    tokens: list[int]
    ends: list[int]
    """Where pieces end: the question is kept by itself, for other answers to it."""
    era: int
    """Where this is no longer the engine's, its cache may hold something else."""
    start: int = 0
    """Where what is to be kept begins."""


class ResumingEngine:
    """An engine that remembers conversations it had to let go of. On the loop's thread."""

    def __init__(
        self,
        engine: RestingEngine,
        keeper: Keeper,
        loop: Loop,
        *,
        incoming: Region,
        outgoing: Region,
    ) -> None:
        """The regions must be those that the engine's child reaches; each is used one way only."""
        self._engine = engine
        self._keeper = keeper
        self._loop = loop
        self._unwaited: set[int] = set()
        """Questions that went on before the keeper had answered."""
        self._incoming, self._outgoing = incoming, outgoing
        self._listener: Listener = lambda _event: None
        self._ids = count(OWN_IDS)
        self._open: dict[int, Command] = {}
        self._prompts: dict[int, list[int]] = {}
        self._binding = ""
        self._due: _Turn | None = None
        """The newest turn that is still to be kept."""
        self._saving: tuple[int, _Turn] | None = None
        self._is_keeping = False
        self._finding = 0
        self._given: dict[int, str] = {}
        """Questions that were given something kept, and nothing was heard of since; of which binding."""
        self._harmful: set[str] = set()
        """Of these bindings something kept has ended the engine: it would do so each time."""
        self._era = 0
        """Counts what changes the engine's cache."""
        self._is_to_rest = False
        engine.listen(self._heard)

    def listen(self, listener: Listener) -> None:
        """Where events go from now on."""
        self._listener = listener

    def send(self, command: Command) -> None:
        """As the engine does; questions that may be resumed wait a moment for what is kept."""
        self._is_to_rest = False
        match command:
            case Generate(aside=False):
                self._era += 1
                command = msgspec.structs.replace(command, resumable=True)
                self._open[command.id] = command
            case Load() | Adapt():
                self._era += 1
                if isinstance(command, Load):
                    self._binding = ""
                self._open[command.id] = command
            case Stop() | Resume():
                pass
            case _:
                self._open[getattr(command, "id", 0)] = command
        self._engine.send(command)

    def rest(self) -> None:
        """Give the memory back, once nothing in it is still to be kept."""
        self._is_to_rest = self._is_keeping or self._due is not None
        if not self._is_to_rest:
            self._engine.rest()

    def close(self) -> None:
        """End the engine. What is being kept is the keeper's to finish."""
        self._engine.close()

    def _heard(self, event: Event) -> None:
        if isinstance(event, Saved) and event.id >= OWN_IDS:
            self._saved(event)
            return
        if self._saving is not None and isinstance(event, Failed) and event.id == self._saving[0]:
            self._saving = None
            self._kept()
            return
        self._take_note(event)
        self._listener(event)
        if isinstance(event, LastEvent):
            self._open.pop(event.id, None)
            if self._prompts.pop(event.id, None):
                self._clear_incoming()
            self._keep_next()

    def _take_note(self, event: Event) -> None:
        self._given.pop(getattr(event, "id", 0), None)
        match event:
            case Loaded(model=facts):
                self._binding = facts.binding
            case Adapted(binding=binding):
                self._binding = binding
            case Tokenized():
                self._tokenized(event)
            case Finished():
                self._finished(event)
            case Died():
                self._open.clear()
                self._prompts.clear()
                self._harmful.update(self._given.values())
                self._given.clear()
                self._era += 1
                self._binding = ""
                self._due = None
                self._clear_incoming()
                if self._saving is not None:
                    self._saving = None
                    self._kept()
            case _:
                pass

    def _tokenized(self, event: Tokenized) -> None:
        self._prompts[event.id] = event.token_ids
        if not event.waits:
            return

        def found(pieces: Sequence[Piece]) -> None:
            self._finding -= 1
            if event.id in self._unwaited:
                self._unwaited.discard(event.id)
                self._clear_incoming()
                return
            answered.append(event.id)
            parts = [Part(piece.start, piece.end, piece.size_bytes) for piece in pieces]
            if event.id in self._open:
                if parts:
                    self._given[event.id] = binding
                self._engine.send(Resume(event.id, self._incoming.address, parts))
            else:
                self._clear_incoming()

        answered: list[int] = []
        binding = self._binding

        def too_late() -> None:
            if not answered:
                self._go_without(event.id)

        self._loop.later(FIND_SECONDS, too_late)
        self._finding += 1
        if binding and binding not in self._harmful:
            self._keeper.find(binding, event.token_ids, self._incoming, found)
        else:
            found(())

    def _go_without(self, command_id: int) -> None:
        """The keeper waits for something itself, a locked keychain perhaps: then the prompt is read."""
        self._unwaited.add(command_id)
        if command_id in self._open:
            self._engine.send(Resume(command_id))

    def _clear_incoming(self) -> None:
        """Give its memory back, unless the keeper is writing to it."""
        if not self._finding:
            self._incoming.clear()

    def _finished(self, event: Finished) -> None:
        command = self._open.get(event.id)
        prompt = self._prompts.get(event.id)
        if not isinstance(command, Generate) or command.aside or prompt is None:
            return
        if not command.keep_for:
            return
        # Also what was stopped: a prompt read halfway is worth as much.
        tokens = [*prompt, *event.token_ids][: event.cached_tokens]
        ends = sorted({min(len(prompt), len(tokens)), len(tokens)})
        self._due = _Turn(self._binding, command.keep_for, tokens, ends, self._era)

    # Keeping

    def _keep_next(self) -> None:
        """Keep the newest turn, once nobody waits for the engine."""
        if self._open or self._is_keeping or self._saving is not None or self._due is None:
            return
        turn, self._due = self._due, None
        self._is_keeping = True
        self._keeper.reach(turn.binding, turn.tokens, lambda start: self._save(turn, start))

    def _save(self, turn: _Turn, start: int) -> None:
        turn.start = start
        turn.ends = [end for end in turn.ends if end - start >= LEAST_TOKENS]
        # Where somebody asked meanwhile, the next answer's turn holds this one too.
        if not turn.ends or turn.era != self._era:
            self._kept()
            return
        self._copy(turn, (turn.ends[0] - start) * USUAL_TOKEN_BYTES)

    def _copy(self, turn: _Turn, room_bytes: int) -> None:
        try:
            self._outgoing.resize(room_bytes)
        except OSError:  # the system has no memory to spare: then this turn is not kept
            self._kept()
            return
        self._saving = (next(self._ids), turn)
        address = self._outgoing.address
        self._engine.send(Save(self._saving[0], turn.start, turn.ends[0], address, room_bytes))

    def _saved(self, event: Saved) -> None:
        if self._saving is None or event.id != self._saving[0]:
            return
        turn, self._saving = self._saving[1], None
        if event.size_bytes > self._outgoing.size_bytes and turn.era == self._era:
            self._copy(turn, event.size_bytes)
        elif not 0 < event.size_bytes <= self._outgoing.size_bytes:
            self._kept()
        else:
            self._keep(turn, event.size_bytes)

    def _keep(self, turn: _Turn, size_bytes: int) -> None:
        end = turn.ends.pop(0)

        def kept(is_kept: bool) -> None:
            self._outgoing.clear()
            if is_kept and turn.ends:
                self._save(turn, end)
            else:
                self._kept()

        self._keeper.keep(
            turn.binding,
            turn.tokens[:end],
            turn.start,
            self._outgoing,
            size_bytes,
            turn.conversation_id,
            kept,
        )

    def _kept(self) -> None:
        self._outgoing.clear()
        self._is_keeping = False
        self._keep_next()
        if self._is_to_rest and not self._is_keeping:
            self._is_to_rest = False
            self._engine.rest()
