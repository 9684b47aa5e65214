"""Prompts are filled in: with values by name, and with what was written besides."""

from __future__ import annotations

import pytest

from desktop.chat.filling import filled, parts_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Translate into {language}: {text} {text}", ["language", "text"]),
        ("{a language} and {Größe}", ["a language", "Größe"]),
        ("int main() { return 0; } {} {'a': 1} {\n}", []),
    ],
)
def test_parts(text, parts):
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    ("text", "values", "written", "said"),
    [
        ("Into {language}: {text}", {"language": "Welsh"}, "hay", "Into Welsh: hay"),
        ("Into {language}: {text}", {}, "hay", "Into {language}: hay"),
        ("Sum it up.", {}, "hay", "Sum it up.\n\nhay"),
        ("Sum up {text}", {}, "", "Sum up {text}"),
        ("Sum up {text}", {"text": "a"}, "", "Sum up a"),
        ("{text} {language}", {"language": "Welsh"}, "{language}", "{language} Welsh"),
    ],
)
def test_filled(text, values, written, said):
    assert filled(text, values, written=written) == said
