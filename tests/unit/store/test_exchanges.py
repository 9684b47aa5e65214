"""Questions and answers: branches, ends, what fails, what waits."""

from __future__ import annotations

import pytest

from desktop.conversation import (
    Attachment,
    FinishReason,
    Generation,
    MessageState,
    Role,
    branch,
    siblings,
)
from desktop.errors import ConversationNotFound
from desktop.store.conversations import Conversations
from desktop.store.store import open_conversations
from tests.kept import KEY

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


def exchange(conversations: Conversations, conversation_id: int, question: str, answer: str) -> int:
    leaf_id = conversations.get(conversation_id).leaf_id
    asked = conversations.add_question(conversation_id, parent_id=leaf_id, text=question)
    opened = conversations.open_answer(asked.id)
    conversations.close_answer(opened.id, text=answer, state=MessageState.DONE)
    return opened.id


def test_a_question_becomes_the_leaf_and_clears_the_draft(conversations, clock):
    created = conversations.create()
    conversations.save_draft(created.id, "Why?")
    clock.advance(seconds=5)
    question = conversations.add_question(created.id, parent_id=None, text="Why?")

    kept = conversations.get(created.id)
    assert (kept.leaf_id, kept.draft, kept.title) == (question.id, "", "Why?")
    assert kept.updated_at == question.created_at == clock.now
    assert (question.role, question.state) == (Role.USER, MessageState.DONE)
    assert (question.parent_id, question.text) == (None, "Why?")


def test_only_the_first_question_gives_the_title(conversations):
    created = conversations.create()
    exchange(conversations, created.id, "First", "answer")
    exchange(conversations, created.id, "Second", "answer")
    named = conversations.create("Named")
    conversations.add_question(named.id, parent_id=None, text="First")

    assert conversations.get(created.id).title == "First"
    assert conversations.get(named.id).title == "Named"


def test_an_answer_grows_and_ends(conversations, clock):
    created = conversations.create()
    question = conversations.add_question(created.id, parent_id=None, text="Why?")
    answer = conversations.open_answer(question.id)
    assert (answer.role, answer.state) == (Role.ASSISTANT, MessageState.STREAMING)
    assert (answer.parent_id, answer.text) == (question.id, "")
    assert conversations.get(created.id).leaf_id == answer.id

    conversations.write_answer(answer.id, "Because")
    assert conversations.messages(created.id)[answer.id].text == "Because"
    assert conversations.messages(created.id)[answer.id].state is MessageState.STREAMING

    clock.advance(seconds=3)
    closed = conversations.close_answer(
        answer.id, text="Because.", state=MessageState.DONE, generation=GENERATION
    )
    assert closed == conversations.messages(created.id)[answer.id]
    assert (closed.text, closed.state) == ("Because.", MessageState.DONE)
    assert closed.generation == GENERATION
    assert conversations.get(created.id).updated_at == clock.now


def test_a_failed_answer_is_opened_again_with_its_text(conversations):
    created = conversations.create()
    question = conversations.add_question(created.id, parent_id=None, text="Why?")
    answer = conversations.open_answer(question.id)
    failed = conversations.close_answer(
        answer.id, text="Bec", state=MessageState.FAILED, failure="EngineDied"
    )
    assert (failed.state, failed.failure, failed.generation) == (
        MessageState.FAILED,
        "EngineDied",
        None,
    )
    other = conversations.open_answer(question.id)
    conversations.close_answer(other.id, text="x", state=MessageState.DONE)

    again = conversations.reopen_answer(answer.id)
    assert (again.id, again.text, again.state) == (answer.id, "Bec", MessageState.STREAMING)
    assert (again.failure, again.generation) == (None, None)
    assert conversations.get(created.id).leaf_id == answer.id


def test_edited_questions_and_new_answers_are_branches(conversations):
    created = conversations.create()
    first_answer = exchange(conversations, created.id, "A", "a")
    exchange(conversations, created.id, "B", "b")
    old_leaf = conversations.get(created.id).leaf_id
    edited = conversations.add_question(created.id, parent_id=first_answer, text="B2")
    reworded = conversations.add_question(created.id, parent_id=None, text="A2")

    messages = conversations.messages(created.id)
    assert [m.text for m in branch(messages, edited.id)] == ["A", "a", "B2"]
    assert [m.text for m in branch(messages, old_leaf)] == ["A", "a", "B", "b"]
    assert [m.text for m in siblings(messages.values(), edited)] == ["B", "B2"]
    assert [m.text for m in siblings(messages.values(), reworded)] == ["A", "A2"]
    assert conversations.get(created.id).leaf_id == reworded.id

    conversations.choose_branch(created.id, old_leaf)
    assert conversations.get(created.id).leaf_id == old_leaf


def test_an_answer_ends_in_a_deleted_conversation_too(conversations):
    created = conversations.create()
    question = conversations.add_question(created.id, parent_id=None, text="Hello")
    answer = conversations.open_answer(question.id)
    conversations.delete(created.id)
    conversations.write_answer(answer.id, "He")
    conversations.close_answer(answer.id, text="Hello.", state=MessageState.DONE)

    assert conversations.messages(created.id)[answer.id].text == "Hello."


def test_unfinished_answers_are_interrupted_with_their_text(conversations):
    created = conversations.create()
    exchange(conversations, created.id, "A", "a")
    question = conversations.add_question(created.id, parent_id=None, text="B")
    answer = conversations.open_answer(question.id)
    conversations.write_answer(answer.id, "half")

    assert conversations.interrupt_unfinished() == 1
    assert conversations.interrupt_unfinished() == 0
    states = [m.state for m in conversations.messages(created.id).values()]
    assert states == [MessageState.DONE] * 3 + [MessageState.INTERRUPTED]
    assert conversations.messages(created.id)[answer.id].text == "half"


def test_question_and_answer_are_one_change(path):
    with open_conversations(path, KEY) as conversations:
        conversation_id = conversations.create().id
        question, answer = conversations.add_exchange(conversation_id, parent_id=None, text="One?")
        assert answer.parent_id == question.id
        assert conversations.get(conversation_id).leaf_id == answer.id
        conversations.delete(conversation_id)
        with pytest.raises(ConversationNotFound):
            conversations.add_exchange(conversation_id, parent_id=answer.id, text="Two?")
        assert len(conversations.messages(conversation_id)) == 2


def test_nothing_is_answered_in_a_deleted_conversation(path):
    with open_conversations(path, KEY) as conversations:
        conversation_id = conversations.create().id
        question, answer = conversations.add_exchange(conversation_id, parent_id=None, text="One?")
        conversations.delete(conversation_id)
        for again in (
            lambda: conversations.open_answer(question.id),
            lambda: conversations.reopen_answer(answer.id),
        ):
            with pytest.raises(ConversationNotFound):
                again()


def test_the_drafts_files_go_with_the_question_and_no_others(conversations):
    mine, other = conversations.create(), conversations.create()
    for number, conversation in enumerate((mine, other, mine), start=1):
        conversations._database.execute(
            "INSERT INTO attachments (conversation_id, name, kind, text, size_bytes)"
            " VALUES (?, ?, 'text', 'words', 5)",
            (conversation.id, f"{number}.txt"),
        )
    files = [Attachment(number, f"{number}.txt", "text", "words", 5) for number in (1, 2, 3)]
    question, _answer = conversations.add_exchange(
        mine.id, parent_id=None, text="Why?", attachments=files[:2]
    )
    kept = conversations.messages(mine.id)[question.id]
    assert kept.attachments == (files[0],)  # the second is another conversation's
    assert conversations.messages(other.id) == {}


def test_messages_that_wait_behind_a_question_stay_the_draft(conversations):
    created = conversations.create()
    conversations.save_draft(created.id, "First\n\nSecond\n\nhalf a third")
    conversations.add_question(created.id, parent_id=None, text="First")
    assert conversations.get(created.id).draft == "Second\n\nhalf a third"
    conversations.add_question(created.id, parent_id=None, text="Another")
    assert conversations.get(created.id).draft == ""


def test_an_edited_answer_is_a_version_in_the_persons_words(conversations):
    number = conversations.create().id
    answer_id = exchange(conversations, number, "What is a llama?", "A camelid.")

    edited = conversations.edit_answer(answer_id, "A camelid with long ears.")

    assert (edited.role, edited.state) == (Role.ASSISTANT, MessageState.EDITED)
    assert edited.generation is None
    kept = conversations.messages(number)
    assert [m.text for m in siblings(kept.values(), edited)] == [
        "A camelid.",
        "A camelid with long ears.",
    ]
    assert conversations.get(number).leaf_id == edited.id
