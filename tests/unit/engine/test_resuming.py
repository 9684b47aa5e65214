"""What is asked of the engine and of the keeper, in which order, and that nothing wrong is ever kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.engine.protocol import (
    Adapt,
    Adapted,
    Describe,
    Described,
    Died,
    Failed,
    FailureCode,
    Finished,
    Generate,
    Load,
    Loaded,
    Part,
    Prefill,
    Resume,
    Saved,
    Tokenized,
)
from desktop.engine.resuming import OWN_IDS
from desktop.sampling import Sampling
from tests.engine import said
from tests.unit.engine.resuming_stage import ANSWER, FACTS, PROMPT, Piece, Stage


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    made.incoming.close()
    made.outgoing.close()


def test_a_question_waits_for_what_is_found(stage):
    stage.resuming.send(Generate(2, said("Hello."), Sampling()))
    assert isinstance(stage.last, Generate)
    assert stage.last.resumable
    stage.engine.say(Tokenized(2, PROMPT, waits=True))
    found = stage.owed("find")
    assert (found.binding, found.token_ids) == ("b1", PROMPT)
    stage.incoming.resize(60)
    found.done([Piece(0, 30, 20), Piece(30, 90, 40)])
    assert stage.last == Resume(2, stage.incoming.address, [Part(0, 30, 20), Part(30, 90, 40)])
    assert stage.incoming.size_bytes == 60
    stage.finish(2)
    assert stage.incoming.size_bytes == 0


def test_nobody_is_asked_where_nothing_waits(stage):
    stage.ask(2)
    assert not stage.keeper.asked


def test_an_answer_aside_is_neither_resumed_nor_kept(stage):
    stage.answer(2, aside=True)
    assert stage.engine.sent[-1].resumable is False
    assert not stage.keeper.asked


def test_nothing_is_kept_where_that_is_not_asked_for(stage):
    stage.answer(2, keep_for=0)
    assert not stage.keeper.asked


def test_a_turn_is_kept_as_question_and_answer(stage):
    stage.answer(2)
    reached = stage.owed("reach")
    assert (reached.binding, reached.token_ids) == ("b1", PROMPT + ANSWER)
    reached.done(40)
    assert stage.saves == [(40, 100)]
    assert stage.last.id >= OWN_IDS
    assert stage.last.room_bytes == stage.outgoing.size_bytes > 0
    stage.save_said(500)
    kept = stage.owed("keep 7")
    assert (kept.token_ids, kept.start) == (PROMPT, 40)
    kept.done(True)
    assert stage.saves == [(40, 100), (100, 140)]
    stage.save_said(300)
    kept = stage.owed("keep 7")
    assert (kept.token_ids, kept.start) == (PROMPT + ANSWER, 100)
    kept.done(True)
    assert stage.outgoing.size_bytes == 0
    assert not any(isinstance(event, Saved) for event in stage.heard)


def test_what_is_kept_already_is_not_saved_again(stage):
    stage.answer(2)
    stage.owed("reach").done(140)
    assert stage.saves == []


def test_a_few_new_tokens_wait_for_the_next_turn(stage):
    stage.answer(2)
    stage.owed("reach").done(125)
    assert stage.saves == []


def test_no_more_is_saved_than_is_in_the_cache(stage):
    stage.answer(2, cached=60)
    reached = stage.owed("reach")
    assert reached.token_ids == PROMPT[:60]
    reached.done(0)
    assert stage.saves == [(0, 60)]


def test_too_little_room_is_asked_for_again(stage):
    stage.answer(2)
    stage.owed("reach").done(0)
    needed = stage.outgoing.size_bytes + 1000
    stage.save_said(needed)
    assert stage.last.room_bytes == stage.outgoing.size_bytes == needed
    assert stage.saves == [(0, 100), (0, 100)]
    stage.save_said(needed)
    assert stage.owed("keep 7").start == 0


@pytest.mark.parametrize("how", ["not there", "failed", "not kept"])
def test_a_turn_that_could_not_be_kept_does_not_hold_up_the_next(stage, how):
    stage.answer(2)
    stage.owed("reach").done(0)
    match how:
        case "not there":
            stage.save_said(0)
        case "failed":
            stage.engine.say(Failed(stage.last.id, FailureCode.ENGINE, "no memory"))
        case _:
            stage.save_said(100)
            stage.owed("keep 7").done(False)
    assert stage.outgoing.size_bytes == 0
    assert [event.id for event in stage.heard if not isinstance(event, Tokenized)] == [1, 2]
    stage.answer(3)
    stage.owed("reach").done(0)
    assert len(stage.saves) == 2


def test_a_question_that_comes_first_is_answered_first(stage):
    """The cache is another one then: what was to be saved is nowhere any more."""
    stage.answer(2)
    reached = stage.owed("reach")
    stage.ask(3)
    reached.done(0)
    assert stage.saves == []
    stage.finish(3)
    stage.owed("reach").done(0)
    assert stage.saves == [(0, 100)]


def test_a_question_to_another_conversation_ends_the_keeping_of_the_last(stage):
    stage.answer(2)
    reached = stage.owed("reach")
    stage.ask(3, keep_for=0)
    reached.done(0)
    stage.finish(3)
    assert stage.saves == []
    assert len(stage.keeper.asked) == 1


@pytest.mark.parametrize(
    "command", [Generate(3, said("?"), Sampling()), Load(3, "n"), Adapt(3, [])]
)
def test_a_save_is_not_tried_again_once_the_cache_may_be_another(stage, command):
    stage.answer(2)
    stage.owed("reach").done(0)
    own = stage.last.id
    stage.resuming.send(command)
    stage.engine.say(Saved(own, stage.outgoing.size_bytes + 1))
    assert stage.saves == [(0, 100)]
    assert stage.outgoing.size_bytes == 0


def test_a_save_that_was_done_before_the_next_question_is_kept(stage):
    stage.answer(2)
    stage.owed("reach").done(0)
    own = stage.last.id
    stage.resuming.send(Generate(3, said("Well?"), Sampling()))
    stage.engine.say(Saved(own, 100))
    kept = stage.owed("keep 7")
    assert kept.token_ids == PROMPT
    kept.done(True)
    assert stage.saves == [(0, 100)]  # its second piece is no longer there


def test_a_job_aside_changes_nothing_of_what_is_kept(stage):
    stage.answer(2)
    reached = stage.owed("reach")
    stage.ask(3, aside=True)
    reached.done(0)
    assert stage.saves == [(0, 100)]


@pytest.mark.parametrize("when", ["reach", "save", "keep"])
def test_a_death_in_the_middle(stage, when):
    stage.answer(2)
    reached = stage.owed("reach")
    if when != "reach":
        reached.done(0)
    if when == "keep":
        stage.save_said(100)
    died = Died(-9, "")
    stage.engine.say(died)
    assert stage.heard[-1] is died
    if when == "reach":
        reached.done(0)
    if when == "keep":
        stage.keeper.asked[-1].done(True)
    assert len(stage.saves) == (0 if when == "reach" else 1)
    stage.resuming.send(Load(4, "m.gguf"))
    stage.engine.say(Loaded(4, FACTS))
    stage.answer(5)
    stage.owed("reach").done(0)
    assert len(stage.saves) == (1 if when == "reach" else 2)


def test_what_is_found_for_the_dead_is_for_nobody(stage):
    stage.resuming.send(Generate(2, said("Hello."), Sampling()))
    stage.engine.say(Tokenized(2, PROMPT, waits=True))
    stage.engine.say(Died(-9, ""))
    stage.incoming.resize(50)
    stage.owed("find").done([Piece(0, 30, 50)])
    assert not any(isinstance(command, Resume) for command in stage.engine.sent)
    assert stage.incoming.size_bytes == 0


def test_the_memory_is_the_keepers_until_it_has_found(stage):
    """The question was stopped, and the keeper is still writing."""
    stage.resuming.send(Generate(2, said("Hello."), Sampling()))
    stage.engine.say(Tokenized(2, PROMPT, waits=True))
    stage.incoming.resize(50)
    stage.finish(2, cached=0)
    assert stage.incoming.size_bytes == 50
    stage.keeper.asked[0].done([Piece(0, 30, 50)])
    assert stage.incoming.size_bytes == 0


def give(stage: Stage, command_id: int) -> None:
    """A question for which something is found."""
    stage.resuming.send(Generate(command_id, said("Hello."), Sampling()))
    stage.engine.say(Tokenized(command_id, PROMPT, waits=True))
    stage.owed("find").done([Piece(0, 30, 20)])


def load_again(stage: Stage, command_id: int) -> None:
    stage.resuming.send(Load(command_id, "m.gguf"))
    stage.engine.say(Loaded(command_id, FACTS))


def test_what_ended_the_engine_is_not_given_to_it_again(stage):
    give(stage, 2)
    stage.engine.say(Died(-6, ""))
    load_again(stage, 3)
    stage.resuming.send(Generate(4, said("Hello."), Sampling()))
    stage.engine.say(Tokenized(4, PROMPT, waits=True))
    assert stage.last == Resume(4, stage.incoming.address, [])
    assert len(stage.keeper.asked) == 1


def test_what_it_went_on_with_is_given_again_whatever_ended_it_later(stage):
    give(stage, 2)
    stage.engine.say(Prefill(2, 30, 100, 30))
    stage.engine.say(Died(-6, ""))
    load_again(stage, 3)
    give(stage, 4)
    assert stage.last == Resume(4, stage.incoming.address, [Part(0, 30, 20)])


def test_a_model_without_a_binding_finds_nothing(stage):
    stage.resuming.send(Load(2, "other.gguf"))
    stage.engine.say(Failed(2, FailureCode.UNREADABLE_MODEL))
    stage.resuming.send(Generate(3, said("Hello."), Sampling()))
    stage.engine.say(Tokenized(3, PROMPT, waits=True))
    assert not stage.keeper.asked
    assert stage.last == Resume(3, stage.incoming.address, [])


def test_other_adapters_have_another_binding(stage):
    stage.resuming.send(Adapt(2, []))
    stage.engine.say(Adapted(2, "b2"))
    stage.answer(3)
    assert stage.owed("reach").binding == "b2"


def test_every_event_of_others_is_heard_once(stage):
    stage.resuming.send(Describe(2))
    described = Described(2, "x", [], "")
    stage.engine.say(described)
    stage.answer(3)
    stage.owed("reach").done(0)
    stage.save_said(10)
    own = [event for event in stage.heard if getattr(event, "id", 0) >= OWN_IDS]
    assert own == []
    assert stage.heard.count(described) == 1
    assert sum(isinstance(event, Finished) for event in stage.heard) == 1


def test_it_rests_after_what_is_to_be_kept(stage):
    stage.answer(2)
    stage.resuming.rest()
    assert stage.engine.rests == 0
    stage.owed("reach").done(0)
    stage.save_said(10)
    stage.owed("keep 7").done(True)
    stage.save_said(10)
    stage.owed("keep 7").done(True)
    assert stage.engine.rests == 1


def test_and_not_at_all_where_somebody_asks_before_that(stage):
    stage.answer(2)
    stage.resuming.rest()
    stage.ask(3)
    stage.owed("reach").done(0)
    assert stage.engine.rests == 0
    stage.finish(3)
    assert stage.engine.rests == 0


def test_so_it_does_where_it_is_told_to_at_the_very_end_of_an_answer(stage):
    stage.resuming.listen(
        lambda event: stage.resuming.rest() if isinstance(event, Finished) else None
    )
    stage.answer(2)
    assert stage.engine.rests == 0
    stage.owed("reach").done(140)
    assert stage.engine.rests == 1


def test_with_nothing_to_keep_it_rests_at_once(stage):
    stage.resuming.rest()
    assert stage.engine.rests == 1


def test_a_keeper_that_takes_too_long_is_not_waited_for(stage):
    stage.resuming.send(Generate(2, said("Hello."), Sampling()))
    stage.engine.say(Tokenized(2, PROMPT, waits=True))
    found = stage.owed("find")
    (too_late,) = stage.due
    too_late()
    assert stage.last == Resume(2)
    stage.incoming.resize(60)
    found.done([Piece(0, 30, 20)])
    assert stage.last == Resume(2)  # the engine is told once
    assert stage.incoming.size_bytes == 0


def test_one_that_was_in_time_is_heard_once(stage):
    stage.resuming.send(Generate(2, said("Hello."), Sampling()))
    stage.engine.say(Tokenized(2, PROMPT, waits=True))
    stage.owed("find").done([])
    sent = len(stage.engine.sent)
    (too_late,) = stage.due
    too_late()
    assert len(stage.engine.sent) == sent


def test_what_somebody_else_saves_is_theirs_to_hear(stage):
    stage.engine.say(Saved(2, 7))
    assert stage.heard[-1] == Saved(2, 7)
