"""Notices an answer that says the same again and again for ever. Knows tokens, not what they mean."""

from __future__ import annotations

LOOK_EVERY_TOKENS = 32
LONGEST_CYCLE_TOKENS = 64
LEAST_TOKENS, LEAST_TIMES = 384, 12
"""Nobody wants to read the same words twelve times; a table or a poem may have fewer."""


class Repetition:
    """Feed it each token; it says when the answer only goes round in a circle."""

    def __init__(self) -> None:
        self._tokens: list[int] = []

    def goes_round(self, token: int) -> bool:
        """Whether the last tokens are one cycle repeated. Looks now and then: it costs nothing."""
        self._tokens.append(token)
        if len(self._tokens) % LOOK_EVERY_TOKENS or len(self._tokens) < LEAST_TOKENS:
            return False
        return any(self._is_cycle(length) for length in range(1, LONGEST_CYCLE_TOKENS + 1))

    def _is_cycle(self, length: int) -> bool:
        span = max(LEAST_TOKENS, LEAST_TIMES * length)
        tail = self._tokens[-span:]
        return len(tail) == span and tail[length:] == tail[:-length]
