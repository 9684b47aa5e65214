"""A conversation as its forks alone."""

from __future__ import annotations

import random

import pytest

from desktop.ui.branches.stretches import stretches
from tests.unit.exporting.told import message


def tree(*parents):
    """Messages 1, 2, 3… with these parents."""
    return {n: message(n, parent, f"m{n}") for n, parent in enumerate(parents, 1)}


def drawn(found, depth=0):
    """Each line as "  first-last", with what is said of it."""
    lines = []
    for each in found:
        marks = ("*" if each.is_shown else "") + ("!" if each.is_end else "")
        versions = f" {each.version}/{each.versions}" if each.versions > 1 else ""
        lines.append(f"{'  ' * depth}{each.first_id}-{each.last_id}{versions}{marks}")
        lines += drawn(each.leaving, depth + 1)
    return lines


def test_a_conversation_without_forks_is_one_stretch():
    found = stretches(tree(None, 1, 2, 3), 4)
    assert drawn(found) == ["1-4*!"]
    assert (found[0].messages, found[0].words) == (4, "m1")


def test_what_is_shown_goes_straight_down_and_the_rest_hangs_on_it():
    #             1     2  3  4  5  6  7  8  9
    made = tree(None, 1, 1, 3, 4, 4, 2, 7, 6)
    assert drawn(stretches(made, 9)) == [
        "1-1*",
        "  2-8 1/2",
        "3-4 2/2*",
        "  5-5 1/2",
        "6-9 2/2*!",
    ]


def test_forks_in_what_is_not_shown_are_set_in_further():
    made = tree(None, 1, 1, 2, 2, 5)
    assert drawn(stretches(made, 3)) == [
        "1-1*",
        "  2-2 1/2",
        "    4-4 1/2",
        "  5-6 2/2",
        "3-3 2/2*!",
    ]


def test_several_first_messages_hang_on_the_beginning():
    made = tree(None, None, 1, 2)
    assert drawn(stretches(made, 4)) == ["0-0*", "  1-3 1/2", "2-4 2/2*!"]


def test_what_follows_the_shown_end_is_a_stretch_of_its_own():
    assert drawn(stretches(tree(None, 1, 2), 2)) == ["1-2*!", "3-3"]


@pytest.mark.parametrize("leaf", [None, 99])
def test_a_leaf_that_is_not_there(leaf):
    assert drawn(stretches(tree(None, 1, 1), leaf)) == ["1-1", "  2-2 1/2", "3-3 2/2"]


def test_nothing_was_said():
    assert stretches({}, None) == []


@pytest.mark.parametrize("seed", range(30))
def test_every_message_is_in_exactly_one_stretch(seed):
    chance = random.Random(seed)
    parents = [None, *(chance.choice([None, *range(max(1, n - 6), n)]) for n in range(2, 300))]
    made = tree(*parents)
    seen = []

    def walk(found):
        for each in found:
            here = each.last_id
            run = []
            while each.messages and here != each.first_id:
                run.append(here)
                here = made[here].parent_id
            run += [each.first_id] if each.messages else []
            assert len(run) == each.messages
            seen.extend(run)
            walk(each.leaving)

    walk(stretches(made, chance.choice(list(made))))
    assert sorted(seen) == sorted(made)


def test_ten_thousand_forks_in_a_row_are_walked_without_end_or_depth():
    parents = [None]
    for n in range(2, 10_001):
        parents.append(n - 1 if n % 2 == 0 else n - 2)
    made = tree(*parents)
    assert len(stretches(made, 9_999)) > 2_000
    wide = tree(None, *[1] * 9_999)
    (root, shown) = stretches(wide, 10_000)
    assert len(root.leaving) == 9_998
    assert shown.version == 9_999
