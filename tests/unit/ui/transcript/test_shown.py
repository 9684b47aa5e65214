"""The branch that is shown, with its versions: gone through once, and kept up with."""

from __future__ import annotations

from desktop.conversation import MessageState
from desktop.explain import Notice
from desktop.ui.transcript.entry import amounts_of
from desktop.ui.transcript.shown import ShownBranch
from tests.unit.ui.made import answer, asked, made, system, turns_of


def test_the_branch_with_its_versions() -> None:
    messages = {m.id: m for m in (asked(1), answer(2, 1), answer(3, 1), asked(4, 3), answer(5, 4))}
    turns = turns_of(messages, 5)
    assert [t.message.id for t in turns] == [1, 3, 4, 5]
    assert [(t.version, t.versions) for t in turns] == [(1, 1), (2, 2), (1, 1), (1, 1)]
    assert [t.last for t in turns] == [False, False, False, True]


def test_no_leaf_is_no_turn() -> None:
    assert list(turns_of({}, None)) == []


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


def test_a_message_more_or_another_state_of_the_last_is_told_as_if_all_were_gone_through() -> None:
    said = [
        asked(1),
        answer(2, 1, generation=made(model="one")),
        asked(3, 2),
        answer(4, 3, state=MessageState.STREAMING),
    ]
    shown = ShownBranch({}, None)
    for message in said:
        assert shown.add(message)
    closed = answer(4, 3, state=MessageState.FAILED, generation=made(model="two"), failure="Died")
    assert shown.put(closed)
    whole = ShownBranch({m.id: m for m in (*said[:3], closed)}, 4)
    notices = {4: Notice("So it is", "")}
    one, other = (
        list(each.turns(growing=None, busy=False, notices=notices, unseen_until=2, draft=None))
        for each in (shown, whole)
    )
    assert one == other
    assert one[3].former_model == "one"
    assert shown.newest == whole.newest
    assert shown.failed == whole.failed == {4: closed}
    assert shown.leaf_id == 4


def test_what_is_another_version_or_elsewhere_is_not_simply_added() -> None:
    shown = ShownBranch({1: asked(1), 2: answer(2, 1), 3: asked(3, 2)}, 2)
    before = shown.messages
    assert not shown.add(answer(4, 1))
    assert not shown.add(asked(5, 2))  # there is another one already
    assert not shown.add(asked(6, 3))
    assert shown.put(asked(3, 2, "Elsewhere"))
    assert not shown.put(asked(1, None, "Not the last"))
    assert shown.messages is before


def test_a_list_that_was_handed_out_stays_as_it_was() -> None:
    shown = ShownBranch({1: asked(1)}, 1)
    before = shown.messages
    shown.add(answer(2, 1, "", state=MessageState.STREAMING))
    after = shown.messages
    shown.put(answer(2, 1, "Done"))
    assert [len(before), after[1].text, shown.messages[1].text] == [1, "", "Done"]


def test_the_growing_answer_is_shown_as_far_as_it_came() -> None:
    shown = ShownBranch({1: asked(1), 2: answer(2, 1, "")}, 2)
    turns = shown.turns(
        growing=answer(2, 1, "So far"), busy=True, notices={}, unseen_until=None, draft=None
    )
    assert [turn.message.text for turn in turns] == ["Question?", "So far"]
    assert shown.messages[1].text == ""


def test_how_much_there_is_to_read_is_known_until_something_else_is_said() -> None:
    shown = ShownBranch({1: asked(1, None, "One\ntwo")}, 1)

    def known() -> object:
        return shown.turns(
            growing=None, busy=False, notices={}, unseen_until=None, draft=None
        ).amounts

    assert known() is None
    shown.weigh()
    assert known() == amounts_of(["One\ntwo"])
    shown.add(answer(2, 1))
    assert known() is None
