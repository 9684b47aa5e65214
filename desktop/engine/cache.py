"""What the KV cache holds, by token: what of it a new prompt can use again. Knows no text.

Always exact but in one case: after turns were forgotten, what stays may be moved instead of evaluated
again, and then still remembers a little of what went (as llama.cpp's own context shift).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.engine.llama.context import MAIN, Context

LEAST_MOVED_TOKENS = 64
"""Moving turns the whole cache once, so a few tokens are sooner evaluated."""
_ANCHOR_TOKENS = 16
"""So many tokens in the same order are taken for the same place of the conversation."""


@dataclass(frozen=True, slots=True)
class Move:
    """Cached tokens from `start` to `end` that the prompt has at `target`."""

    start: int
    end: int
    target: int


class Cache:
    """The cached tokens of one sequence, in order."""

    def __init__(self, context: Context, sequence: int = MAIN) -> None:
        self._context = context
        self._sequence = sequence
        self.tokens: list[int] = []
        """Those whose keys and values are in the cache."""
        self._moved_from: int | None = None
        """From here on they were moved, and remember a little of what was forgotten."""
        self._is_turning = False
        """Moved keys are turned to their new positions at the beginning of the next decode."""

    def decode(self, tokens: Sequence[int]) -> None:
        """Evaluate these behind the others. Raises `Cancelled` and `LlamaError`."""
        try:
            self._context.decode(tokens, at=len(self.tokens), sequence=self._sequence)
        except BaseException:
            self._drop_what_is_half_done()
            raise
        self._is_turning = False
        self.tokens += tokens

    def decode_one(self, token: int) -> None:
        """The same for one."""
        try:
            self._context.decode_one(token, at=len(self.tokens), sequence=self._sequence)
        except BaseException:
            self._drop_what_is_half_done()
            raise
        self._is_turning = False
        self.tokens.append(token)

    def _drop_what_is_half_done(self) -> None:
        """Leave nothing in llama.cpp's cache that `tokens` doesn't name."""
        # Keys that were turned halfway are worth nothing, and nobody can tell which they are.
        self._keep(0 if self._is_turning else len(self.tokens))
        self._is_turning = False

    def drop_moved(self) -> None:
        """Keep only what is exact: another conversation begins, or this one anew."""
        if self._moved_from is not None:
            self._keep(min(len(self.tokens), self._moved_from))

    def keep_shared(self, tokens: Sequence[int]) -> int:
        """Keep the prefix that cache and prompt share; answers its length.

        The prompt's last token is always evaluated again, because its logits are needed.
        """
        return self._keep(shared_length(self.tokens, tokens[:-1]))

    def keep(self, count: int) -> None:
        """Hold no more than the first `count`."""
        self._keep(min(count, len(self.tokens)))

    def clear(self) -> None:
        """Hold nothing."""
        self._keep(0)

    def _keep(self, count: int) -> int:
        count = self._context.keep(count, sequence=self._sequence)
        del self.tokens[count:]
        if self._moved_from is not None and count <= self._moved_from:
            self._moved_from = None
        return count

    def find_move(self, tokens: Sequence[int]) -> Move | None:
        """The longest run behind the shared prefix that the prompt has, too, further to the front."""
        if not self._context.can_shift:
            return None
        shared = shared_length(self.tokens, tokens[:-1])
        moves = _moves(self.tokens, tokens[:-1], shared)
        move = max(moves, key=lambda move: move.end - move.start, default=None)
        return move if move and move.end - move.start >= LEAST_MOVED_TOKENS else None

    def make(self, move: Move, tokens: Sequence[int]) -> int:
        """Move the run to where the prompt has it; answers how many of the prompt are cached then.

        What the prompt has between the shared prefix and the run is evaluated. Raises `Cancelled`
        and `LlamaError`.
        """
        self._context.set_aside(move.start, move.end)
        kept = self.tokens[move.start : move.end]
        try:
            shared = self._keep(shared_length(self.tokens, tokens[: move.target]))
            step = self._context.batch_tokens
            for start in range(shared, move.target, step):
                self.decode(tokens[start : min(start + step, move.target)])
        except BaseException:
            self._context.drop_aside()
            raise
        self._context.put_back(moved_by=move.target - move.start)
        self._is_turning = True
        before = len(self.tokens)
        self._moved_from = before if self._moved_from is None else min(self._moved_from, before)
        self.tokens += kept
        return len(self.tokens)

    def keep_all(self, tokens: Sequence[int]) -> bool:
        """Keep exactly these tokens, if they are all there."""
        count = len(tokens)
        return self.tokens[:count] == list(tokens) and self._keep(count) == count

    def add_state(self, address: int, size_bytes: int, start: int, tokens: Sequence[int]) -> int:
        """Put a saved copy of these tokens behind the first `start`.

        Answers how many of its bytes were the copy; 0 where it doesn't fit.
        """
        if start > len(self.tokens) or self._keep(start) != start:
            return 0
        taken = self._context.add_state(address, size_bytes, start, start + len(tokens))
        if not taken:
            self._keep(start)
            return 0
        self.tokens += tokens
        return taken


def shared_length(one: Sequence[int], other: Sequence[int]) -> int:
    """How many tokens both begin with."""
    count = 0
    for ours, theirs in zip(one, other, strict=False):
        if ours != theirs:
            break
        count += 1
    return count


def _moves(cached: Sequence[int], wanted: Sequence[int], shared: int) -> Iterator[Move]:
    """The runs of the prompt that stand in the cache further to the back."""
    places: dict[tuple[int, ...], int] = {}
    for at in range(len(cached) - _ANCHOR_TOKENS, shared, -1):
        places[tuple(cached[at : at + _ANCHOR_TOKENS])] = at
    target = shared
    while target <= len(wanted) - _ANCHOR_TOKENS:
        start = places.get(tuple(wanted[target : target + _ANCHOR_TOKENS]), 0)
        length = 0
        if start > target:
            length = _run(cached, start, wanted, target)
            yield Move(start, start + length, target)
        target += max(1, length - _ANCHOR_TOKENS + 1)


def _run(cached: Sequence[int], start: int, wanted: Sequence[int], target: int) -> int:
    """How far both go on alike from these places."""
    length = 0
    most = min(len(cached) - start, len(wanted) - target)
    while length < most and cached[start + length] == wanted[target + length]:
        length += 1
    return length
