"""What can be done with a message, as commands: with the one the keyboard is on, else with the last.

Knows which message is meant; what is done is told by `Request`s.
"""

from __future__ import annotations

from functools import partial

from desktop.language import mark, tr
from desktop.ui.conversation.view import ConversationView
from desktop.ui.frame.commands import Commands, Menu
from desktop.ui.messages.menu import CHANGING, KEYS, offered
from desktop.ui.transcript.turns import Request, Turn

COMMANDS: tuple[tuple[str, str, Request, str], ...] = (
    ("again", mark("Answer again"), Request.AGAIN, "again"),
    ("againWith", mark("Answer again with…"), Request.AGAIN_WITH, ""),
    ("compare", mark("Compare answers…"), Request.COMPARE, ""),
    ("continueAnswer", mark("Continue the answer"), Request.CONTINUE, "resume"),
    ("editMessage", mark("Edit message"), Request.EDIT, "rename"),
    ("copyMessage", mark("Copy message"), Request.COPY, "copy"),
    ("copyPlain", mark("Copy message as plain text"), Request.COPY_PLAIN, ""),
    ("readAloud", mark("Read aloud"), Request.READ, ""),
    ("previousVersion", mark("Previous version"), Request.PREVIOUS, "previous"),
    ("nextVersion", mark("Next version"), Request.NEXT, "next"),
    ("newFromHere", mark("New conversation from here"), Request.BRANCH, ""),
    ("details", mark("Details of the answer"), Request.DETAILS, ""),
    ("seen", mark("What the model sees"), Request.SEEN, ""),
    ("deleteMessage", mark("Delete message"), Request.DELETE, "delete"),
    ("messageMenu", mark("Actions on the message"), Request.MORE, "more"),
)
"""Name, words, what it asks for, icon."""


class MessageCommands:
    """Adds them to a window's commands."""

    def __init__(self, commands: Commands, view: ConversationView) -> None:
        self._view = view
        self._focusing = view.transcript.focusing
        add = partial(commands.add, menu=Menu.MESSAGE)
        for name, words, request, icon in COMMANDS:
            add(
                name,
                tr(words),
                partial(self._do, request),
                keys=KEYS.get(request, ""),
                icon=icon,
                when=partial(self._can, request),
            )
        for name, words, step, keys in (
            ("previousMessage", tr("Previous message"), -1, "Ctrl+Up"),
            ("nextMessage", tr("Next message"), 1, "Ctrl+Down"),
        ):
            add(name, words, partial(self._focusing.move, step), keys=keys, when=self._has_messages)

    def _do(self, request: Request) -> None:
        if request is Request.COMPARE and self._has_draft():
            self._view.message_actions.compare_draft_wanted.emit()
            return
        if request is Request.READ and self._is_reading():
            self._view.message_actions.stop_reading()
            return
        if request is Request.COPY and not self._view.transcript.selection_is_empty:
            self._view.transcript.copy_as_markdown()
            return
        turn = self._meant(request)
        if turn is not None:
            self._view.message_actions.do(request, turn.message.id)

    def _can(self, request: Request) -> bool:
        """Would it do anything now."""
        if request is Request.READ and self._is_reading():
            return True
        if self._view.cover.is_there:
            return False
        can = self._view.message_actions.can()
        if request is Request.COMPARE and self._has_draft():
            return request in can and not self._view.busy
        turn = self._meant(request)
        if turn is None:
            return False
        match request:
            case Request.PREVIOUS:
                return turn.version > 1
            case Request.NEXT:
                return turn.version < turn.versions
            case Request.MORE:
                return True
            case _:
                waits = turn.busy and request in CHANGING
                return request in offered(turn, can=can) and not waits

    def _has_messages(self) -> bool:
        return bool(self._view.transcript.turns()) and not self._view.cover.is_there

    def _is_reading(self) -> bool:
        """Whichever message that is, in whichever conversation."""
        return self._view.message_actions.reading_id() is not None

    def _has_draft(self) -> bool:
        return bool(self._view.composer.text().strip())

    def _meant(self, request: Request) -> Turn | None:
        """The one that the keyboard is on, else the last for which it makes sense."""
        transcript = self._view.transcript
        turns, focused = transcript.turns(), None
        if (message_id := self._focusing.message_id) is not None:
            focused = transcript.turn_of(message_id)
        if focused is not None or not turns:
            return focused
        match request:
            case Request.EDIT:  # it is the last question that one wants to ask otherwise
                likely = (turn for turn in reversed(turns) if not turn.is_answer)
            case Request.PREVIOUS | Request.NEXT:
                likely = (turn for turn in reversed(turns) if turn.versions > 1)
            case _:
                return turns[-1]
        return next(likely, turns[-1])
