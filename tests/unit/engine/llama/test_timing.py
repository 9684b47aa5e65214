"""The parts of a token, measured on a small scale: which there are, and that they can be given up."""

from __future__ import annotations

import struct
from statistics import pstdev

import pytest

from desktop.engine.llama import graph, timing
from desktop.engine.llama.bindings import Cancelled
from desktop.engine.llama.timing import (
    SIGNED_TYPES,
    TYPES,
    measure,
    undisturbed,
    weights_like_a_models,
)
from desktop.gguf.tensor_types import TENSOR_TYPES


@pytest.fixture(autouse=True)
def _small(monkeypatch, backend):
    assert backend.version
    monkeypatch.setattr(timing, "ROOM_BYTES", 48 * 1024 * 1024)
    monkeypatch.setattr(graph, "MOST_SECONDS", 0.0)


def test_every_part_of_a_token_has_a_price(backend):
    told: list[float] = []

    def progress(fraction: float) -> bool:
        told.append(fraction)
        return True

    found = measure(0, engine="this one", threads=1, on_progress=progress)
    assert set(found.seconds_per_element) == {*TYPES, *SIGNED_TYPES}
    prices = [*found.seconds_per_element.values(), found.seconds_per_cached_element]
    # From a thousand tokens a second of a 1B model to one a minute.
    assert all(1e-12 < price < 1e-7 for price in prices)
    assert 0 < found.seconds_per_layer < 0.1
    assert (found.engine, found.threads) == ("this one", 1)
    assert found.device == next(iter(backend.devices())).description
    assert told == sorted(told)
    assert told[-1] == 1


@pytest.mark.parametrize("steps", [0, 3])
def test_it_is_given_up_when_nobody_wants_it(steps):
    told: list[float] = []

    def progress(fraction: float) -> bool:
        told.append(fraction)
        return len(told) <= steps

    with pytest.raises(Cancelled):
        measure(0, engine="", threads=1, on_progress=progress)
    assert len(told) == steps + 1


def test_a_price_out_of_all_proportion_is_left_out():
    prices = {"q4_0": 4e-11, "q8_0": 5e-11, "f32": 2e-10, "q4_K": 3e-8}
    assert set(undisturbed(prices)) == {"q4_0", "q8_0", "f32"}
    assert undisturbed({}) == {}


def test_types_have_the_numbers_that_files_have():
    named = {type_.name: number for number, type_ in TENSOR_TYPES.items()}
    for name, number in {**TYPES, **SIGNED_TYPES}.items():
        assert named[name] == number


@pytest.mark.parametrize(("signed", "spread"), [(True, 0.2), (False, 0.1)])
def test_the_weights_are_small_and_differ_somewhat(signed, spread):
    data = weights_like_a_models(signed=signed)
    values = struct.unpack(f"<{len(data) // 2}e", data)
    assert (min(values) < 0) is signed
    sizes = [abs(value) for value in values]
    assert pstdev(sizes) / 0.01 == pytest.approx(spread, rel=0.1)
