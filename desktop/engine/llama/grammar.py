"""A grammar that an answer must follow, in llama.cpp's own parser. Knows no other sampler.

llama.cpp ends the whole process where it is told of a token that its grammar does not allow. So a
token is tried alone before it is taken, and where no token fits there is a `GrammarError`.
"""

from __future__ import annotations

import contextlib
import ctypes
import math
import os
import re
from array import array
from collections.abc import Iterator
from typing import Any

from desktop.engine.llama.bindings import LlamaError, c
from desktop.engine.llama.context import Context
from desktop.engine.llama.model import Model
from desktop.sampling import Sampling

MOST_BYTES = 256 << 10
MOST_RULES = 4_000
MOST_NESTED = 200
"""llama.cpp's parser calls itself for each parenthesis and each first rule of a rule, without a bound."""
_FAINT = 1e-30
"""Times less likely than the likeliest: what has a grammar's minus infinity, and no other token."""
_FIELDS = 3
"""Of llama_token_data: id, logit, probability, four bytes each."""
_TEXTS = re.compile(r'"(?:\\.|[^"\\\n])*"?|\[(?:\\.|[^\]\\\n])*\]?|#[^\n]*', re.DOTALL)


class GrammarError(LlamaError):
    """The grammar or the schema can't be used, or no token of this model goes on with it."""


class Candidates:
    """All tokens with their logits, in the shape that samplers work on. They leave it in disorder."""

    def __init__(self, size: int) -> None:
        self._fresh = (c.llama_token_data * size)()
        self._data = (c.llama_token_data * size)()
        memoryview(self._fresh).cast("B").cast("i")[::_FIELDS] = array("i", range(size))
        self._logits = memoryview(self._data).cast("B").cast("f")[1::_FIELDS]
        self._array = c.llama_token_data_array()
        self.pointer = ctypes.byref(self._array)

    def take(self, context: Context) -> None:
        """Those of the last decoded token: 49,000 in 0.1 ms, all of it copying."""
        logits = c.llama_get_logits_ith(context.pointer, -1)
        if not logits:
            raise LlamaError("there are no logits to sample from")
        row = (ctypes.c_float * len(self._data)).from_address(_address(logits))
        self.take_row(memoryview(row).cast("B"))

    def take_row(self, row: memoryview | bytes) -> None:
        """Those that were copied before, as 32-bit floats."""
        ctypes.memmove(self._data, self._fresh, ctypes.sizeof(self._data))
        size = len(self._data)
        self._logits[:] = memoryview(row).cast("f")
        self._array.data = ctypes.cast(self._data, ctypes.POINTER(c.llama_token_data))
        self._array.size, self._array.selected, self._array.sorted = size, -1, False

    @property
    def is_empty(self) -> bool:
        """Whether not even the first is possible."""
        return bool(self._array.size == 0 or self._data[0].logit == -math.inf)

    @property
    def selected(self) -> int:
        """The token that a sampler chose."""
        index = int(self._array.selected)
        if not 0 <= index < self._array.size:
            raise LlamaError("the samplers chose no token")
        return int(self._data[index].id)


class Grammar:
    """Where an answer is in its grammar."""

    def __init__(self, model: Model, text: str) -> None:
        """Raises `GrammarError`."""
        self._sieve = self._grammar = None
        self._alone = c.llama_token_data()
        self._single = c.llama_token_data_array()
        self._single.data, self._single.size = ctypes.pointer(self._alone), 1
        self._grammar = _parsed(model, text)
        self._sieve = c.llama_sampler_init_min_p(_FAINT, 1)
        if not self._sieve:
            self.close()
            raise LlamaError("a sampler could not be made")

    def close(self) -> None:
        """Give the memory back."""
        for sampler in (self._sieve, self._grammar):
            if sampler:
                c.llama_sampler_free(sampler)
        self._sieve = self._grammar = None

    def allows(self, token: int) -> bool:
        """Whether the answer can go on with it."""
        self._alone.id, self._alone.logit = token, 0.0
        self._single.size, self._single.selected = 1, -1
        c.llama_sampler_apply(self._grammar, ctypes.byref(self._single))
        return bool(self._alone.logit != -math.inf)

    def reduce(self, candidates: Candidates) -> None:
        """Leave only what the answer can go on with. Raises `GrammarError` where that is nothing."""
        c.llama_sampler_apply(self._grammar, candidates.pointer)
        c.llama_sampler_apply(self._sieve, candidates.pointer)
        if candidates.is_empty:
            raise GrammarError("no token of this model goes on with the grammar")

    def accept(self, token: int) -> None:
        """The answer went on with it; it must be one that `allows` allows."""
        c.llama_sampler_accept(self._grammar, token)


def grammar_for(model: Model, sampling: Sampling) -> Grammar | None:
    """What the sampling asks for: a grammar, one made of a schema, or none. Raises `GrammarError`."""
    if sampling.grammar.strip():
        return Grammar(model, sampling.grammar)
    if not sampling.json_schema.strip():
        return None
    from desktop.engine.schema import BadSchema, grammar_of  # only few answers need it

    try:
        text = grammar_of(sampling.json_schema)
    except BadSchema as error:
        raise GrammarError(str(error)) from error
    return Grammar(model, text)


def _parsed(model: Model, text: str) -> Any:
    _check_size(text)
    model.backend.first_error = ""
    with _caught_stderr() as said:
        grammar = c.llama_sampler_init_grammar(model.vocab, text.encode(), b"root")
    if grammar:
        return grammar
    reason = _first_reason(said) or model.backend.first_error
    raise GrammarError(reason or "llama.cpp can't read it")


def _check_size(text: str) -> None:
    """What would overflow llama.cpp's stack, and what it takes for the end of the text."""
    if not text.strip() or "\0" in text:
        raise GrammarError("it is empty, or has a zero character")
    try:
        size_bytes = len(text.encode())
    except UnicodeEncodeError:
        raise GrammarError("it has half of a surrogate pair") from None
    bare = _TEXTS.sub("", text)
    if size_bytes > MOST_BYTES or bare.count("::=") > MOST_RULES:
        raise GrammarError(f"it is longer than {MOST_BYTES >> 10} KiB or {MOST_RULES:,} rules")
    depth = deepest = 0
    for character in bare:
        depth += (character == "(") - (character == ")")
        deepest = max(deepest, depth)
    if deepest > MOST_NESTED:
        raise GrammarError(f"its parentheses are nested more than {MOST_NESTED} deep")


@contextlib.contextmanager
def _caught_stderr() -> Iterator[list[str]]:
    """What C writes to stderr meanwhile: llama.cpp says there alone what is wrong with a grammar.

    It prints the whole grammar behind it, and what a person wrote has no business in a log.
    """
    import tempfile  # 5 ms, which every start of the engine would pay

    said: list[str] = []
    with tempfile.TemporaryFile() as file:
        kept = os.dup(2)
        os.dup2(file.fileno(), 2)
        try:
            yield said
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            file.seek(0)
            said += file.read(4096).decode("utf-8", "replace").splitlines()


def _first_reason(lines: list[str]) -> str:
    marker = "error parsing grammar: "
    found = next((line for line in lines if marker in line), "")
    return found.partition(marker)[2].strip()[:200]


def _address(pointer: Any) -> int:
    return int(ctypes.cast(pointer, ctypes.c_void_p).value or 0)
