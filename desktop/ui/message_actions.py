"""What the person asks of a message in the open conversation. Knows no button and paints nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtGui import QGuiApplication

from desktop.conversation import Message
from desktop.explain import Way
from desktop.ui.asking import Asking
from desktop.ui.transcript.turns import Request, Wish

if TYPE_CHECKING:
    from desktop.ui.conversation_view import ConversationView


class MessageActions:
    """Does it, with the chat and the history."""

    def __init__(self, view: ConversationView, chat: Asking) -> None:
        self._view, self._chat = view, chat

    def do(self, request: Wish, message_id: int) -> None:
        """As if it had been asked at this message."""
        opened = self._view.opened
        message = opened.message(message_id) if opened else None
        if message is None:
            return
        match request:
            case Request.COPY:
                QGuiApplication.clipboard().setText(message.text)
                self._view.transcript.copied(message_id)
            case Request.AGAIN:
                self._view.ask_for(lambda: self._answer_again(message))
            case Request.CONTINUE:
                self._view.ask_for(lambda: self._chat.continue_answer(message))
            case Request.PREVIOUS:
                self._turn_to(message, -1)
            case Request.NEXT:
                self._turn_to(message, 1)
            case Request.DETAILS | Request.SEEN | Request.EDIT_SUMMARY | Request.REMOVE_SUMMARY:
                self._view.message_wanted.emit(request, message)
            case Way(change=change):
                self._view.way_wanted.emit(change, lambda: self.do(Request.AGAIN, message_id))
            case _:
                assert_never(request)

    def _answer_again(self, answer: Message) -> None:
        opened = self._view.opened
        question = opened.question_of(answer) if opened else None
        if question is not None:
            self._chat.answer_again(question)

    def _turn_to(self, message: Message, step: int) -> None:
        opened = self._view.opened
        assert opened is not None
        conversation_id = opened.id
        leaf_id = opened.turn_to(message, step)
        if leaf_id is not None:
            self._view.keeping.do(lambda history: history.choose_branch(conversation_id, leaf_id))
            self._view.show_turns()
