"""What can be done with a message, as commands: with the one the keyboard is on, else with the last.

Knows which message is meant; what is done is told by `Request`s.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction

from desktop.conversation import Role
from desktop.language import tr
from desktop.ui.commands import Commands, Menu
from desktop.ui.conversation_view import ConversationView
from desktop.ui.message_menu import KEYS
from desktop.ui.transcript.turns import Request, Turn


class MessageCommands:
    """Adds them to a window's commands."""

    def __init__(self, commands: Commands, view: ConversationView) -> None:
        self._view = view
        self._focusing = view.transcript.focusing
        add = partial(commands.add, menu=Menu.MESSAGE)
        self.actions: tuple[QAction, ...] = (
            add("again", tr("Answer again"), self._call(Request.AGAIN), keys=KEYS[Request.AGAIN]),
            add(
                "againWith",
                tr("Answer again with…"),
                self._call(Request.AGAIN_WITH),
                keys=KEYS[Request.AGAIN_WITH],
            ),
            add("compare", tr("Compare answers…"), self._call(Request.COMPARE)),
            add("continueAnswer", tr("Continue the answer"), self._call(Request.CONTINUE)),
            add("editMessage", tr("Edit message"), self._edit, keys=KEYS[Request.EDIT]),
            add(
                "copyMessage", tr("Copy message"), self._call(Request.COPY), keys=KEYS[Request.COPY]
            ),
            add("copyPlain", tr("Copy message as plain text"), self._call(Request.COPY_PLAIN)),
            add("readAloud", tr("Read aloud"), self._call(Request.READ), keys=KEYS[Request.READ]),
            add(
                "previousVersion",
                tr("Previous version"),
                self._turn_to(Request.PREVIOUS),
                keys=KEYS[Request.PREVIOUS],
            ),
            add(
                "nextVersion",
                tr("Next version"),
                self._turn_to(Request.NEXT),
                keys=KEYS[Request.NEXT],
            ),
            add("newFromHere", tr("New conversation from here"), self._call(Request.BRANCH)),
            add("details", tr("Details of the answer"), self._call(Request.DETAILS)),
            add("seen", tr("What the model sees"), self._call(Request.SEEN)),
            add("deleteMessage", tr("Delete message"), self._call(Request.DELETE)),
            add("messageMenu", tr("Actions on the message"), self._call(Request.MORE)),
            add(
                "previousMessage",
                tr("Previous message"),
                partial(self._focusing.move, -1),
                keys="Ctrl+Up",
            ),
            add(
                "nextMessage", tr("Next message"), partial(self._focusing.move, 1), keys="Ctrl+Down"
            ),
        )

    def _call(self, request: Request) -> Callable[[], None]:
        return lambda: self._do(request, self._meant())

    def _do(self, request: Request, turn: Turn | None) -> None:
        if turn is not None and (turn.message.role is Role.USER or not turn.is_growing):
            self._view.message_actions.do(request, turn.message.id)

    def _meant(self) -> Turn | None:
        """The one that the keyboard is on, else the last."""
        turns = self._view.transcript.turns()
        focused = self._focusing.message_id
        found = (turn for turn in turns if turn.message.id == focused)
        return next(found, turns[-1] if turns else None)

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
