"""How a context window is set up: what was asked for, where it can be had, and why."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.engine.choices import Choices, choose_setup
from desktop.engine.protocol import Loaded
from desktop.fit.memory import GPU_MICRO_BATCH_TOKENS, MICRO_BATCH_TOKENS, USUAL_CONTEXT_TOKENS
from tests.engine import FRANCE, said

USUAL: dict[str, Any] = {
    "asked_context_tokens": 0,
    "trained_context_tokens": 8192,
    "asked_micro_batch_tokens": 0,
    "kv_type": "f16",
    "rope_scaling": "none",
    "has_gpu": False,
}


def chosen(**fields: Any) -> Choices:
    return choose_setup(**{**USUAL, **fields})


@pytest.mark.parametrize(
    ("asked", "trained", "rope", "tokens"),
    [
        (0, 8192, "none", USUAL_CONTEXT_TOKENS),
        (0, 2048, "none", 2048),
        (0, 2048, "yarn", 2048),
        (0, 0, "none", USUAL_CONTEXT_TOKENS),
        (512, 8192, "none", 512),
        (8192, 8192, "none", 8192),
        (8193, 8192, "none", 8192),
        (16384, 8192, "linear", 16384),
        (16384, 8192, "yarn", 16384),
        (16384, 0, "none", 16384),
        (10**9, 8192, "yarn", 1_048_576),
    ],
)
def test_the_context_window(asked, trained, rope, tokens):
    found = chosen(asked_context_tokens=asked, trained_context_tokens=trained, rope_scaling=rope)
    assert found.context_tokens == tokens
    assert f"{tokens:,} tokens" in found.reasons[0]


@pytest.mark.parametrize(
    ("asked", "rope", "words"),
    [
        (16384, "none", "16,384 would need RoPE scaling"),
        (16384, "yarn", "by YaRN: the model was trained for 8,192"),
        (16384, "linear", "by linear RoPE scaling"),
    ],
)
def test_a_longer_window_than_trained_has_its_reason(asked, rope, words):
    assert words in chosen(asked_context_tokens=asked, rope_scaling=rope).reasons[0]


@pytest.mark.parametrize(
    ("asked", "gpu", "tokens"),
    [(0, False, MICRO_BATCH_TOKENS), (0, True, GPU_MICRO_BATCH_TOKENS), (64, True, 64)],
)
def test_the_micro_batch(asked, gpu, tokens):
    assert chosen(asked_micro_batch_tokens=asked, has_gpu=gpu).micro_batch_tokens == tokens


@pytest.mark.parametrize(
    ("kv_type", "gpu", "flash"),
    [("f16", False, False), ("q8_0", False, True), ("f16", True, None), ("q4_0", True, True)],
)
def test_flash_attention(kv_type, gpu, flash):
    assert chosen(kv_type=kv_type, has_gpu=gpu).flash_attention is flash


def test_each_choice_has_a_sentence():
    reasons = chosen().reasons
    assert len(reasons) == 4
    assert all(reason.endswith(".") for reason in reasons)


@pytest.mark.thorough(but=("yarn",))
@pytest.mark.parametrize("rope", ["yarn", "linear"])
def test_a_window_twice_the_trained_one_loads_and_answers(driver, starter, rope):
    facts = driver.loaded(starter, context_tokens=16384, rope_scaling=rope)
    assert facts.context_tokens == 16384
    assert facts.trained_context_tokens == 8192
    text, _ = driver.finish(said(FRANCE), max_tokens=12)
    assert text.strip()


@pytest.mark.thorough
def test_without_scaling_it_is_cut_to_the_trained_one_and_says_so(driver, starter):
    last = driver.load(starter, context_tokens=16384)
    assert isinstance(last, Loaded)
    assert last.model.context_tokens == 8192
    assert any("would need RoPE scaling" in reason for reason in last.model.choices)
