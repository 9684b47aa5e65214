"""Keys and values copied out of one child and into another: the same answer, and nothing wrong taken."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from desktop.engine.protocol import Failed, Finished, ModelFacts, Part, Resume, Save, Stop, Turn
from tests.engine import FRANCE, ends, said
from tests.saved import Copy, SavingDriver, asks

QUESTION = f"{FRANCE} Before that, here are some words: {' '.join(map(str, range(16)))}."


class Kept(msgspec.Struct, frozen=True):
    """Two turns of a talk as one child answered them, and its cache in three pieces."""

    facts: ModelFacts
    turns: list[Turn]
    answer: str
    prompt_tokens: int
    copies: list[Copy]


def keep(shallow: Path, **fields: object) -> Kept:
    """Have two turns answered without a break, and copy the cache between them."""
    with SavingDriver() as child:
        facts = child.loaded(shallow, **fields)
        text, first = child.finish(said(QUESTION), max_tokens=8)
        turns = said(QUESTION, text, "And of Italy? Say it in a whole sentence.")
        third = first.cached_tokens // 3
        places = [0, third, 2 * third, first.cached_tokens]
        copies = [child.copy(*pair) for pair in itertools.pairwise(places)]
        answer, second = child.finish(turns, max_tokens=8)
        assert second.generation.reused_tokens == first.cached_tokens
        prompt_tokens = second.generation.prompt_tokens
        return Kept(facts, turns, answer, prompt_tokens, copies)


@pytest.fixture(scope="module")
def kept(shallow: Path) -> Kept:
    """By a child that is gone."""
    return keep(shallow, context_tokens=512)


@pytest.fixture(scope="module")
def child(shallow: Path) -> Iterator[SavingDriver]:
    """Another child."""
    with SavingDriver() as driver:
        driver.loaded(shallow, context_tokens=512)
        yield driver


@pytest.fixture
def fresh(child: SavingDriver) -> SavingDriver:
    """It holds another conversation."""
    child.finish(said("Say no more than one word, please: hello."), max_tokens=2)
    return child


def resumed(child: SavingDriver, kept: Kept, copies: list[Copy], **fields: str) -> int:
    """Answer the second turn with these copies; how many tokens they saved. The text is the same."""
    text, finished = child.resume(kept.turns, copies, max_tokens=8, **fields)
    assert text == kept.answer
    generation = finished.generation
    assert generation.prompt_tokens == kept.prompt_tokens
    assert generation.resumed_tokens <= generation.reused_tokens
    return generation.resumed_tokens


def test_what_was_saved_goes_on_in_another_child(fresh, kept):
    assert resumed(fresh, kept, kept.copies) == kept.copies[-1].end - beginning(fresh)


def beginning(child: SavingDriver) -> int:
    """What the last prompt had in the cache before anything was put into it."""
    counted = [event for event in child.events if asks(event, getattr(event, "id", 0))]
    return counted[-1].reused_tokens


def test_the_first_pieces_alone_are_worth_as_much_as_they_hold(fresh, kept):
    assert resumed(fresh, kept, kept.copies[:2]) == kept.copies[1].end - beginning(fresh)


def test_what_is_in_the_cache_already_stays_there(fresh, kept):
    resumed(fresh, kept, kept.copies[:1])
    fresh.finish([*kept.turns[:2], Turn(kept.turns[0].role, "Well?")], max_tokens=1)
    text, finished = fresh.finish(kept.turns, max_tokens=8)
    assert text == kept.answer
    assert finished.generation.reused_tokens >= kept.copies[-1].end


def test_few_missing_tokens_are_not_asked_for(fresh, kept):
    fresh.finish(kept.turns, max_tokens=1)
    command_id = fresh.start(kept.turns, max_tokens=1, resumable=True)
    fresh.until(ends(command_id))
    assert not fresh.tokenized(command_id).waits


def damaged(copy: Copy, how: str) -> Copy:
    """Bytes that are not what they say."""
    half = len(copy.data) // 2
    match how:
        case "truncated":
            return copy.changed(data=copy.data[:half])
        case "longer":
            return copy.changed(data=copy.data + bytes(1000))
        case "only what is behind them":
            return copy.changed(data=bytes(VOCABULARY_TOKENS * 4))
        case "zeros":
            return copy.changed(data=bytes(len(copy.data)))
        case "noise":
            return copy.changed(data=os.urandom(len(copy.data)))
        case "other head":
            return copy.changed(data=b"\xff" * 64 + copy.data[64:])
        case _:
            return copy.changed(data=copy.data[:1])


VOCABULARY_TOKENS = 49152
HOW = [
    "truncated",
    "longer",
    "only what is behind them",
    "zeros",
    "noise",
    "other head",
    "one byte",
]


@pytest.mark.parametrize("how", HOW)
def test_damaged_pieces_are_evaluated_instead(fresh, kept, how):
    assert resumed(fresh, kept, [damaged(kept.copies[0], how), *kept.copies[1:]]) == 0


@pytest.mark.parametrize("how", HOW)
def test_and_so_is_what_comes_after_a_damaged_one(fresh, kept, how):
    first, second, third = kept.copies
    taken = resumed(fresh, kept, [first, damaged(second, how), third])
    assert taken == first.end - beginning(fresh)


def test_after_positions_that_there_are_not_the_right_ones_are_taken(fresh, kept):
    whole = kept.copies[0]
    data = bytearray(whole.data)
    first, each = 16, 12  # llama.cpp's head, and what it tells of each token: the position first
    for number in range(whole.end):
        at = first + each * number
        assert int.from_bytes(data[at : at + 4], "little") == number
        data[at : at + 4] = (-5 - number).to_bytes(4, "little", signed=True)
    assert resumed(fresh, kept, [whole.changed(data=bytes(data))]) == 0
    fresh.finish(said("Say no more than one word, please: hello."), max_tokens=2)
    assert resumed(fresh, kept, kept.copies) == kept.copies[-1].end - beginning(fresh)


def test_pieces_in_the_wrong_order(fresh, kept):
    assert resumed(fresh, kept, list(reversed(kept.copies))) == 0


@pytest.mark.parametrize(
    ("number", "start", "end"),
    [(1, 0, 76), (0, 0, 10_000), (0, 5_000, 10_000), (0, 5, 5), (0, 9, 3)],
)
def test_pieces_that_lie_about_their_place(fresh, kept, number, start, end):
    assert resumed(fresh, kept, [kept.copies[number].changed(start=start, end=end)]) == 0


def test_a_gap_between_two_pieces(fresh, kept):
    first, _, third = kept.copies
    assert resumed(fresh, kept, [first, third]) == first.end - beginning(fresh)


@pytest.mark.parametrize("address", ["fd:999", "fd:x", "shm:/paddock-none", "tag:none", "?", "x:y"])
def test_a_region_that_is_not_there(fresh, kept, address):
    child = fresh.engine.pid
    assert resumed(fresh, kept, kept.copies, address=address) == 0
    assert fresh.engine.pid == child


@pytest.mark.thorough(but=("q8_0",))
@pytest.mark.parametrize("kv_type", ["q8_0", "q4_0"])
def test_each_type_of_cache_is_saved_as_it_is(shallow, kv_type):
    kept = keep(shallow, context_tokens=512, kv_type=kv_type)
    assert kept.facts.kv_type == kv_type
    with SavingDriver() as child:
        assert child.loaded(shallow, context_tokens=512, kv_type=kv_type).binding == (
            kept.facts.binding
        )
        assert resumed(child, kept, kept.copies) == kept.copies[-1].end


def test_bytes_of_another_type_of_cache_are_not_taken(shallow, kept):
    with SavingDriver() as child:
        facts = child.loaded(shallow, context_tokens=512, kv_type="q8_0")
        assert facts.binding != kept.facts.binding
        _, finished = child.resume(kept.turns, kept.copies, max_tokens=2)
        assert finished.generation.resumed_tokens == 0


def test_the_binding_is_the_same_in_each_run_and_another_for_each_setting(driver, shallow, kept):
    seen = {kept.facts.binding}
    assert driver.loaded(shallow, context_tokens=512).binding == kept.facts.binding
    for fields in (
        {"context_tokens": 1024},
        {"context_tokens": 512, "template": "alpaca"},
        {"context_tokens": 512, "kv_type": "q4_0"},
    ):
        seen.add(driver.loaded(shallow, **fields).binding)
    assert len(seen) == 4


def test_a_range_that_is_not_in_the_cache_is_not_saved(fresh):
    _, finished = fresh.finish(said(FRANCE), max_tokens=3)
    count = finished.cached_tokens
    assert fresh.save(0, count).size_bytes > 0
    for start, end in [(0, count + 1), (count, count + 5), (5, 5), (7, 3), (10**6, 10**7)]:
        assert fresh.save(start, end).size_bytes == 0


def test_too_little_room_is_answered_with_what_is_needed(fresh):
    _, finished = fresh.finish(said(FRANCE), max_tokens=3)
    needed = fresh.save(0, finished.cached_tokens, 100).size_bytes
    assert needed > 100
    assert fresh.save(0, finished.cached_tokens, needed - 1).size_bytes == needed
    assert fresh.save(0, finished.cached_tokens, needed).size_bytes == needed
    # Asking changed nothing: the cache still goes on.
    _, again = fresh.finish(said(FRANCE), max_tokens=3)
    assert again.generation.reused_tokens == again.generation.prompt_tokens


def test_no_room_at_all_is_a_question_too(fresh):
    _, finished = fresh.finish(said(FRANCE), max_tokens=3)
    answered = fresh.do(Save(fresh.new_id(), 0, finished.cached_tokens, "", 0))
    assert answered.size_bytes > 1000


def test_saving_to_a_region_that_is_not_there_fails_and_the_child_lives_on(fresh):
    fresh.finish(said(FRANCE), max_tokens=3)
    child = fresh.engine.pid
    assert isinstance(fresh.do(Save(fresh.new_id(), 0, 5, "fd:999", 1000)), Failed)
    assert fresh.engine.pid == child


def test_nothing_is_saved_without_a_model(driver):
    assert isinstance(driver.do(Save(driver.new_id(), 0, 5, "fd:9", 1000)), Failed)


def test_stop_while_it_waits_for_what_was_saved(fresh, kept):
    command_id = fresh.start(kept.turns, resumable=True)
    fresh.until(lambda event: asks(event, command_id))
    fresh.engine.send(Stop(command_id))
    last = fresh.until(ends(command_id))
    assert isinstance(last, Finished)
    assert last.generation.finish_reason == "cancelled"
    # What comes too late for it is for nobody.
    fresh.engine.send(Resume(command_id, "fd:999", [Part(0, 5, 5)]))
    assert resumed(fresh, kept, kept.copies) > 0


def test_only_what_may_be_resumed_waits(fresh):
    command_id = fresh.start(said(QUESTION), max_tokens=1)
    fresh.until(ends(command_id))
    assert not fresh.tokenized(command_id).waits
