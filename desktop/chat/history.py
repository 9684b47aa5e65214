"""Where an exchange is kept: on disk, or nowhere. Knows no engine."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Protocol, assert_never

from msgspec.structs import replace

from desktop.chat.script import AnswerAgain, Ask, CloseAnswer, Continue, Opened, Wish
from desktop.conversation import Attachment, Message, MessageState, Role, branch, is_temporary
from desktop.errors import AppError, ConversationNotFound
from desktop.store.rows import storable

if TYPE_CHECKING:
    from desktop.store.conversations import Conversations
    from desktop.store.store import Store

Failure = Callable[[AppError], None]


class History(Protocol):
    """Keeps questions and answers. Never waits; answers on the front door's loop."""

    def open(self, wish: Wish, done: Callable[[Opened], None], failed: Failure) -> None:
        """Keep the question, then make room for the answer."""

    def write(self, answer_id: int, text: str) -> None:
        """Keep the text so far. A failure shows itself at `close`."""

    def close(self, end: CloseAnswer, done: Callable[[Message], None], failed: Failure) -> None:
        """Keep the answer as it stays."""


class KeptHistory:
    """On disk, in the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._owed: list[CloseAnswer] = []
        """Ends that the disk refused. When it has room again, the next question comes with them."""

    def open(self, wish: Wish, done: Callable[[Opened], None], failed: Failure) -> None:
        """One job: when it is done, question and answer's row are committed."""
        owed, self._owed = self._owed, []

        def work(conversations: Conversations) -> Opened:
            for end in owed:
                # It, or all of its conversation, may have been deleted for good meanwhile.
                with contextlib.suppress(LookupError, ConversationNotFound):
                    _close(conversations, end)
            return _open(conversations, wish)

        def refused(error: AppError) -> None:
            self._owed = [*owed, *self._owed]
            failed(error)

        self._store.do(work, done, refused)

    def write(self, answer_id: int, text: str) -> None:
        """One commit."""
        self._store.do(lambda c: c.write_answer(answer_id, text), failed=lambda _error: None)

    def close(self, end: CloseAnswer, done: Callable[[Message], None], failed: Failure) -> None:
        """One commit."""

        def refused(error: AppError) -> None:
            self._owed.append(end)
            failed(error)

        self._store.do(lambda conversations: _close(conversations, end), done, refused)


def _close(conversations: Conversations, end: CloseAnswer) -> Message:
    return conversations.close_answer(
        end.answer_id,
        text=end.text,
        state=end.state,
        generation=end.generation,
        failure=end.failure,
    )


def _open(conversations: Conversations, wish: Wish) -> Opened:
    question: Message | None = None
    match wish:
        case Ask(conversation_id, parent_id, text, attachments):
            question, answer = conversations.add_exchange(
                conversation_id, parent_id=parent_id, text=text, attachments=attachments
            )
        case AnswerAgain(earlier):
            answer = conversations.open_answer(earlier.id)
        case Continue(unfinished):
            answer = conversations.reopen_answer(unfinished.id)
        case _:
            assert_never(wish)
    messages = conversations.messages(answer.conversation_id)
    choices = conversations.get(answer.conversation_id).choices
    return Opened(question, answer, branch(messages, answer.id), choices)


class ByNumber:
    """Kept on disk or in memory alone, as the numbers say: see `desktop.conversation.is_temporary`."""

    def __init__(self, kept: History, temporary: History) -> None:
        self._kept, self._temporary = kept, temporary

    def open(self, wish: Wish, done: Callable[[Opened], None], failed: Failure) -> None:
        """Where its conversation is."""
        match wish:
            case Ask(conversation_id):
                number = conversation_id
            case AnswerAgain(earlier):
                number = earlier.conversation_id
            case Continue(unfinished):
                number = unfinished.conversation_id
            case _:
                assert_never(wish)
        self._of(number).open(wish, done, failed)

    def write(self, answer_id: int, text: str) -> None:
        """Where its answer is."""
        self._of(answer_id).write(answer_id, text)

    def close(self, end: CloseAnswer, done: Callable[[Message], None], failed: Failure) -> None:
        """Where its answer is."""
        self._of(end.answer_id).close(end, done, failed)

    def _of(self, number: int) -> History:
        return self._temporary if is_temporary(number) else self._kept


class UnkeptHistory:
    """In memory only, one conversation: what the terminal asks without `--save` leaves no trace."""

    def __init__(self) -> None:
        self._messages: dict[int, Message] = {}
        self._ids = count(1)

    def open(self, wish: Wish, done: Callable[[Opened], None], _failed: Failure) -> None:
        """At once."""
        question: Message | None = None
        match wish:
            case Ask(conversation_id, parent_id, text, attachments):
                question = self._add(conversation_id, parent_id, Role.USER, text, attachments)
                answer = self._add(conversation_id, question.id, Role.ASSISTANT, "")
            case AnswerAgain(earlier):
                answer = self._add(earlier.conversation_id, earlier.id, Role.ASSISTANT, "")
            case Continue(unfinished):
                answer = replace(
                    self._messages[unfinished.id],
                    state=MessageState.STREAMING,
                    generation=None,
                    failure=None,
                )
                self._messages[answer.id] = answer
            case _:
                assert_never(wish)
        done(Opened(question, answer, branch(self._messages, answer.id)))

    def write(self, answer_id: int, text: str) -> None:
        """Nowhere."""

    def close(self, end: CloseAnswer, done: Callable[[Message], None], _failed: Failure) -> None:
        """At once."""
        answer = replace(
            self._messages[end.answer_id],
            text=end.text,
            state=end.state,
            generation=end.generation,
            failure=end.failure,
        )
        self._messages[answer.id] = answer
        done(answer)

    def _add(
        self,
        conversation_id: int,
        parent_id: int | None,
        role: Role,
        text: str,
        attachments: tuple[Attachment, ...] = (),
    ) -> Message:
        state = MessageState.DONE if role is Role.USER else MessageState.STREAMING
        message = Message(
            id=next(self._ids),
            conversation_id=conversation_id,
            parent_id=parent_id,
            role=role,
            text=storable(text),
            state=state,
            created_at=datetime.now(UTC),
            attachments=attachments,
        )
        self._messages[message.id] = message
        return message
