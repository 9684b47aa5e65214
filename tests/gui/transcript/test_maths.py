"""Displayed formulas."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from desktop.markdown.parts import MathsPart
from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.transcript.maths import MathsRow
from desktop.ui.transcript.typesetting import Typesetting
from tests.gui.looks import colors_of, mark_of
from tests.typeset import place, settle, typesetting


@pytest.fixture
def setting(look: Look, ground: QWidget) -> Iterator[Typesetting]:
    result = typesetting(look, ground)
    yield result
    result.close()


def shown(look: Look, ground: QWidget, setting: Typesetting, tex: str) -> MathsRow:
    setting.formulas.shape(tex, is_display=True)
    settle(setting)
    row = MathsRow(look, ground, setting)
    row.show_spec(MathsPart(tex), growing=False)
    place(row, 500)
    return row


def test_it_stands_in_the_middle(look: Look, ground: QWidget, setting: Typesetting) -> None:
    row = shown(look, ground, setting, r"\frac{a}{b} = c")
    ink = mark_of(row, LIGHT.window)
    assert abs(ink.center().x() - 250) <= 3
    assert ink.top() >= 1
    assert ink.bottom() < row.height()


def test_one_that_is_too_wide_gets_smaller(
    look: Look, ground: QWidget, setting: Typesetting
) -> None:
    row = shown(look, ground, setting, " + ".join(f"x_{{{n}}}" for n in range(40)))
    ink = mark_of(row, LIGHT.window)
    assert 450 < ink.width() <= 500


def test_one_that_cannot_be_drawn_is_shown_as_written(
    look: Look, ground: QWidget, setting: Typesetting
) -> None:
    row = shown(look, ground, setting, r"\frac{")
    assert not mark_of(row, LIGHT.window).isNull()
    assert row.accessibleName() == r"Formula: \frac{"


def test_it_is_selected_and_found_as_a_whole(
    look: Look, ground: QWidget, setting: Typesetting
) -> None:
    row = shown(look, ground, setting, r"\frac{a}{b}")
    assert row.length() == 1
    row.select(0, 1)
    assert LIGHT.selection.name() in colors_of(row)
    row.select(0, 0)
    assert LIGHT.selection.name() not in colors_of(row)
    row.seek("frac", -1)
    assert LIGHT.selection.name() in colors_of(row)
