"""What is kept comes back, in the right order, and only what was asked for changes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.conversation import (
    Choices,
    FinishReason,
    Generation,
    MessageState,
    ReadingPlace,
    branch,
)
from desktop.errors import ConversationNotFound, DatabaseUnusable
from desktop.sampling import SamplingChanges
from desktop.store.conversations import Conversations
from desktop.store.database import Database, connect
from desktop.store.search_query import parse
from desktop.store.store import open_conversations
from tests.gui.stage import told
from tests.kept import KEY, erase_deleted

GENERATION = Generation(
    model="starter",
    finish_reason=FinishReason.STOP,
    prompt_tokens=12,
    reused_tokens=4,
    generation_tokens=30,
    context_tokens=2048,
    forgotten_messages=0,
    time_to_first_token_seconds=0.25,
    prompt_seconds=0.125,
    generation_seconds=1.5,
)


def peek(path: Path, sql: str, *bindings: object) -> list[tuple]:
    """Through a connection of its own, so only what is committed is seen."""
    connection = connect(path, KEY)
    try:
        return list(connection.execute(sql, bindings))
    finally:
        connection.close()


def exchange(conversations: Conversations, conversation_id: int, question: str, answer: str) -> int:
    leaf_id = conversations.get(conversation_id).leaf_id
    asked = conversations.add_question(conversation_id, parent_id=leaf_id, text=question)
    opened = conversations.open_answer(asked.id)
    conversations.close_answer(opened.id, text=answer, state=MessageState.DONE)
    return opened.id


def test_a_new_conversation_is_what_was_asked_for(conversations, clock):
    created = conversations.create("Plans")

    assert created == conversations.get(created.id)
    assert (created.title, created.draft, created.leaf_id) == ("Plans", "", None)
    assert created.created_at == created.updated_at == clock.now
    assert created.place == ReadingPlace()


def test_newest_hides_what_holds_nothing(conversations):
    conversations.create()
    conversations.create("A title alone is nothing")
    drafted = conversations.create()
    conversations.save_draft(drafted.id, "half a thou")
    asked = conversations.create()
    conversations.add_question(asked.id, parent_id=None, text="Why?")

    assert [c.id for c in conversations.newest()] == [asked.id, drafted.id]


def test_newest_is_ordered_by_the_last_change_in_pages(conversations, clock):
    ids = []
    for number in range(5):
        clock.advance(seconds=1)
        ids.append(conversations.create().id)
        conversations.add_question(ids[-1], parent_id=None, text=f"question {number}")
    clock.advance(seconds=1)
    exchange(conversations, ids[1], "again", "yes")

    order = [ids[1], ids[4], ids[3], ids[2], ids[0]]
    assert [c.id for c in conversations.newest()] == order
    first = conversations.newest(limit=1)[0]
    assert [c.id for c in conversations.newest(limit=2, behind=first)] == order[1:3]
    conversations.delete(first.id)
    assert [c.id for c in conversations.newest(limit=2, behind=first)] == order[1:3]


def test_everything_is_read_by_index(conversations, path, monkeypatch):
    statements: list[tuple[str, tuple]] = []
    execute = Database.execute

    def record(self, sql, bindings=()):
        statements.append((sql, bindings))
        return execute(self, sql, bindings)

    monkeypatch.setattr(Database, "execute", record)
    conversations.newest()
    conversations.deleted()
    conversations.messages(1)
    conversations.interrupt_unfinished()
    assert len(statements) == 5
    for sql, bindings in statements:
        plan = [row[3] for row in peek(path, f"EXPLAIN QUERY PLAN {sql}", *bindings)]
        assert "INDEX" in plan[0], plan
        assert not any("TEMP B-TREE" in line for line in plan), plan


def test_empty_gives_the_newest_without_messages(conversations, clock):
    first = conversations.empty()
    assert conversations.empty() == first

    clock.advance(seconds=1)
    second = conversations.create()
    conversations.save_draft(second.id, "to be sent")
    assert conversations.empty().id == second.id
    assert conversations.empty().draft == "to be sent"

    conversations.delete(second.id)
    assert conversations.empty().id == first.id

    conversations.add_question(first.id, parent_id=None, text="Hello")
    assert conversations.empty().id not in {first.id, second.id}


def test_what_all_went_from_is_not_the_next_one_under_its_old_name(conversations):
    number = conversations.create("Llamas").id
    conversations.save_draft(number, "to be sent")
    assert conversations.empty().title == "Llamas"
    conversations.save_draft(number, "")
    assert conversations.empty() == conversations.get(number)
    assert conversations.get(number).title == ""


def test_a_title_is_kept_and_changes_no_order(conversations, clock):
    created = conversations.create("old")
    clock.advance(seconds=1)
    conversations.rename(created.id, "new 🐎")

    assert conversations.get(created.id).title == "new 🐎"
    assert conversations.get(created.id).updated_at == created.updated_at


def test_draft_and_place_are_kept_and_change_no_order(conversations, clock):
    created = conversations.create()
    clock.advance(seconds=1)
    conversations.save_draft(created.id, "first\nsecond\x00third")
    conversations.save_place(created.id, ReadingPlace(message_id=7, offset_px=-40))

    kept = conversations.get(created.id)
    assert kept.draft == "first\nsecond\x00third"
    assert kept.place == ReadingPlace(7, -40)
    assert kept.updated_at == created.updated_at

    conversations.save_place(created.id, ReadingPlace())
    assert conversations.get(created.id).place == ReadingPlace()


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.get(99),
        lambda c: c.rename(99, "x"),
        lambda c: c.delete(99),
        lambda c: c.restore(99),
        lambda c: c.save_draft(99, "x"),
        lambda c: c.save_place(99, ReadingPlace()),
        lambda c: c.add_question(99, parent_id=None, text="x"),
    ],
)
def test_a_conversation_that_is_not_there_is_said_so(conversations, change):
    with pytest.raises(ConversationNotFound) as caught:
        change(conversations)
    assert caught.value.conversation_id == 99


def test_deleted_conversations_can_come_back(conversations):
    kept, gone = conversations.create(), conversations.create()
    for conversation in (kept, gone):
        conversations.add_question(conversation.id, parent_id=None, text="Hello")
    conversations.delete(gone.id)

    assert [c.id for c in conversations.newest()] == [kept.id]
    assert [c.id for c in conversations.deleted()] == [gone.id]
    with pytest.raises(ConversationNotFound):
        conversations.get(gone.id)
    with pytest.raises(ConversationNotFound):
        conversations.add_question(gone.id, parent_id=None, text="lost?")

    conversations.restore(gone.id)
    assert conversations.deleted() == []
    assert {c.id for c in conversations.newest()} == {kept.id, gone.id}
    assert len(conversations.messages(gone.id)) == 1


def test_the_last_deleted_is_listed_first(conversations, clock):
    ids = [conversations.create().id for _ in range(3)]
    for number in (1, 0, 2):
        clock.advance(seconds=1)
        conversations.delete(ids[number])

    assert [c.id for c in conversations.deleted()] == [ids[2], ids[0], ids[1]]


def test_purging_takes_only_what_was_deleted_long_ago(conversations, clock, path):
    old, recent, kept = (conversations.create() for _ in range(3))
    for conversation in (old, recent, kept):
        exchange(conversations, conversation.id, "Hello", "Hi")
    conversations.delete(old.id)
    clock.advance(days=20)
    conversations.delete(recent.id)
    clock.advance(days=10)

    assert len(erase_deleted(conversations, timedelta(days=30))) == 1
    assert [c.id for c in conversations.deleted()] == [recent.id]
    assert conversations.messages(old.id) == {}
    assert len(conversations.messages(kept.id)) == 2
    with pytest.raises(ConversationNotFound):
        conversations.restore(old.id)
    assert path.with_name("history.db-wal").stat().st_size == 0


@pytest.mark.usefixtures("unsealed")
def test_purged_words_are_nowhere_on_disk(conversations, path):
    secret = "marker-7261"
    created = conversations.create()
    conversations.save_draft(created.id, secret)
    exchange(conversations, created.id, secret, f"{secret} " * 2000)
    conversations.rename(created.id, secret)
    assert copies(path, secret) > 0
    conversations.delete(created.id)
    assert copies(path, secret) > 0

    assert len(erase_deleted(conversations)) == 1
    assert copies(path, secret) == 0


def copies(path: Path, secret: str) -> int:
    return sum(file.read_bytes().count(secret.encode()) for file in path.parent.iterdir())


def test_a_change_that_fails_leaves_nothing_behind(conversations, path, monkeypatch):
    created = conversations.create()
    conversations.save_draft(created.id, "keep me")
    monkeypatch.setattr("desktop.store.exchanges.title_of", lambda _: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        conversations.add_question(created.id, parent_id=None, text="Why?")
    assert conversations.messages(created.id) == {}
    assert conversations.get(created.id).draft == "keep me"
    monkeypatch.undo()
    conversations.add_question(created.id, parent_id=None, text="Why?")
    assert peek(path, "SELECT text FROM messages") == [("Why?",)]


def test_every_change_is_committed_when_the_call_returns(conversations, path):
    created = conversations.create()
    question = conversations.add_question(created.id, parent_id=None, text="Why?")
    assert peek(path, "SELECT text FROM messages") == [("Why?",)]
    answer = conversations.open_answer(question.id)
    conversations.write_answer(answer.id, "B")
    assert peek(path, "SELECT text FROM messages WHERE id = ?", answer.id) == [("B",)]
    conversations.close_answer(answer.id, text="Bc", state=MessageState.STOPPED)
    assert peek(path, "SELECT text, state FROM messages WHERE id = ?", answer.id) == [
        ("Bc", "stopped")
    ]


def test_the_history_is_there_after_opening_again(path):
    with open_conversations(path, KEY) as conversations:
        created = conversations.create()
        exchange(conversations, created.id, "Hello", "Hi")
        before = conversations.get(created.id), conversations.messages(created.id)
    with open_conversations(path, KEY) as conversations:
        assert before == (conversations.get(created.id), conversations.messages(created.id))


def test_only_what_was_deleted_can_be_restored(path):
    with open_conversations(path, KEY) as conversations, pytest.raises(ConversationNotFound):
        conversations.restore(conversations.create("Still here").id)


# What a conversation chooses.

OWN = Choices(SamplingChanges(top_k=3, logit_bias={5: 1.0}), "Be a 🐎.", "two", ("END",), 512, 64)


def test_what_was_chosen_is_kept_and_changes_no_order(conversations, clock):
    created = conversations.create()
    assert created.choices == Choices()
    clock.advance(seconds=1)
    conversations.choose(created.id, OWN)
    kept = conversations.get(created.id)
    assert kept.choices == OWN
    assert kept.updated_at == created.updated_at
    with pytest.raises(ConversationNotFound):
        conversations.choose(77, OWN)


def test_a_conversation_that_is_begun_anew_chooses_nothing_unless_it_has_a_draft(conversations):
    first = conversations.empty()
    conversations.choose(first.id, OWN)
    conversations.save_draft(first.id, "Perhaps")
    assert conversations.empty().choices == OWN
    conversations.save_draft(first.id, "")
    assert conversations.empty().choices == Choices()
    assert conversations.get(first.id).choices == Choices()


def test_the_last_questions_are_those_of_all_conversations_that_are_there(conversations):
    one, two, gone = (conversations.create().id for _ in range(3))
    for number, text in ((one, "a"), (gone, "gone"), (two, "b"), (one, "c"), (two, "a"), (two, "")):
        question = conversations.add_question(number, parent_id=None, text=text)
        conversations.open_answer(question.id)
    conversations.delete(gone)
    assert conversations.last_questions(limit=10) == ["a", "c", "b"]
    assert conversations.last_questions(limit=1) == ["a"]


# What is archived, and what is there twice.


def test_an_archived_one_is_out_of_the_list_and_still_there(conversations, clock):
    first, second = told(conversations, "One", "A."), told(conversations, "Two", "A.")
    before = conversations.get(first)
    conversations.archive(first)
    clock.advance(seconds=1)
    conversations.archive(first)  # once more changes nothing
    assert [c.id for c in conversations.newest()] == [second]
    assert [c.id for c in conversations.archived()] == [first]
    assert conversations.count_archived() == 1
    assert conversations.get(first).archived_at == clock.now - timedelta(seconds=1)
    assert [m.text for m in conversations.messages(first).values()] == ["One", "A."]
    assert [c.id for c in conversations.all()] == [second, first]
    (group,) = conversations.search.find(parse("One", today=clock.now.date())).groups
    assert group.conversation.is_archived
    conversations.unarchive(first)
    assert conversations.get(first) == before
    assert conversations.count_archived() == 0
    for call in (conversations.archive, conversations.unarchive):
        with pytest.raises(ConversationNotFound):
            call(77)


def test_the_last_archived_is_the_first_of_them(conversations, clock):
    ids = [told(conversations, str(number), "A.") for number in range(4)]
    for number in ids:
        clock.advance(seconds=1)
        conversations.archive(number)
    conversations.delete(ids[0])
    assert [c.id for c in conversations.archived()] == [ids[3], ids[2], ids[1]]
    assert [c.id for c in conversations.archived(limit=1, offset=1)] == [ids[2]]
    assert conversations.count_archived() == 3
    conversations.restore(ids[0])
    assert conversations.get(ids[0]).is_archived


@pytest.mark.parametrize("speak", ["asks", "answers", "goes on"])
def test_what_is_said_in_an_archived_one_brings_it_back(conversations, speak):
    number = told(conversations, "One", "A.")
    question, answer = conversations.messages(number)
    conversations.archive(number)
    conversations.save_draft(number, "not said yet")
    conversations.rename(number, "Other")
    assert conversations.get(number).is_archived
    match speak:
        case "asks":
            conversations.add_question(number, parent_id=answer, text="More")
        case "answers":
            conversations.open_answer(question)
        case "goes on":
            conversations.reopen_answer(answer)
    assert not conversations.get(number).is_archived


def test_an_answer_that_ends_brings_nothing_back(conversations):
    number = told(conversations, "One")
    answer = conversations.open_answer(min(conversations.messages(number)))
    conversations.archive(number)
    conversations.close_answer(answer.id, text="Late.", state=MessageState.DONE)
    assert conversations.get(number).is_archived


def test_an_archived_draft_is_no_new_conversation(conversations):
    number = conversations.create().id
    conversations.save_draft(number, "for later")
    assert conversations.empty().id == number
    conversations.archive(number)
    assert conversations.empty().id != number


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda h: h.newest(), "conversations_listed (archived_at=? AND updated_at<?)"),
        (lambda h: h.archived(), "conversations_listed (archived_at>?)"),
        (lambda h: h.count_archived(), "conversations_listed (archived_at>?)"),
        (lambda h: h.empty(), "conversations_empty"),
    ],
)
def test_however_many_are_archived_only_what_is_wanted_is_read(conversations, ask, index):
    """By the plan: neither all rows nor a sorting of them."""
    database, plans = conversations._database, []
    execute = database.execute

    def explain(sql, bindings=()):
        if sql.startswith("SELECT"):
            plans.append(
                " / ".join(row[-1] for row in execute(f"EXPLAIN QUERY PLAN {sql}", bindings))
            )
        return execute(sql, bindings)

    database.execute = explain
    try:
        ask(conversations)
    finally:
        del database.execute
    assert index in plans[0]
    assert "TEMP B-TREE" not in plans[0]


def test_a_duplicate_has_all_of_it_and_was_never_archived(conversations, clock):
    number = told(conversations, "Why?", "Because.")
    question = min(conversations.messages(number))
    other = conversations.open_answer(question)
    conversations.close_answer(other.id, text="Otherwise.", state=MessageState.DONE)
    conversations.choose(number, OWN)
    conversations.save_draft(number, "a draft")
    conversations.attachments.add(number, name="a.txt", kind="text", text="file")
    conversations.archive(number)
    before = conversations.get(number)
    clock.advance(days=1)

    copy = conversations.duplicate(number, lambda title: f"{title} (copy)")

    assert (copy.title, copy.draft, copy.choices) == ("Why? (copy)", "a draft", OWN)
    assert copy.updated_at == copy.created_at == clock.now
    assert not copy.is_archived
    assert conversations.newest()[0] == copy
    texts = [m.text for m in conversations.messages(copy.id).values()]
    assert texts == ["Why?", "Because.", "Otherwise."]
    shown = branch(conversations.messages(copy.id), copy.leaf_id)
    assert [m.text for m in shown] == ["Why?", "Otherwise."]
    assert [a.text for a in conversations.attachments.of_draft(copy.id)] == ["file"]
    assert conversations.get(number) == before
    assert len(conversations.messages(number)) == 3
    with pytest.raises(ConversationNotFound):
        conversations.duplicate(77, str)


def test_a_duplicate_is_whole_or_not_there(conversations):
    number = told(conversations, "Why?", "Because.")
    execute = conversations._database.execute

    def fail(sql, bindings=()):
        if sql.startswith("UPDATE conversations SET leaf_id"):
            raise DatabaseUnusable(Path("history.db"), "full")
        return execute(sql, bindings)

    conversations._database.execute = fail
    with pytest.raises(DatabaseUnusable):
        conversations.duplicate(number, str)
    del conversations._database.execute
    assert [c.id for c in conversations.all()] == [number]
    assert execute("SELECT count(*) FROM messages")[0][0] == 2
