"""One answer, token by token: when it is over, what was said, and what is counted."""

from __future__ import annotations

import pytest

from desktop.conversation import FinishReason, Role
from desktop.engine.answer import Answer, Request, Said
from desktop.engine.context import Prompt
from desktop.engine.protocol import Turn
from desktop.engine.repetition import LEAST_TOKENS, LOOK_EVERY_TOKENS
from desktop.sampling import Sampling

TURNS = [Turn(Role.USER, "Why?")]


def answer(*, room: int = 100, **options: object) -> Answer:
    request = Request(TURNS, Sampling(), options.pop("max_tokens", 0), [], **options)  # type: ignore[arg-type]
    return Answer(request, Prompt([1, 2, 3], TURNS, 2, 7), room=room)


def say(made: Answer, *pieces: bytes) -> str:
    said = [step for n, piece in enumerate(pieces) for step in made.take(n, piece, is_end=False)]
    assert all(isinstance(step, Said) for step in said)
    return "".join(step.text for step in said)


def test_the_models_end_ends_it_and_is_no_token_of_it():
    made = answer()
    assert say(made, b"So", b" it") == "So it"
    assert list(made.take(2, b"", is_end=True)) == []
    assert made.finish_reason is FinishReason.STOP
    assert made.token_ids == [0, 1]


@pytest.mark.parametrize(("room", "most", "tokens"), [(3, 0, 3), (3, 2, 2), (3, 9, 3)])
def test_it_ends_when_there_is_no_more_room(room, most, tokens):
    made = answer(room=room, max_tokens=most)
    for number in range(tokens):
        assert made.finish_reason is None
        list(made.take(number, b"x", is_end=False))
    assert made.finish_reason is FinishReason.LENGTH


def test_going_round_in_circles_ends_it_unless_it_is_measured():
    for measured in (False, True):
        made = answer(room=10_000, ignores_end=measured)
        for _ in range(LEAST_TOKENS + LOOK_EVERY_TOKENS):
            list(made.take(5, b"x", is_end=False))
        assert made.finish_reason is (None if measured else FinishReason.LOOP)


def test_half_a_character_is_held_back_until_the_end():
    made = answer()
    assert say(made, "é".encode()[:1]) == ""
    assert [step.text for step in made.flush()] == ["\ufffd"]


def test_what_was_left_out_is_reported():
    made = answer()
    made.reused, made.resumed = 2, 1
    made.reading_ended()
    say(made, b"x")
    generation = made.generation("m", 4096)
    assert (generation.prompt_tokens, generation.generation_tokens) == (3, 1)
    assert (generation.forgotten_messages, generation.cut_tokens) == (2, 7)
    assert (generation.reused_tokens, generation.resumed_tokens) == (2, 1)
    assert 0 <= generation.prompt_seconds <= generation.time_to_first_token_seconds
