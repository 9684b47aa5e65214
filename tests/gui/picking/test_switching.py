"""The line of a model that is being loaded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.picking.switching import SwitchingLine
from tests.gui.looks import ink_of
from tests.gui.models.person import click, settle


@pytest.fixture
def line(look: Look, ground: QWidget) -> SwitchingLine:
    line = SwitchingLine(look, ground)
    line.resize(600, 80)
    return line


def bar_of(line: SwitchingLine) -> QRect:
    return line.row._places(line.row.width()).bar.adjusted(0, 1, 0, -1)


def test_it_is_not_there_before_a_model_is_loaded(line):
    assert line.isHidden()
    line.show_progress("Llama", 0.404)
    assert line.isVisible()
    assert (line.row.text(), line.row.details) == ("Loading Llama", "40 %")


def test_its_bar_grows(line):
    widths = []
    for fraction in (0.25, 0.75):
        line.show_progress("Llama", fraction)
        settle()
        widths.append(ink_of(line.row, LIGHT.accent, bar_of(line)).width())
    assert widths[1] == pytest.approx(3 * widths[0], rel=0.1)


@pytest.mark.parametrize(("told", "said"), [(-0.1, "0 %"), (1.2, "100 %")])
def test_it_never_says_more_than_all(line, told, said):
    line.show_progress("Llama", told)
    assert line.row.details == said


def test_loading_can_be_cancelled(line):
    cancelled = QSignalSpy(line.cancelled)
    line.show_progress("Llama", 0.1)
    click(line, "cancelSwitch")
    assert cancelled.count() == 1
    assert line.isVisible()  # until it is told that loading has ended
