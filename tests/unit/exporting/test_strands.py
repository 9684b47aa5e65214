"""A tree of messages in an order in which it can be read."""

from __future__ import annotations

from collections import Counter

from desktop.exporting.strands import strands
from tests.unit.exporting.told import message


def tree(**parents):
    return {int(name[1:]): message(int(name[1:]), parent, name) for name, parent in parents.items()}


BRANCHED = tree(m1=None, m2=1, m3=2, m4=3, m5=1, m6=5, m7=None, m8=7, m9=5)


def ids(found):
    return [[each.id for each in strand.messages] for strand in found]


def test_the_shown_branch_alone():
    assert ids(strands(BRANCHED, 4, all_branches=False)) == [[1, 2, 3, 4]]


def test_all_branches_hold_each_message_once():
    found = strands(BRANCHED, 4, all_branches=True)
    assert ids(found) == [[1, 2, 3, 4], [7, 8], [5, 9], [6]]
    places = [(each.first_number, each.version, each.versions) for each in found[1:]]
    assert places == [(1, 2, 2), (2, 2, 2), (3, 1, 2)]
    assert [each.is_shown for each in found] == [True, False, False, False]


def test_what_follows_the_shown_leaf_is_not_lost():
    assert ids(strands(BRANCHED, 2, all_branches=True)) == [[1, 2], [7, 8], [5, 9], [3, 4], [6]]


def test_a_leaf_that_is_gone_loses_no_message():
    counted = Counter(
        each.id for strand in strands(BRANCHED, None, all_branches=True) for each in strand.messages
    )
    assert counted == Counter(BRANCHED.keys())
    assert strands(BRANCHED, None, all_branches=False) == []


def test_nothing_is_nothing():
    assert strands({}, None, all_branches=True) == []
