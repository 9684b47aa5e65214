"""One answer while it is made: its tokens, its text, its counts and its clocks. Knows no KV cache."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.conversation import FinishReason, Generation
from desktop.engine.context import Prompt
from desktop.engine.protocol import Turn
from desktop.engine.repetition import Repetition
from desktop.engine.text import TextStream
from desktop.sampling import Sampling


@dataclass(frozen=True, slots=True)
class Read:
    """So much of the prompt is evaluated."""

    done_tokens: int
    total_tokens: int
    reused_tokens: int


@dataclass(frozen=True, slots=True)
class Said:
    """The next piece of text."""

    text: str
    generation_tokens: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The answer is complete. The native figures are llama.cpp's own clocks for the same work."""

    generation: Generation
    native_prompt_seconds: float
    native_generation_seconds: float
    native_generation_tokens: int
    native_sampling_seconds: float
    token_ids: list[int]
    cached_tokens: int


@dataclass(frozen=True, slots=True)
class Request:
    """What to answer, and how."""

    turns: Sequence[Turn]
    sampling: Sampling
    max_tokens: int
    stop: Sequence[str]
    threads: int = 0
    is_aside: bool = False
    ignores_end: bool = False
    """Goes on after the model's own end, and in circles: for measuring."""


class Answer:
    """Takes one token after the other; says what can be shown, and when it is over."""

    def __init__(self, request: Request, prompt: Prompt, *, room: int) -> None:
        self._prompt = prompt
        self._text = TextStream(request.stop)
        self._ignores_end = request.ignores_end
        self._repetition = Repetition()
        self.room = min(room, request.max_tokens) if request.max_tokens else room
        self.token_ids: list[int] = []
        self.finish_reason: FinishReason | None = None
        self._started = time.perf_counter()
        self._read_at: float | None = None
        self._first_at: float | None = None
        self.reused = self.resumed = 0

    @property
    def prompt_tokens(self) -> int:
        """How many there are to read."""
        return len(self._prompt.tokens)

    def reading_ended(self) -> None:
        """The prompt is evaluated."""
        self._read_at = time.perf_counter()

    def take(self, token: int, piece: bytes, *, is_end: bool) -> Iterator[Said]:
        """The next token. `finish_reason` is set once it was the last."""
        if is_end and not self._ignores_end:
            self.finish_reason = FinishReason.STOP
            return
        self.token_ids.append(token)
        text = self._text.feed(piece)
        if self._first_at is None:
            self._first_at = time.perf_counter()
        if text:
            yield Said(text, len(self.token_ids))
        if self._text.stopped:
            self.finish_reason = FinishReason.STOP
        elif not self._ignores_end and self._repetition.goes_round(token):
            self.finish_reason = FinishReason.LOOP
        elif len(self.token_ids) >= self.room:
            self.finish_reason = FinishReason.LENGTH

    def flush(self) -> Iterator[Said]:
        """What the text stream still holds back."""
        if text := self._text.flush():
            yield Said(text, len(self.token_ids))

    def generation(self, model: str, context_tokens: int) -> Generation:
        """How it was made."""
        now = time.perf_counter()
        read_at = self._read_at or now
        return Generation(
            model=model,
            finish_reason=self.finish_reason or FinishReason.LENGTH,
            prompt_tokens=len(self._prompt.tokens),
            reused_tokens=self.reused,
            resumed_tokens=self.resumed,
            generation_tokens=len(self.token_ids),
            context_tokens=context_tokens,
            forgotten_messages=self._prompt.forgotten_messages,
            cut_tokens=self._prompt.cut_tokens,
            time_to_first_token_seconds=(self._first_at or now) - self._started,
            prompt_seconds=read_at - self._started,
            generation_seconds=now - read_at,
        )
