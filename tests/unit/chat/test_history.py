"""Both histories keep the same promises; the one in memory leaves no trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.chat.history import History, KeptHistory, UnkeptHistory
from desktop.chat.script import AnswerAgain, Ask, CloseAnswer, Continue, Opened, Wish
from desktop.conversation import Attachment, Choices, Message, MessageState, Role
from desktop.errors import AppError, ConversationNotFound
from desktop.loop import QueueLoop
from desktop.store.store import Store, open_conversations
from tests.kept import KEY, erase_deleted
from tests.unit.chat.playbook import generation
from tests.values import changed


class Keeper:
    """A history, and its answers waited for."""

    def __init__(self, history: History, loop: QueueLoop, conversation_id: int) -> None:
        self.history, self.loop, self.conversation_id = history, loop, conversation_id

    def ask(self, text: str, parent: Message | None = None) -> Opened:
        return self.open(Ask(self.conversation_id, parent.id if parent else None, text))

    def open(self, wish: Wish) -> Opened:
        opened = self.result(lambda done, failed: self.history.open(wish, done, failed))
        assert isinstance(opened, Opened)
        return opened

    def close(self, opened: Opened, text: str, state: MessageState, **how: object) -> Message:
        fields = {"generation": None, "failure": None, **how}
        end = CloseAnswer(opened.answer.id, text, state, **fields)  # type: ignore[arg-type]
        message = self.result(lambda done, failed: self.history.close(end, done, failed))
        assert isinstance(message, Message)
        return message

    def result(
        self, do: Callable[[Callable[[object], None], Callable[[AppError], None]], None]
    ) -> object:
        got: list[object] = []

        def take(what: object) -> None:
            got.append(what)
            self.loop.quit()

        do(take, take)
        self.loop.run()
        return got[0]


@pytest.fixture(params=["kept", "unkept"])
def keeper(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Keeper]:
    loop = QueueLoop()
    if request.param == "unkept":
        yield Keeper(UnkeptHistory(), loop, 1)
        return
    path = tmp_path / "history.db"
    with open_conversations(path, KEY) as conversations:
        conversation_id = conversations.create().id
    store = Store(path, loop, key=lambda: KEY)
    yield Keeper(KeptHistory(store), loop, conversation_id)
    store.close()


def test_a_question_is_opened_with_its_answer(keeper):
    opened = keeper.ask("Why?")
    question, answer = opened.question, opened.answer
    assert (question.text, question.role, question.state) == ("Why?", Role.USER, MessageState.DONE)
    assert (answer.text, answer.role) == ("", Role.ASSISTANT)
    assert answer.state is MessageState.STREAMING
    assert (question.parent_id, answer.parent_id) == (None, question.id)
    assert list(opened.history) == [question, answer]


def test_a_closed_answer_is_as_it_was_told(keeper):
    opened = keeper.ask("Why?")
    made = generation()
    closed = keeper.close(opened, "Because.", MessageState.DONE, generation=made)
    assert closed == changed(
        opened.answer, text="Because.", state=MessageState.DONE, generation=made
    )
    failed = keeper.close(keeper.ask("How?"), "", MessageState.FAILED, failure="EngineDied")
    assert failed.failure == "EngineDied"


def test_the_next_question_comes_with_all_that_was_said(keeper):
    first = keeper.ask("Why?")
    answer = keeper.close(first, "Because.", MessageState.DONE)
    second = keeper.ask("Really?", answer)
    assert [m.text for m in second.history] == ["Why?", "Because.", "Really?", ""]


def test_another_answer_is_a_sibling(keeper):
    first = keeper.ask("Why?")
    keeper.close(first, "Because.", MessageState.DONE)
    again = keeper.open(AnswerAgain(first.question))
    assert again.question is None
    assert again.answer.parent_id == first.question.id
    assert again.answer.id != first.answer.id
    assert [m.text for m in again.history] == ["Why?", ""]


def test_a_continued_answer_is_the_same_one_at_work_again(keeper):
    first = keeper.ask("Why?")
    stopped = keeper.close(first, "Beca", MessageState.STOPPED, generation=generation())
    on = keeper.open(Continue(stopped))
    assert on.question is None
    assert (on.answer.id, on.answer.text) == (stopped.id, "Beca")
    assert on.answer.state is MessageState.STREAMING
    assert (on.answer.generation, on.answer.failure) == (None, None)
    assert [m.text for m in on.history] == ["Why?", "Beca"]


def test_half_a_surrogate_pair_is_made_whole(keeper):
    assert keeper.ask("a\ud83db").question.text == "a\ufffdb"


def test_what_is_written_meanwhile_does_not_end_it(keeper):
    opened = keeper.ask("Why?")
    keeper.history.write(opened.answer.id, "Beca")
    closed = keeper.close(opened, "Because.", MessageState.DONE)
    assert closed.text == "Because."


def test_what_is_written_meanwhile_is_on_disk(tmp_path):
    loop, path = QueueLoop(), tmp_path / "history.db"
    with open_conversations(path, KEY) as conversations:
        conversation_id = conversations.create().id
    store = Store(path, loop, key=lambda: KEY)
    keeper = Keeper(KeptHistory(store), loop, conversation_id)
    opened = keeper.ask("Why?")
    keeper.history.write(opened.answer.id, "Beca")
    store.close()
    with open_conversations(path, KEY) as conversations:
        kept = conversations.messages(conversation_id)[opened.answer.id]
    assert (kept.text, kept.state) == ("Beca", MessageState.STREAMING)


def test_a_refusal_of_the_disk_goes_to_failed(tmp_path):
    loop = QueueLoop()
    store = Store(tmp_path / "history.db", loop, key=lambda: KEY)
    keeper = Keeper(KeptHistory(store), loop, 99)
    refused = keeper.result(
        lambda done, failed: keeper.history.open(Ask(99, None, "Why?"), done, failed)
    )
    assert refused == ConversationNotFound(99)
    store.close()


def test_what_the_conversation_chose_is_told(keeper):
    assert keeper.ask("Why?").choices == Choices()
    if isinstance(keeper.history, KeptHistory):
        own = Choices(model="two")
        store = keeper.history._store
        store.do(lambda c: c.choose(keeper.conversation_id, own))
        assert keeper.ask("And why that?").choices == own


def test_files_that_go_with_a_question_are_in_what_is_asked(keeper):
    file = Attachment(1, "a.txt", "text", "A")
    if isinstance(keeper.history, KeptHistory):
        keeper.history._store.do(
            lambda c: c._database.execute(
                "INSERT INTO attachments (id, conversation_id, name, kind, text, size_bytes)"
                " VALUES (1, ?, 'a.txt', 'text', 'A', 0)",
                (keeper.conversation_id,),
            )
        )
    opened = keeper.open(Ask(keeper.conversation_id, None, "Why?", (file,)))
    assert opened.question.attachments == (file,)
    assert opened.history[0] == opened.question
    again = keeper.open(AnswerAgain(opened.question))
    assert again.history[0].attachments == (file,)


def test_an_end_that_did_not_fit_is_kept_with_the_next_question(tmp_path):
    loop = QueueLoop()
    path = tmp_path / "history.db"
    with open_conversations(path, KEY) as conversations:
        conversation_id = conversations.create("").id
    store = Store(path, loop, key=lambda: KEY)
    keeper = Keeper(KeptHistory(store), loop, conversation_id)
    opened = keeper.ask("A long story")
    store.do(lambda c: c._database.execute("PRAGMA max_page_count = 1"))
    long = "a word " * 9000
    end = CloseAnswer(opened.answer.id, long, MessageState.DONE, None, None)
    full = keeper.result(lambda done, failed: keeper.history.close(end, done, failed))
    assert "FULL" in getattr(full, "reason", "")
    ask = Ask(conversation_id, opened.answer.id, "x" * 90_000)
    again = keeper.result(lambda done, failed: keeper.history.open(ask, done, failed))
    assert "FULL" in getattr(again, "reason", "")

    store.do(lambda c: c._database.execute("PRAGMA max_page_count = 100000"))
    following = keeper.ask("And then?", opened.answer)
    assert [(m.text, m.state) for m in following.history][1] == (long, MessageState.DONE)
    store.close()


def test_an_end_that_did_not_fit_is_in_nobodys_way_once_it_is_deleted(tmp_path):
    loop = QueueLoop()
    path = tmp_path / "history.db"
    with open_conversations(path, KEY) as conversations:
        conversation_id, other = conversations.create("").id, conversations.create("").id
    store = Store(path, loop, key=lambda: KEY)
    keeper = Keeper(KeptHistory(store), loop, conversation_id)
    opened = keeper.ask("A long story")
    store.do(lambda c: c._database.execute("PRAGMA max_page_count = 1"))
    end = CloseAnswer(opened.answer.id, "a word " * 9000, MessageState.DONE, None, None)
    keeper.result(lambda done, failed: keeper.history.close(end, done, failed))
    store.do(lambda c: c._database.execute("PRAGMA max_page_count = 100000"))
    store.do(lambda c: c.delete(conversation_id))
    store.do(lambda c: erase_deleted(c))
    keeper.conversation_id = other
    assert keeper.ask("Something else").question.text == "Something else"
    store.close()
