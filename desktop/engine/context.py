"""Which messages fit the context window, and their tokens. Knows no KV cache.

The system prompt and the newest turns are kept; whole oldest turns go first. Once turns must go, so
many go that half of the window is free again: the ones that stay then stay for a while, and the KV
cache of what they have in common with them. What is longer than the window by itself loses its middle.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Protocol

from desktop.conversation import Role
from desktop.engine.protocol import Turn

Tokenize = Callable[[Sequence[Turn]], list[int]]
ROOM_FOR_ANSWER = 0.25
"""Share of the window that is kept free for the answer, however long it may become."""
MOST_COUNTS = 10_000
"""So many texts' lengths are remembered."""
_TRIES = 6
_LEAST_TOKENS = 16
"""A message is never cut to less."""


class Texts(Protocol):
    """What a vocabulary must tell about texts alone."""

    def count(self, text: str) -> int:
        """Its tokens."""

    def shorten(self, text: str, most_tokens: int) -> tuple[str, int]:
        """The text in about so many tokens, and how many are gone."""


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
    """Fits conversations into `size_tokens`: the same turns always in the same way, after a restart too.

    What is forgotten is found by going through the conversation as it came to be, question by question.
    """

    def __init__(self, size_tokens: int, tokenize: Tokenize, texts: Texts) -> None:
        self.size_tokens = size_tokens
        self._tokenize = tokenize
        self._texts = texts
        self._counts: dict[str, int] = {}
        self._scaffold: int | None = None
        self._last: tuple[list[Turn], Prompt] | None = None

    def resized(self, size_tokens: int) -> ContextWindow:
        """The same with another size, for looking; what was counted is shared."""
        other = ContextWindow(size_tokens, self._tokenize, self._texts)
        other._counts, other._scaffold = self._counts, self._scaffold
        return other

    def count(self, text: str) -> int:
        """A text's tokens by itself."""
        count = self._counts.get(text)
        if count is None:
            if len(self._counts) >= MOST_COUNTS:
                self._counts.clear()
            count = self._counts[text] = self._texts.count(text)
        return count

    def whole(self, turns: Sequence[Turn]) -> Prompt:
        """The prompt for these turns, whether or not it fits."""
        return Prompt(self._tokenize(turns), turns, 0)

    def fit(self, turns: Sequence[Turn]) -> Prompt:
        """The prompt for these turns, with room for an answer. Raises `TooLong`.

        What was counted for the person just before is not made anew for the answer.
        """
        if self._last is None or self._last[0] != list(turns):
            self._last = list(turns), self._fit(turns)
        return self._last[1]

    def _fit(self, turns: Sequence[Turn]) -> Prompt:
        system = [turn for turn in turns[:1] if turn.role is Role.SYSTEM]
        talk = list(turns[len(system) :])
        most = self.size_tokens - int(self.size_tokens * ROOM_FOR_ANSWER)
        cut = self._walk(system, talk, most)
        prompt = self._cut(system, talk, cut)
        if len(prompt.tokens) > most:
            prompt = self._new_cut(system, talk, after=cut)
        if len(prompt.tokens) > most:
            prompt = self._without_middles(prompt, most)
        if len(prompt.tokens) >= self.size_tokens:
            raise TooLong(len(prompt.tokens))
        return prompt

    def _walk(self, system: list[Turn], talk: list[Turn], most: int) -> int:
        """How many turns were forgotten by the last question, had all been asked one after the other."""
        ends = list(accumulate((self._size(turn) for turn in talk), initial=0))
        fixed = self._fixed_tokens(system)
        questions = [number for number, turn in enumerate(talk) if turn.role is Role.USER]
        cut = 0
        for last in (*questions, len(talk) - 1) if talk else ():
            if fixed + ends[last + 1] - ends[cut] <= most:
                continue
            later = [number for number in questions if cut < number <= last]
            half = self.size_tokens // 2 - fixed
            short = (number for number in later if ends[last + 1] - ends[number] <= half)
            cut = next(short, later[-1] if later else cut)
        return cut

    def _size(self, turn: Turn) -> int:
        """About the tokens that a turn takes, its scaffold included."""
        return self.count(turn.text) + self._turn_tokens()

    def _turn_tokens(self) -> int:
        """What the prompt template adds to a turn."""
        if self._scaffold is None:
            one, more = [Turn(Role.USER, "a")], [Turn(Role.ASSISTANT, "b"), Turn(Role.USER, "c")]
            words = sum(self._texts.count(turn.text) for turn in more)
            added = len(self._tokenize([*one, *more])) - len(self._tokenize(one)) - words
            self._scaffold = -(-max(added, 0) // len(more))
        return self._scaffold

    def _fixed_tokens(self, system: list[Turn]) -> int:
        """What comes before and behind the turns, a system prompt included."""
        question = Turn(Role.USER, "a")
        return len(self._tokenize([*system, question])) - self._size(question)

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
        text, gone = self._texts.shorten(turns[at].text, kept)
        turns[at] = replace_text(turns[at], text)
        cut = prompt.cut_tokens + gone
        return replace(prompt, tokens=self._tokenize(turns), turns=turns, cut_tokens=cut)


def replace_text(turn: Turn, text: str) -> Turn:
    """The same speaker with other words."""
    return Turn(turn.role, text)
