"""The rows of a message in every state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.conversation import FinishReason, Message, MessageState
from desktop.explain import Action, Notice, Way
from desktop.model_errors import WayOut
from desktop.ui.look.measures import measures_at
from desktop.ui.markdown.parts import CodePart, ThoughtPart
from desktop.ui.transcript.entries import (
    ActionsSpec,
    BubbleSpec,
    NoteSpec,
    NoticeSpec,
    ProgressSpec,
    Spec,
)
from desktop.ui.transcript.entry import Entry
from desktop.ui.transcript.row import Row
from desktop.ui.transcript.turns import Request, Turn
from tests.typeset import text
from tests.unit.ui.made import answer, asked, made
from tests.values import changed

COLUMN = 720
AGAIN, CONTINUE = Request.AGAIN, Request.CONTINUE


def specs(entry: Entry) -> list[Spec]:
    return [row.spec for row in entry.rows(COLUMN)]


def growing(words: str = "") -> Turn:
    message = answer(2, 1, words, state=MessageState.STREAMING)
    return Turn(message, last=True, busy=True, is_growing=True)


def notes(message: Message, *, last: bool = True, busy: bool = False) -> list[Spec]:
    entry = Entry(Turn(message, last=last, busy=busy))
    return [s for s in specs(entry) if isinstance(s, NoteSpec | NoticeSpec)]


def test_a_question_is_a_bubble_with_actions() -> None:
    bubble, actions = specs(Entry(Turn(asked(1, text="a\n\nb"))))
    assert bubble == BubbleSpec("a\n\nb")
    assert actions == ActionsSpec(
        answer=False, version=1, versions=1, again=False, edit=True, always=False
    )


def test_an_answer_is_its_blocks_with_actions() -> None:
    entry = Entry(Turn(answer(2, 1, "Text\n\n```py\nx\n```"), last=True))
    assert specs(entry)[:2] == [text("Text"), CodePart("x", "py")]
    assert specs(entry)[2] == ActionsSpec(
        answer=True, version=1, versions=1, again=True, edit=False, always=True
    )


def test_a_growing_answer_keeps_its_finished_rows() -> None:
    entry = Entry(growing())
    assert specs(entry) == [ProgressSpec("")]
    entry.grow("One\n\nTw", COLUMN)
    first, second = entry.rows(COLUMN)
    entry.grow("o\n\n```py\nx", COLUMN)
    rows = entry.rows(COLUMN)
    assert rows[:2] == [first, second]
    assert [r.spec for r in rows] == [text("One"), text("Two"), CodePart("x", "py")]
    assert [r.growing for r in rows] == [False, False, True]


def test_when_it_ends_the_rows_stay_and_actions_come() -> None:
    entry = Entry(growing())
    entry.rows(COLUMN)
    entry.grow("One\n\nTwo", COLUMN)
    before = entry.rows(COLUMN)
    entry.update(Turn(answer(2, 1, "One\n\nTwo"), last=True), COLUMN)
    after = entry.rows(COLUMN)
    assert after[:2] == before
    assert not any(row.growing for row in after)
    assert isinstance(after[-1].spec, ActionsSpec)


@pytest.mark.parametrize("words", ["a\r\nb", "a\r\n\r\nb", "one\r", "x\x00y\r\n```\r\nz"])
def test_however_it_came_it_looks_as_when_it_is_opened(words: str) -> None:
    streamed = Entry(growing())
    streamed.rows(COLUMN)
    for character in words:
        streamed.grow(character, COLUMN)
    streamed.update(Turn(answer(2, 1, words), last=True), COLUMN)
    opened = Entry(Turn(answer(2, 1, words), last=True))
    assert specs(streamed) == specs(opened)


def test_other_words_take_other_rows() -> None:
    entry = Entry(Turn(answer(2, 1, "Old")))
    old = entry.rows(COLUMN)
    unused = entry.update(Turn(answer(2, 1, "New")), COLUMN)
    assert old[0] in unused
    assert specs(entry)[0] == text("New")


def test_progress_keeps_its_row() -> None:
    entry = Entry(growing())
    (row,) = entry.rows(COLUMN)
    assert entry.report("Opening…", COLUMN) == []
    assert entry.rows(COLUMN) == [row]
    assert row.spec == ProgressSpec("Opening…")


@pytest.mark.parametrize(
    ("state", "words", "note"),
    [
        (MessageState.STOPPED, "half", NoteSpec("Stopped", (CONTINUE, AGAIN))),
        (MessageState.STOPPED, "", NoteSpec("Stopped", (AGAIN,))),
        (MessageState.INTERRUPTED, "half", NoteSpec("Interrupted", (CONTINUE, AGAIN))),
        (
            MessageState.STREAMING,
            "half",
            NoteSpec("Being written in another window or terminal."),
        ),
        (MessageState.DONE, " ", NoteSpec("The model had nothing to add.")),
    ],
)
def test_how_an_answer_ended(state: MessageState, words: str, note: NoteSpec) -> None:
    assert notes(answer(2, 1, words, state=state)) == [note]


def test_only_the_last_answer_is_continued() -> None:
    stopped = answer(2, 1, "half", state=MessageState.STOPPED)
    assert notes(stopped, last=False) == [NoteSpec("Stopped", (AGAIN,))]
    assert notes(stopped, busy=True) == [NoteSpec("Stopped", ())]


def test_what_the_model_did_not_read_and_why_it_ended() -> None:
    generation = made(forgotten_messages=4, finish_reason=FinishReason.LENGTH)
    said = notes(answer(2, 1, generation=generation))
    assert said == [
        NoteSpec("The 4 oldest messages no longer fit and were not read."),
        NoteSpec("Cut off at the longest answer that is set.", (CONTINUE,)),
    ]


def test_a_full_context_window_offers_no_continuation() -> None:
    full = changed(made(finish_reason=FinishReason.LENGTH), context_tokens=150)
    assert notes(answer(2, 1, generation=full)) == [
        NoteSpec("Cut off: the context window is full.")
    ]


def test_a_failure_offers_what_its_notice_offers() -> None:
    failed = answer(2, 1, "half", state=MessageState.FAILED)
    hopeless = Notice("No", "")
    hopeful = replace(hopeless, action=Action.TRY_AGAIN)
    for notice, requests in ((hopeless, ()), (hopeful, (AGAIN,))):
        entry = Entry(Turn(failed, notice=notice))
        assert NoticeSpec(notice, requests) in specs(entry)


def test_a_guess_is_near_the_truth() -> None:
    entry = Entry(Turn(answer(2, 1, "word " * 400)))
    guess = entry.height(COLUMN)
    entry.rows(COLUMN)
    assert abs(entry.height(COLUMN) - guess) < guess / 3


def test_a_change_of_model_is_said_under_the_first_answer_of_the_new_one() -> None:
    message = answer(2, 1, "Hello", generation=made(model="Llama\n2"))
    entry = Entry(Turn(message, former_model="SmolLM2", last=True))
    assert NoteSpec("Answered by Llama 2; SmolLM2 answered before.") in specs(entry)
    assert not any(isinstance(s, NoteSpec) for s in specs(Entry(Turn(message, last=True))))


def test_what_was_left_out_of_the_question_is_admitted() -> None:
    left_out = made(forgotten_messages=2, cut_tokens=1240)
    assert notes(changed(answer(2, 1, "A"), generation=left_out)) == [
        NoteSpec("The 2 oldest messages no longer fit and were not read."),
        NoteSpec("The middle of a long message (1,240 tokens) didn’t fit and was not read."),
    ]


def test_an_answer_in_circles_says_why_it_ended() -> None:
    message = changed(answer(2, 1, "la la"), generation=made(finish_reason=FinishReason.LOOP))
    sentence = "The model began to repeat itself, so the answer was ended."
    assert notes(message) == [NoteSpec(sentence, (AGAIN,))]
    assert notes(message, busy=True) == [NoteSpec(sentence)]


def test_ways_out_come_before_trying_again_and_not_while_another_is_written() -> None:
    way = Way("8-bit KV cache", WayOut("kv type", "q8_0", 1))
    notice = Notice("It doesn’t fit", "", Action.TRY_AGAIN, ways=(way,))
    failed = answer(2, 1, "", state=MessageState.FAILED)
    for busy, wishes in ((False, (way, AGAIN)), (True, ())):
        entry = Entry(Turn(failed, last=True, busy=busy, notice=notice))
        assert NoticeSpec(notice, wishes) in specs(entry)


def test_a_growing_answer_can_say_that_nothing_comes_until_something_does() -> None:
    entry = Entry(growing())
    entry.rows(COLUMN)
    entry.grow("The capital", COLUMN)
    assert specs(entry) == [text("The capital")]
    entry.report("No word for a minute.", COLUMN)
    assert specs(entry) == [text("The capital"), ProgressSpec("No word for a minute.")]
    entry.grow(" of", COLUMN)
    assert specs(entry) == [text("The capital of")]


def headings(entry: Entry) -> list[Row]:
    return [row for row in entry.rows(COLUMN) if isinstance(row.spec, ThoughtPart)]


def test_a_thought_is_folded_until_it_is_asked_for() -> None:
    entry = Entry(Turn(answer(2, 1, "<think>Hm.\n\nWell.</think>Yes."), last=True))
    (heading,) = headings(entry)
    hidden = [row.hidden for row in entry.rows(COLUMN)]
    assert hidden == [False, True, True, False, False]
    low = entry.height(COLUMN)
    entry.toggle(heading)
    assert not any(row.hidden for row in entry.rows(COLUMN))
    assert entry.height(COLUMN) > low
    entry.toggle(heading)
    assert [row.hidden for row in entry.rows(COLUMN)] == hidden


def test_a_thought_is_live_while_it_is_thought() -> None:
    entry = Entry(growing())
    entry.rows(COLUMN)
    entry.grow("<think>Let me see", COLUMN)
    assert headings(entry)[0].spec == ThoughtPart(1, is_live=True, last_words="Let me see")
    entry.grow(".</think>\n\nYes", COLUMN)
    assert headings(entry)[0].spec == ThoughtPart(1, is_live=False)
    assert specs(entry)[-1] == text("Yes")


def test_what_was_said_becomes_a_thought_when_that_turns_out() -> None:
    entry = Entry(growing())
    entry.rows(COLUMN)
    entry.grow("Hm, let me see.\n", COLUMN)
    assert headings(entry) == []
    entry.grow("</think>\nYes", COLUMN)
    assert len(headings(entry)) == 1
    assert [row.hidden for row in entry.rows(COLUMN)] == [False, True, False]


def test_an_unfolded_thought_stays_so_while_more_comes() -> None:
    entry = Entry(growing())
    entry.rows(COLUMN)
    entry.grow("<think>One\n\nTwo", COLUMN)
    entry.toggle(headings(entry)[0])
    entry.grow("\n\nThree", COLUMN)
    assert not any(row.hidden for row in entry.rows(COLUMN))


def test_the_first_row_says_whose_words_they_are() -> None:
    assert Entry(Turn(asked(1))).rows(COLUMN)[0].lead == "You said"
    rows = Entry(Turn(answer(2, 1, "One\n\nTwo"))).rows(COLUMN)
    assert [row.lead for row in rows[:2]] == ["The model answered", ""]


def test_another_size_of_text_is_another_guess() -> None:
    small, large = (Entry(Turn(answer(2, 1, "word " * 400)), measures_at(s)) for s in (1.0, 2.0))
    assert large.height(COLUMN) > 3 * small.height(COLUMN)


def test_a_long_answer_is_read_bit_by_bit() -> None:
    words = "<think>Hm.\n\nWell.</think>" + "\n\n".join(
        f"Part {n}\n\n```python\nx = {n}\n```\n\n1. one\n2. two\n\n| a |\n|---|\n| {n} |"
        for n in range(400)
    )
    turn = Turn(answer(2, 1, words), last=True)
    whole, entry = Entry(turn), Entry(turn)
    pieces = 0
    while not entry.prepare(COLUMN, lambda: True):
        assert not entry.is_built
        pieces += 1
    assert pieces > 3
    assert specs(entry) == specs(whole)
    assert [row.extent for row in entry.built] == [row.extent for row in whole.built]
    assert entry.built[0].lead == whole.built[0].lead


def test_a_long_answer_is_read_at_once_where_there_is_time() -> None:
    entry = Entry(Turn(answer(2, 1, "Words.\n\n" * 2000)))
    assert entry.prepare(COLUMN, lambda: False)
    assert len(entry.built) > 1000


def test_what_changes_while_it_is_read_is_read_anew() -> None:
    entry = Entry(Turn(answer(2, 1, "Words.\n\n" * 2000)))
    assert not entry.prepare(COLUMN, lambda: True)
    entry.update(Turn(answer(2, 1, "New.\n\n" * 1000)), COLUMN)
    assert entry.prepare(COLUMN, lambda: False)
    assert specs(entry) == specs(Entry(entry.turn))
    assert specs(entry)[:-1] == [text("New.")] * 1000
