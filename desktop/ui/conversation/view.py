"""One conversation: its transcript, its composer, and what the chat says about it.

Knows the store and the chat by what it asks of them; not the list of conversations.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.chat.news import (
    AnswerClosed,
    AnswerGrew,
    AnswerOpened,
    AskFailed,
    ModelLoading,
    News,
    PromptReading,
    QuestionKept,
)
from desktop.conversation import Choices, Conversation, Message, ReadingPlace
from desktop.errors import AppError, ConversationNotFound
from desktop.explain import Notice, explain
from desktop.language import mark, tr
from desktop.loop import Loop
from desktop.store.store import Store
from desktop.ui.composing.composer import Composer
from desktop.ui.composing.writing import Writing
from desktop.ui.conversation.above import Above
from desktop.ui.conversation.asking import Asking
from desktop.ui.conversation.figures import Figures
from desktop.ui.conversation.foot import Foot
from desktop.ui.conversation.live import Live
from desktop.ui.conversation.open_conversation import OpenConversation
from desktop.ui.conversation.opening import Found, read_conversation
from desktop.ui.look.theme import Look
from desktop.ui.messages.actions import MessageActions
from desktop.ui.transcript.turns import Turns
from desktop.ui.widgets.cover import Cover

CONTINUES = mark("Continues text, doesn’t chat")


class ConversationView(QWidget):
    """The open conversation."""

    loaded = Signal(object)
    """The `Conversation` that is now shown."""
    not_found = Signal(object)
    """The conversation that was to be opened is no longer there."""
    toast_wanted = Signal(str, object)
    choices_changed = Signal(object)
    """The `Choices` of the conversation that is shown, after each change."""
    way_wanted = Signal(object, object)
    """A `WayOut`, or None for going on as it is, and the call that asks once more."""
    step_wanted = Signal(object)
    """The `Action` that is to be done before a failed answer is tried again."""
    message_wanted = Signal(object, object)
    """A `Request` that is answered beside the conversation, and the `Message`."""
    messages_changed = Signal(int)
    """The messages of this conversation were changed here, and not by the chat."""
    changed = Signal()
    """What is shown here, or how far an answer is."""

    def __init__(
        self,
        look: Look,
        store: Store,
        chat: Asking,
        loop: Loop,
        live: Live,
        parent: QWidget,
        composer: Composer | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._chat, self._live = store, chat, live
        self._open: OpenConversation | None = None
        self._notices: dict[int, Notice] = {}
        self.above = Above(look, self)
        self.transcript, self.empty = self.above.transcript, self.above.empty
        foot = self.foot = Foot(look, self, composer)
        self.banner, self.composer, self.status = foot.banner, foot.composer, foot.status
        self.writing = Writing(
            self.composer,
            self.foot.queued,
            store,
            chat,
            loop,
            is_answering=self._is_answering,
            place=self.transcript.place,
            parent=self,
        )
        self.keeping = self.writing.keeping
        self.figures = Figures(self.status, self.transcript, live, self)
        self.cover = Cover(self, (self.transcript, self.empty, self.foot))
        self.message_actions = MessageActions(look, self, chat, store)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.above, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.composer.stop_requested.connect(self.stop)
        self.composer.input.paged.connect(self.above.page)
        self.empty.suggested.connect(self.foot.suggest)
        self.banner.step_wanted.connect(self.step_wanted)
        self.transcript.requested.connect(self.message_actions.do)
        self.transcript.scrolled.connect(self.writing.save_soon)
        self.writing.changed.connect(self._after_change)
        self.writing.failed.connect(self.warn)
        self.writing.toast_wanted.connect(self.toast_wanted)
        self.figures.due.connect(self._show_figures)

    # Opening and leaving

    @property
    def opened(self) -> OpenConversation | None:
        """The conversation that is shown or about to be, as values."""
        return self._open

    @property
    def conversation_id(self) -> int | None:
        """The conversation that is shown or about to be."""
        return self._open.id if self._open else None

    @property
    def choices(self) -> Choices:
        """What was chosen for the conversation that is shown."""
        return self._open.choices if self._open else Choices()

    def choose(self, choices: Choices) -> None:
        """Keep what the person chose for this conversation alone."""
        opened = self._open
        if opened is None or opened.conversation is None:
            return
        opened.choose(choices)
        self._store.do(lambda h: h.choose(opened.id, choices), failed=self.warn)
        self._after_change()
        self.choices_changed.emit(choices)

    def open(self, conversation_id: int) -> None:
        """Show this conversation as it was left."""
        if conversation_id == self.conversation_id:
            return
        self.clear()
        opening = self._open = OpenConversation(conversation_id)
        self.above.skeleton.begin()
        self.transcript.typesetting.open()
        self.writing.open(opening)
        read_conversation(
            self._store,
            self.transcript.typesetting.workroom,
            conversation_id,
            lambda found: self._on_read(opening, found),
            lambda error: self._on_unreadable(opening, error),
        )

    def clear(self) -> None:
        """Show nothing, until a conversation is opened; what is typed meanwhile goes there."""
        self.cover.take_away()
        if self._open is None:
            return
        self.leave()
        self._open = None
        self.above.end_waiting()
        self.banner.hide()
        self.transcript.open_turns([], ReadingPlace())
        self.writing.clear()

    def take_question(self, question: Message) -> None:
        """It is on the disk, from what stood in the composer; nobody was asked yet."""
        if self._is_mine(question.conversation_id):
            self._keep(question)
            self.banner.hide()
            self.writing.let_go(question)

    def tell_change(self, number: int, then: Callable[[], object] = lambda: None) -> None:
        """Messages of this conversation were changed beside the chat: show that here and elsewhere.

        `then` is called once it is shown here.
        """
        self.read_again(number, then)
        self.messages_changed.emit(number)

    def read_again(self, number: int, then: Callable[[], object] = lambda: None) -> None:
        """Show what the history holds now, where this conversation is shown."""
        opened = self._open
        if opened is None or opened.id != number:
            return

        revision = opened.revision

        def take(found: tuple[Conversation, dict[int, Message]]) -> None:
            if opened is not self._open:
                return
            if opened.revision != revision:  # what the chat told of since may not be in it
                self.read_again(number, then)
                return
            opened.renew(*found)
            self.show_turns()
            then()

        self._store.do(lambda h: (h.get(number), h.messages(number)), take, self.warn)

    def close_down(self) -> None:
        """Keep what is to be kept; nothing is shown any more."""
        self.leave()
        self.writing.close()
        self.transcript.close_down()

    def leave(self) -> None:
        """Keep draft and place now, without waiting for the disk."""
        self.writing.leave()

    def _on_read(self, opened: OpenConversation, found: Found) -> None:
        if opened is not self._open:
            return
        opened.load(found.conversation, found.messages, found.shown)
        self.transcript.open_turns(self._turns(), found.conversation.place)
        self._after_change()
        self.loaded.emit(found.conversation)
        self.writing.load(found.conversation, found.attached)

    def _on_unreadable(self, opened: OpenConversation, error: AppError) -> None:
        if opened is not self._open:
            return
        self.above.end_waiting()
        if isinstance(error, ConversationNotFound):
            self._open = None
            self.not_found.emit(error)
        else:
            self.warn(error)

    def warn(self, error: AppError, again: Callable[[], object] | None = None) -> None:
        """Say above the composer what could not be done; `again` does it once more."""
        self.banner.say(explain(error), again)

    # What the chat tells

    def hear(self, news: News) -> None:
        """Keep up with the chat. `Live` must have heard it before."""
        match news:
            case QuestionKept(message) | AnswerOpened(message):
                self._keep(message)
                if isinstance(news, QuestionKept) and self._is_mine(message.conversation_id):
                    self.banner.hide()
            case AnswerClosed(answer, error):
                if error is not None:
                    self._notices[answer.id] = explain(error)
                self._keep(answer, follow=False)
            case AnswerGrew(conversation_id, answer_id, text):
                if self._is_mine(conversation_id):
                    self.transcript.grow(answer_id, text)
            case AskFailed(conversation_id, text, error):
                # What waited its turn waits on; else the words stand in the composer again.
                waits = self.writing.queue.is_asked(conversation_id)
                is_written = bool(text) and not waits and self._is_mine(conversation_id)
                self.warn(error, self.composer.submit if is_written else None)
            case ModelLoading(conversation_id) | PromptReading(conversation_id):
                if self._is_mine(conversation_id):
                    self._show_figures()
            case _:
                pass
        self.writing.hear(news)
        if isinstance(news, AskFailed):
            self._after_change()

    def _is_mine(self, conversation_id: int) -> bool:
        return self._open is not None and self._open.id == conversation_id

    def _keep(self, message: Message, *, follow: bool = True) -> None:
        if self._open is None or message.conversation_id != self._open.id:
            return
        self._open.keep(message)
        self.writing.taken_up(message.role)
        if self._open.conversation is not None:
            self.show_turns()
            if follow:
                self.transcript.follow()

    # What the person wants

    def stop(self) -> None:
        """End the answer that is being written here."""
        if self._open is not None and self.busy:
            self._chat.stop(self._open.id)

    @property
    def can_answer_again(self) -> bool:
        """Is there an answer at the end, and none being written."""
        turns = self.transcript.turns()
        return bool(turns) and turns[-1].is_answer and not self.busy

    @property
    def busy(self) -> bool:
        """Is an answer asked for or being written here."""
        return self._open is not None and (self.writing.asked or self._is_answering())

    def _is_answering(self) -> bool:
        return self._open is not None and self._live.answer(self._open.id) is not None

    def ask_for(self, wish: Callable[[], object]) -> None:
        """Ask the chat for an answer, unless one is being written here."""
        self.writing.ask_for(wish)

    def take_draft(self, text: str) -> None:
        """What was written in another window, which keeps it."""
        if text != self.composer.text():
            self.writing.put(text)

    # Showing

    @property
    def model(self) -> str:
        """The model that would answer, as far as it is known."""
        return self.figures.model

    def show_model(self, name: str) -> None:
        """The model that will answer, until an answer says which one did."""
        self.figures.model = name
        self._show_figures()

    def show_kind(self, *, is_chat: bool) -> None:
        """Whether the model answers, or goes on with what is written."""
        self.composer.set_continues(not is_chat)
        self.status.set_note("" if is_chat else tr(CONTINUES))

    def _turns(self) -> Turns:
        assert self._open is not None
        live = self._live.answer(self._open.id)
        return self._open.turns(live, busy=self.busy, notices=self._notices)

    def show_turns(self) -> None:
        """Bring the transcript up to date with the conversation."""
        self.transcript.show_turns(self._turns())
        self._after_change()

    def _after_change(self) -> None:
        """Bring up to date what is around the transcript."""
        reading = self._open is None or self._open.conversation is None
        self.above.bring_up(reading=reading)
        self.composer.set_busy(self.busy)
        self.writing.show_queue()
        self.figures.watch(growing=self.busy)
        self._show_figures()
        self.above.show_latest()

    def _show_figures(self) -> None:
        if self._open is not None:
            self.figures.show(self._open)
            self.changed.emit()

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self.foot.fit(self.width())
        self.composer.set_tallest(self.height())
