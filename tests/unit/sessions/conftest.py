"""A folder, a key, and states that tell segments apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from desktop.sessions.segment import NO_PARENT, Kept, Segment, kept_as, pack_tokens
from desktop.sessions.shelf import Shelf

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
BINDING = "a model, a template, an engine"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


def made(
    token_ids: Sequence[int],
    *,
    after: Kept | None = None,
    state_bytes: int = 100,
    conversation_id: int = 1,
    binding: str = BINDING,
    key: bytes = KEY,
) -> Kept:
    """A segment of these tokens, behind another one."""
    start, parent_id = (after.end, after.id) if after else (0, NO_PARENT)
    packed = pack_tokens(token_ids)
    return kept_as(Segment(binding, parent_id, start, packed, state_bytes, conversation_id), key)


def state_of(token_ids: Sequence[int], start: int = 0, size: int = 1000) -> memoryview:
    """So many bytes that no other tokens would have."""
    seed = repr((list(token_ids), start)).encode()
    return memoryview((seed * (size // len(seed) + 1))[:size])


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    return Shelf(folder, KEY, reserve_bytes=0)


def keeping(
    shelf: Shelf,
    token_ids: Sequence[int],
    start: int = 0,
    *,
    conversation_id: int = 1,
    budget_bytes: int = 10**9,
    binding: str = BINDING,
    size: int = 1000,
) -> bool:
    """Keep the state of these tokens from `start` on."""
    state = state_of(token_ids, start, size)
    return shelf.keep(binding, token_ids, start, state, conversation_id, budget_bytes=budget_bytes)


def ends(chain: Sequence[Kept]) -> list[int]:
    """Where each segment ends."""
    return [kept.end for kept in chain]


def into(memory: bytearray) -> Callable[[int, memoryview], None]:
    """Puts bytes at a place of this memory, and nowhere else."""

    def put(place: int, data: memoryview) -> None:
        memoryview(memory)[place : place + len(data)] = data

    return put


def contents(shelf: Shelf, token_ids: Sequence[int], binding: str = BINDING) -> list[bytes]:
    """The states that are found for a prompt."""
    chain = shelf.find(binding, token_ids)
    memory = bytearray(sum(kept.state_bytes for kept in chain))
    found, at = [], 0
    for kept in shelf.read(chain, into(memory)):
        found.append(bytes(memory[at : at + kept.state_bytes]))
        at += kept.state_bytes
    return found
