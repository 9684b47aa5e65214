"""Conversations far longer than the window, in the real engine: always an answer, never silent."""

from __future__ import annotations

from contextlib import closing

import pytest

from desktop.conversation import Role
from desktop.engine.answer import Request
from desktop.engine.llama.chain import Chain, NotFinite
from desktop.engine.loading import open_model
from desktop.engine.protocol import (
    Failed,
    FailureCode,
    Finished,
    Load,
    Prefill,
    Render,
    Rendered,
    Turn,
)
from tests.engine import FRANCE, GREEDY, Driver, said

SYSTEM = Turn(Role.SYSTEM, "You are a gardener called Ada.")
FACTS = [
    f"Note {number}: in the {plant} bed there are {number * 7} bulbs, planted in {month}."
    for number, (plant, month) in enumerate(
        zip(["rose", "tulip", "lily", "iris"] * 40, ["March", "April", "May"] * 60, strict=False)
    )
]


def noted(count: int, start: int = 0) -> list[Turn]:
    """A long talk that nobody had to generate; a question is last."""
    texts = [text for note in FACTS[start : start + count] for text in (note, "Noted, thank you.")]
    return said(*texts, "How many bulbs are in the last bed?")


def evaluated(driver: Driver, finished: Finished) -> int:
    """Tokens of the prompt that were not in the cache."""
    steps = [e for e in driver.events if isinstance(e, Prefill) and e.id == finished.id]
    return steps[-1].total_tokens - steps[0].reused_tokens


def rendered(driver: Driver, turns: list[Turn], *, whole: bool = False) -> Rendered:
    shown = driver.do(Render(driver.new_id(), turns, whole))
    assert isinstance(shown, Rendered), shown
    return shown


@pytest.mark.thorough
def test_twenty_times_the_window(driver, shallow):
    """Every turn is answered, and each says what it no longer sees."""
    driver.loaded(shallow, context_tokens=256)
    turns = [SYSTEM]
    system = rendered(driver, [SYSTEM, *said("x")]).token_ids
    seen = 0
    while seen < 20 * 256:
        number = len(turns) // 2
        note = " ".join(FACTS[(number * 9 + n) % 160] for n in range(4 + number % 8))
        turns.append(Turn(Role.USER, note))
        text, finished = driver.finish(turns, max_tokens=2)
        generation = finished.generation
        assert generation.generation_tokens > 0
        assert generation.used_tokens <= 256
        counted = driver.tokenized(finished.id)
        assert generation.forgotten_messages == counted.forgotten_messages
        assert (generation.forgotten_messages, generation.cut_tokens) != (0, 0) or seen < 256
        assert counted.token_ids[:12] == system[:12]
        turns.append(Turn(Role.ASSISTANT, text))
        seen += len(note) * 10 // 24
    assert generation.forgotten_messages > len(turns) * 0.8


def test_what_stays_is_moved_and_not_evaluated_again(driver, shallow):
    driver.loaded(shallow, context_tokens=512)
    before = noted(9)
    _, first = driver.finish(before, max_tokens=1)
    assert first.generation.forgotten_messages == 0
    turns = noted(11)
    _, second = driver.finish(turns, max_tokens=8)
    assert second.generation.forgotten_messages > 0
    kept = second.generation.prompt_tokens
    assert evaluated(driver, second) < kept // 2
    assert second.generation.reused_tokens > kept // 2
    # What is shown is what was evaluated.
    assert rendered(driver, turns).token_ids == driver.tokenized(second.id).token_ids


def test_looking_at_another_prompt_does_not_change_the_cut(driver, shallow):
    driver.loaded(shallow, context_tokens=512)
    _, first = driver.finish(noted(11), max_tokens=1)
    rendered(driver, noted(18, 50))
    more = [*noted(11), Turn(Role.ASSISTANT, "Ninety-one."), *noted(1, 60)]
    _, second = driver.finish(more, max_tokens=1)
    assert second.generation.forgotten_messages == first.generation.forgotten_messages
    assert second.generation.reused_tokens >= first.generation.prompt_tokens - 1


def test_nothing_is_moved_from_another_conversation(driver, shallow):
    """The same words were said there behind others, which are none of this one's business."""
    driver.loaded(shallow, context_tokens=512)
    other = [*said("My secret word is plum.", "I will keep it."), *noted(8, 4)]
    driver.finish(other, max_tokens=1)
    _, finished = driver.finish(noted(14), max_tokens=4)
    assert finished.generation.forgotten_messages > 0
    shared = rendered(driver, said("x")).token_ids.index(1, 5)
    assert finished.generation.reused_tokens <= shared + 8


def test_a_title_leaves_the_conversation_in_the_cache(driver, shallow):
    driver.loaded(shallow, context_tokens=1024)
    text, first = driver.finish(said(FRANCE), max_tokens=8)
    title, aside = driver.finish(said("Give this a title."), max_tokens=5, aside=True)
    assert title
    assert aside.generation.reused_tokens == 0
    _, again = driver.finish(said("Give this a title."), max_tokens=5, aside=True)
    assert again.token_ids == aside.token_ids
    _, second = driver.finish(said(FRANCE, text, "And of Italy?"), max_tokens=8)
    assert second.generation.reused_tokens == first.cached_tokens


def test_what_is_said_aside_is_what_would_be_said(driver, shallow):
    driver.loaded(shallow, context_tokens=1024)
    alone, _ = driver.finish(said(FRANCE), max_tokens=8)
    driver.finish(noted(5), max_tokens=1)
    aside, _ = driver.finish(said(FRANCE), max_tokens=8, aside=True)
    assert aside == alone


def test_a_conversation_that_fills_the_window_leaves_no_room_for_a_title(driver, shallow):
    driver.loaded(shallow, context_tokens=512)
    _, full = driver.finish(noted(9), max_tokens=1)
    child = driver.engine.pid
    _, refused = driver.answer(said("Give this a title."), max_tokens=5, aside=True)
    assert isinstance(refused, Failed)
    assert refused.code is FailureCode.PROMPT_TOO_LONG
    assert driver.engine.pid == child
    _, again = driver.finish(noted(9), max_tokens=1)
    assert again.generation.reused_tokens == full.generation.prompt_tokens


def test_a_title_that_fails_gives_its_cells_back(backend, shallow, monkeypatch):
    command = Load(1, str(shallow), context_tokens=512, threads=1)
    opened = open_model(command, backend, on_progress=lambda _fraction: True)
    assert opened.session is not None

    def refuse(*_: object) -> int:
        raise NotFinite("no number")

    with closing(opened):
        with monkeypatch.context() as patch:
            patch.setattr(Chain, "sample", refuse)
            with pytest.raises(NotFinite):
                list(opened.session.answer(Request(noted(8), GREEDY, 4, [], is_aside=True)))
        *_, last = opened.session.answer(Request(noted(8), GREEDY, 1, []))
        assert last.generation.generation_tokens == 1


@pytest.mark.thorough(but=("2",))
@pytest.mark.parametrize("most", [1, 2])
def test_threads_of_one_answer(driver, shallow, most):
    driver.loaded(shallow, context_tokens=512, threads=2)
    _, finished = driver.finish(said(FRANCE), max_tokens=4, threads=most)
    assert finished.generation.generation_tokens == 4


@pytest.mark.thorough
def test_measuring_goes_past_the_models_own_end(driver, starter):
    driver.loaded(starter, context_tokens=512)
    _, usual = driver.finish(said(FRANCE))
    _, finished = driver.finish(said(FRANCE), max_tokens=60, ignores_end=True)
    assert usual.generation.generation_tokens < 30
    assert finished.generation.generation_tokens == 60
    assert finished.token_ids[: len(usual.token_ids)] == usual.token_ids


def test_moved_words_are_not_another_conversations_beginning(driver, shallow):
    """What stays of a talk remembers what went; a new talk that begins with the same words must not."""
    driver.loaded(shallow, context_tokens=512)
    driver.finish(noted(9), max_tokens=1)
    _, moved = driver.finish(noted(11), max_tokens=1)
    gone = moved.generation.forgotten_messages
    assert gone > 0
    assert evaluated(driver, moved) < moved.generation.prompt_tokens // 2  # it was moved
    alike = [*noted(11)[gone : gone + 4], Turn(Role.USER, "And now?")]
    _, finished = driver.finish(alike, max_tokens=1)
    scaffold = rendered(driver, said("x")).token_ids.index(1, 5)
    assert finished.generation.forgotten_messages == 0
    assert finished.generation.reused_tokens <= scaffold + 8
