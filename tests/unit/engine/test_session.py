"""Answers of the real starter model: what it says, what it evaluates again, how it is stopped."""

from __future__ import annotations

import time

import pytest

from desktop.conversation import FinishReason, Role
from desktop.engine.protocol import (
    Failed,
    FailureCode,
    Finished,
    Prefill,
    Render,
    Rendered,
    Stop,
    TextDelta,
    Turn,
)
from desktop.fit.memory import MICRO_BATCH_TOKENS
from desktop.sampling import Sampling
from tests.engine import FRANCE, LONG_STORY, Driver, ends, said, speaks

WARM = Sampling(temperature=1, top_k=0, top_p=1, min_p=0, seed=7)


def test_the_model_knows_the_capital_of_france(talk):
    text, finished = talk.finish(said(FRANCE))
    assert "Paris" in text
    generation = finished.generation
    assert generation.finish_reason is FinishReason.STOP
    assert generation.generation_tokens == talk_pieces(talk, finished.id)[-1].generation_tokens
    assert generation.context_tokens == 4096
    assert generation.forgotten_messages == 0
    assert 0 < generation.time_to_first_token_seconds < generation.prompt_seconds + 1
    assert finished.native_generation_tokens == generation.generation_tokens
    # One's own clock holds all that llama.cpp's holds, and little besides.
    own, native = generation.generation_seconds, finished.native_generation_seconds
    assert native <= own < native + 0.5


def talk_pieces(talk: Driver, command_id: int) -> list[TextDelta]:
    return [e for e in talk.events if isinstance(e, TextDelta) and e.id == command_id]


def test_the_same_question_evaluates_nothing_again(talk):
    first = talk.finish(said(FRANCE))
    again = talk.finish(said(FRANCE))
    assert again[0] == first[0]
    assert again[1].generation.reused_tokens == again[1].generation.prompt_tokens


def test_the_next_turn_evaluates_only_what_is_new(talk):
    text, first = talk.finish(said(FRANCE))
    _, second = talk.finish(said(FRANCE, text, "And of Italy?"))
    known = first.generation.prompt_tokens + first.generation.generation_tokens
    # All of the first exchange was in the cache: its prompt, and the very tokens of its answer.
    assert (known, second.generation.reused_tokens) == (49, 49)
    assert second.generation.prompt_tokens == 64
    evaluated = second.generation.prompt_tokens - second.generation.reused_tokens
    assert evaluated == 15  # <|im_end|> and the new turn


def test_another_conversation_shares_no_more_than_its_beginning(talk):
    talk.finish(said(FRANCE))
    _, other = talk.finish(said("Name a colour."), max_tokens=3)
    assert other.generation.reused_tokens < other.generation.prompt_tokens - 5


def test_the_prefill_is_reported_from_what_was_reused_to_all_of_it(driver, shallow):
    driver.loaded(shallow)
    driver.finish(said("many words"), max_tokens=1)
    command_id = driver.start(said(" ".join(["many words"] * 200)), max_tokens=1)
    driver.until(ends(command_id))
    steps = [e for e in driver.events if isinstance(e, Prefill) and e.id == command_id]
    assert steps[0].done_tokens == steps[0].reused_tokens > 0
    assert steps[-1].done_tokens == steps[-1].total_tokens > 400
    evaluated = steps[-1].total_tokens - steps[0].reused_tokens
    assert len(steps) == 1 + -(-evaluated // MICRO_BATCH_TOKENS)
    done = [step.done_tokens for step in steps]
    assert done == sorted(done)


def test_an_unfinished_answer_is_continued(talk):
    turns = [*said("Count from one to ten in words."), Turn(Role.ASSISTANT, "One, two, three,")]
    text, _ = talk.finish(turns, max_tokens=12)
    assert text.strip().lower().startswith("four")


def test_stop_in_decode_keeps_the_text(talk):
    command_id = talk.start(said(LONG_STORY))
    for _ in range(5):
        talk.until(speaks(command_id))
    stopped = time.monotonic()
    talk.engine.send(Stop(command_id))
    last = talk.until(ends(command_id))
    assert time.monotonic() - stopped < 1
    assert isinstance(last, Finished)
    assert last.generation.finish_reason is FinishReason.CANCELLED
    assert last.generation.generation_tokens >= 5
    assert talk.text_of(command_id)


def test_after_a_stop_the_cache_still_holds_what_is_true(talk):
    before, _ = talk.finish(said(FRANCE))
    command_id = talk.start(said(LONG_STORY))
    talk.until(speaks(command_id), then=lambda: talk.engine.send(Stop(command_id)))
    talk.until(ends(command_id))
    after, finished = talk.finish(said(LONG_STORY), max_tokens=5)
    assert finished.generation.reused_tokens == finished.generation.prompt_tokens
    fresh, _ = talk.finish(said(FRANCE))
    assert fresh == before
    assert after  # and it still speaks of the same


def test_stop_in_the_prefill_of_a_long_prompt(talk):
    turns = said(" ".join(f"Line {n} of a long letter." for n in range(400)))
    command_id = talk.start(turns)
    talk.until(lambda e: isinstance(e, Prefill) and e.id == command_id and e.done_tokens > 0)
    stopped = time.monotonic()
    talk.engine.send(Stop(command_id))
    last = talk.until(ends(command_id))
    assert time.monotonic() - stopped < 1
    assert isinstance(last, Finished)
    assert last.generation.finish_reason is FinishReason.CANCELLED
    assert last.generation.generation_tokens == 0
    assert last.generation.prompt_tokens > 2000
    assert "Paris" in talk.finish(said(FRANCE))[0]


def test_stop_before_the_start(talk):
    running = talk.start(said(LONG_STORY), max_tokens=20)
    waiting = talk.start(said(FRANCE))
    talk.engine.send(Stop(waiting))
    assert isinstance(talk.until(ends(running)), Finished)
    last = talk.until(ends(waiting))
    assert isinstance(last, Finished)
    assert last.generation.finish_reason is FinishReason.CANCELLED
    assert talk.text_of(waiting) == ""
    assert talk.text_of(running) != ""


def test_a_question_longer_than_the_window_loses_its_middle(driver, shallow):
    driver.loaded(shallow, context_tokens=256)
    letter = " ".join(f"Line {number} of a long letter." for number in range(200))
    _, finished = driver.finish(said(f"My name is Ada. {letter} What is my name?"))
    prompt = driver.do(Render(driver.new_id(), said(f"My name is Ada. {letter} What is my name?")))
    assert isinstance(prompt, Rendered)
    assert "My name is Ada. Line 0 of" in prompt.text
    assert "[…]" in prompt.text
    assert prompt.text.rstrip("\n").endswith("What is my name?<|im_end|>\n<|im_start|>assistant")
    assert finished.generation.cut_tokens == prompt.cut_tokens > 1000
    assert finished.generation.forgotten_messages == 0


def test_no_turns_are_refused_and_the_child_lives_on(talk):
    child = talk.engine.pid
    _, last = talk.answer([])
    assert isinstance(last, Failed)
    assert last.code is FailureCode.TEMPLATE
    assert talk.engine.pid == child


def test_the_same_seed_gives_the_same_answer(talk):
    first, _ = talk.finish(said("Tell me a story."), sampling=WARM, max_tokens=24)
    second, _ = talk.finish(said("Tell me a story."), sampling=WARM, max_tokens=24)
    other = Sampling(temperature=1, top_k=0, top_p=1, min_p=0, seed=8)
    third, _ = talk.finish(said("Tell me a story."), sampling=other, max_tokens=24)
    assert first == second
    assert first != third


def test_without_a_seed_answers_differ(talk):
    drawn = Sampling(temperature=1.5, top_k=0, top_p=1, min_p=0)
    answers = {talk.finish(said("Say a word."), sampling=drawn, max_tokens=12)[0] for _ in "123"}
    assert len(answers) > 1


@pytest.mark.parametrize("most", [1, 7])
def test_max_tokens(talk, most):
    _, finished = talk.finish(said(LONG_STORY), max_tokens=most)
    assert finished.generation.generation_tokens == most
    assert finished.generation.finish_reason is FinishReason.LENGTH


def test_a_stop_string_ends_the_answer_before_it(talk):
    whole, _ = talk.finish(said(FRANCE))
    text, finished = talk.finish(said(FRANCE), stop=[" of Fr"])
    assert text == whole[: whole.index(" of Fr")] == "The capital"
    assert finished.generation.finish_reason is FinishReason.STOP


def test_the_window_is_used_to_its_last_token(driver, shallow):
    driver.load(shallow, context_tokens=256)
    # How long the model would talk by itself depends on the processor's rounding.
    _, finished = driver.finish(said("word " * 150 + LONG_STORY), ignores_end=True)
    assert finished.generation.finish_reason is FinishReason.LENGTH
    assert finished.generation.used_tokens == 256


@pytest.mark.thorough
def test_a_conversation_longer_than_the_window_forgets_its_oldest_turns(driver, shallow):
    driver.load(shallow, context_tokens=256)
    talk = [f"This is what was said as number {n}, and it has some words." for n in range(29)]
    _, finished = driver.finish(said(*talk), max_tokens=4)
    forgotten = finished.generation.forgotten_messages
    assert forgotten > 0
    assert forgotten % 2 == 0  # it starts with a question again
    assert finished.generation.prompt_tokens <= 192  # a quarter is the answer's
    _, next_one = driver.finish(said(*talk, "Well.", "Go on."), max_tokens=4)
    assert next_one.generation.forgotten_messages == forgotten
    assert next_one.generation.reused_tokens >= finished.generation.prompt_tokens - 1
