"""Comparing in the open conversation: joins page and comparison with chat, history and what is shown.

Paints nothing.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.chat.news import News
from desktop.conversation import Message
from desktop.language import tr
from desktop.plain import visible_line
from desktop.store.conversations import Conversations
from desktop.store.store import Store
from desktop.ui.comparing.comparison import Comparison, Side, Stage
from desktop.ui.comparing.page import ComparingPage
from desktop.ui.conversation.asking import Asking
from desktop.ui.conversation.view import ConversationView
from desktop.ui.look.theme import Look
from desktop.ui.messages.alternatives import Alternative, Alternatives, as_it_is

REFRESH_MS = 250


class ComparingRoom(QObject):
    """At most one comparison at a time, over the conversation that it is about."""

    toast_wanted = Signal(str, object)

    def __init__(
        self,
        look: Look,
        view: ConversationView,
        chat: Asking,
        store: Store,
        *,
        shuffle: Callable[[list[Alternative]], None] = random.shuffle,
    ) -> None:
        super().__init__(view)
        self._look, self._view, self._chat, self._store = look, view, chat, store
        self._shuffle = shuffle
        self._question: Message | None = None
        """None while it is what stands in the composer."""
        self._text = ""
        self._page: ComparingPage | None = None
        self._comparison: Comparison | None = None
        self._said: list[Side] = []
        """Those of which was told that they are done."""
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self._refresh)
        view.message_actions.compare_wanted.connect(self.compare)
        view.message_actions.compare_draft_wanted.connect(self.compare_draft)
        view.cover.gone.connect(self._forget)

    @property
    def page(self) -> ComparingPage | None:
        """What stands over the conversation, while something is compared."""
        return self._page

    def compare(self, question: Message) -> None:
        """Answer this question twice."""
        self._question, self._text = question, question.text
        self._open()

    def compare_draft(self) -> None:
        """Ask what stands in the composer, and answer it twice."""
        self._question, self._text = None, self._view.composer.text()
        self._open()

    def hear(self, news: News) -> None:
        """Keep up with the chat."""
        if self._comparison is not None:
            self._comparison.hear(news)

    # The page

    def _open(self) -> None:
        if not self._view.busy and self._page is None:
            number = self._view.conversation_id

            def show(groups: Alternatives) -> None:
                if self._view.conversation_id == number and self._page is None:
                    self._show(groups)

            self._view.message_actions.with_alternatives(show)

    def _show(self, groups: Alternatives) -> None:
        now = as_it_is(self._view.model)
        page = self._page = ComparingPage(self._look, ([now], *groups), self._view)
        page.show_question(self._text)
        page.started.connect(self._begin)
        page.kept.connect(self._keep)
        page.left.connect(self.leave)
        page.chosen.connect(self._choose)
        models, _, ways = groups
        self._compare(now, (models or ways)[0])
        self._view.cover.show(page)
        page.ask.setFocus()

    def _choose(self, number: int, alternative: Alternative) -> None:
        if self._comparison is not None:
            now = [side.alternative for side in self._comparison.sides]
            now[number] = alternative
            self._compare(*now)

    def _compare(self, first: Alternative, second: Alternative) -> None:
        assert self._page is not None
        self._said = []
        self._comparison = Comparison(
            self._chat,
            (Side(first), Side(second)),
            changed=self._on_changed,
            grew=self._grow,
        )
        self._page.show_comparison(self._comparison)

    def _begin(self) -> None:
        assert self._page is not None
        assert self._comparison is not None
        if self._comparison.is_running:
            return
        if self._page.blind.isChecked():
            both = [side.alternative for side in self._comparison.sides]
            self._shuffle(both)
            self._compare(*both)
        self._page.setFocus()
        if self._question is not None:
            self._ask(self._question)
        else:
            self._keep_question()

    def _ask(self, question: Message) -> None:
        if self._comparison is not None:
            self._comparison.begin(question)
            self._timer.start()

    def _keep_question(self) -> None:
        """What stood in the composer becomes a question."""
        opened, text = self._view.opened, self._text
        if opened is None:
            return
        number, leaf_id = opened.id, opened.leaf_id
        files = self._view.writing.attaching.ready()

        def work(history: Conversations) -> Message:
            return history.add_question(number, parent_id=leaf_id, text=text, attachments=files)

        def kept(question: Message) -> None:
            self._question = question
            self._view.take_question(question)
            self._ask(question)

        self._store.do(work, kept, self._view.warn)

    def _on_changed(self, side: Side) -> None:
        if self._page is None or self._comparison is None:
            return
        self._refresh()
        if side.stage is Stage.DONE and side not in self._said:
            self._said.append(side)
            self._page.say_done(self._comparison.sides.index(side))

    def _grow(self, side: Side, text: str) -> None:
        if self._page is not None and self._comparison is not None:
            self._page.columns[self._comparison.sides.index(side)].grow(side, text)

    def _refresh(self) -> None:
        if self._page is not None and self._comparison is not None:
            self._page.refresh()
            if not self._comparison.is_running:
                self._timer.stop()

    # Its end

    def _keep(self, number: int) -> None:
        comparison, opened = self._comparison, self._view.opened
        assert comparison is not None
        answer = comparison.sides[number].answer
        if answer is None or opened is None:
            return
        comparison.stop()
        was_blind = self._page is not None and self._page.blind.isChecked()
        name = comparison.sides[number].alternative.words
        self.leave()
        self._view.message_actions.show_version(answer)
        if was_blind:
            self.toast_wanted.emit(tr("You kept {name}", name=visible_line(name)), None)

    def leave(self) -> None:
        """Back to the conversation; both answers are versions."""
        self._view.cover.take_away()

    def _forget(self) -> None:
        self._timer.stop()
        self._page = self._comparison = None
        if self._view.opened is not None:
            self._view.composer.setFocus()
