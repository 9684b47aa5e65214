"""Seconds a token: the sum of its parts, and what is done about parts that were not measured."""

from __future__ import annotations

import msgspec
import pytest

from desktop.fit.calibration import Calibration
from desktop.fit.speed import seconds_per_token, split_tokens_per_second, tokens_per_second
from desktop.gguf.shape import Shape, Weights
from tests.unit.fit.shapes import NOTEBOOK, llama_7b, mixtral

ONLY_Q4 = Calibration("test", "x", 1, {"q4_K": 2e-11})


def weights(*parts: Weights) -> Shape:
    return Shape(architecture="llama", per_token=parts)


def test_every_weight_costs_what_its_type_does():
    shape = weights(Weights("q4_K", 256_000, 144_000), Weights("q8_0", 32_000, 34_000))
    assert seconds_per_token(shape, NOTEBOOK, filled_tokens=0) == pytest.approx(
        256_000 * 2e-11 + 32_000 * 4e-11
    )


def test_each_layer_costs_something_of_its_own():
    calibration = msgspec.structs.replace(NOTEBOOK, seconds_per_layer=1.0)
    shape = llama_7b()
    more = seconds_per_token(shape, calibration, filled_tokens=0)
    less = seconds_per_token(
        shape, msgspec.structs.replace(NOTEBOOK, seconds_per_layer=0.0), filled_tokens=0
    )
    assert more - less == pytest.approx(32.0)


def test_a_full_context_is_slower_cell_by_cell():
    shape = llama_7b()
    times = [seconds_per_token(shape, NOTEBOOK, filled_tokens=n) for n in (0, 1, 256, 257, 4096)]
    assert times[0] < times[1] == times[2] < times[3] < times[4]
    assert times[4] - times[0] == pytest.approx(4096 * 32 * 2 * 4096 * 4e-11)


def test_layers_without_attention_read_no_cache():
    shape = llama_7b()
    plain = tuple(msgspec.structs.replace(layer, key_values=0) for layer in shape.layers)
    bare = msgspec.structs.replace(shape, layers=plain)
    full = seconds_per_token(bare, NOTEBOOK, filled_tokens=4096)
    assert full == seconds_per_token(bare, NOTEBOOK, filled_tokens=0)


def test_a_type_that_was_not_measured_counts_as_the_one_packed_most_alike():
    shape = weights(Weights("iq4_xs", 256_000, 136_000))
    assert seconds_per_token(shape, NOTEBOOK, filled_tokens=0) == pytest.approx(256_000 * 2e-11)
    wide = weights(Weights("bf16", 1000, 2000))
    assert seconds_per_token(wide, NOTEBOOK, filled_tokens=0) == pytest.approx(1000 * 8e-11)


def test_a_mixture_known_by_its_size_costs_by_its_size():
    pure, mixed = (weights(Weights("q4_K", 256_000, size)) for size in (144_000, 158_400))
    times = [seconds_per_token(shape, ONLY_Q4, filled_tokens=0) for shape in (pure, mixed)]
    assert times[1] == pytest.approx(times[0] * 1.1)


def test_experts_that_are_not_asked_cost_nothing():
    dense, sparse = llama_7b("q4_0"), mixtral("q4_0")
    assert sparse.weights_bytes > 6 * dense.weights_bytes
    fast, slow = (tokens_per_second(shape, NOTEBOOK) or 0 for shape in (dense, sparse))
    assert 1 < fast / slow < 2.5


@pytest.mark.parametrize(
    ("shape", "calibration"),
    [
        (weights(), NOTEBOOK),
        (weights(Weights("q4_K", 256, 144)), Calibration("test", "x", 1)),
        (weights(Weights("q4_K", 256, 144)), Calibration("test", "x", 1, {"of tomorrow": 1.0})),
    ],
)
def test_nothing_is_said_where_nothing_is_known(shape, calibration):
    assert tokens_per_second(shape, calibration) is None


def test_a_model_in_two_places_takes_the_time_of_both():
    shape = llama_7b()
    gpu = msgspec.structs.replace(
        NOTEBOOK, seconds_per_element={name: 1e-12 for name in NOTEBOOK.seconds_per_element}
    )
    slow, fast = (tokens_per_second(shape, each) or 0 for each in (NOTEBOOK, gpu))
    halves = split_tokens_per_second(shape, NOTEBOOK, gpu, gpu_layers=11)
    assert halves == pytest.approx(1 / (22 / 33 / slow + 11 / 33 / fast))
    assert split_tokens_per_second(shape, NOTEBOOK, None, gpu_layers=0) == slow
    assert split_tokens_per_second(shape, None, gpu, gpu_layers=33) == fast
    assert split_tokens_per_second(shape, NOTEBOOK, None, gpu_layers=1) is None
