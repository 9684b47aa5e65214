"""The panel around the map."""

from __future__ import annotations

from desktop.ui.branches.panel import BranchesPanel
from desktop.ui.branches.stretches import Stretch


def test_what_can_be_done_is_about_the_place_the_keyboard_is_on(look, ground):
    panel = BranchesPanel(look, ground)
    panel.show_stretches([Stretch(first_id=1, last_id=4, messages=4, is_shown=True, is_end=True)])
    heard = []
    panel.new_wanted.connect(heard.append)
    panel.new.click()
    assert [each.last_id for each in heard] == [4]
    panel.show_stretches([])
    panel.new.click()
    assert len(heard) == 1
    assert panel.new.isHidden()
