"""What of the KV cache is used again: by token, moved after turns were forgotten, and after an abort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

import pytest

from desktop.engine.cache import LEAST_MOVED_TOKENS, Cache, Move
from desktop.engine.llama.bindings import Cancelled, LlamaError, c
from desktop.engine.llama.chain import Chain
from desktop.engine.llama.context import ASIDE, Context, ContextSetup
from desktop.sampling import Sampling

SETUP = ContextSetup(
    context_tokens=512, threads=1, batch_threads=1, micro_batch_tokens=64, flash_attention=False
)
SYSTEM = "You are a helpful assistant. "
GONE = "The weather in Oslo was cold and rainy, so we stayed at home and read all day long. " * 2
STAYS = (
    "My name is Ada, I live in Paris with two cats, and I work as a gardener in a large park near"
    " the river. In spring I plant roses, in summer I cut the grass, in autumn I rake leaves, and in"
    " winter I repair the tools. My cats are called Mimi and Tom, and both of them love fish. "
)
QUESTION = "What is the name of the river in Paris? It is the river"


@pytest.fixture(scope="module")
def whole(shallow_model) -> Iterator[Context]:
    context = Context(shallow_model, SETUP)
    yield context
    context.close()


class Counting:
    """A context that counts the tokens it evaluates."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.evaluated = 0
        self.can_shift = context.can_shift

    def __getattr__(self, name: str) -> object:
        return getattr(self._context, name)

    def decode(self, tokens: Sequence[int], *, at: int, sequence: int = 0) -> None:
        self.evaluated += len(tokens)
        self._context.decode(tokens, at=at, sequence=sequence)


@pytest.fixture
def context(whole) -> Iterator[Counting]:
    """Nothing in it, whatever happened before."""
    whole.abort.lower()
    for sequence in range(3):
        whole.keep(0, sequence=sequence)
    yield Counting(whole)
    whole.abort.lower()
    c.llama_set_abort_callback(whole.pointer, whole.abort.callback, whole.abort.data)


@pytest.fixture
def cache(context) -> Cache:
    return Cache(context)


def tokens_of(model, *texts: str) -> list[int]:
    return [token for text in texts for token in model.tokenize(text, special=False)]


def read(cache: Cache, tokens: Sequence[int], start: int) -> None:
    for at in range(start, len(tokens), 64):
        cache.decode(tokens[at : at + 64])


def goes_on(model, context, cache: Cache, count: int = 6) -> list[int]:
    """The next tokens."""
    chain = Chain(model, Sampling(temperature=0), seed=1, context_tokens=512)
    said: list[int] = []
    with closing(chain):
        for _ in range(count):
            said.append(chain.sample(context))
            cache.decode_one(said[-1])
    return said


def fresh(model, context, tokens: Sequence[int]) -> list[int]:
    """What is said to these tokens where all of them are evaluated."""
    cache = Cache(context)
    cache.clear()
    read(cache, tokens, 0)
    return goes_on(model, context, cache)


@pytest.fixture
def before(model) -> list[int]:
    """The conversation as it was."""
    return tokens_of(model, SYSTEM, GONE, STAYS)


@pytest.fixture
def after(model) -> list[int]:
    """And as it goes on, with its oldest turn forgotten."""
    return tokens_of(model, SYSTEM, STAYS, QUESTION)


def moved(cache: Cache, before: list[int], after: list[int]) -> Move:
    read(cache, before, 0)
    move = cache.find_move(after)
    assert move is not None
    return move


def test_a_shared_beginning_stays(context, cache, before):
    read(cache, before, 0)
    assert cache.keep_shared([*before[:30], 7, 7]) == 30
    assert cache.tokens == before[:30]
    assert context.cached_tokens() == 30


def test_the_last_token_is_always_evaluated_again(cache, before):
    read(cache, before, 0)
    assert cache.keep_shared(before) == len(before) - 1


def test_what_is_read_on_goes_on_as_if_it_were_new(model, context, cache, before, after):
    expected = fresh(model, context, after)
    cache.clear()
    read(cache, before, 0)
    shared = cache.keep_shared(after)
    assert 0 < shared < len(after) - 60
    read(cache, after, shared)
    assert goes_on(model, context, cache) == expected


def test_what_stays_is_found_behind_what_is_forgotten(model, cache, before, after):
    move = moved(cache, before, after)
    assert before[move.start : move.end] == after[move.target : move.target + move.end - move.start]
    assert move.end - move.start >= len(tokens_of(model, STAYS)) - 2
    assert move.target >= len(tokens_of(model, SYSTEM)) - 1


def test_moved_tokens_go_on_as_evaluated_ones_do(model, context, cache, before, after):
    expected = fresh(model, context, after)
    cache.clear()
    move = moved(cache, before, after)
    evaluated = context.evaluated
    reused = cache.make(move, after)
    assert cache.tokens == after[:reused]
    read(cache, after, reused)
    assert context.evaluated - evaluated <= len(tokens_of(model, QUESTION)) + 4
    assert goes_on(model, context, cache)[:4] == expected[:4]
    assert len(cache.tokens) == context.cached_tokens() == len(after) + 6


def test_after_a_move_the_cache_is_used_again_as_ever(model, context, cache, before, after):
    reused = cache.make(moved(cache, before, after), after)
    read(cache, after, reused)
    first = goes_on(model, context, cache)
    shared = cache.keep_shared(after)
    assert shared == len(after) - 1
    read(cache, after, shared)
    assert goes_on(model, context, cache) == first


def test_nothing_is_moved_where_the_model_can_not(cache, before, after, context):
    read(cache, before, 0)
    context.can_shift = False
    assert cache.find_move(after) is None


def test_a_short_run_is_sooner_evaluated(cache, before):
    read(cache, before, 0)
    kept = before[-(LEAST_MOVED_TOKENS - 1) :]
    assert cache.find_move([*before[:5], *kept, 7]) is None
    assert cache.find_move([*before[:5], before[-LEAST_MOVED_TOKENS - 1], *kept, 7]) is None
    assert cache.find_move([*before[:5], *before[-LEAST_MOVED_TOKENS:], 7]) is not None


def test_the_longest_run_is_moved_not_the_first(model, cache):
    """Some words were said before, too; what they begin is not what stays."""
    words = tokens_of(
        model, "Please go on with the story of the fox, the river and the old mill now. "
    )
    assert len(words) >= 16
    middle, end = tokens_of(model, GONE), tokens_of(model, STAYS)
    read(cache, [1, 5, 6, *words, *middle, *words, *end], 0)
    wanted = [1, *words, *end, 9]
    move = cache.find_move(wanted)
    assert move is not None
    assert move.end - move.start >= len(end)


def test_nothing_moves_backwards(cache, before):
    read(cache, before, 0)
    assert cache.find_move([9] * 100 + before) is None


def break_after(context: Counting, calls: int) -> None:
    """llama.cpp is told to stop at the so-manieth time it asks."""
    left = [calls]

    def asked(_data: object) -> bool:
        left[0] -= 1
        return left[0] < 0

    context.kept_callback = c.ggml_abort_callback(asked)
    c.llama_set_abort_callback(context.pointer, context.kept_callback, None)


@pytest.mark.parametrize("calls", [0, 1, 2, 5, 10, 20])
def test_an_abort_anywhere_after_a_move_leaves_nothing_false(
    model, context, cache, before, after, calls
):
    expected = fresh(model, context, after)
    cache.clear()
    reused = cache.make(moved(cache, before, after), after)
    break_after(context, calls)
    with pytest.raises(Cancelled):
        read(cache, after, reused)
    c.llama_set_abort_callback(context.pointer, context.abort.callback, context.abort.data)
    assert len(cache.tokens) == context.cached_tokens()
    shared = cache.keep_shared(after)
    read(cache, after, shared)
    assert goes_on(model, context, cache) == expected


def test_an_abort_while_what_lies_between_is_read(model, context, cache, before, after):
    expected = fresh(model, context, after)
    cache.clear()
    read(cache, before, 0)
    found = cache.find_move(after)
    assert found is not None
    move = Move(found.start + 10, found.end, found.target + 10)
    context.abort.raise_()
    with pytest.raises(Cancelled):
        cache.make(move, after)
    context.abort.lower()
    assert len(cache.tokens) == context.cached_tokens()
    assert context.cached_tokens(2) == 0
    read(cache, after, cache.keep_shared(after))
    assert goes_on(model, context, cache) == expected


def test_an_abort_leaves_no_cells_that_nobody_names(context, cache, before):
    """A GPU computes a batch to its end; its cells would be missing to others."""
    c.llama_set_abort_callback(context.pointer, c.ggml_abort_callback(0), None)
    cache.decode(before[:10])
    context.abort.raise_()
    with pytest.raises(Cancelled):
        cache.decode(before[10:20])
    assert context.cached_tokens() == len(cache.tokens) == 10


def test_a_full_window_keeps_what_it_had(context, cache):
    read(cache, [5] * 512, 0)
    with pytest.raises(LlamaError, match="full"):
        cache.decode_one(5)
    assert len(cache.tokens) == context.cached_tokens() == 512


def test_a_job_aside_has_cells_of_its_own(model, context, cache, before, after):
    read(cache, before, 0)
    expected = goes_on(model, context, cache)
    cache.keep_shared(before)
    aside = Cache(context, ASIDE)
    read(aside, after, 0)
    aside.clear()
    assert context.cached_tokens(ASIDE) == 0
    assert cache.keep_shared(before) == len(before) - 1
    read(cache, before, len(before) - 1)
    assert goes_on(model, context, cache) == expected
