"""What is no number is found among all logits, or at the one that was drawn."""

from __future__ import annotations

import ctypes

import pytest

from desktop.engine.llama.bindings import LlamaError, c
from desktop.engine.llama.context import Context
from desktop.engine.llama.logits import NotFinite, check_finite, check_token
from tests.unit.engine.llama.conftest import SMALL


@pytest.fixture
def logits(model, reading):
    """Those of a context that has just read something, to be spoilt."""
    context = reading("The sky is")
    count = c.llama_vocab_n_tokens(model.vocab)
    found = c.llama_get_logits_ith(context.pointer, -1)
    return context, ctypes.cast(found, ctypes.POINTER(ctypes.c_float * count)).contents


def test_those_of_a_sound_model_are_numbers(logits):
    context, values = logits
    check_finite(context, len(values))
    check_token(context, 7)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("place", [0, 7, -1])
def test_a_single_one_is_found(logits, value, place):
    context, values = logits
    values[place] = value
    with pytest.raises(NotFinite):
        check_finite(context, len(values))


def test_the_drawn_one_alone_is_looked_at(logits):
    context, values = logits
    values[7] = float("nan")
    check_token(context, 8)
    with pytest.raises(NotFinite):
        check_token(context, 7)


def test_where_nothing_was_read_there_are_none(model):
    context = Context(model, SMALL)
    try:
        with pytest.raises(LlamaError):
            check_finite(context, 10)
        with pytest.raises(LlamaError):
            check_token(context, 1)
    finally:
        context.close()
