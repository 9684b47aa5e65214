"""What is forgotten when a conversation outgrows its window, and that it stays the same next time."""

from __future__ import annotations

import contextlib
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


class Letters:
    """Texts where each letter is a token."""

    def count(self, text: str) -> int:
        return len(text)

    def shorten(self, text: str, most_tokens: int) -> tuple[str, int]:
        """The first and the last letters, and a mark between them."""
        gone = len(text) - most_tokens
        if gone <= 0:
            return text, 0
        first = most_tokens // 3
        return text[:first] + "…" + text[first + gone :], gone


def window_of(size: int) -> ContextWindow:
    return ContextWindow(size, by_letter, Letters())


def talk(*lengths: int) -> list[Turn]:
    """Turns of these lengths, the person's first; each consists of its own letter."""
    roles = (Role.USER, Role.ASSISTANT)
    return [Turn(roles[n % 2], chr(65 + n % 58) * length) for n, length in enumerate(lengths)]


def test_what_fits_is_kept_whole():
    prompt = window_of(100).fit(talk(30, 30, 15))
    assert prompt.forgotten_messages == 0
    assert len(prompt.tokens) == 75


def test_a_quarter_of_the_window_is_kept_free_for_the_answer():
    window = window_of(100)
    assert window.fit(talk(30, 30, 15)).forgotten_messages == 0
    assert window_of(100).fit(talk(30, 30, 16)).forgotten_messages == 2


def test_a_cut_frees_half_of_the_window_and_starts_with_a_question():
    turns = talk(20, 20, 20, 20, 20, 20, 10)
    prompt = window_of(100).fit(turns)
    assert prompt.forgotten_messages == 4
    assert prompt.tokens == by_letter(turns[4:])
    assert len(prompt.tokens) <= 50


def test_the_system_prompt_stays():
    turns = [SYSTEM, *talk(20, 20, 20, 20, 20, 20, 10)]
    prompt = window_of(100).fit(turns)
    assert prompt.tokens[:10] == by_letter([SYSTEM])
    assert prompt.forgotten_messages == 4
    assert prompt.tokens[10:] == by_letter(turns[5:])


def test_the_next_turn_makes_the_same_cut():
    window = window_of(100)
    turns = talk(20, 20, 20, 20, 20, 10, 10)
    first = window.fit(turns)
    turns += [Turn(Role.ASSISTANT, "x" * 10), Turn(Role.USER, "y" * 10)]
    second = window.fit(turns)
    assert second.forgotten_messages == first.forgotten_messages == 4
    assert second.tokens[: len(first.tokens)] == first.tokens


def test_a_cut_that_no_longer_fits_moves_on():
    window = window_of(100)
    turns = talk(20, 20, 20, 20, 20, 10, 10)
    assert window.fit(turns).forgotten_messages == 4
    turns += [Turn(Role.ASSISTANT, "x" * 30), Turn(Role.USER, "y" * 10)]
    assert window.fit(turns).forgotten_messages == 6


def test_another_conversation_is_not_cut_as_the_last_one_was():
    window = window_of(100)
    assert window.fit(talk(20, 20, 20, 20, 20, 10, 10)).forgotten_messages == 4
    other = [Turn(Role.USER, "q" * 5), Turn(Role.ASSISTANT, "a" * 5), Turn(Role.USER, "q")]
    assert window.fit(other).forgotten_messages == 0


def test_a_branch_before_the_cut_starts_anew():
    window = window_of(100)
    turns = talk(20, 20, 20, 20, 20, 10, 10)
    assert window.fit(turns).forgotten_messages == 4
    assert window.fit(turns[:3]).forgotten_messages == 0


def test_one_long_question_loses_its_middle_and_leaves_room_for_an_answer():
    prompt = window_of(100).fit(talk(20, 20, 80))
    assert prompt.forgotten_messages == 2
    assert prompt.cut_tokens >= 5
    assert len(prompt.tokens) <= 75


@pytest.mark.parametrize("length", [76, 99, 100, 5000])
def test_beginning_and_end_of_a_question_stay(length):
    text = "".join(chr(1000 + n) for n in range(length))
    prompt = window_of(100).fit([*talk(10, 10), Turn(Role.USER, text)])
    said = "".join(map(chr, prompt.tokens))
    first, last = said.split("…")
    assert text.startswith(first)
    assert text.endswith(last)
    assert min(len(first), len(last)) > 15
    assert length - len(first) - len(last) == prompt.cut_tokens
    assert prompt.turns == [Turn(Role.USER, said)]


def test_the_longest_is_cut_be_it_the_system_prompt():
    turns = [Turn(Role.SYSTEM, "s" * 200), *talk(10)]
    prompt = window_of(100).fit(turns)
    assert prompt.turns[1] == turns[1]
    assert prompt.turns[0].text.startswith("sss")
    assert len(prompt.tokens) <= 75


@pytest.mark.parametrize("size", [1, 5, 16])
def test_a_window_for_next_to_nothing_refuses(size):
    with pytest.raises(TooLong) as refused:
        window_of(size).fit(talk(100))
    assert refused.value.prompt_tokens >= size


def test_a_refused_question_is_not_remembered_as_a_cut():
    window = window_of(30)
    with pytest.raises(TooLong):
        window.fit([Turn(Role.SYSTEM, "s" * 100), *talk(10, 10, 200)])
    assert window.fit(talk(5, 5, 5)).forgotten_messages == 0


@given(st.lists(st.integers(1, 40), min_size=1, max_size=40), st.integers(40, 200))
def test_a_window_that_knows_nothing_cuts_as_one_that_was_there_all_the_time(lengths, size):
    turns = talk(*lengths)
    questions = range(1, len(turns) + 1, 2)
    there = window_of(size)
    cuts = [there.fit(turns[:end]).forgotten_messages for end in questions]
    fresh = [window_of(size).fit(turns[:end]) for end in questions]
    assert [prompt.forgotten_messages for prompt in fresh] == cuts
    assert cuts == sorted(cuts)


def test_the_whole_prompt_is_shown_where_that_is_asked_for():
    turns = talk(200, 200, 200)
    assert window_of(100).whole(turns).tokens == by_letter(turns)


def test_a_long_conversation_is_cut_with_few_tries():
    letters = 0

    def tokenize(turns: Sequence[Turn]) -> list[int]:
        nonlocal letters
        tokens = by_letter(turns)
        letters += len(tokens)
        return tokens

    turns = talk(*[20] * 1001)
    prompt = ContextWindow(1000, tokenize, Letters()).fit(turns)
    assert 25 <= 1001 - prompt.forgotten_messages <= 38
    assert letters < len(by_letter(turns))


LENGTHS = st.lists(st.integers(0, 300), min_size=1, max_size=30)


@given(LENGTHS.filter(lambda lengths: len(lengths) % 2), st.integers(120, 400), st.booleans())
def test_every_prompt_fits_and_keeps_the_newest_turns(lengths, size, with_system):
    turns = [*([SYSTEM] if with_system else []), *talk(*lengths)]
    first = len(turns) - len(lengths)
    prompt = window_of(size).fit(turns)
    kept = turns[first + prompt.forgotten_messages :]
    assert len(prompt.tokens) <= size - size // 4
    assert prompt.forgotten_messages % 2 == 0
    assert prompt.tokens[: 10 * first] == by_letter(turns[:first])
    assert kept[0].role is Role.USER
    assert kept[-1] is turns[-1]
    if prompt.cut_tokens == 0:
        assert prompt.tokens == by_letter([*turns[:first], *kept])
    else:
        # Only where forgetting everything but the newest question was not enough.
        assert len(kept) == 1
        assert len(by_letter([*turns[:first], *kept])) > size - size // 4
        newest = prompt.turns[-1].text
        assert newest.startswith(turns[-1].text[:10])
        assert newest.endswith(turns[-1].text[-10:])


@given(LENGTHS, st.integers(1, 200), st.booleans())
def test_whatever_is_said_a_prompt_fits_or_is_refused(lengths, size, with_system):
    turns = [*([SYSTEM] if with_system else []), *talk(*lengths)]
    window = window_of(size)
    if size <= 100:
        with contextlib.suppress(TooLong):
            assert len(window.fit(turns).tokens) < size
        return
    prompt = window.fit(turns)
    assert len(prompt.tokens) < size
    assert 0 <= prompt.forgotten_messages < len(turns)
    assert window.fit(turns) == prompt  # and the same once more
    assert window_of(size).fit(turns) == prompt


@given(st.lists(st.integers(1, 150), min_size=1, max_size=60), st.integers(200, 600))
def test_a_conversation_that_goes_on_and_on(lengths, size):
    """Whole turns go, from the oldest on, never one that comes back; few of the cuts are new ones."""
    window = window_of(size)
    turns = [SYSTEM]
    cuts = [0]
    for number, length in enumerate(lengths):
        turns += [Turn(Role.USER, chr(300 + number) * length)]
        prompt = window.fit(turns)
        assert len(prompt.tokens) <= size - size // 4
        assert prompt.tokens[:10] == by_letter([SYSTEM])
        cuts.append(prompt.forgotten_messages)
        turns += [Turn(Role.ASSISTANT, chr(400 + number) * 20)]
    assert cuts == sorted(cuts)
    # A quarter of the window at least comes between two cuts.
    assert len(set(cuts)) <= 2 + sum(len(turn.text) for turn in turns) // (size // 4)


@given(st.lists(st.integers(1, 30), min_size=3, max_size=40), st.integers(40, 120))
def test_nothing_is_forgotten_that_half_a_window_would_hold(lengths, size):
    turns = talk(*lengths[: len(lengths) - 1 + len(lengths) % 2])
    prompt = window_of(size).fit(turns)
    cut = prompt.forgotten_messages
    if cut:
        assert len(by_letter(turns[cut - 2 :])) > size // 2


def test_what_was_counted_just_before_is_not_made_anew():
    made: list[int] = []

    def tokenize(turns: Sequence[Turn]) -> list[int]:
        made.append(len(turns))
        return by_letter(turns)

    window = ContextWindow(100, tokenize, Letters())
    first = window.fit(talk(30, 30, 15))
    before = len(made)
    assert window.fit(talk(30, 30, 15)) == first
    assert len(made) == before
    assert window.fit(talk(30, 30, 14)) != first
    assert len(made) > before
