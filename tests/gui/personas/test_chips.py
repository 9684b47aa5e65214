"""The row of personas: one is taken by a click, none by a second one; the others are one click away."""

from __future__ import annotations

import pytest

from desktop.conversation import Persona
from desktop.ui.choices.chips import Chip
from desktop.ui.personas.chips import MOST, PersonaChips, in_front

MANY = [Persona(number, f"P{number}") for number in range(1, 10)]


@pytest.fixture
def chips(look, ground):
    chips = PersonaChips(look, ground)
    chips.resize(500, 120)
    chips.show()
    return chips


def shown(chips: PersonaChips) -> list[Chip]:
    return [chip for chip in chips.findChildren(Chip) if chip.isVisible()]


def test_a_click_takes_one_and_another_takes_it_back(chips):
    heard: list[Persona | None] = []
    chips.chosen.connect(heard.append)
    chips.offer(MANY[:2], "")
    first, _ = shown(chips)
    first.click()
    first.click()
    assert heard == [MANY[0], None]


def test_the_taken_one_is_marked(chips):
    chips.offer(MANY[:3], "P2")
    assert [chip.isChecked() for chip in shown(chips)] == [False, True, False]
    chips.offer(MANY[:3], "")
    assert not any(chip.isChecked() for chip in shown(chips))


def test_many_are_behind_the_button(chips):
    heard: list[bool] = []
    chips.all_wanted.connect(lambda: heard.append(True))
    chips.offer(MANY, "")
    assert len(shown(chips)) == MOST
    chips._all.click()
    assert heard == [True]


def test_the_taken_one_is_always_among_those_in_front():
    assert in_front(MANY, "P9")[0] == MANY[8]
    assert in_front(MANY, "P2") == MANY[:MOST]
    assert in_front(MANY, "gone") == MANY[:MOST]
    assert len(in_front(MANY, "P9")) == MOST


def test_without_any_there_is_only_the_way_to_make_one(chips):
    chips.offer([], "")
    assert shown(chips) == []
    assert not chips._words.isVisible()
    assert chips._all.isVisible()
