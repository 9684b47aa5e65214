"""One loaded model and its KV cache: reuse what is there, evaluate the rest, draw tokens.

Yields what happens as it happens; knows no pipe, no ids and no process.
"""

from __future__ import annotations

import ctypes
import secrets
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

from desktop.conversation import FinishReason, Role
from desktop.engine.answer import Answer, Ended, Read, Request, Said
from desktop.engine.cache import Cache
from desktop.engine.context import ContextWindow, Prompt, TooLong
from desktop.engine.governor import Governor
from desktop.engine.llama.bindings import Cancelled
from desktop.engine.llama.chain import Chain
from desktop.engine.llama.context import ASIDE, MAIN, Context, ContextSetup
from desktop.engine.llama.model import Model
from desktop.engine.neighbours import busy_neighbours
from desktop.engine.prompting.choosing import Chosen
from desktop.engine.prompting.tokens import prompt_tokens
from desktop.engine.protocol import Turn
from desktop.engine.shortening import Shortening

LEAST_RESUMED_TOKENS = 32
"""Fewer missing tokens are sooner evaluated than looked for on disk."""
LEAST_ASIDE_TOKENS = 256
"""Fewer free cells than this, and nothing is answered aside."""


@dataclass(frozen=True, slots=True)
class SavedPart:
    """A copy of keys and values in memory, of the prompt's tokens from `start` to `end`."""

    start: int
    end: int
    address: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Counted:
    """The prompt, and how many of its tokens are in the cache already."""

    prompt: Prompt
    reused_tokens: int
    asks_for_saved: bool


Step = Counted | Read | Said | Ended
Fetch = Callable[[], Iterable[SavedPart]]
"""What was saved of the prompt that was just counted. May raise `Cancelled`."""


class Session:
    """Answers requests on one model, one after the other, keeping what it has read."""

    def __init__(
        self, model: Model, context: Context, chosen: Chosen, *, name: str, threads: int
    ) -> None:
        self._model = model
        self._context = context
        self._chosen = chosen
        self._name = name
        self._governor = Governor(threads, busy_neighbours)
        self._cache = Cache(context, MAIN)
        self._aside = Cache(context, ASIDE)
        self._ahead: tuple[list[int], bytes] | None = None
        """The prompt that was read last, and the logits behind it: the same prompt needs no evaluation,
        and its next token is drawn from the very same numbers."""
        self._turns: Sequence[Turn] = ()
        """Of the conversation that was read last."""
        self.window = self._window(context.size_tokens)

    @property
    def _row_bytes(self) -> int:
        return self._model.vocabulary_tokens * ctypes.sizeof(ctypes.c_float)

    @property
    def setup(self) -> ContextSetup:
        """How the context window was made."""
        return self._context.setup

    def close(self) -> None:
        """Give the memory of the context window back."""
        self._context.close()

    def forget(self) -> None:
        """Nothing that was evaluated holds any more: the model computes otherwise from now on."""
        self._cache.clear()
        self._ahead = None

    def _window(self, size_tokens: int) -> ContextWindow:
        return ContextWindow(size_tokens, self.tokenize, Shortening(self._model))

    def tokenize(self, turns: Sequence[Turn]) -> list[int]:
        """A prompt's tokens. Raises `TemplateError`."""
        return prompt_tokens(self._model, self._chosen.template.render(turns))

    def answer(self, request: Request, fetch: Fetch | None = None) -> Generator[Step, None, None]:
        """Read the prompt and answer it. Ends with `Ended`, also when the abort flag is raised.

        Raises `TooLong`, `TemplateError`, and `LlamaError` with its kinds.
        """
        self._context.restart_counters()
        cache = self._aside if request.is_aside else self._cache
        window = self._aside_window() if request.is_aside else self.window
        prompt = window.fit(request.turns)
        answer = Answer(request, prompt, room=window.size_tokens - len(prompt.tokens))
        self._set_threads(request)
        seed = request.sampling.seed
        seed = secrets.randbits(32) if seed is None else seed
        chain = Chain(
            self._model, request.sampling, seed=seed, context_tokens=self._context.size_tokens
        )
        with closing(chain), self._tidy(cache):
            try:
                yield from self._reuse(cache, request, prompt, answer, fetch)
                yield from self._read(cache, prompt, answer)
                chain.remember(prompt.tokens)
                yield from self._say(cache, answer, chain)
            except Cancelled:
                answer.finish_reason = FinishReason.CANCELLED
            yield from answer.flush()
            yield self._ended(cache, answer, chain.own_seconds)

    @contextmanager
    def _tidy(self, cache: Cache) -> Iterator[None]:
        """Whatever becomes of an answer aside, its cells are free again."""
        try:
            yield
        finally:
            if cache is self._aside:
                cache.clear()

    def _goes_on(self, request: Request, prompt: Prompt) -> bool:
        """Whether what the prompt leaves out belongs to the conversation that was read last.

        What is moved remembers a little of it: that must be nobody else's words.
        """
        if request.is_aside:
            return False
        before, self._turns = self._turns, request.turns
        system = bool(request.turns) and request.turns[0].role is Role.SYSTEM
        left_out = prompt.forgotten_messages + system
        return left_out < len(before) and before[:left_out] == request.turns[:left_out]

    def _aside_window(self) -> ContextWindow:
        """A window of the cells that the conversation leaves free."""
        free = self._context.size_tokens - len(self._cache.tokens)
        if free < LEAST_ASIDE_TOKENS:
            raise TooLong(LEAST_ASIDE_TOKENS)
        return self._window(free)

    def _set_threads(self, request: Request) -> None:
        neighbours = busy_neighbours()
        threads = self._governor.begin(neighbours=neighbours, most=request.threads)
        gently = bool(neighbours or request.threads)
        self._context.use_threads(threads, for_prompts=threads if gently else None)

    def _reuse(
        self,
        cache: Cache,
        request: Request,
        prompt: Prompt,
        answer: Answer,
        fetch: Fetch | None,
    ) -> Iterator[Counted]:
        """Have as much of the prompt in the cache as can be had without evaluating it."""
        forgets = self._goes_on(request, prompt) and prompt.forgotten_messages
        if not forgets:
            cache.drop_moved()
        if forgets and (move := cache.find_move(prompt.tokens)):
            answer.reused = cache.make(move, prompt.tokens)
            fetch = None
        else:
            answer.reused = self._keep(cache, prompt.tokens)
        missing = len(prompt.tokens) - answer.reused
        asks = fetch is not None and missing >= LEAST_RESUMED_TOKENS
        yield Counted(prompt, answer.reused, asks)
        if fetch is not None and asks:
            self._resume(cache, prompt, answer, fetch)

    def _resume(self, cache: Cache, prompt: Prompt, answer: Answer, fetch: Fetch) -> None:
        """Put saved parts into the cache, as long as one fits behind the other."""
        before = answer.reused
        for part in fetch():
            if part.end <= len(cache.tokens):
                continue
            tokens = prompt.tokens[part.start : part.end]
            taken = cache.add_state(part.address, part.size_bytes, part.start, tokens)
            rest = part.size_bytes - taken
            if not taken or rest not in (0, self._row_bytes):
                cache.keep(part.start)  # where there is more than a copy holds, it is none
                break
            if rest:
                row = ctypes.string_at(part.address + taken, rest)
                self._ahead = prompt.tokens[: part.end], row
        answer.reused = self._keep(cache, prompt.tokens)
        answer.resumed = max(0, answer.reused - before)

    def _keep(self, cache: Cache, tokens: list[int]) -> int:
        """Keep what cache and prompt share: all of it where what comes next is known already."""
        known = cache is self._cache and self._ahead is not None and self._ahead[0] == tokens
        return len(tokens) if known and cache.keep_all(tokens) else cache.keep_shared(tokens)

    def _read(self, cache: Cache, prompt: Prompt, answer: Answer) -> Iterator[Read]:
        tokens, step = prompt.tokens, self._context.batch_tokens
        yield Read(answer.reused, len(tokens), answer.reused)
        for start in range(answer.reused, len(tokens), step):
            cache.decode(tokens[start : start + step])
            yield Read(min(start + step, len(tokens)), len(tokens), answer.reused)
        answer.reading_ended()

    def _say(self, cache: Cache, answer: Answer, chain: Chain) -> Iterator[Said]:
        """Draw tokens until the model ends, a stop string, or no more room."""
        model, context = self._model, self._context
        token = self._first(cache, answer, chain)
        while True:
            yield from answer.take(token, model.piece(token), is_end=model.is_end(token))
            if answer.finish_reason is not None:
                return
            self._decode_one(cache, token)
            token = chain.sample(context)
            chain.check(context, token, number=len(answer.token_ids))

    def _first(self, cache: Cache, answer: Answer, chain: Chain) -> int:
        """The token behind the prompt: drawn from what was just evaluated, or as it was then."""
        if self._ahead is not None and answer.reused == answer.prompt_tokens:  # nothing was read
            return chain.sample_from(self._ahead[1])
        token = chain.sample(self._context)
        chain.check(self._context, token, number=0)
        row = self._context.logits(self._model.vocabulary_tokens)
        if cache is self._cache and len(row) == self._row_bytes:
            self._ahead = list(cache.tokens), row
        return token

    def _decode_one(self, cache: Cache, token: int) -> None:
        """Put one drawn token into the cache, with as many threads as do it fastest now."""
        before = time.perf_counter()
        cache.decode_one(token)
        threads = self._governor.threads
        if self._governor.token_took(time.perf_counter() - before) != threads:
            self._context.use_threads(self._governor.threads)

    def _ended(self, cache: Cache, answer: Answer, sampled: float) -> Ended:
        generation = answer.generation(self._name, self._context.size_tokens)
        native = self._context.counters()
        return Ended(generation, *native, sampled, answer.token_ids, len(cache.tokens))

    def save(self, start: int, end: int, address: int, room_bytes: int) -> int:
        """Copy keys and values of these tokens to `address`; answers their bytes.

        More than `room_bytes`: nothing was copied, and so many are needed. 0: they are not there.
        """
        if not 0 <= start < end <= len(self._cache.tokens):
            return 0
        row = b""
        if self._ahead is not None and self._ahead[0] == self._cache.tokens[:end]:
            row = self._ahead[1]
        size = self._context.state_bytes(start, end)
        if size + len(row) > room_bytes:
            self._context.drop_aside()
            return size + len(row)
        size = self._context.copy_state(address, room_bytes)
        if not size:
            return 0
        ctypes.memmove(address + size, row, len(row))
        return size + len(row)
