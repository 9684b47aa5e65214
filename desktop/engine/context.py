"""Which messages fit the context window, and their tokens. Knows no KV cache.

The system prompt and the newest turns are kept; whole oldest turns go first. Once turns must go, so
many go that half of the window is free again: the ones that stay then stay for a while, and the KV
cache of their common beginning with them.
"""

from __future__ import annotations

from bisect import bisect_left
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
        again = self._same_cut(talk)
        prompt = self._cut(system, talk, again)
        if len(prompt.tokens) > self.size_tokens - self._room(max_tokens):
            prompt = self._new_cut(system, talk, after=again)
        if len(prompt.tokens) >= self.size_tokens:
            raise TooLong(len(prompt.tokens))
        self._forgotten = talk[: prompt.forgotten_messages]
        return prompt

    def _room(self, max_tokens: int) -> int:
        most = int(self.size_tokens * ROOM_FOR_ANSWER)
        return min(max_tokens, most) if max_tokens else most

    def _same_cut(self, talk: list[Turn]) -> int:
        """Where the last conversation was cut, if this is the same one; else 0."""
        cut = len(self._forgotten)
        return cut if talk[:cut] == self._forgotten and cut < len(talk) else 0

    def _new_cut(self, system: list[Turn], talk: list[Turn], *, after: int) -> Prompt:
        """From the first of the person's turns that leaves half of the window free, or the newest.

        Halving the distance each time: every try tokenizes all that is left of the conversation.
        """
        questions = [i for i, turn in enumerate(talk) if turn.role is Role.USER and i > after]
        if not questions:
            return self._cut(system, talk, after)

        def fits(cut: int) -> bool:
            return len(self._cut(system, talk, cut).tokens) <= self.size_tokens // 2

        first = bisect_left(questions, True, key=fits)
        return self._cut(system, talk, questions[min(first, len(questions) - 1)])

    def _cut(self, system: list[Turn], talk: list[Turn], cut: int) -> Prompt:
        return Prompt(self._tokenize([*system, *talk[cut:]]), cut)
