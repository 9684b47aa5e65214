"""The sampler's settings can't leave their ranges on the way to the child."""

from __future__ import annotations

import msgspec
import pytest

from desktop.engine.sampler import Sampling
from desktop.settings import Settings


def converted(**settings: object) -> Sampling:
    return msgspec.convert(settings, Sampling)


@pytest.mark.parametrize(
    ("name", "least", "most", "step"),
    [
        ("temperature", 0, 5, 0.01),
        ("top_k", 0, 1_000_000, 1),
        ("top_p", 0, 1, 0.01),
        ("min_p", 0, 1, 0.01),
        ("repeat_penalty", 0.1, 2, 0.01),
        ("repeat_last_tokens", 0, 4096, 1),
        ("seed", 0, 0xFFFF_FFFF, 1),
    ],
)
def test_bounds(name, least, most, step):
    assert getattr(converted(**{name: least}), name) == least
    assert getattr(converted(**{name: most}), name) == most
    for beyond in (least - step, most + step):
        with pytest.raises(msgspec.ValidationError):
            converted(**{name: beyond})


@pytest.mark.parametrize("name", ["temperature", "top_p", "min_p", "repeat_penalty"])
@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_no_number_that_is_none(name, number):
    with pytest.raises(msgspec.ValidationError):
        converted(**{name: number})


def test_the_defaults_are_those_of_llama_cpp():
    defaults = Sampling()
    assert (defaults.temperature, defaults.top_k, defaults.top_p) == (0.8, 40, 0.95)
    assert (defaults.min_p, defaults.repeat_penalty, defaults.seed) == (0.05, 1.0, None)


def test_the_settings_start_with_the_same_values():
    settings, defaults = Settings(), Sampling()
    assert (settings.top_k, settings.top_p, settings.min_p) == (
        defaults.top_k,
        defaults.top_p,
        defaults.min_p,
    )
