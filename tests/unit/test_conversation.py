"""Branches, versions and newest ends in trees of messages of every shape."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation import (
    Choices,
    FinishReason,
    Generation,
    Message,
    MessageState,
    Role,
    branch,
    newest_leaf,
    rest_of_draft,
    siblings,
)
from desktop.sampling import SamplingChanges

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def message(number: int, parent_id: int | None, role: Role = Role.USER) -> Message:
    return Message(number, 1, parent_id, role, str(number), MessageState.DONE, NOON)


def tree(*parents: int | None) -> dict[int, Message]:
    """Messages 1, 2, … with these parents."""
    return {number: message(number, parent) for number, parent in enumerate(parents, start=1)}


@st.composite
def trees(draw: st.DrawFn) -> dict[int, Message]:
    """Every message follows an earlier one, or none."""
    size = draw(st.integers(1, 20))
    parents: list[int | None] = [
        draw(st.none() | st.integers(1, number)) if number else None for number in range(size)
    ]
    return tree(*parents)


def ends(messages: dict[int, Message]) -> set[int]:
    return set(messages) - {m.parent_id for m in messages.values()}


def test_a_branch_is_in_the_order_it_was_said():
    messages = tree(None, 1, 2, 2, 4)
    assert [m.id for m in branch(messages, 3)] == [1, 2, 3]
    assert [m.id for m in branch(messages, 5)] == [1, 2, 4, 5]
    assert branch(messages, None) == []


def test_a_branch_that_leads_nowhere_is_a_bug():
    with pytest.raises(KeyError):
        branch(tree(None), 9)


def test_versions_have_the_same_parent_and_the_same_role():
    messages = tree(None, 1, 1, 1, 2)
    messages[4] = message(4, 1, Role.ASSISTANT)
    assert [m.id for m in siblings(messages.values(), messages[3])] == [2, 3]
    assert [m.id for m in siblings(messages.values(), messages[4])] == [4]


def test_first_questions_are_versions_of_each_other():
    messages = tree(None, 1, None)
    assert [m.id for m in siblings(messages.values(), messages[1])] == [1, 3]


def test_the_newest_end():
    messages = tree(None, 1, 1, 2, 3, 4)
    assert newest_leaf(messages.values(), 1) == 5
    assert newest_leaf(messages.values(), 2) == 6
    assert newest_leaf(messages.values(), 6) == 6


@given(trees())
def test_the_newest_end_is_an_end_and_its_branch_runs_through_the_message(messages):
    for number in messages:
        leaf = newest_leaf(messages.values(), number)
        assert leaf in ends(messages)
        assert number in [m.id for m in branch(messages, leaf)]


@given(trees())
def test_below_each_message_the_newest_end_takes_the_newest_child(messages):
    for number in messages:
        children = [m.id for m in messages.values() if m.parent_id == number]
        expected = newest_leaf(messages.values(), max(children)) if children else number
        assert newest_leaf(messages.values(), number) == expected


@given(trees())
def test_every_branch_is_a_chain_from_a_first_message(messages):
    for number in messages:
        chain = branch(messages, number)
        assert chain[0].parent_id is None
        assert chain[-1].id == number
        for one, other in itertools.pairwise(chain):
            assert other.parent_id == one.id


@given(trees())
def test_versions_are_versions_of_each_other(messages):
    for one in messages.values():
        same = siblings(messages.values(), one)
        assert one in same
        assert all(siblings(messages.values(), other) == same for other in same)
        assert [m.id for m in same] == sorted(m.id for m in same)


def generation(**changes: float) -> Generation:
    figures = {
        "prompt_tokens": 110,
        "reused_tokens": 10,
        "generation_tokens": 30,
        "context_tokens": 4096,
        "forgotten_messages": 0,
        "time_to_first_token_seconds": 2.0,
        "prompt_seconds": 2.0,
        "generation_seconds": 3.0,
    }
    return Generation("model", FinishReason.STOP, **{**figures, **changes})


def test_rates_count_what_was_evaluated():
    assert generation().prompt_tokens_per_second == 50
    assert generation().generation_tokens_per_second == 10
    assert generation().used_tokens == 140


@pytest.mark.parametrize(
    "changes",
    [
        {"prompt_seconds": 0, "generation_seconds": 0},
        {"reused_tokens": 110, "generation_tokens": 0},
    ],
)
def test_where_nothing_was_done_the_rate_is_nought(changes):
    assert generation(**changes).prompt_tokens_per_second == 0
    assert generation(**changes).generation_tokens_per_second == 0


ALL_CHOSEN = Choices(
    SamplingChanges(temperature=0.1, top_k=9), "Own.", "two", ("END",), 512, 64, "Poet", "Hello."
)
CHOICES = st.builds(
    Choices,
    sampling=st.builds(
        SamplingChanges,
        temperature=st.none() | st.floats(0, 5),
        top_k=st.none() | st.integers(0, 9),
    ),
    system_prompt=st.none() | st.sampled_from(["", "a", "b"]),
    model=st.sampled_from(["", "one", "two"]),
    stop=st.sampled_from([(), ("x",), ("x", "y")]),
    context_tokens=st.integers(0, 2),
    max_tokens=st.integers(0, 2),
    persona=st.sampled_from(["", "p"]),
    greeting=st.sampled_from(["", "g"]),
)


def test_what_was_chosen_comes_first_knob_by_knob():
    mine = Choices(SamplingChanges(top_k=1, seed=4), max_tokens=8)
    both = mine.over(ALL_CHOSEN)
    assert both.sampling == SamplingChanges(temperature=0.1, top_k=1, seed=4)
    assert (both.max_tokens, both.system_prompt, both.stop) == (8, "Own.", ("END",))


def test_no_system_prompt_is_a_choice_too():
    assert Choices(system_prompt="").over(ALL_CHOSEN).system_prompt == ""


@given(CHOICES, CHOICES, CHOICES)
def test_nothing_chosen_changes_nothing_and_the_order_is_all_that_counts(one, two, three):
    assert one.over(Choices()) == Choices().over(one) == one.over(one) == one
    assert one.over(two).over(three) == one.over(two.over(three))


@given(CHOICES)
def test_where_everything_is_chosen_nothing_of_the_other_is_left(other):
    assert ALL_CHOSEN.over(other) == ALL_CHOSEN


@pytest.mark.parametrize(
    ("draft", "sent", "rest"),
    [
        ("One\n\nTwo", "One", "Two"),
        ("One\n\nTwo\n\nThree", "One", "Two\n\nThree"),
        ("One", "One", ""),
        ("One and more", "One", ""),
        ("Something else", "One", ""),
        ("One\n\nTwo", "Two", "One"),
        ("", "", ""),
        ("One", "", "One"),
    ],
)
def test_what_waits_behind_a_message_is_left_of_the_draft(draft, sent, rest):
    assert rest_of_draft(draft, sent) == rest
