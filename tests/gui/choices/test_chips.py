"""One of several is chosen; it is marked by a sign, not by a color alone."""

from __future__ import annotations

import pytest

from desktop.ui.choices.chips import Chip, Chips
from desktop.ui.models.chooser import Option


@pytest.fixture
def chips(look, ground):
    chips = Chips(look, "Preset", ground)
    chips.offer(
        [Option("", "Automatic"), Option("exact", "Exact", "the same"), Option("b", "B & C")]
    )
    chips.resize(400, 80)
    chips.show()
    return chips


def checked(chips: Chips) -> list[str]:
    return [chip.accessibleName() for chip in chips.findChildren(Chip) if chip.isChecked()]


def test_a_click_chooses_one_and_a_second_click_takes_nothing_back(chips):
    heard: list[str] = []
    chips.chosen.connect(heard.append)
    _, exact, other = chips.findChildren(Chip)
    exact.click()
    exact.click()
    other.click()
    assert heard == ["exact", "exact", "b"]
    assert checked(chips) == ["B & C"]


def test_the_chosen_one_is_shown(chips):
    chips.show_value("exact")
    assert checked(chips) == ["Exact"]
    before = chips.findChildren(Chip)[1].sizeHint().width()
    chips.show_value("none of them")
    assert checked(chips) == []
    assert chips.findChildren(Chip)[1].sizeHint().width() < before  # the sign is gone


def test_others_take_their_place(chips):
    chips.offer([Option("x", "X")])
    chips.show_value("x")
    assert [chip.accessibleName() for chip in chips.findChildren(Chip) if chip.isVisible()] == ["X"]


def test_a_long_name_is_shortened_and_whole_under_the_pointer(look, ground):
    chip = Chip(look, "A very long name of a persona <b>indeed</b>", ground)
    chip.shorten(80)
    assert chip.text().endswith("…")
    assert chip.accessibleName() == "A very long name of a persona <b>indeed</b>"
    assert chip.toolTip() == "A very long name of a persona ‹b›indeed‹/b›"
