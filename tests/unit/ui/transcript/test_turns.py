"""The branch that is shown, with its versions."""

from __future__ import annotations

from desktop.conversation import MessageState
from desktop.explain import Notice
from desktop.ui.transcript.turns import turns_of
from tests.unit.ui.made import answer, asked, made, system


def test_the_branch_with_its_versions() -> None:
    messages = {m.id: m for m in (asked(1), answer(2, 1), answer(3, 1), asked(4, 3), answer(5, 4))}
    turns = turns_of(messages, 5)
    assert [t.message.id for t in turns] == [1, 3, 4, 5]
    assert [(t.version, t.versions) for t in turns] == [(1, 1), (2, 2), (1, 1), (1, 1)]
    assert [t.last for t in turns] == [False, False, False, True]


def test_no_leaf_is_no_turn() -> None:
    assert turns_of({}, None) == []


def test_the_systems_part_is_not_shown() -> None:
    messages = {m.id: m for m in (system(1), asked(2, 1))}
    assert [t.message.id for t in turns_of(messages, 2)] == [2]


def test_what_is_being_written_and_why_one_failed() -> None:
    failed = answer(2, 1, state=MessageState.FAILED)
    messages = {m.id: m for m in (asked(1), failed)}
    notice = Notice("So it is", "")
    turns = turns_of(messages, 2, live_id=2, busy=True, notices={2: notice})
    assert turns[1].notice is notice
    assert [t.is_growing for t in turns] == [False, True]
    assert all(t.busy for t in turns)


def test_an_answer_of_another_model_knows_the_one_before() -> None:
    said = (
        asked(1),
        answer(2, 1, generation=made(model="one")),
        asked(3, 2),
        answer(4, 3),  # stopped before it began: nobody answered
        asked(5, 4),
        answer(6, 5, generation=made(model="two")),
        asked(7, 6),
        answer(8, 7, generation=made(model="two")),
    )
    turns = turns_of({message.id: message for message in said}, 8)
    assert {t.message.id: t.former_model for t in turns if t.former_model} == {6: "one"}
