"""Which messages fit the context window, and their tokens. Knows no KV cache.

The system prompt and the newest turns are kept; whole oldest turns go first. Once turns must go, so
many go that half of the window is free again: the ones that stay then stay for a while, and the KV
cache of their common beginning with them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.conversation import Role
from desktop.engine.protocol import Turn

Tokenize = Callable[[Sequence[Turn]], list[int]]
ROOM_FOR_ANSWER = 0.25
"""Share of the window that is kept free for the answer, where none was asked for."""


class TooLong(Exception):
    """The last turn alone leaves no room for an answer."""

    def __init__(self, prompt_tokens: int) -> None:
        super().__init__(f"{prompt_tokens} tokens")
        self.prompt_tokens = prompt_tokens


@dataclass(frozen=True, slots=True)
class Prompt:
    """Tokens to evaluate. `forgotten_messages` counts the turns left out, oldest first."""

    tokens: list[int]
    forgotten_messages: int


class ContextWindow:
    """Fits conversations into `size_tokens`; remembers its last cut to make the same one again."""

    def __init__(self, size_tokens: int, tokenize: Tokenize) -> None:
        self.size_tokens = size_tokens
        self._tokenize = tokenize
        self._forgotten: list[Turn] = []

    def fit(self, turns: Sequence[Turn], *, max_tokens: int) -> Prompt:
        """The prompt for these turns, with room for an answer. Raises `TooLong`."""
        system = [turn for turn in turns[:1] if turn.role is Role.SYSTEM]
        talk = list(turns[len(system) :])
        limit = self.size_tokens - self._room(max_tokens)
        for cut in self._cuts(talk):
            tokens = self._tokenize([*system, *talk[cut:]])
            wanted = limit if cut in (0, len(self._forgotten)) else self.size_tokens // 2
            if len(tokens) <= wanted:
                self._forgotten = talk[:cut]
                return Prompt(tokens, cut)
        return self._last_question(system, talk)

    def _room(self, max_tokens: int) -> int:
        most = int(self.size_tokens * ROOM_FOR_ANSWER)
        return min(max_tokens, most) if max_tokens else most

    def _cuts(self, talk: list[Turn]) -> list[int]:
        """Where the conversation may start: as last time, whole, then at each of the person's turns.

        A cut of 0 comes first unless the last one still applies, so nothing is forgotten needlessly.
        """
        questions = [i for i, turn in enumerate(talk) if turn.role is Role.USER and i > 0]
        kept = len(self._forgotten)
        again = [kept] if kept and talk[:kept] == self._forgotten and kept < len(talk) else []
        return [*again, *([] if again else [0]), *(i for i in questions if i > kept or not again)]

    def _last_question(self, system: list[Turn], talk: list[Turn]) -> Prompt:
        """The newest question alone, where half a window is not enough for it."""
        start = max((i for i, turn in enumerate(talk) if turn.role is Role.USER), default=0)
        tokens = self._tokenize([*system, *talk[start:]])
        if len(tokens) >= self.size_tokens:
            raise TooLong(len(tokens))
        self._forgotten = talk[:start]
        return Prompt(tokens, start)
