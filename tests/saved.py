"""A real engine whose KV cache a test copies out and puts back, as the parent does between two runs."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any

import msgspec

from desktop.child.region import Region
from desktop.engine.protocol import Event, Finished, Part, Resume, Save, Saved, Tokenized, Turn
from tests.engine import GREEDY, Driver, ends

ROOM_BYTES = 64 * 1024 * 1024


class Copy(msgspec.Struct, frozen=True):
    """The bytes of the tokens from `start` to `end`."""

    start: int
    end: int
    data: bytes

    def changed(self, **fields: Any) -> Copy:
        """The same but for these."""
        return msgspec.structs.replace(self, **fields)


class SavingDriver(Driver):
    """A driver with two regions: `outgoing` for what is saved, `incoming` for what is put back."""

    def __init__(self) -> None:
        self.incoming, self.outgoing = Region(), Region()
        super().__init__(regions=[self.incoming, self.outgoing])

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        self.incoming.close()
        self.outgoing.close()

    def save(self, start: int, end: int, room_bytes: int = ROOM_BYTES) -> Saved:
        """What the engine says to a `Save`."""
        self.outgoing.resize(room_bytes)
        address = self.outgoing.address
        saved = self.do(Save(self.new_id(), start, end, address, room_bytes))
        assert isinstance(saved, Saved), saved
        return saved

    def copy(self, start: int, end: int) -> Copy:
        """Save these tokens, and take the bytes."""
        saved = self.save(start, end)
        assert 0 < saved.size_bytes <= ROOM_BYTES
        with self.outgoing.view() as memory:
            return Copy(start, end, bytes(memory[: saved.size_bytes]))

    def resume(
        self, turns: list[Turn], copies: Sequence[Copy], *, address: str = "", **fields: Any
    ) -> tuple[str, Finished]:
        """An answer to which these copies are given."""
        command_id = self.start(turns, sampling=GREEDY, resumable=True, **fields)
        self.until(lambda event: asks(event, command_id) or ends(command_id)(event))
        self.give(command_id, copies, address=address)
        return self._finished(command_id)

    def give(self, command_id: int, copies: Sequence[Copy], *, address: str = "") -> None:
        """These copies to the answer that waits for them."""
        self.engine.send(self._resume(command_id, copies, address))

    def _finished(self, command_id: int) -> tuple[str, Finished]:
        last = self.until(ends(command_id))
        assert isinstance(last, Finished), last
        return self.text_of(command_id), last

    def _resume(self, command_id: int, copies: Sequence[Copy], address: str) -> Resume:
        data = b"".join(copy.data for copy in copies)
        self.incoming.resize(len(data))
        with self.incoming.view() as memory:
            memory[: len(data)] = data
        parts = [Part(copy.start, copy.end, len(copy.data)) for copy in copies]
        return Resume(command_id, address or self.incoming.address, parts)


def asks(event: Event, command_id: int) -> bool:
    """Whether an engine waits for what was saved."""
    return isinstance(event, Tokenized) and event.id == command_id and event.waits
