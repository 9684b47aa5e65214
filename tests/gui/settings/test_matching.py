"""Where the words of a search stand."""

from __future__ import annotations

import pytest

from desktop.ui.settings.matching import matches, spans


@pytest.mark.parametrize(
    ("search", "text", "found"),
    [
        ("memory", "Give Memory back", ["Memory"]),
        ("back give", "Give memory back", ["Give", "back"]),
        ("mem emory", "memory", ["memory"]),
        ("o", "of so", ["o", "o"]),
        ("aa", "aaa", ["aaa"]),
        ("", "Give memory back", []),
        ("nothing", "Give memory back", []),
        ("grösse", "GRÖSSE", ["GRÖSSE"]),
        ("x", "İx", ["x"]),
    ],
)
def test_places(search: str, text: str, found: list[str]) -> None:
    assert [text[start : start + length] for start, length in spans(search, text)] == found


def test_every_word_must_stand_somewhere() -> None:
    assert matches("model memory", "The model", "takes memory")
    assert not matches("model memory", "The model", "takes time")
    assert matches("  ", "anything")
