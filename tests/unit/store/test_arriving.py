"""Conversations come in once, grow where they grew, and stay away where they were deleted."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from desktop.conversation import Choices, MessageState, Role, branch
from desktop.exporting.wanted import source_of
from desktop.importing.paddock import paddock
from desktop.incoming import Incoming, IncomingFile, IncomingMessage, Program, found_of
from desktop.store.arriving import Standing
from desktop.store.export import conversation_as_json
from desktop.store.store import open_conversations
from tests.kept import KEY, erase_deleted

NOON = datetime(2025, 1, 31, 12, tzinfo=UTC)
U, A = Role.USER, Role.ASSISTANT


def message(number, parent, role, text, **rest):
    return IncomingMessage(number, parent, role, text, NOON + timedelta(seconds=number), **rest)


HORSES = Incoming(
    Program.CHATGPT,
    "horses",
    "Horses 🐎",
    NOON,
    NOON + timedelta(days=1),
    (
        message(1, None, U, "q", files=(IncomingFile("a.txt", "words", "code", 5),)),
        message(2, 1, A, "a", model="gpt-4o"),
        message(3, 1, A, "b", model="gpt-4o"),
        message(4, 2, U, "more"),
    ),
    4,
    Choices(system_prompt="Be a horse."),
)


def grown(*more, leaf=None):
    return replace(HORSES, messages=(*HORSES.messages, *more), leaf=leaf or HORSES.leaf)


def said(conversations, conversation_id):
    return [m.text for m in conversations.messages(conversation_id).values()]


def shown(conversations, conversation_id):
    kept = conversations.get(conversation_id)
    return [m.text for m in branch(conversations.messages(conversation_id), kept.leaf_id)]


@pytest.fixture
def arriving(conversations):
    return conversations.arriving


def test_all_of_it_comes_in(conversations, arriving):
    arrived = arriving.take(HORSES)
    assert (arrived.standing, arrived.is_changed) == (Standing.NEW, True)
    kept = conversations.get(arrived.conversation_id)
    assert (kept.title, kept.created_at, kept.updated_at) == (
        "Horses 🐎",
        NOON,
        NOON + timedelta(days=1),
    )
    assert kept.choices == Choices(system_prompt="Be a horse.")
    assert shown(conversations, kept.id) == ["q", "a", "more"]
    messages = list(conversations.messages(kept.id).values())
    assert [m.text for m in messages] == ["q", "a", "b", "more"]
    assert messages[0].attachments[0].text == "words"
    assert messages[1].generation.model == "gpt-4o"
    assert not messages[1].generation.is_counted
    assert messages[3].created_at == NOON + timedelta(seconds=4)
    assert messages[2].parent_id == messages[0].id


def test_a_second_time_nothing_comes_in(conversations, arriving):
    first = arriving.take(HORSES)
    assert arriving.standings([found_of(HORSES)]) == [Standing.HERE]
    again = arriving.take(HORSES)
    assert (again.standing, again.is_changed) == (Standing.HERE, False)
    assert again.conversation_id == first.conversation_id
    assert len(conversations.newest()) == 1
    assert len(conversations.messages(first.conversation_id)) == 4


def test_the_same_id_of_another_program_is_another(conversations, arriving):
    arriving.take(HORSES)
    arriving.take(replace(HORSES, program=Program.CLAUDE))
    assert len(conversations.newest()) == 2


def test_what_was_added_there_is_added_here(conversations, arriving):
    first = arriving.take(HORSES)
    more = grown(message(5, 4, A, "new"), message(6, 1, A, "third"), leaf=5)
    assert arriving.standings([found_of(more)]) == [Standing.GROWN]
    arrived = arriving.take(more)
    assert arrived.standing is Standing.GROWN
    assert len(arrived.message_ids) == 2
    assert said(conversations, first.conversation_id) == ["q", "a", "b", "more", "new", "third"]
    assert shown(conversations, first.conversation_id) == ["q", "a", "more", "new"]
    assert arriving.standings([found_of(more), found_of(HORSES)]) == [Standing.HERE, Standing.GROWN]
    assert not arriving.take(more).is_changed


def test_an_archived_one_is_listed_again_when_something_was_added(conversations, arriving):
    number = arriving.take(HORSES).conversation_id
    conversations.archive(number)
    arriving.take(HORSES)
    assert conversations.get(number).is_archived  # nothing came in
    arriving.take(grown(message(5, 4, A, "new"), leaf=5))
    assert not conversations.get(number).is_archived


def test_a_duplicate_came_from_nowhere(conversations, arriving):
    number = arriving.take(HORSES).conversation_id
    copy = conversations.duplicate(number, str)
    assert arriving.origin_of(copy.id) is None
    arriving.take(grown(message(5, 4, A, "new"), leaf=5))
    assert "new" in said(conversations, number)
    assert "new" not in said(conversations, copy.id)


def test_numbers_that_changed_there_do_not_matter(conversations, arriving):
    first = arriving.take(HORSES)
    renumbered = replace(
        HORSES,
        messages=(
            message(10, None, U, "q"),
            message(11, 10, A, "b"),
            message(12, 10, A, "a"),
            message(13, 12, U, "more"),
        ),
        leaf=13,
    )
    assert arriving.standings([found_of(renumbered)]) == [Standing.HERE]
    assert not arriving.take(renumbered).is_changed
    assert len(conversations.messages(first.conversation_id)) == 4


def test_who_reads_another_branch_stays_there(conversations, arriving):
    first = arriving.take(HORSES)
    other = next(m for m in conversations.messages(first.conversation_id).values() if m.text == "b")
    conversations.choose_branch(first.conversation_id, other.id)
    arriving.take(grown(message(5, 4, A, "new"), leaf=5))
    assert shown(conversations, first.conversation_id) == ["q", "b"]


def test_what_went_on_here_stays_as_it_is(conversations, arriving):
    first = arriving.take(HORSES)
    leaf_id = conversations.get(first.conversation_id).leaf_id
    answer = conversations.open_answer(leaf_id)
    conversations.close_answer(answer.id, text="mine", state=MessageState.DONE)
    conversations.rename(first.conversation_id, "My title")
    arriving.take(grown(message(5, 4, A, "theirs"), leaf=5))
    assert shown(conversations, first.conversation_id) == ["q", "a", "more", "mine"]
    assert said(conversations, first.conversation_id)[-1] == "theirs"
    assert conversations.get(first.conversation_id).title == "My title"


def test_what_was_deleted_here_is_not_brought_back_unasked(conversations, arriving):
    first = arriving.take(HORSES)
    conversations.delete(first.conversation_id)
    assert arriving.standings([found_of(HORSES)]) == [Standing.DELETED]
    arrived = arriving.take(grown(message(5, 4, A, "new")))
    assert (arrived.standing, arrived.is_changed) == (Standing.DELETED, False)
    assert conversations.newest() == []

    arrived = arriving.take(grown(message(5, 4, A, "new"), leaf=5), also_deleted=True)
    assert (arrived.conversation_id, arrived.is_changed) == (first.conversation_id, True)
    assert shown(conversations, first.conversation_id) == ["q", "a", "more", "new"]


def test_nor_after_it_was_deleted_for_good(conversations, arriving, clock):
    first = arriving.take(HORSES)
    conversations.delete(first.conversation_id)
    clock.advance(days=40)
    erase_deleted(conversations, timedelta(days=30))
    assert arriving.standings([found_of(HORSES)]) == [Standing.DELETED]
    assert not arriving.take(HORSES).is_changed
    assert conversations.newest() == []
    arrived = arriving.take(HORSES, also_deleted=True)
    assert shown(conversations, arrived.conversation_id) == ["q", "a", "more"]
    assert arriving.standings([found_of(HORSES)]) == [Standing.HERE]


def test_messages_that_were_deleted_here_stay_away_with_all_that_follows(
    conversations, arriving, clock
):
    first = arriving.take(HORSES)
    gone = next(m for m in conversations.messages(first.conversation_id).values() if m.text == "a")
    conversations.delete_message(gone.id)
    more = grown(message(5, 4, A, "new"), message(6, 3, U, "after b"))
    arriving.take(more)
    assert said(conversations, first.conversation_id) == ["q", "b", "after b"]
    clock.advance(days=40)
    erase_deleted(conversations, timedelta(days=30))
    assert not arriving.take(more).is_changed
    assert said(conversations, first.conversation_id) == ["q", "b", "after b"]


def test_undo_puts_new_ones_to_the_deleted_and_takes_back_what_was_added(conversations, arriving):
    here = arriving.take(HORSES)
    batch = [
        arriving.take(grown(message(5, 4, A, "new"), leaf=5)),
        arriving.take(replace(HORSES, origin_id="other")),
        arriving.take(replace(HORSES, origin_id="other")),
    ]
    arriving.undo(batch)
    assert [c.id for c in conversations.newest()] == [here.conversation_id]
    assert [c.id for c in conversations.deleted()] == [batch[1].conversation_id]
    assert shown(conversations, here.conversation_id) == ["q", "a", "more"]
    conversations.restore(batch[1].conversation_id)
    assert shown(conversations, batch[1].conversation_id) == ["q", "a", "more"]


def test_a_title_is_made_where_there_is_none(conversations, arriving):
    arrived = arriving.take(replace(HORSES, title=""))
    assert conversations.get(arrived.conversation_id).title == "q"


def test_a_parent_that_never_came_costs_its_followers(conversations, arriving):
    odd = replace(HORSES, messages=(*HORSES.messages, message(9, 77, A, "lost")), leaf=77)
    arrived = arriving.take(odd)
    assert said(conversations, arrived.conversation_id) == ["q", "a", "b", "more"]


def test_half_a_character_is_kept_as_a_sign(conversations, arriving):
    odd = replace(HORSES, messages=(message(1, None, U, "a\ud83d"),), leaf=1)
    arrived = arriving.take(odd)
    assert said(conversations, arrived.conversation_id) == ["a\ufffd"]


def test_a_conversation_is_there_whole_or_not_at_all(conversations, arriving):
    broken = replace(HORSES.messages[3], state=None)
    with pytest.raises(AttributeError):
        arriving.take(replace(HORSES, messages=(*HORSES.messages[:3], broken)))
    assert conversations.newest() == []
    assert arriving.standings([found_of(HORSES)]) == [Standing.NEW]


# Paddock's own


def exported(conversations, conversation_id):
    kept = conversations.get(conversation_id)
    made = conversation_as_json(kept, conversations.messages(conversation_id))
    return paddock(json.loads(json.dumps(made)))[0]


def test_an_export_comes_back_the_same_in_another_history(conversations, arriving, tmp_path):
    arrived = arriving.take(HORSES)
    conversations.save_draft(arrived.conversation_id, "more")
    export = exported(conversations, arrived.conversation_id)
    with open_conversations(tmp_path / "other" / "history.db", KEY) as other:
        came = other.arriving.take(export)
        again = exported(other, came.conversation_id)
        assert replace(again, origin_id="") == replace(export, origin_id="")
        assert other.arriving.take(export).standing is Standing.HERE


def test_an_export_of_what_is_here_changes_nothing(conversations, arriving):
    own = conversations.create("Own")
    conversations.add_exchange(own.id, parent_id=None, text="q")
    conversations.interrupt_unfinished()
    export = exported(conversations, own.id)
    assert arriving.standings([found_of(export)]) == [Standing.HERE]
    assert not arriving.take(export).is_changed
    assert len(conversations.newest()) == 1
    conversations.delete(own.id)
    assert arriving.standings([found_of(export)]) == [Standing.DELETED]


def test_another_historys_number_is_not_mistaken_for_ours(conversations, arriving):
    own = conversations.create("Own")
    conversations.add_exchange(own.id, parent_id=None, text="q")
    theirs = Incoming(
        Program.PADDOCK,
        f"{own.id} 2020-01-01T00:00:00.000000+00:00",
        "T",
        NOON,
        NOON,
        HORSES.messages,
    )
    for origin_id in (theirs.origin_id, "x", "", "99999999999999999999999 y", "1"):
        each = replace(theirs, origin_id=origin_id)
        assert arriving.standings([found_of(each)]) == [Standing.NEW]
    assert arriving.take(theirs).conversation_id != own.id


def test_nor_where_another_program_kept_whole_seconds_alone(arriving, conversations, tmp_path):
    here = arriving.take(HORSES).conversation_id
    with open_conversations(tmp_path / "other.db", KEY) as other:
        cows = replace(HORSES, origin_id="cows", messages=(message(1, None, U, "moo"),), leaf=1)
        there = other.arriving.take(cows).conversation_id
        exported = conversation_as_json(other.get(there), other.messages(there))
    assert there == here
    incoming, _ = paddock(json.loads(json.dumps(exported)))
    assert arriving.standings([found_of(incoming)]) == [Standing.NEW]
    assert arriving.take(incoming).standing is Standing.NEW
    assert said(conversations, here) == ["q", "a", "b", "more"]
    mine, _ = paddock(conversation_as_json(conversations.get(here), conversations.messages(here)))
    assert arriving.standings([found_of(mine)]) == [Standing.HERE]


def test_what_went_on_here_comes_back_as_nothing_new(conversations, arriving):
    here = arriving.take(HORSES).conversation_id
    question = conversations.add_question(here, parent_id=4, text="And cows?")
    answer = conversations.open_answer(question.id)
    conversations.close_answer(answer.id, text="Moo.", state=MessageState.DONE)
    back = grown(message(5, 4, U, "And cows?"), message(6, 5, A, "Moo."))
    assert arriving.standings([found_of(back)]) == [Standing.HERE]
    assert arriving.take(back).standing is Standing.HERE
    before = ["q", "a", "b", "more", "And cows?", "Moo."]
    assert said(conversations, here) == before
    more = replace(back, messages=(*back.messages, message(7, 6, U, "And pigs?")))
    assert arriving.standings([found_of(more)]) == [Standing.GROWN]
    assert arriving.take(more).standing is Standing.GROWN
    assert said(conversations, here) == [*before, "And pigs?"]


def test_what_came_from_elsewhere_is_known_on_every_computer(conversations, arriving, tmp_path):
    arriving.take(HORSES)
    with open_conversations(tmp_path / "other.db", KEY) as other:
        other.create("so that numbers differ")
        there = other.arriving.take(HORSES).conversation_id
        question = other.add_question(there, parent_id=4, text="Moo?")
        source = source_of(other, there)
    exported = conversation_as_json(source.conversation, source.messages, source.origin)
    assert exported["origin"] == {"program": "chatgpt", "id": "horses"}
    incoming, _ = paddock(json.loads(json.dumps(exported)))
    assert (incoming.program, question.text) == (Program.PADDOCK, "Moo?")
    assert arriving.standings([found_of(incoming)]) == [Standing.GROWN]
    assert arriving.take(incoming).standing is Standing.GROWN
    assert [said(conversations, c.id) for c in conversations.all()] == [
        ["q", "a", "b", "more", "Moo?"]
    ]
    strange, _ = paddock({**exported, "origin": {"program": "a later one", "id": "horses"}})
    assert strange.known_as is None
    assert arriving.standings([found_of(strange)]) == [Standing.NEW]
