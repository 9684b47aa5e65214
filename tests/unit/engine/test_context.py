"""What is forgotten when a conversation outgrows its window, and that it stays the same next time."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation import Role
from desktop.engine.context import ContextWindow, TooLong
from desktop.engine.protocol import Turn

SYSTEM = Turn(Role.SYSTEM, "s" * 10)


def by_letter(turns: Sequence[Turn]) -> list[int]:
    """A tokenizer: a token a letter."""
    return [ord(letter) for turn in turns for letter in turn.text]


def talk(*lengths: int) -> list[Turn]:
    """Turns of these lengths, the person's first; each consists of its own letter."""
    roles = (Role.USER, Role.ASSISTANT)
    return [Turn(roles[n % 2], chr(65 + n % 58) * length) for n, length in enumerate(lengths)]


def test_what_fits_is_kept_whole():
    prompt = ContextWindow(100, by_letter).fit(talk(30, 30, 15), max_tokens=0)
    assert prompt.forgotten_messages == 0
    assert len(prompt.tokens) == 75


def test_a_quarter_of_the_window_is_kept_free_for_the_answer():
    window = ContextWindow(100, by_letter)
    assert window.fit(talk(30, 30, 15), max_tokens=0).forgotten_messages == 0
    assert ContextWindow(100, by_letter).fit(talk(30, 30, 16), max_tokens=0).forgotten_messages == 2


def test_a_short_answer_needs_less_room():
    prompt = ContextWindow(100, by_letter).fit(talk(40, 30, 25), max_tokens=5)
    assert prompt.forgotten_messages == 0
    prompt = ContextWindow(100, by_letter).fit(talk(40, 30, 26), max_tokens=5)
    assert prompt.forgotten_messages == 2


def test_a_long_answer_gets_no_more_than_its_quarter():
    prompt = ContextWindow(100, by_letter).fit(talk(30, 30, 15), max_tokens=90)
    assert prompt.forgotten_messages == 0


def test_a_cut_frees_half_of_the_window_and_starts_with_a_question():
    turns = talk(20, 20, 20, 20, 20, 20, 10)
    prompt = ContextWindow(100, by_letter).fit(turns, max_tokens=0)
    assert prompt.forgotten_messages == 4
    assert prompt.tokens == by_letter(turns[4:])
    assert len(prompt.tokens) <= 50


def test_the_system_prompt_stays():
    turns = [SYSTEM, *talk(20, 20, 20, 20, 20, 20, 10)]
    prompt = ContextWindow(100, by_letter).fit(turns, max_tokens=0)
    assert prompt.tokens[:10] == by_letter([SYSTEM])
    assert prompt.forgotten_messages == 6
    assert prompt.tokens[10:] == by_letter(turns[7:])


def test_the_next_turn_makes_the_same_cut():
    window = ContextWindow(100, by_letter)
    turns = talk(20, 20, 20, 20, 20, 10, 10)
    first = window.fit(turns, max_tokens=0)
    turns += [Turn(Role.ASSISTANT, "x" * 10), Turn(Role.USER, "y" * 10)]
    second = window.fit(turns, max_tokens=0)
    assert second.forgotten_messages == first.forgotten_messages == 4
    assert second.tokens[: len(first.tokens)] == first.tokens


def test_a_cut_that_no_longer_fits_moves_on():
    window = ContextWindow(100, by_letter)
    turns = talk(20, 20, 20, 20, 20, 10, 10)
    assert window.fit(turns, max_tokens=0).forgotten_messages == 4
    turns += [Turn(Role.ASSISTANT, "x" * 30), Turn(Role.USER, "y" * 10)]
    assert window.fit(turns, max_tokens=0).forgotten_messages == 6


def test_another_conversation_is_not_cut_as_the_last_one_was():
    window = ContextWindow(100, by_letter)
    assert window.fit(talk(20, 20, 20, 20, 20, 10, 10), max_tokens=0).forgotten_messages == 4
    other = [Turn(Role.USER, "q" * 5), Turn(Role.ASSISTANT, "a" * 5), Turn(Role.USER, "q")]
    assert window.fit(other, max_tokens=0).forgotten_messages == 0


def test_a_branch_before_the_cut_starts_anew():
    window = ContextWindow(100, by_letter)
    turns = talk(20, 20, 20, 20, 20, 10, 10)
    assert window.fit(turns, max_tokens=0).forgotten_messages == 4
    assert window.fit(turns[:3], max_tokens=0).forgotten_messages == 0


def test_one_long_question_takes_the_room_it_needs():
    turns = talk(20, 20, 80)
    prompt = ContextWindow(100, by_letter).fit(turns, max_tokens=0)
    assert prompt.forgotten_messages == 2
    assert len(prompt.tokens) == 80


@pytest.mark.parametrize(("length", "fits"), [(99, True), (100, False), (5000, False)])
def test_a_question_must_leave_room_for_one_token(length, fits):
    window = ContextWindow(100, by_letter)
    if fits:
        assert len(window.fit(talk(length), max_tokens=0).tokens) == length
        return
    with pytest.raises(TooLong) as refused:
        window.fit(talk(10, 10, length), max_tokens=0)
    assert refused.value.prompt_tokens == length


def test_a_refused_question_is_not_remembered_as_a_cut():
    window = ContextWindow(100, by_letter)
    with pytest.raises(TooLong):
        window.fit(talk(10, 10, 200), max_tokens=0)
    assert window.fit(talk(10, 10, 20), max_tokens=0).forgotten_messages == 0


def test_a_long_conversation_is_cut_with_few_tries():
    letters = 0

    def tokenize(turns: Sequence[Turn]) -> list[int]:
        nonlocal letters
        tokens = by_letter(turns)
        letters += len(tokens)
        return tokens

    turns = talk(*[20] * 1001)
    prompt = ContextWindow(1000, tokenize).fit(turns, max_tokens=0)
    assert prompt.forgotten_messages == 1001 - 25
    assert letters < 3 * len(by_letter(turns))


@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=30).filter(lambda lengths: len(lengths) % 2),
    st.integers(20, 120),
    st.booleans(),
    st.integers(0, 40),
)
def test_every_prompt_fits_and_keeps_the_newest_turns(lengths, size, with_system, most):
    turns = [*([SYSTEM] if with_system else []), *talk(*lengths)]
    first = len(turns) - len(lengths)
    window = ContextWindow(size, by_letter)
    if len(by_letter([*turns[:first], turns[-1]])) >= size:
        with pytest.raises(TooLong):
            window.fit(turns, max_tokens=most)
        return
    prompt = window.fit(turns, max_tokens=most)
    kept = turns[first + prompt.forgotten_messages :]
    assert len(prompt.tokens) < size
    assert kept[0].role is Role.USER
    assert kept[-1] is turns[-1]
    assert prompt.tokens == by_letter([*turns[:first], *kept])


@given(st.lists(st.integers(1, 30), min_size=3, max_size=40), st.integers(40, 120))
def test_nothing_is_forgotten_that_half_a_window_would_hold(lengths, size):
    turns = talk(*lengths[: len(lengths) - 1 + len(lengths) % 2])
    prompt = ContextWindow(size, by_letter).fit(turns, max_tokens=0)
    cut = prompt.forgotten_messages
    if cut:
        assert len(by_letter(turns[cut - 2 :])) > size // 2
