"""What the person asks of a message in the open conversation. Paints nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QMetaMethod, QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication

from desktop.conversation import Choices, Conversation, Message, Persona, Role
from desktop.explain import Action, Way
from desktop.explain.notice import OpenSetting
from desktop.hub.library import InstalledModel
from desktop.language import tr
from desktop.store.store import Store
from desktop.ui.conversation.asking import Asking
from desktop.ui.look.theme import Look
from desktop.ui.messages.alternatives import (
    Alternative,
    Alternatives,
    other_models,
    personas_of,
    presets,
)
from desktop.ui.messages.deletion import MessageDeletion
from desktop.ui.messages.editing import MessageEditing
from desktop.ui.messages.menu import CHANGING, alternatives_menu, message_menu
from desktop.ui.transcript.actions import ActionsRow
from desktop.ui.transcript.turns import OpenFile, Request, Turn, Wish

if TYPE_CHECKING:
    from desktop.ui.conversation.open_conversation import OpenConversation
    from desktop.ui.conversation.view import ConversationView

ALWAYS = frozenset(Request) - {Request.COMPARE, Request.READ, Request.DETAILS, Request.SEEN}
"""Those that need nobody else."""


class MessageActions(QObject):
    """Does it, with the chat and the history; what others do is only offered where somebody does it."""

    toast_wanted = Signal(str, object)
    """Say this; the call undoes it, where it isn't None."""
    open_wanted = Signal(int)
    """Show this conversation, which is new."""
    file_wanted = Signal(object)
    """The `Attachment` that the person wants to see."""
    compare_wanted = Signal(object)
    """Answer this question, a `Message`, twice, side by side."""
    compare_draft_wanted = Signal()
    """Ask what stands in the composer, twice."""
    read_wanted = Signal(object)
    """Read this `Message` aloud, or stop reading it."""
    details_wanted = Signal(object)
    """Show how this `Message` was made."""
    seen_wanted = Signal(object)
    """Show what the model sees where it writes this `Message`."""
    setting_wanted = Signal(str)
    """Show this setting, which stands in the way."""
    report_wanted = Signal()
    """Show what helps to mend a failure."""

    def __init__(self, look: Look, view: ConversationView, chat: Asking, store: Store) -> None:
        super().__init__(view)
        self._look, self._view, self._chat, self._store = look, view, chat, store
        self._editing = MessageEditing(view, chat, store)
        self._deletion = MessageDeletion(view, store, self.toast_wanted.emit)
        self.list_models: Callable[[], Sequence[InstalledModel]] = list
        self.reading_id: Callable[[], int | None] = lambda: None
        """The message that is being read aloud."""
        self.stop_reading: Callable[[], None] = lambda: None
        view.transcript.focusing.menu_wanted.connect(self.show_menu)

    def do(self, request: Wish | OpenFile, message_id: int) -> None:
        """As if it had been asked at this message."""
        opened = self._view.opened
        message = opened.message(message_id) if opened else None
        if message is None:
            return
        if isinstance(request, Way) and isinstance(request.change, OpenSetting):
            self.setting_wanted.emit(request.change.name)
        elif isinstance(request, Way):
            again = partial(self.do, Request.AGAIN, message_id)
            self._view.way_wanted.emit(request.change, again)
        elif isinstance(request, Action):
            self._view.step_wanted.emit(request)
        elif isinstance(request, OpenFile):
            for each in message.attachments:
                if each.id == request.attachment_id:
                    self.file_wanted.emit(each)
        elif message.role is not Role.SUMMARY or request not in CHANGING:
            self._do(request, message)
        elif request is Request.DELETE:
            self._do(Request.REMOVE_SUMMARY, message)  # what follows it stays

    def _do(self, request: Request, message: Message) -> None:
        match request:
            case Request.COPY | Request.COPY_PLAIN:
                self._copy(message, plain=request is Request.COPY_PLAIN)
            case Request.EDIT:
                self._editing.begin(message)
            case Request.SAVE:
                self._editing.save()
            case Request.LEAVE:
                self._editing.leave()
            case Request.AGAIN:
                self._answer_again(message, None)
            case Request.AGAIN_WITH:
                self.show_alternatives(message.id)
            case Request.CONTINUE:
                self._view.ask_for(lambda: self._chat.continue_answer(message))
            case Request.EDIT_SUMMARY | Request.REMOVE_SUMMARY:
                self._view.message_wanted.emit(request, message)
            case Request.PREVIOUS | Request.NEXT:
                self._turn_to(message, 1 if request is Request.NEXT else -1)
            case Request.BRANCH:
                self._branch(message)
            case Request.DELETE:
                self._deletion.delete(message)
            case Request.MORE:
                self.show_menu(message.id, None)
            case Request.COMPARE | Request.READ | Request.DETAILS | Request.SEEN | Request.REPORT:
                self._pass_on(request, message)
            case _:
                assert_never(request)

    def _pass_on(self, request: Request, message: Message) -> None:
        match request:
            case Request.COMPARE:
                question = self._question(message)
                if question is not None and not self._view.busy:
                    self.compare_wanted.emit(question)
            case Request.READ:
                self.read_wanted.emit(message)
            case Request.DETAILS:
                self.details_wanted.emit(message)
            case Request.REPORT:
                self.report_wanted.emit()
            case _:
                self.seen_wanted.emit(message)

    # Menus

    def can(self) -> frozenset[Request]:
        """What somebody does."""
        others = (
            (Request.COMPARE, self.compare_wanted),
            (Request.READ, self.read_wanted),
            (Request.DETAILS, self.details_wanted),
            (Request.SEEN, self.seen_wanted),
        )
        heard = [
            request
            for request, signal in others
            if self.isSignalConnected(QMetaMethod.fromSignal(signal))
        ]
        return ALWAYS.union(heard)

    def show_menu(self, message_id: int, at: QPoint | None) -> None:
        """All that can be done with a message; without a point, at its button."""
        turn = self._turn(message_id)
        if turn is None or turn.draft is not None:
            return
        menu = message_menu(
            self._look,
            self._view,
            turn,
            can=self.can(),
            reading=self.reading_id() == message_id,
            call=lambda request: self.do(request, message_id),
        )
        menu.popup(at or self._corner(message_id))
        if at is None and menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def show_alternatives(self, message_id: int) -> None:
        """With what else the question may be answered."""
        opened = self._view.opened
        message = opened.message(message_id) if opened else None
        if message is not None and not self._view.busy:
            self.with_alternatives(lambda groups: self._offer(message, groups))

    def with_alternatives(self, call: Callable[[Alternatives], None]) -> None:
        """Other models, personas, ways to choose words; soon, as personas are on the disk."""
        models = other_models(self.list_models(), in_use=self._view.model)

        def read(personas: list[Persona]) -> None:
            call((models, personas_of(personas), presets()))

        self._store.do(lambda history: history.personas.all(), read, self._view.warn)

    def _offer(self, message: Message, groups: Alternatives) -> None:
        if self._view.conversation_id != message.conversation_id:
            return
        menu = alternatives_menu(
            self._look, self._view, groups, lambda each: self.answer_with(message, each)
        )
        if Request.COMPARE in self.can():
            menu.addSeparator()
            menu.add(tr("Compare answers…"), partial(self.do, Request.COMPARE, message.id))
        menu.popup(self._corner(message.id))
        menu.setActiveAction(menu.actions()[0])

    def _corner(self, message_id: int) -> QPoint:
        """At the message's own button; where that is far from the screen, at the message."""
        transcript = self._view.transcript
        box = transcript.viewport().rect()
        for row in transcript.widgets_of(message_id):
            if isinstance(row, ActionsRow):
                corner = row.menu_corner()
                if box.contains(transcript.viewport().mapFromGlobal(corner)):
                    return corner
        span = transcript.span_of(message_id) or box
        return transcript.viewport().mapToGlobal(span.intersected(box).topLeft())

    # What is done here

    def _copy(self, message: Message, *, plain: bool) -> None:
        words = message.text
        if plain:
            from desktop.ui.speech.words import plain_words

            words = plain_words(message.text)
        QGuiApplication.clipboard().setText(words)
        self._view.transcript.copied(message.id)

    def answer_with(self, message: Message, alternative: Alternative) -> None:
        """Ask for another answer, with this instead of what the conversation has chosen."""
        self._answer_again(message, alternative.choices)

    def _answer_again(self, message: Message, choices: Choices | None) -> None:
        question = self._question(message)
        if question is not None:
            self._view.ask_for(lambda: self._chat.answer_again(question, choices))

    def _question(self, message: Message) -> Message | None:
        opened = self._view.opened
        if message.role is Role.USER or opened is None:
            return message
        question = opened.question_of(message)
        return question if question is not None and question.role is Role.USER else None

    def _turn_to(self, message: Message, step: int) -> None:
        opened = self._view.opened
        assert opened is not None
        self._show_leaf(opened, opened.turn_to(message, step))

    def show_version(self, message: Message) -> None:
        """Show the newest branch through this message from now on."""
        opened = self._view.opened
        if opened is not None and opened.id == message.conversation_id:
            self._show_leaf(opened, opened.show_version(message.id))

    def _show_leaf(self, opened: OpenConversation, leaf_id: int | None) -> None:
        if leaf_id is not None:
            number = opened.id
            self._view.keeping.do(lambda history: history.choose_branch(number, leaf_id))
            self._view.show_turns()

    def _branch(self, message: Message) -> None:
        def opened(conversation: Conversation) -> None:
            self.open_wanted.emit(conversation.id)
            self.toast_wanted.emit(tr("New conversation from here"), None)

        number = message.conversation_id
        self._store.do(
            lambda history: history.copy_branch(number, message.id), opened, self._view.warn
        )

    def _turn(self, message_id: int) -> Turn | None:
        return self._view.transcript.turn_of(message_id)
