"""One conversation: its transcript, its composer, and what the chat says about it.

Knows the store and the chat by what it asks of them; not the list of conversations.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

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
from desktop.conversation import Attachment, Choices, Conversation, Message, ReadingPlace
from desktop.errors import AppError, ConversationNotFound
from desktop.explain import Notice, explain
from desktop.language import mark, tr
from desktop.loop import Loop
from desktop.store.conversations import Conversations
from desktop.store.store import Store
from desktop.ui.composing.composer import Composer
from desktop.ui.composing.writing import Writing
from desktop.ui.conversation.asking import Asking
from desktop.ui.conversation.empty import EmptyState
from desktop.ui.conversation.foot import Foot
from desktop.ui.conversation.latest import LatestButton
from desktop.ui.conversation.live import Live
from desktop.ui.conversation.open_conversation import OpenConversation
from desktop.ui.conversation.skeleton import ConversationSkeleton
from desktop.ui.look.theme import Look
from desktop.ui.messages.actions import MessageActions
from desktop.ui.transcript.turns import Turn
from desktop.ui.transcript.view import TranscriptView
from desktop.ui.widgets.cover import Cover

Found = tuple[Conversation, dict[int, Message], list[Attachment]]

REFRESH_MS = 250
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
    message_wanted = Signal(object, object)
    """A `Request` that is answered beside the conversation, and the `Message`."""
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
        self._model = ""
        self.transcript = TranscriptView(look, self)
        self.empty = EmptyState(look, self)
        self.skeleton = ConversationSkeleton(look, self)
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
        self.latest = LatestButton(look, self)
        self.cover = Cover(self, (self.transcript, self.empty, self.foot))
        self.message_actions = MessageActions(look, self, chat, store)
        self._refresh = QTimer(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.transcript.setMinimumHeight(1)  # a long notice in a low window goes first
        self._top = QStackedLayout()
        for each in (self.transcript, self.empty, self.skeleton):
            self._top.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top, 1)
        column.addWidget(self.foot)
        self.latest.hide()

    def _connect(self) -> None:
        self.composer.stop_requested.connect(self.stop)
        self.composer.height_changed.connect(self._place_latest)
        self.composer.input.paged.connect(self._page)
        self.empty.suggested.connect(self._suggest)
        self.skeleton.due.connect(lambda: self._top.setCurrentWidget(self.skeleton))
        self.transcript.requested.connect(self.message_actions.do)
        self.transcript.scrolled.connect(self.writing.save_soon)
        self.writing.changed.connect(self._after_change)
        self.writing.failed.connect(self.warn)
        self.writing.toast_wanted.connect(self.toast_wanted)
        self.transcript.following_changed.connect(self._on_following)
        self.transcript.unseen_changed.connect(self._on_unseen)
        self.latest.clicked.connect(self.transcript.follow)
        self._refresh.setInterval(REFRESH_MS)
        self._refresh.timeout.connect(self._show_figures)

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
        self.skeleton.begin()
        self.writing.open(opening)

        def read(history: Conversations) -> Found:
            conversation = history.get(conversation_id)
            attached = history.attachments.of_draft(conversation_id)
            return conversation, history.messages(conversation_id), attached

        self._store.do(
            read,
            lambda found: self._on_read(opening, *found),
            lambda error: self._on_unreadable(opening, error),
        )

    def clear(self) -> None:
        """Show nothing, until a conversation is opened; what is typed meanwhile goes there."""
        self.cover.take_away()
        if self._open is None:
            return
        self.leave()
        self._open = None
        self._end_skeleton()
        self.banner.hide()
        self.transcript.open_turns([], ReadingPlace())
        self.writing.clear()

    def take_question(self, question: Message) -> None:
        """It is on the disk, from what stood in the composer; nobody was asked yet."""
        if self._is_mine(question.conversation_id):
            self._keep(question)
            self.banner.hide()
            self.writing.let_go(question)

    def close_down(self) -> None:
        """Keep what is to be kept; nothing is shown any more."""
        self.leave()
        self.writing.close()
        self.transcript.close_down()

    def leave(self) -> None:
        """Keep draft and place now, without waiting for the disk."""
        self.writing.leave()

    def _on_read(
        self,
        opened: OpenConversation,
        conversation: Conversation,
        messages: dict[int, Message],
        attached: list[Attachment],
    ) -> None:
        if opened is not self._open:
            return
        opened.load(conversation, messages)
        self.transcript.open_turns(self._turns(), conversation.place)
        self._after_change()
        self.loaded.emit(conversation)
        self.writing.load(conversation, attached)

    def _on_unreadable(self, opened: OpenConversation, error: AppError) -> None:
        if opened is not self._open:
            return
        self._end_skeleton()
        if isinstance(error, ConversationNotFound):
            self._open = None
            self.not_found.emit(error)
        else:
            self.warn(error)

    def warn(self, error: AppError) -> None:
        """Say above the composer what could not be done."""
        self.banner.say(explain(error))

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
            case AskFailed(error=error):
                self.warn(error)
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

    def _suggest(self, words: str) -> None:
        self.composer.set_text(words)
        self.composer.setFocus()

    def take_draft(self, text: str) -> None:
        """What was written in another window, which keeps it."""
        if text != self.composer.text():
            self.writing.put(text)

    def _page(self, e: QKeyEvent) -> None:
        QApplication.sendEvent(self.transcript, e)

    # Showing

    @property
    def model(self) -> str:
        """The model that would answer, as far as it is known."""
        return self._model

    def show_model(self, name: str) -> None:
        """The model that will answer, until an answer says which one did."""
        self._model = name
        self._show_figures()

    def show_kind(self, *, is_chat: bool) -> None:
        """Whether the model answers, or goes on with what is written."""
        self.composer.set_continues(not is_chat)
        self.status.set_note("" if is_chat else tr(CONTINUES))

    def _turns(self) -> list[Turn]:
        assert self._open is not None
        live = self._live.answer(self._open.id)
        return self._open.turns(live, busy=self.busy, notices=self._notices)

    def show_turns(self) -> None:
        """Bring the transcript up to date with the conversation."""
        self.transcript.show_turns(self._turns())
        self._after_change()

    def _after_change(self) -> None:
        """Bring up to date what is around the transcript."""
        empty = not self.transcript.turns()
        reading = self._open is None or self._open.conversation is None
        if not reading:
            self._end_skeleton()
        if self._top.currentWidget() is not self.skeleton:
            self._top.setCurrentWidget(self.empty if empty and not reading else self.transcript)
        self.composer.set_busy(self.busy)
        self.writing.show_queue()
        (self._refresh.start if self.busy else self._refresh.stop)()
        self._show_figures()
        self._on_following(self.transcript.following)

    def _end_skeleton(self) -> None:
        self.skeleton.end()
        if self._top.currentWidget() is self.skeleton:
            self._top.setCurrentWidget(self.transcript)

    def _show_figures(self) -> None:
        if self._open is None:
            return
        live = self._live.answer(self._open.id)
        past = self._open.last_generation()
        if live is not None:
            self.transcript.report(live.message.id, self._live.progress(self._open.id))
        model = (live.model if live else "") or (past.model if past else "") or self._model
        if live is not None and live.used_tokens:
            context = past.context_tokens if past else 0
            self.status.show_facts(model, live.tokens_per_second, live.used_tokens, context)
        elif past is not None:
            rate = past.generation_tokens_per_second
            self.status.show_facts(model, rate, past.used_tokens, past.context_tokens)
        else:
            self.status.show_facts(model)
        self.changed.emit()

    def _on_following(self, following: bool) -> None:
        hidden = following or self._top.currentWidget() is not self.transcript
        self.latest.setVisible(not hidden)
        self._place_latest()
        self.latest.raise_()

    def _on_unseen(self, count: int) -> None:
        self.latest.show_unseen(count)
        self._place_latest()

    def _place_latest(self) -> None:
        x = (self.width() - self.latest.width()) // 2
        self.latest.move(x, self.transcript.geometry().bottom() - 48)

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self.foot.fit(self.width())
        self.composer.set_tallest(self.height())
        QTimer.singleShot(0, self, self._place_latest)
