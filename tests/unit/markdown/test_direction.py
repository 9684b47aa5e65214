"""The first letter with a direction decides."""

from __future__ import annotations

import pytest

from desktop.markdown.direction import is_right_to_left


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hello", False),
        ("", False),
        ("123 !", False),
        ("שלום", True),
        ("123 مرحبا", True),
        ("(🙂) שלום hello", True),
        ("hello שלום", False),
        ("移動平均", False),
        ("é שלום", False),
    ],
)
def test_direction(text: str, wanted: bool) -> None:
    assert is_right_to_left(text) is wanted
