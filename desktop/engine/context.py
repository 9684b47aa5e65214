"""Which messages fit the context window, and their tokens. Knows no KV cache.

The system prompt and the newest turns are kept; whole oldest turns go first. Once turns must go, so
many go that half of the window is free again: the ones that stay then stay for a while, and the KV
cache of what they have in common with them. What is longer than the window by itself loses its middle.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from desktop.conversation import Role
from desktop.engine.protocol import Turn

Tokenize = Callable[[Sequence[Turn]], list[int]]
Shorten = Callable[[str, int], tuple[str, int]]
"""A text in about so many tokens, and how many are gone."""
ROOM_FOR_ANSWER = 0.25
"""Share of the window that is kept free for the answer, where none was asked for."""
_TRIES = 6
_LEAST_TOKENS = 16
"""A message is never cut to less."""


class TooLong(Exception):
    """Not even the end of the last turn leaves room for an answer: the window is tiny."""

    def __init__(self, prompt_tokens: int) -> None:
        super().__init__(f"{prompt_tokens} tokens")
        self.prompt_tokens = prompt_tokens


@dataclass(frozen=True, slots=True)
class Prompt:
    """Tokens to evaluate, and what they leave out."""

    tokens: list[int]
    turns: Sequence[Turn]
    """As they are in the prompt."""
    forgotten_messages: int
    """Turns left out, oldest first."""
    cut_tokens: int = 0
    """Taken out of the middle of messages that are longer than the window."""


class ContextWindow:
    """Fits conversations into `size_tokens`; remembers its last cut to make the same one again."""

    def __init__(self, size_tokens: int, tokenize: Tokenize, shorten: Shorten) -> None:
        self.size_tokens = size_tokens
        self._tokenize = tokenize
        self._shorten = shorten
        self._forgotten: list[Turn] = []

    def whole(self, turns: Sequence[Turn]) -> Prompt:
        """The prompt for these turns, whether or not it fits."""
        return Prompt(self._tokenize(turns), turns, 0)

    def fit(self, turns: Sequence[Turn], *, max_tokens: int) -> Prompt:
        """The prompt for these turns, with room for an answer. Raises `TooLong`."""
        prompt = self.show(turns, max_tokens=max_tokens)
        system = bool(turns) and turns[0].role is Role.SYSTEM
        self._forgotten = list(turns[system : system + prompt.forgotten_messages])
        return prompt

    def show(self, turns: Sequence[Turn], *, max_tokens: int) -> Prompt:
        """The same, not remembering the cut."""
        system = [turn for turn in turns[:1] if turn.role is Role.SYSTEM]
        talk = list(turns[len(system) :])
        again = self._same_cut(talk)
        prompt = self._cut(system, talk, again)
        most = self.size_tokens - self._room(max_tokens)
        if len(prompt.tokens) > most:
            prompt = self._new_cut(system, talk, after=again)
        if len(prompt.tokens) > most:
            prompt = self._without_middles(prompt, most)
        if len(prompt.tokens) >= self.size_tokens:
            raise TooLong(len(prompt.tokens))
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
        turns = [*system, *talk[cut:]]
        return Prompt(self._tokenize(turns), turns, cut)

    def _without_middles(self, prompt: Prompt, most: int) -> Prompt:
        """Again and again the longest turn is cut, until all fits: the same words always the same way."""
        for _ in range(_TRIES):
            excess = len(prompt.tokens) - most
            if excess <= 0:
                break
            prompt = self._cut_longest(prompt, excess)
        return prompt

    def _cut_longest(self, prompt: Prompt, excess: int) -> Prompt:
        turns = list(prompt.turns)
        at = max(range(len(turns)), key=lambda number: len(turns[number].text))
        alone = len(self._tokenize([*turns[:at], replace_text(turns[at], ""), *turns[at + 1 :]]))
        length = len(prompt.tokens) - alone
        kept = max(length - excess - _LEAST_TOKENS, _LEAST_TOKENS)
        text, gone = self._shorten(turns[at].text, kept)
        turns[at] = replace_text(turns[at], text)
        cut = prompt.cut_tokens + gone
        return replace(prompt, tokens=self._tokenize(turns), turns=turns, cut_tokens=cut)


def replace_text(turn: Turn, text: str) -> Turn:
    """The same speaker with other words."""
    return Turn(turn.role, text)
