"""A shape goes through a pipe and comes back the same; figures that can't be don't."""

from __future__ import annotations

import msgspec
import pytest

from desktop.gguf.shape import Layer, Shape, Weights

SHAPE = Shape(
    architecture="llama",
    layers=(Layer(10, 2, 2), Layer(10, 2, 2, window_tokens=4)),
    per_token=(Weights("q4_K", 256, 144),),
)


def sent(shape):
    return msgspec.json.decode(msgspec.json.encode(shape), type=Shape)


def test_a_shape_comes_back_as_it_was_sent():
    assert sent(SHAPE) == SHAPE


@pytest.mark.parametrize(
    "wrong", [{"parameters": -1}, {"parts": 0}, {"layers": (Layer(-1, 0, 0),)}]
)
def test_a_figure_below_nothing_is_not_let_in(wrong):
    with pytest.raises(msgspec.ValidationError):
        sent(msgspec.structs.replace(SHAPE, **wrong))
