"""What the real starter model says: the chain over probabilities that mean something."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from desktop.engine.llama.context import Context
from desktop.sampling import Sampling
from tests.unit.engine.llama.test_chain import BARE, answer, bare, drawn, made


@pytest.fixture
def read(reading) -> Context:
    """A context that has read a beginning which can go on in many ways."""
    return reading("Once upon a time there was a")


def test_typical_leaves_out_what_top_p_would_keep_first(model, read):
    typical = {*drawn(model, read, Sampling(**bare(typical_p=0.2)), count=40)}
    assert 1 < len(typical) < len({*drawn(model, read, BARE, count=40)})


def test_xtc_leaves_out_the_likeliest(model, read):
    greedy = drawn(model, read, Sampling(temperature=0), count=1)[0]
    without = Sampling(**bare(xtc_probability=1.0, xtc_threshold=0.02))
    assert greedy not in drawn(model, read, without, count=60)
    assert greedy in drawn(model, read, BARE, count=60)  # the control


def test_dry_does_not_go_on_with_what_was_said_before(model, reading):
    text = "one two three four five six seven eight. " * 3 + "one two three four five six"
    context = reading(text)
    greedy = drawn(model, context, Sampling(temperature=0), count=1)[0]
    with closing(made(model, Sampling(temperature=0, dry_multiplier=5))) as chain:
        chain.remember(model.tokenize(text, special=False))
        assert chain.sample(context) != greedy
    with closing(made(model, Sampling(temperature=0, dry_multiplier=5))) as chain:
        assert chain.sample(context) == greedy  # the control: it knows of nothing said before


@pytest.mark.thorough
def test_an_answer_is_the_json_that_was_asked_for(model, reading):
    schema = {
        "type": "object",
        "properties": {
            "blue": {"type": "boolean"},
            "why": {"type": "string", "maxLength": 30},
            "sure": {"type": "integer", "minimum": 1, "maximum": 10},
        },
        "required": ["blue", "why", "sure"],
        "additionalProperties": False,
    }
    for seed in range(3):
        said, ended = answer(
            model, reading, Sampling(temperature=1.5, json_schema=json.dumps(schema)), seed=seed
        )
        found = json.loads(said)
        assert ended
        assert list(found) == ["blue", "why", "sure"]
        assert 1 <= found["sure"] <= 10


def test_a_grammar_that_the_model_follows_by_itself_changes_nothing(model, reading):
    free, _ = answer(model, reading, Sampling(seed=5), seed=5, most=20)
    bound, _ = answer(model, reading, Sampling(grammar="root ::= [^\\x00]*"), seed=5, most=20)
    assert bound == free
