"""One loaded model and its KV cache: reuse the shared prefix, evaluate the rest, draw tokens.

Yields what happens as it happens; knows no pipe, no ids and no process.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.conversation import FinishReason, Generation
from desktop.engine.context import ContextWindow, Prompt
from desktop.engine.governor import Governor
from desktop.engine.llama.bindings import Cancelled
from desktop.engine.llama.chain import Chain
from desktop.engine.llama.context import Context
from desktop.engine.llama.model import Model
from desktop.engine.neighbours import busy_neighbours
from desktop.engine.prompt import prompt_tokens
from desktop.engine.protocol import Turn
from desktop.engine.template import Template
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


@dataclass(frozen=True, slots=True)
class Request:
    """What to answer, and how."""

    turns: Sequence[Turn]
    sampling: Sampling
    max_tokens: int
    stop: Sequence[str]


class Session:
    """Answers requests on one model, one after the other, keeping what it has read."""

    def __init__(
        self, model: Model, context: Context, template: Template, *, name: str, threads: int
    ) -> None:
        self._model = model
        self._context = context
        self._template = template
        self._name = name
        self._governor = Governor(threads)
        self._window = ContextWindow(context.size_tokens, self._tokenize)
        self._cached: list[int] = []
        """The tokens whose keys and values are in the cache, in order."""

    def close(self) -> None:
        """Give the memory back."""
        self._context.close()
        self._model.close()

    def _tokenize(self, turns: Sequence[Turn]) -> list[int]:
        return prompt_tokens(self._model, self._template.render(turns))

    def answer(self, request: Request) -> Iterator[Read | Said | Ended]:
        """Read the prompt and answer it. Ends with `Ended`, also when the abort flag is raised.

        Raises `TooLong`, `TemplateError` and `LlamaError`.
        """
        started = time.perf_counter()
        self._context.restart_counters()
        prompt = self._window.fit(request.turns, max_tokens=request.max_tokens)
        reused = self._reuse(prompt.tokens)
        neighbours = busy_neighbours()
        threads = self._governor.begin(neighbours=neighbours)
        self._context.use_threads(threads, for_prompts=threads if neighbours else None)
        answer = _Answer(self, request, prompt, reused, started)
        try:
            yield from self._read(prompt.tokens, reused)
            answer.reading_ended()
            yield from answer.say()
        except Cancelled:
            answer.finish_reason = FinishReason.CANCELLED
            yield from answer.flush()
        finally:
            answer.close()
        yield answer.ended()

    def _reuse(self, tokens: list[int]) -> int:
        """Keep the prefix that cache and prompt share, and drop what an abort may have left behind it.

        The last token is always evaluated again, because its logits are needed.
        """
        shared = 0
        for ours, theirs in zip(self._cached, tokens[:-1], strict=False):
            if ours != theirs:
                break
            shared += 1
        shared = self._context.keep(shared)
        del self._cached[shared:]
        return shared

    def _read(self, tokens: list[int], reused: int) -> Iterator[Read]:
        yield Read(reused, len(tokens), reused)
        step = self._context.batch_tokens
        for start in range(reused, len(tokens), step):
            part = tokens[start : start + step]
            self._context.decode(part)
            self._cached += part
            yield Read(start + len(part), len(tokens), reused)

    def decode_one(self, token: int) -> None:
        """Put one drawn token into the cache, with as many threads as do it fastest now."""
        before = time.perf_counter()
        self._context.decode_one(token)
        self._cached.append(token)
        threads = self._governor.threads
        if self._governor.token_took(time.perf_counter() - before) != threads:
            self._context.use_threads(self._governor.threads)


class _Answer:
    """One answer while it is made: its text, its counts and its clocks."""

    def __init__(
        self, session: Session, request: Request, prompt: Prompt, reused: int, started: float
    ) -> None:
        self._session = session
        self._prompt = prompt
        self._reused = reused
        self._text = TextStream(request.stop)
        seed = request.sampling.seed
        seed = secrets.randbits(32) if seed is None else seed
        self._chain = Chain(session._model, request.sampling, seed=seed)
        self._room = session._context.size_tokens - len(prompt.tokens)
        if request.max_tokens:
            self._room = min(self._room, request.max_tokens)
        self._tokens = 0
        self._started = started
        self._read_at: float | None = None
        self._first_at: float | None = None
        self.finish_reason = FinishReason.LENGTH

    def reading_ended(self) -> None:
        self._read_at = time.perf_counter()

    def say(self) -> Iterator[Said]:
        """Draw tokens until the model ends, a stop string, or no more room."""
        session, model = self._session, self._session._model
        while self._tokens < self._room:
            token = self._chain.sample(session._context)
            if model.is_end(token):
                self.finish_reason = FinishReason.STOP
                break
            self._tokens += 1
            text = self._text.feed(model.piece(token))
            if self._first_at is None:
                self._first_at = time.perf_counter()
            if text:
                yield Said(text, self._tokens)
            if self._text.stopped:
                self.finish_reason = FinishReason.STOP
                break
            if self._tokens < self._room:
                session.decode_one(token)
        yield from self.flush()

    def flush(self) -> Iterator[Said]:
        """What the text stream still holds back."""
        if text := self._text.flush():
            yield Said(text, self._tokens)

    def close(self) -> None:
        self._chain.close()

    def ended(self) -> Ended:
        now = time.perf_counter()
        read_at = self._read_at or now
        native = self._session._context.counters()
        generation = Generation(
            model=self._session._name,
            finish_reason=self.finish_reason,
            prompt_tokens=len(self._prompt.tokens),
            reused_tokens=self._reused,
            generation_tokens=self._tokens,
            context_tokens=self._session._context.size_tokens,
            forgotten_messages=self._prompt.forgotten_messages,
            time_to_first_token_seconds=(self._first_at or now) - self._started,
            prompt_seconds=read_at - self._started,
            generation_seconds=now - read_at,
        )
        return Ended(generation, *native)
