"""The sampler chain draws as its settings say."""

from __future__ import annotations

import ctypes
from contextlib import closing

import pytest

from desktop.engine.llama import chain as chain_module
from desktop.engine.llama.bindings import LlamaError, c
from desktop.engine.llama.chain import Chain, GrammarError, NotFinite
from desktop.engine.llama.context import Context
from desktop.engine.llama.grammar import Grammar
from desktop.sampling import PRESETS, Sampling

OPEN = Sampling(temperature=5, top_k=0, top_p=1, min_p=0)
BARE = Sampling(temperature=1, top_k=0, top_p=1, min_p=0)
QUESTION = "<|im_start|>user\nIs the sky blue? Answer in JSON.<|im_end|>\n<|im_start|>assistant\n"


@pytest.fixture(scope="module")
def model(shallow_model):
    """What it would say by itself is asked in together/test_drawing.py."""
    return shallow_model


@pytest.fixture
def read(reading) -> Context:
    """A context that has read a beginning which can go on in many ways."""
    return reading("Once upon a time there was a")


def made(model, sampling: Sampling, *, seed: int = 1, context_tokens: int = 512) -> Chain:
    return Chain(model, sampling, seed=seed, context_tokens=context_tokens)


def drawn(model, read: Context, sampling: Sampling, *, seed: int = 1, count: int = 8) -> list[int]:
    with closing(made(model, sampling, seed=seed)) as chain:
        return [chain.sample(read) for _ in range(count)]


def answer(
    model, reading, sampling: Sampling, *, seed: int = 1, most: int = 60
) -> tuple[str, bool]:
    """What the model says, and whether it ended by itself."""
    context = reading(QUESTION)
    said = b""
    with closing(made(model, sampling, seed=seed)) as chain:
        for number in range(most):
            token = chain.sample(context)
            chain.check(context, token, number=number)
            if model.is_end(token):
                return said.decode(), True
            said += model.piece(token)
            context.decode_one(token, at=context.cached_tokens())
    return said.decode("utf-8", "replace"), False


# What is in the chain


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, ["top-k", "top-p", "min-p", "temp", "dist"]),
        ({"temperature": 0}, ["greedy"]),
        ({"temperature": 1, "top_k": 0, "top_p": 1, "min_p": 0}, ["dist"]),
        ({"temperature": 0, "top_k": 3, "repeat_penalty": 1.1}, ["penalties", "greedy"]),
        ({"temperature": 0, "mirostat": 2}, ["greedy"]),
        ({"mirostat": 1}, ["temp", "mirostat"]),
        ({"mirostat": 2, "presence_penalty": 1}, ["penalties", "temp", "mirostat-v2"]),
        ({"xtc_probability": 1, "xtc_threshold": 0.6}, ["top-k", "top-p", "min-p", "temp", "dist"]),
        ({"repeat_penalty": 2, "repeat_last_tokens": 0, "temperature": 0}, ["greedy"]),
        ({"dry_multiplier": 1, "dry_last_tokens": 0, "temperature": 0}, ["greedy"]),
        (
            {
                "logit_bias": {5: 1.0},
                "frequency_penalty": 0.5,
                "dry_multiplier": 0.8,
                "top_n_sigma": 1,
                "typical_p": 0.9,
                "xtc_probability": 0.5,
                "dynamic_temperature_range": 0.2,
            },
            [
                *["logit-bias", "penalties", "dry", "top-n-sigma", "top-k", "min-p", "typical"],
                *["top-p", "min-p", "xtc", "temp-ext", "dist"],
            ],
        ),
    ],
)
def test_the_links_in_llama_cpps_order_without_those_that_do_nothing(model, changes, names):
    with closing(made(model, Sampling(**changes))) as chain:
        assert chain.names == names


def test_a_link_that_can_not_be_made_is_an_error_and_no_crash(model, monkeypatch):
    class Failing:
        def __getattr__(self, name: str) -> object:
            return (lambda *_: None) if name == "llama_sampler_init_top_p" else getattr(c, name)

    monkeypatch.setattr(chain_module, "c", Failing())
    with pytest.raises(LlamaError, match="could not be made"):
        made(model, Sampling())


def test_closing_twice_is_closing_once(model):
    chain = made(model, Sampling(grammar='root ::= "a"'))
    chain.close()
    chain.close()


# What it draws


def test_greedy_always_takes_the_same(model, read):
    assert len({*drawn(model, read, Sampling(temperature=0))}) == 1


def test_top_k_of_one_is_greedy(model, read):
    greedy = drawn(model, read, Sampling(temperature=0))
    assert drawn(model, read, Sampling(temperature=5, top_k=1)) == greedy


@pytest.mark.parametrize("only", [{"top_p": 0.0}, {"min_p": 1.0}, {"top_n_sigma": 0.0001}])
def test_so_is_keeping_only_the_likeliest(model, read, only):
    greedy = drawn(model, read, Sampling(temperature=0))
    assert drawn(model, read, Sampling(temperature=1, **only)) == greedy


def test_a_high_temperature_draws_differently_each_time(model, read):
    assert len({*drawn(model, read, OPEN)}) > 4


def test_the_same_seed_draws_the_same(model, read):
    assert drawn(model, read, OPEN, seed=3) == drawn(model, read, OPEN, seed=3)
    assert drawn(model, read, OPEN, seed=3) != drawn(model, read, OPEN, seed=4)


def test_top_k_bounds_the_choice(model, read):
    few = Sampling(temperature=5, top_k=2, top_p=1, min_p=0)
    assert len({*drawn(model, read, few, count=40)}) == 2


def test_a_bias_forbids_and_forces(model, read):
    greedy = drawn(model, read, Sampling(temperature=0), count=1)[0]
    assert drawn(model, read, Sampling(temperature=0, logit_bias={greedy: -100}), count=1) != [
        greedy
    ]
    assert drawn(model, read, Sampling(temperature=1, logit_bias={77: 100}), count=4) == [77] * 4


def test_a_bias_of_a_token_that_does_not_exist_is_none(model, read):
    with closing(made(model, Sampling(temperature=0, logit_bias={10**9: 5, -1: 5}))) as chain:
        assert chain.names == ["greedy"]
        chain.sample(read)


@pytest.mark.parametrize(
    "penalty", [{"repeat_penalty": 2}, {"frequency_penalty": 2}, {"presence_penalty": 2}]
)
def test_a_penalty_moves_away_from_what_was_drawn(model, read, penalty):
    steady = drawn(model, read, Sampling(temperature=0), count=2)
    moved = drawn(model, read, Sampling(temperature=0, **penalty), count=4)
    assert steady[0] == steady[1]
    assert moved[0] == steady[0]
    assert len({*moved}) > 1


def test_what_was_remembered_is_penalised_too(model, read):
    greedy = drawn(model, read, Sampling(temperature=0), count=1)[0]
    with closing(made(model, Sampling(temperature=0, presence_penalty=2))) as chain:
        chain.remember([greedy] * 3)
        assert chain.sample(read) != greedy
    with closing(made(model, Sampling(temperature=0))) as chain:
        chain.remember([greedy] * 3)
        assert chain.sample(read) == greedy


def test_only_as_much_is_remembered_as_the_links_look_back(model, read):
    greedy = drawn(model, read, Sampling(temperature=0), count=1)[0]
    near = Sampling(temperature=0, presence_penalty=2, repeat_last_tokens=2)
    with closing(made(model, near)) as chain:
        chain.remember([greedy, 5, 6])
        assert chain.sample(read) == greedy


@pytest.mark.parametrize("mirostat", [1, 2])
def test_mirostat_draws_and_keeps_to_its_seed(model, read, mirostat):
    sampling = Sampling(temperature=1, mirostat=mirostat)
    first = drawn(model, read, sampling, seed=1, count=12)
    assert len({*first}) > 1
    assert drawn(model, read, sampling, seed=1, count=12) == first


def test_a_dynamic_temperature_is_another(model, read):
    steady = drawn(model, read, BARE, count=12)
    assert drawn(model, read, Sampling(**bare(dynamic_temperature_range=1)), count=12) != steady


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_draws(model, read, name):
    assert len(drawn(model, read, PRESETS[name].over(Sampling()), count=3)) == 3


def bare(**changes: float) -> dict[str, float]:
    return {"temperature": 1, "top_k": 0, "top_p": 1, "min_p": 0, **changes}


# Whole answers


def test_the_same_seed_settings_and_prompt_give_the_same_text(model, reading):
    sampling = Sampling(temperature=1)
    first, _ = answer(model, reading, sampling, seed=11, most=24)
    assert answer(model, reading, sampling, seed=11, most=24)[0] == first
    assert answer(model, reading, sampling, seed=12, most=24)[0] != first


@pytest.mark.thorough(but_one_in=4)
@pytest.mark.parametrize(
    "changes",
    [
        {"temperature": 0},
        {"top_k": 1},
        {"temperature": 5, "top_k": 0, "top_p": 1, "min_p": 0},
        {"temperature": 0, "repeat_penalty": 1.5},
        {"temperature": 1, "mirostat": 1},
        {"temperature": 1, "mirostat": 2},
        {"top_k": 0, "typical_p": 0.5},
        {"xtc_probability": 1.0, "xtc_threshold": 0.0},
        {"top_n_sigma": 1, "dry_multiplier": 1, "presence_penalty": 2},
        {"temperature": 0, "logit_bias": {2: -100}},
    ],
)
def test_an_answer_keeps_to_its_grammar_and_ends_with_it(model, reading, changes):
    sampling = Sampling(grammar='root ::= "{" [0-9]{4} "}" | "nothing"', **changes)
    said, ended = answer(model, reading, sampling, most=20)
    assert ended
    assert said == "nothing" or (said[0] + said[-1] == "{}" and said[1:-1].isdigit())


def test_penalties_remember_what_was_said_with_a_grammar(model, read):
    moved = {"temperature": 0, "presence_penalty": 2}
    free = drawn(model, read, Sampling(**moved), count=4)
    assert len({*free}) > 1
    assert drawn(model, read, Sampling(grammar="root ::= [^\\x00]*", **moved), count=4) == free


def test_a_dead_end_is_an_error_and_no_crash(model, reading):
    """No token begins with a zero byte."""
    context = reading(QUESTION)
    dead_end = made(model, Sampling(grammar="root ::= [\\x00]"))
    with closing(dead_end) as chain, pytest.raises(GrammarError, match="no token"):
        chain.sample(context)


def test_a_grammar_that_is_none_is_refused_with_a_reason(model):
    for text, reason in (("root ::= b", "Undefined"), ('x ::= "a"', "root")):
        with pytest.raises(GrammarError, match=reason):
            made(model, Sampling(grammar=text))


# What is no number


@pytest.mark.thorough(but_one_in=5)
@pytest.mark.parametrize(
    "changes",
    [{}, {"temperature": 0}, {"mirostat": 1}, {"top_k": 0, "typical_p": 0.5},
     {"grammar": "root ::= [a-z]+"}, {"grammar": "root ::= [a-z]+", "temperature": 0}],
)  # fmt: skip
@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_found_and_ends_nothing(model, reading, changes, value):
    context = reading(QUESTION)
    count = c.llama_vocab_n_tokens(model.vocab)
    logits = ctypes.cast(
        c.llama_get_logits_ith(context.pointer, -1), ctypes.POINTER(ctypes.c_float * count)
    ).contents
    logits[:] = [value] * count
    with closing(made(model, Sampling(**changes))) as chain:
        with pytest.raises((NotFinite, GrammarError)):
            chain.check(context, chain.sample(context), number=1)
        with pytest.raises(NotFinite):
            chain.check(context, 3, number=64)


@pytest.mark.thorough(but_one_in=3)
@pytest.mark.parametrize("changes", [{}, {"temperature": 0}, {"top_k": 0, "top_p": 0.5}])
def test_where_only_what_the_grammar_allows_is_no_number(model, reading, changes):
    """The samplers then choose what it does not allow, of which llama.cpp must not hear."""
    context = reading(QUESTION)
    count = c.llama_vocab_n_tokens(model.vocab)
    logits = ctypes.cast(
        c.llama_get_logits_ith(context.pointer, -1), ctypes.POINTER(ctypes.c_float * count)
    ).contents
    for token in range(count):
        if model.piece(token)[:1].isdigit():
            logits[token] = float("nan")
    with (
        closing(made(model, Sampling(grammar="root ::= [0-9]+", **changes))) as chain,
        pytest.raises((NotFinite, GrammarError)),
    ):
        chain.check(context, chain.sample(context), number=1)


def test_what_the_samplers_choose_against_the_grammar_is_never_accepted(
    model, reading, monkeypatch
):
    monkeypatch.setattr(Grammar, "reduce", lambda *_: None)
    context = reading(QUESTION)
    with (
        closing(made(model, Sampling(grammar="root ::= [0-9]+", temperature=0))) as chain,
        pytest.raises(NotFinite),
    ):
        chain.sample(context)
