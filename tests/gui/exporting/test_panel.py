"""What is to be exported and how."""

from __future__ import annotations

import pytest

from desktop.exporting.estimating import Estimate
from desktop.exporting.wanted import Format, Wanted
from desktop.ui.exporting.panel import ExportPanel


@pytest.fixture
def panel(look, ground):
    made = ExportPanel(look, Wanted(thinking=False), ground)
    made.resize(320, 600)
    made.show()
    return made


def test_it_begins_with_what_was_chosen_last_and_tells_what_is_chosen(panel):
    assert panel.wanted() == Wanted(thinking=False)
    panel.switches["details"].click()
    panel.format.chosen.emit(Format.HTML)
    assert panel.wanted() == Wanted(format=Format.HTML, thinking=False, details=True)


def test_json_leaves_nothing_to_choose(panel):
    panel.format.chosen.emit(Format.JSON)
    assert not any(switch.isVisible() for switch in panel.switches.values())
    panel.format.chosen.emit(Format.PDF)
    assert all(switch.isVisible() for switch in panel.switches.values())


def test_what_will_come_of_it_is_one_sentence(panel):
    panel.show_estimate(Estimate(12, 40_321))
    assert panel.preview() == "12 messages, about 40 kB"
    panel.show_count(1)
    assert panel.preview() == "1 conversation"
    assert panel.export.isEnabled()
    panel.show_estimate(Estimate(0, 0))
    assert not panel.export.isEnabled()


def test_while_it_runs_it_can_only_be_cancelled(panel):
    panel.show_progress(0.42)
    assert panel.preview() == "Exporting: 42 %"
    assert panel.cancel.isVisible()
    assert not panel.export.isVisible()
    assert not panel.switches["details"].isEnabled()
    panel.show_progress(None)
    assert panel.export.isVisible()
    assert panel.switches["details"].isEnabled()
