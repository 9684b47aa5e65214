"""Which quantization to take, and which changes make a model fit."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.fit.advice import changes_that_fit, recommended
from desktop.fit.machine import Gpu, Machine
from desktop.fit.memory import Memory, memory_of
from desktop.fit.verdict import Fit, Verdict, judge
from tests.unit.fit.shapes import GIB, NOTEBOOK, llama_7b

SIZES = {"Q2_K": 2.8, "Q4_K_M": 4.1, "Q5_K_M": 4.8, "Q6_K": 5.5, "Q8_0": 7.2, "F16": 13.5}


def verdict(name: str, speed: float | None = None, fit: Fit = Fit.FITS) -> Verdict:
    return Verdict(fit, Memory(int(SIZES[name] * 1e9), 0, 0), 16 * GIB, 4096, speed)


def speeds(**by_name: float | None) -> list[tuple[str, Verdict]]:
    return [(name, verdict(name, speed)) for name, speed in by_name.items()]


def test_the_best_quality_that_is_fast_enough_to_read():
    assert recommended(speeds(Q2_K=12, Q4_K_M=8, Q5_K_M=6.9, Q6_K=5.9, Q8_0=4.6)) == "Q6_K"


def test_a_good_one_that_is_twice_as_fast_is_better_than_a_larger_one():
    assert recommended(speeds(Q4_K_M=105, Q6_K=75, F16=32)) == "Q6_K"
    assert recommended(speeds(Q4_K_M=60, Q6_K=50, F16=40)) == "F16"


def test_a_poor_one_is_not_taken_for_its_speed():
    assert recommended(speeds(Q2_K=40, Q4_K_M=15)) == "Q4_K_M"


def test_where_none_is_fast_enough_the_fastest():
    assert recommended(speeds(Q2_K=2, Q4_K_M=1.4, Q8_0=0.7)) == "Q2_K"


def test_without_speeds_the_sizes_stand_for_them():
    names = dict.fromkeys(("Q2_K", "Q4_K_M", "Q6_K", "F16"))
    assert recommended(speeds(**names)) == "Q6_K"


def test_a_tight_one_only_where_none_fits_well():
    good, tight = verdict("Q4_K_M", 8), verdict("Q6_K", 6, Fit.TIGHT)
    assert recommended([("Q4_K_M", good), ("Q6_K", tight)]) == "Q4_K_M"
    assert recommended([("Q6_K", tight)]) == "Q6_K"


def test_nothing_is_recommended_that_does_not_fit():
    assert recommended([("Q2_K", verdict("Q2_K", 9, Fit.TOO_BIG))]) is None
    assert recommended([]) is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(SIZES)),
            st.none() | st.floats(0.1, 200),
            st.sampled_from(list(Fit)),
        )
    )
)
def test_the_recommended_one_fits_and_is_one_of_them(rows):
    verdicts = [(name, verdict(name, speed, fit)) for name, speed, fit in rows]
    name = recommended(verdicts)
    fitting = [each for each, found in verdicts if found.fit is not Fit.TOO_BIG]
    assert (name is None) == (not fitting)
    assert name is None or name in fitting


def test_a_model_that_fits_needs_no_change():
    assert changes_that_fit(llama_7b(), Machine(64 * GIB, 64 * GIB)) == ()


def test_a_shorter_context_as_long_as_can_be():
    shape = llama_7b()
    needed = memory_of(shape, context_tokens=4096).total_bytes
    machine = Machine(8 * GIB, int(needed / 0.95), (), NOTEBOOK)
    assert judge(shape, machine).fit is Fit.TOO_BIG
    context = {change.kind: change for change in changes_that_fit(shape, machine)}["context"]
    assert isinstance(context.value, int)
    assert context.value < 4096
    assert context.verdict == judge(shape, machine, context_tokens=context.value)


def test_a_quantized_cache_with_as_many_bits_as_can_be():
    shape = llama_7b()
    whole, eight, four = (
        memory_of(shape, context_tokens=4096, kv_type=kv_type).total_bytes
        for kv_type in ("f16", "q8_0", "q4_0")
    )
    assert whole > eight > four
    for needed, kv_type in ((eight, "q8_0"), (four, "q4_0")):
        machine = Machine(16 * GIB, int(needed / 0.74))
        if judge(shape, machine).fit is Fit.TOO_BIG:
            (change,) = [c for c in changes_that_fit(shape, machine) if c.kind == "kv type"]
            assert (change.value, change.verdict.kv_type) == (kv_type, kv_type)


def test_a_cache_that_is_quantized_already_is_not_offered_again():
    shape = llama_7b()
    kinds = {c.kind for c in changes_that_fit(shape, Machine(GIB, 4 * GIB), kv_type="q4_0")}
    assert "kv type" not in kinds


def test_a_smaller_quantization_rests_on_its_size():
    changes = changes_that_fit(llama_7b("f16"), Machine(16 * GIB, 11 * GIB))
    (quantization,) = [change for change in changes if change.kind == "quantization"]
    assert quantization.value == "Q6_K"
    assert quantization.verdict.rests_on == "file size"
    assert quantization.verdict.memory.weights_bytes == pytest.approx(5.53e9, rel=0.01)


def test_fewer_layers_on_a_gpu_that_is_too_small():
    machine = Machine(64 * GIB, 64 * GIB, (Gpu("A card", 3 * GIB, 4 * GIB),))
    changes = changes_that_fit(llama_7b(), machine, gpu_layers=-1)
    (layers,) = [change for change in changes if change.kind == "layers"]
    assert layers.verdict.gpu_layers == layers.value
    assert 0 < layers.verdict.gpu_layers < 33


def test_nothing_helps_where_nothing_can():
    assert changes_that_fit(llama_7b(), Machine(GIB, GIB)) == ()


@given(st.integers(GIB, 20 * GIB), st.sampled_from([0, 512, 4096, 32768]), st.booleans())
def test_every_change_makes_it_fit(free, tokens, has_card):
    cards = (Gpu("A card", free // 2, free),) if has_card else ()
    machine = Machine(free, free, cards)
    for layers in (None, -1):
        changes = changes_that_fit(
            llama_7b("q8_0"), machine, context_tokens=tokens, gpu_layers=layers
        )
        assert all(change.verdict.fit is not Fit.TOO_BIG for change in changes)
        kinds = [change.kind for change in changes]
        assert len(set(kinds)) == len(kinds)


def test_a_header_that_does_not_count_its_weights_offers_no_quantization():
    shape = msgspec.structs.replace(llama_7b("f16"), parameters=0)
    changes = changes_that_fit(shape, Machine(16 * GIB, 12 * GIB))
    assert "quantization" not in {change.kind for change in changes}
