"""A grammar says what can come next, is refused with a reason, and never ends the process."""

from __future__ import annotations

import os
from contextlib import closing

import pytest

from desktop.engine.llama.bindings import LlamaError, c
from desktop.engine.llama.context import Context
from desktop.engine.llama.grammar import Candidates, Grammar, GrammarError, grammar_for
from desktop.sampling import Sampling
from tests.unit.engine.llama.conftest import SMALL


def token(model, text: str) -> int:
    (found,) = model.tokenize(text, special=False)
    return found


def test_what_can_come_next(model):
    yes, no = token(model, "yes"), token(model, "no")
    with closing(Grammar(model, 'root ::= "yes" "no"?')) as grammar:
        assert grammar.allows(yes)
        assert not grammar.allows(no)
        assert not grammar.allows(model.eos)
        grammar.accept(yes)
        assert grammar.allows(no)
        assert not grammar.allows(yes)
        assert grammar.allows(model.eos)


def test_asking_changes_nothing(model):
    yes = token(model, "yes")
    with closing(Grammar(model, 'root ::= "yes"')) as grammar:
        assert [grammar.allows(yes) for _ in range(3)] == [True] * 3


def test_only_what_can_come_next_is_left(model, reading):
    candidates = Candidates(c.llama_vocab_n_tokens(model.vocab))
    context = reading("The sky is")
    greedy = c.llama_sampler_init_greedy()
    with closing(Grammar(model, 'root ::= "yes" | "no"')) as grammar:
        candidates.take(context)
        grammar.reduce(candidates)
        c.llama_sampler_apply(greedy, candidates.pointer)
        assert model.piece(candidates.selected) in (b"y", b"ye", b"yes", b"n", b"no")
        candidates.take(context)  # whatever samplers have left behind, it begins anew
        c.llama_sampler_apply(greedy, candidates.pointer)
        assert model.piece(candidates.selected) not in (b"y", b"ye", b"yes", b"n", b"no")
    c.llama_sampler_free(greedy)


def test_where_nothing_can_come_next(model, reading):
    """No token begins with a zero byte."""
    candidates = Candidates(c.llama_vocab_n_tokens(model.vocab))
    with closing(Grammar(model, "root ::= [\\x00]")) as grammar:
        candidates.take(reading("The sky is"))
        with pytest.raises(GrammarError, match="no token of this model"):
            grammar.reduce(candidates)


def test_there_is_nothing_to_take_where_nothing_was_read(model):
    context = Context(model, SMALL)
    with pytest.raises(LlamaError):
        Candidates(10).take(context)
    context.close()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('root := "a"', "expecting ::="),
        ('root ::= "a', "unexpected end of input"),
        ("root ::= [a", "unexpected end of input"),
        ("root ::= b", "Undefined rule identifier 'b'"),
        ('x ::= "a"', "does not contain a 'root' symbol"),
        ('root ::= root "a"', "left recursion"),
        ('root ::= "a"{5000}', "repetitions"),
        ('root ::= "a" )', "expecting newline or end"),
        ('root ::= "a\0b"', "zero character"),
        ('root ::= "\ud800"', "surrogate"),
        (" \n ", "empty"),
        ("# only a comment", "failed to parse"),
        ("(((", "expecting name"),
    ],
)
def test_one_that_is_none_is_refused_with_a_reason(model, text, reason):
    with pytest.raises(GrammarError, match=reason):
        Grammar(model, text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("root ::= " + "(" * 100_000 + '"a"' + ")" * 100_000, "nested"),
        ("\n".join(["root ::= x0", *(f"x{n} ::= x{n + 1}" for n in range(50_000))]), "longer than"),
        ('root ::= "' + "a" * 300_000 + '"', "longer than"),
    ],
)
def test_what_would_overflow_its_stack_is_refused(model, text, reason):
    with pytest.raises(GrammarError, match=reason):
        Grammar(model, text)


@pytest.mark.parametrize(
    "text",
    [
        "root ::= " + "(" * 190 + '"a"' + ")" * 190,
        "\n".join(["root ::= x0", *(f"x{n} ::= x{n + 1}" for n in range(3_900)), 'x3900 ::= "a"']),
        'root ::= "' + "(" * 1000 + '" # ' + "(" * 1000,
        "root ::= [(((]" + " [)]" * 300,
    ],
)
def test_what_is_only_large_is_not(model, text):
    Grammar(model, text).close()


def test_no_grammar_gets_into_the_log(model, capfd):
    with pytest.raises(GrammarError):
        Grammar(model, 'root ::= "secret" )')
    assert "secret" not in "".join(capfd.readouterr())
    os.write(2, b"still there")  # the control: stderr is what it was
    assert capfd.readouterr().err == "still there"


def test_what_a_sampling_asks_for(model):
    assert grammar_for(model, Sampling()) is None
    assert grammar_for(model, Sampling(grammar=" \n")) is None
    with closing(grammar_for(model, Sampling(json_schema='{"const": "yes"}'))) as grammar:
        assert not grammar.allows(token(model, "yes"))
        assert grammar.allows(token(model, '"'))
    with closing(
        grammar_for(model, Sampling(grammar='root ::= "yes"', json_schema="{"))
    ) as grammar:
        assert grammar.allows(token(model, "yes"))


def test_a_schema_that_can_not_be_kept(model):
    with pytest.raises(GrammarError, match="“not”"):
        grammar_for(model, Sampling(json_schema='{"not": {}}'))
