"""Questions and answers on their way into the history. Knows no conversation's list.

What is said in an archived conversation brings it back.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from desktop.conversation import (
    Attachment,
    Generation,
    Message,
    MessageState,
    Role,
    rest_of_draft,
)
from desktop.store import deletion, rows
from desktop.store.tables import Tables
from desktop.store.title import title_of


class Exchanges(Tables):
    """Every change is on the disk when the call returns. Part of `Conversations`."""

    def add_question(
        self,
        conversation_id: int,
        *,
        parent_id: int | None,
        text: str,
        attachments: Sequence[Attachment] = (),
    ) -> Message:
        """Add what the person sent, clear the draft, and name a conversation without a title.

        The attachments were the draft's. Messages that wait behind this one stay the draft. Raises
        `ConversationNotFound`.
        """
        with self._database.transaction():
            return self._add_question(conversation_id, parent_id, text, attachments)

    def add_exchange(
        self,
        conversation_id: int,
        *,
        parent_id: int | None,
        text: str,
        attachments: Sequence[Attachment] = (),
    ) -> tuple[Message, Message]:
        """`add_question` and `open_answer` as one: a question never stands there alone.

        The draft's `attachments` are the question's from now on. Raises `ConversationNotFound`.
        """
        with self._database.transaction():
            question = self._add_question(conversation_id, parent_id, text, attachments)
            return question, self._open_answer(question)

    def open_answer(self, question_id: int) -> Message:
        """Add an empty answer that is being written. Raises `ConversationNotFound`."""
        with self._database.transaction():
            return self._open_answer(self._message(question_id))

    def _add_question(
        self,
        conversation_id: int,
        parent_id: int | None,
        text: str,
        attachments: Sequence[Attachment],
    ) -> Message:
        conversation = self.get(conversation_id)
        if parent_id is not None:
            self._require(conversation_id, parent_id)
            deletion.revive(self._database, parent_id)  # it was shown, in another window perhaps
        question = self._insert(
            conversation_id, parent_id, Role.USER, rows.storable(text), MessageState.DONE
        )
        ids = [attachment.id for attachment in attachments]
        attached = self.attachments.belong_to(question.id, conversation_id, ids)
        first_name = attached[0].name if attached else ""
        self._update(
            conversation_id,
            "draft = ?, title = ?, updated_at = ?, archived_at = NULL",
            rest_of_draft(conversation.draft, question.text),
            conversation.title or title_of(question.text) or title_of(first_name),
            rows.microseconds(question.created_at),
        )
        return replace(question, attachments=attached)

    def _open_answer(self, question: Message) -> Message:
        conversation = self.get(question.conversation_id)
        deletion.revive(self._database, question.id)
        self._update(conversation.id, "archived_at = NULL")
        return self._insert(
            conversation.id, question.id, Role.ASSISTANT, "", MessageState.STREAMING
        )

    def reopen_answer(self, answer_id: int) -> Message:
        """Let an answer be written on from where it ended. Raises `ConversationNotFound`."""
        with self._database.transaction():
            self.get(self._message(answer_id).conversation_id)
            deletion.revive(self._database, answer_id)
            answer = self._change(
                answer_id,
                "state = ?, generation = NULL, failure = NULL",
                MessageState.STREAMING.value,
            )
            self._update(answer.conversation_id, "leaf_id = ?, archived_at = NULL", answer_id)
            return answer

    def write_answer(self, answer_id: int, text: str) -> None:
        """Keep the whole text so far."""
        self._change(answer_id, "text = ?", rows.storable(text))

    def close_answer(
        self,
        answer_id: int,
        *,
        text: str,
        state: MessageState,
        generation: Generation | None = None,
        failure: str | None = None,
    ) -> Message:
        """Keep an answer's end: its whole text, how far it came and how it was made."""
        with self._database.transaction():
            answer = self._change(
                answer_id,
                "text = ?, state = ?, generation = ?, failure = ?",
                rows.storable(text),
                state.value,
                rows.generation_json(generation),
                failure,
            )
            self._update(answer.conversation_id, "updated_at = ?", self._stamp())
            return answer

    def interrupt_unfinished(self) -> int:
        """Mark every answer that is being written as interrupted, and say how many that were.

        Only for a caller that knows that nobody else is writing one: the window, as it starts. The
        terminal command may run beside the window, and must not call this.
        """
        return len(
            self._database.execute(
                "UPDATE messages SET state = 'interrupted' WHERE state = 'streaming' RETURNING id"
            )
        )
