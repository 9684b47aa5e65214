"""Layers look back as far as llama.cpp lets them."""

from __future__ import annotations

import pytest

from desktop.gguf.sliding import PATTERNS, windows


def looks_back(architecture, layers, *, window_tokens=None, pattern=None):
    return windows(architecture, layers, window_tokens=window_tokens, pattern=pattern)


@pytest.mark.parametrize(
    ("architecture", "expected"),
    [
        ("gemma3", (9, 9, 9, 9, 9, 0, 9, 9)),
        ("gemma2", (9, 0, 9, 0, 9, 0, 9, 0)),
        ("gpt-oss", (9, 0, 9, 0, 9, 0, 9, 0)),
        ("smallthinker", (0, 9, 9, 9, 0, 9, 9, 9)),
        ("phi3", (0,) * 8),
        ("an unknown one", (0,) * 8),
    ],
)
def test_each_architecture_has_its_pattern(architecture, expected):
    assert looks_back(architecture, 8, window_tokens=9) == expected


def test_without_a_window_every_layer_sees_all():
    for architecture, pattern in PATTERNS.items():
        if not pattern.window_tokens:
            assert looks_back(architecture, 8) == (0,) * 8


def test_gemma_2_has_a_window_also_where_its_file_is_silent():
    assert looks_back("gemma2", 2) == (4096, 0)
    assert looks_back("gemma2", 2, window_tokens=0) == (0, 0)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (3, (9, 9, 0, 9)),
        ((True, False, True, False), (9, 0, 9, 0)),
        ((1, 1, 0, 0, 1, 1), (9, 9, 0, 0)),
        ((True, False), (0, 0, 0, 0)),
        (0, (9, 9, 9, 9)),
    ],
)
def test_what_the_file_says_goes_first(pattern, expected):
    assert looks_back("gemma4", 4, window_tokens=9, pattern=pattern) == expected
