"""A conversation as stretches for paper."""

from __future__ import annotations

import re

import pytest

from desktop.exporting.pieces import LINES, pieces
from desktop.exporting.wanted import Format, Wanted
from tests.unit.exporting.hostile import HOSTILE
from tests.unit.exporting.told import FILE, answered, message, source

PDF = Wanted(format=Format.PDF, details=True)


def test_a_name_stands_with_what_it_heads():
    found = list(pieces(answered("One.\n\nTwo."), PDF))
    assert found[0].startswith("<h1>Stars</h1>")
    (head,) = (piece for piece in found if "SmolLM2 135M</p>" in piece)
    assert len(head) > len('<p class="who">SmolLM2 135M</p>')
    assert found[-1] == "<p>Two.</p>"


def test_long_code_is_cut_between_lines_and_every_class_is_closed():
    code = "x = '''\n" + "word\n" * (3 * LINES) + "'''"
    found = list(pieces(answered(f"```python\n{code}\n```"), PDF))
    parts = [piece for piece in found if 'class="code"' in piece]
    assert len(parts) == 4
    for part in parts:
        assert part.count("<span") == part.count("</span>") > 0
        assert part.count("\n") <= LINES
    assert sum(part.count("word") for part in parts) == 3 * LINES


def test_code_in_a_list_stays_in_it():
    code = "\n".join(f"  line {n}" for n in range(2 * LINES))
    (found,) = (
        piece
        for piece in pieces(answered(f"- a\n\n  ```\n{code}\n  ```"), PDF)
        if "line 0" in piece
    )
    assert f"line {2 * LINES - 1}" in found
    assert "\x00" not in found


@pytest.mark.parametrize("text", HOSTILE)
def test_no_piece_names_a_picture_or_holds_what_was_not_written_here(text):
    made = source(message(1, None, text, attachments=(FILE,)), message(2, 1, text), title=text)
    said = "".join(pieces(made, PDF))
    tags = set(re.findall(r"<([a-z0-9]+)", said))
    assert not tags & {"img", "svg", "script", "object", "iframe", "link", "style", "body"}
    assert "\x00" not in said
