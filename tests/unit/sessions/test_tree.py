"""A prompt is followed down the tree as far as anything was kept."""

from __future__ import annotations

import pytest

from desktop.sessions.segment import pack_tokens
from desktop.sessions.tree import Tree
from tests.unit.sessions.conftest import BINDING, ends, made

A = made([1, 2, 3])
AB = made([4, 5], after=A)
ABC = made([6], after=AB)
AX = made([4, 9], after=A)
AB_AT_ONCE = made([1, 2, 3, 4, 5])


@pytest.fixture
def tree():
    grown = Tree()
    for kept in (A, AB, ABC, AX):
        grown.add(kept)
    return grown


@pytest.mark.parametrize(
    ("prompt", "chain"),
    [
        ([1, 2, 3, 4, 5, 6, 7], [A, AB, ABC]),
        ([1, 2, 3, 4, 5, 7], [A, AB]),
        ([1, 2, 3, 4, 9, 6], [A, AX]),
        ([1, 2, 3], [A]),
        ([1, 2], []),
        ([2, 2, 3, 4, 5], []),
        ([], []),
    ],
)
def test_the_longest_beginning_is_found(tree, prompt, chain):
    assert tree.chain(BINDING, pack_tokens(prompt)) == chain


def test_another_binding_has_nothing(tree):
    assert tree.chain("another", pack_tokens([1, 2, 3])) == []


def test_the_end_can_be_asked_for(tree):
    prompt = pack_tokens([1, 2, 3, 4, 5, 6])
    assert tree.chain(BINDING, prompt, ends_at=5) == [A, AB]
    assert tree.chain(BINDING, prompt, ends_at=4) == []
    assert tree.chain(BINDING, prompt, ends_at=0) == []


def test_tokens_are_compared_whole():
    tree = Tree()
    tree.add(made([0x01020304]))
    assert tree.chain(BINDING, pack_tokens([0x04040404, 0x01020304])) == []


def test_the_same_tokens_cut_otherwise_are_both_known(tree):
    tree.add(AB_AT_ONCE)
    assert ends(tree.chain(BINDING, pack_tokens([1, 2, 3, 4, 5, 6]))) == [3, 5, 6]
    tree.drop(ABC.name)
    tree.drop(AB.name)
    assert tree.chain(BINDING, pack_tokens([1, 2, 3, 4, 5, 6])) == [AB_AT_ONCE]


def test_a_hole_hides_what_is_behind_it_until_it_is_filled(tree):
    tree.drop(AB.name)
    assert tree.chain(BINDING, pack_tokens([1, 2, 3, 4, 5, 6])) == [A]
    assert tree.parent_of(ABC) is None
    tree.add(AB)
    assert tree.chain(BINDING, pack_tokens([1, 2, 3, 4, 5, 6])) == [A, AB, ABC]
    assert tree.parent_of(ABC) == AB


def test_leaves_are_what_nothing_follows_on(tree):
    assert {kept.name for kept in tree if tree.is_leaf(kept)} == {ABC.name, AX.name}
    tree.drop(ABC.name)
    assert tree.is_leaf(AB)
    assert not tree.is_leaf(A)


def test_it_knows_how_many_there_are_and_how_large(tree):
    assert len(tree) == 4
    assert tree.size_bytes == sum(kept.file_bytes for kept in (A, AB, ABC, AX))
    assert A.name in tree
    tree.drop(AX.name)
    assert (len(tree), AX.name in tree) == (3, False)
    assert tree.size_bytes == sum(kept.file_bytes for kept in (A, AB, ABC))


def test_a_conversation_of_thousands_of_turns_is_no_problem():
    tree, last = Tree(), None
    for turn in range(3000):
        last = made([turn], after=last)
        tree.add(last)
    assert tree.chain(BINDING, pack_tokens(range(5000)))[-1] == last
