"""What can be done with a message, as commands: with the one the keyboard is on, else with the last.

Knows which message is meant; what is done is told by `Request`s.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.conversation import Role
from desktop.language import tr
from desktop.ui.commands import Commands, Menu
from desktop.ui.conversation_view import ConversationView
from desktop.ui.message_menu import KEYS
from desktop.ui.transcript.turns import Request, Turn

ICONS = {
    Request.AGAIN: "again",
    Request.EDIT: "rename",
    Request.COPY: "copy",
    Request.DELETE: "delete",
    Request.PREVIOUS: "previous",
    Request.NEXT: "next",
}


class MessageCommands:
    """Adds them to a window's commands."""

    def __init__(self, commands: Commands, view: ConversationView) -> None:
        self._view = view
        self._focusing = view.transcript.focusing
        self._commands = commands
        for name, text, request in (
            ("again", tr("Answer again"), Request.AGAIN),
            ("againWith", tr("Answer again with…"), Request.AGAIN_WITH),
            ("compare", tr("Compare answers…"), Request.COMPARE),
            ("continueAnswer", tr("Continue the answer"), Request.CONTINUE),
            ("editMessage", tr("Edit message"), Request.EDIT),
            ("copyMessage", tr("Copy message"), Request.COPY),
            ("copyPlain", tr("Copy message as plain text"), Request.COPY_PLAIN),
            ("readAloud", tr("Read aloud"), Request.READ),
            ("previousVersion", tr("Previous version"), Request.PREVIOUS),
            ("nextVersion", tr("Next version"), Request.NEXT),
            ("newFromHere", tr("New conversation from here"), Request.BRANCH),
            ("details", tr("Details of the answer"), Request.DETAILS),
            ("seen", tr("What the model sees"), Request.SEEN),
            ("deleteMessage", tr("Delete message"), Request.DELETE),
            ("messageMenu", tr("Actions on the message"), Request.MORE),
        ):
            self._add(name, text, request)
        move = self._focusing.move
        add, menu, has = commands.add, Menu.MESSAGE, self._has_messages
        text = tr("Previous message")
        add("previousMessage", text, partial(move, -1), keys="Ctrl+Up", menu=menu, when=has)
        text = tr("Next message")
        add("nextMessage", text, partial(move, 1), keys="Ctrl+Down", menu=menu, when=has)

    def _add(self, name: str, text: str, request: Request) -> None:
        calls = {
            Request.COMPARE: self._compare,
            Request.EDIT: self._edit,
            Request.PREVIOUS: self._turn_to(Request.PREVIOUS),
            Request.NEXT: self._turn_to(Request.NEXT),
        }
        self._commands.add(
            name,
            text,
            calls.get(request) or self._call(request),
            keys=KEYS.get(request, ()),
            menu=Menu.MESSAGE,
            icon=ICONS.get(request, ""),
            when=lambda: self._can(request),
        )

    def _can(self, request: Request) -> bool:
        if request is Request.COMPARE and self._view.composer.text().strip():
            return True  # of what is written and was not asked yet
        return self._has_messages() and request in self._view.message_actions.can()

    def _has_messages(self) -> bool:
        return bool(self._view.transcript.turns())

    def _call(self, request: Request) -> Callable[[], None]:
        return lambda: self._do(request, self._meant())

    def _do(self, request: Request, turn: Turn | None) -> None:
        if self._view.cover.is_there:
            return
        if turn is not None and (turn.message.role is Role.USER or not turn.is_growing):
            self._view.message_actions.do(request, turn.message.id)

    def _meant(self) -> Turn | None:
        """The one that the keyboard is on, else the last."""
        turns = self._view.transcript.turns()
        focused = self._focusing.message_id
        found = (turn for turn in turns if turn.message.id == focused)
        return next(found, turns[-1] if turns else None)

    def _compare(self) -> None:
        """What stands in the composer, or else the last question."""
        if not self._view.cover.is_there and self._view.composer.text().strip():
            self._view.message_actions.compare_draft_wanted.emit()
        else:
            self._do(Request.COMPARE, self._meant())

    def _edit(self) -> None:
        """Without the keyboard on a message it is the last question that one wants to say otherwise."""
        meant = self._meant()
        if meant is not None and self._focusing.message_id is None:
            questions = [t for t in self._view.transcript.turns() if not t.is_answer]
            meant = questions[-1] if questions else meant
        self._do(Request.EDIT, meant)

    def _turn_to(self, request: Request) -> Callable[[], None]:
        """Without the keyboard on a message it is the last one that has versions."""

        def call() -> None:
            meant = self._meant()
            if meant is not None and self._focusing.message_id is None:
                several = [t for t in self._view.transcript.turns() if t.versions > 1]
                meant = several[-1] if several else meant
            self._do(request, meant)

        return call
