"""Nodes of any shape become questions and answers, and nothing that was said is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation import Role
from desktop.importing import folding
from desktop.importing.folding import Node, fold, in_a_row

U, A = Role.USER, Role.ASSISTANT


def lines(folded):
    return [(m.number, m.parent, m.role.value[0], m.text) for m in folded.messages]


def test_steps_of_one_voice_are_one_message():
    nodes = [Node("1", None, U, "a"), Node("2", "1", A, "b"), Node("3", "2", A, "c")]
    folded = fold(nodes)
    assert lines(folded) == [(1, None, "u", "a"), (2, 1, "a", "b\n\nc")]
    assert folded.numbers == {"1": 1, "2": 2, "3": 2}


def test_what_holds_nothing_is_passed_over():
    nodes = [
        Node("root", None, None),
        Node("1", "root", U, "a"),
        Node("e", "1", A, "  "),
        Node("2", "e", A, "b"),
    ]
    assert lines(fold(nodes)) == [(1, None, "u", "a"), (2, 1, "a", "b")]


def test_a_branch_within_an_answer_makes_two_answers():
    nodes = [
        Node("q", None, U, "q"),
        Node("s", "q", A, "shared"),
        Node("x", "s", A, "x"),
        Node("y", "s", A, "y"),
        Node("n", "y", U, "next"),
    ]
    assert lines(fold(nodes)) == [
        (1, None, "u", "q"),
        (2, 1, "a", "shared\n\nx"),
        (3, 1, "a", "shared\n\ny"),
        (4, 3, "u", "next"),
    ]


def test_a_step_that_is_answered_is_a_message_besides():
    nodes = [
        Node("q", None, U, "q"),
        Node("s", "q", A, "short"),
        Node("n", "s", U, "next"),
        Node("l", "s", A, "longer"),
    ]
    assert lines(fold(nodes)) == [
        (1, None, "u", "q"),
        (2, 1, "a", "short"),
        (3, 2, "u", "next"),
        (4, 1, "a", "short\n\nlonger"),
    ]


def test_children_may_come_before_their_parents():
    nodes = [Node("2", "1", A, "b"), Node("1", None, U, "a")]
    assert lines(fold(nodes)) == [(1, None, "u", "a"), (2, 1, "a", "b")]


def test_a_key_that_several_have_or_none_has_costs_nothing():
    nodes = [
        Node("", None, U, "a"),
        Node("", None, A, "b"),
        Node("1", None, U, "c"),
        Node("1", None, U, "d"),
        Node("2", "1", A, "e"),
    ]
    folded = fold(nodes)
    assert lines(folded) == [
        (1, None, "u", "a"),
        (2, None, "a", "b"),
        (3, None, "u", "c"),
        (4, None, "u", "d"),
        (5, 3, "a", "e"),
    ]
    assert folded.leaf("1") == 5


def test_the_leaf_is_the_end_of_its_branch():
    nodes = [
        Node("q", None, U, "q"),
        Node("a", "q", A, "a"),
        Node("e", "a", None),
        Node("b", "q", A, "b"),
        Node("c", "b", U, "c"),
    ]
    folded = fold(nodes)
    assert [folded.leaf(key) for key in ("a", "e", "b", "c", "nowhere")] == [2, 2, 4, 4, 4]
    assert fold([]).leaf("a") is None


def test_too_much_is_said_to_be(monkeypatch):
    monkeypatch.setattr(folding, "MOST_CHARACTERS", 5)
    folded = in_a_row([Node("", None, U, "1234"), Node("", None, A, "56"), Node("", None, U, "7")])
    assert lines(folded) == [(1, None, "u", "1234")]
    assert folded.loose == 2


KEYS = st.sampled_from(["", *"abcdefgh"])
NODES = st.lists(
    st.builds(
        Node,
        KEYS,
        st.none() | KEYS | st.just("nowhere"),
        st.sampled_from([U, A, None]),
        st.sampled_from(["", "x", "y", "z"]),
    ),
    max_size=12,
)


@given(NODES)
def test_any_links_make_a_sound_tree_with_all_that_was_said(nodes):
    folded = fold(nodes)
    roles = {message.number: message.role for message in folded.messages}
    for message in folded.messages:
        assert message.parent is None or message.parent < message.number
        if message.parent is not None:
            assert roles[message.parent] is not message.role
        assert folded.leaf(message.text) is not None
    said = sum(message.text.count(word) for message in folded.messages for word in "xyz")
    assert said >= sum(node.holds_something for node in nodes)
