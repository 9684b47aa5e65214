"""Whether a model fits: never better with less memory, never worse with fewer tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.fit.machine import Gpu, Machine
from desktop.fit.memory import memory_of
from desktop.fit.speed import tokens_per_second
from desktop.fit.verdict import Fit, available_bytes, judge
from tests.unit.fit.shapes import GIB, NOTEBOOK, llama_7b, llama_70b

ORDER = [Fit.FITS, Fit.TIGHT, Fit.TOO_BIG]
NEEDED = memory_of(llama_7b(), context_tokens=4096).total_bytes
memories = st.integers(GIB, 200 * GIB)
gpus = st.builds(
    lambda free, shared: Gpu("A card", free, free, shared), st.integers(0, 80 * GIB), st.booleans()
)
machines = st.builds(
    lambda free, cards: Machine(free, free, tuple(cards)), memories, st.lists(gpus, max_size=2)
)


def with_memory(free_bytes: float, *cards: Gpu) -> Machine:
    return Machine(256 * GIB, int(free_bytes), cards, NOTEBOOK)


def card(free_bytes: float, *, shared: bool = False) -> Gpu:
    return Gpu("A card", int(free_bytes), int(free_bytes), shared)


@pytest.mark.parametrize(
    ("share", "fit"),
    [
        (0.74, Fit.FITS),
        (0.76, Fit.TIGHT),
        (0.89, Fit.TIGHT),
        (0.91, Fit.TOO_BIG),
        (2.0, Fit.TOO_BIG),
    ],
)
def test_it_fits_by_its_share_of_the_free_memory(share, fit):
    assert judge(llama_7b(), with_memory(NEEDED / share)).fit is fit


def test_a_verdict_says_what_it_rests_on():
    verdict = judge(llama_7b(), with_memory(16 * GIB))
    assert (verdict.rests_on, verdict.context_tokens, verdict.gpu_layers) == ("header", 4096, 0)
    assert verdict.available_bytes == 16 * GIB
    assert verdict.tokens_per_second == tokens_per_second(llama_7b(), NOTEBOOK)
    assert judge(llama_7b(), with_memory(GIB), rests_on="file size").rests_on == "file size"


def test_without_a_calibration_no_speed_is_named():
    assert judge(llama_7b(), Machine(16 * GIB, 16 * GIB)).tokens_per_second is None


def test_a_model_that_fits_goes_to_the_gpu_as_a_whole():
    verdict = judge(llama_7b(), with_memory(4 * GIB, card(24 * GIB)))
    assert (verdict.fit, verdict.gpu_layers) == (Fit.FITS, 33)
    assert verdict.available_bytes == 28 * GIB


def test_what_the_gpu_has_no_room_for_stays_in_memory():
    verdict = judge(llama_70b(), with_memory(64 * GIB, card(24 * GIB)))
    assert verdict.fit is Fit.FITS
    assert 0 < verdict.gpu_layers < 81
    assert verdict.memory.gpu_bytes <= 0.9 * 24 * GIB
    one_more = judge(
        llama_70b(), with_memory(64 * GIB, card(24 * GIB)), gpu_layers=verdict.gpu_layers + 1
    )
    assert one_more.fit is Fit.TOO_BIG


def test_shared_memory_is_counted_once():
    machine = with_memory(8 * GIB, card(8 * GIB, shared=True))
    assert available_bytes(machine) == 8 * GIB
    assert judge(llama_70b(), machine).fit is Fit.TOO_BIG


def test_minus_one_is_all_layers_as_for_the_engine():
    machine = with_memory(64 * GIB, card(2 * GIB))
    assert judge(llama_7b(), machine, gpu_layers=-1).gpu_layers == 33
    assert judge(llama_7b(), machine, gpu_layers=-1).fit is Fit.TOO_BIG
    assert judge(llama_7b(), with_memory(64 * GIB), gpu_layers=-1).gpu_layers == 0


@given(machines, st.integers(1, 131072), st.integers(1, 131072))
def test_more_tokens_never_fit_better(machine, one, other):
    fewer, more = sorted((one, other))
    fits = [ORDER.index(judge(llama_7b(), machine, context_tokens=n).fit) for n in (fewer, more)]
    assert fits == sorted(fits)


@given(memories, memories)
def test_more_memory_never_fits_worse(one, other):
    fits = [ORDER.index(judge(llama_7b(), Machine(n, n)).fit) for n in sorted((one, other))]
    assert fits == sorted(fits, reverse=True)


@given(machines)
def test_what_goes_to_gpus_has_room_there(machine):
    verdict = judge(llama_7b(), machine)
    assert verdict.memory.gpu_bytes <= 0.9 * sum(gpu.free_bytes for gpu in machine.gpus)
