"""Everything about the context window in the window: the meter, the line before sending, its ways out.

Joins looking, summaries and the history with the open conversation; draws nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop.chat.looking import Unseen, Watching
from desktop.chat.prompt import since_summary
from desktop.chat.sight import Question, Sight
from desktop.chat.summarizing import Summary
from desktop.chat.summary import older_part
from desktop.conversation import Choices, Conversation, Message
from desktop.engine.protocol import FailureCode
from desktop.errors import AppError
from desktop.language import digits, plural, tr
from desktop.loop import Loop
from desktop.store.conversations import Conversations
from desktop.ui.context import words
from desktop.ui.context.fit_line import FitLine
from desktop.ui.context.insight import Insights
from desktop.ui.context.meter import ContextMeter
from desktop.ui.context.parts import ContextParts
from desktop.ui.context.summary_line import SummaryLine
from desktop.ui.look.theme import Look

if TYPE_CHECKING:
    from desktop.store.store import Store
    from desktop.ui.conversation.live import Live
    from desktop.ui.conversation.open_conversation import OpenConversation
    from desktop.ui.conversation.view import ConversationView
    from desktop.ui.windows.side_panel import SidePanel

Key = tuple[object, ...]
T = TypeVar("T")


class ContextRoom(QObject):
    """Made once the conversation is on the screen."""

    toast_wanted = Signal(str, object)
    open_wanted = Signal(int)
    """A conversation to go on in."""
    seen_wanted = Signal()
    """The person wants to see the prompt of what is being written."""

    def __init__(
        self,
        look: Look,
        view: ConversationView,
        panel: SidePanel,
        store: Store,
        live: Live,
        insight: Insights,
        loop: Loop,
    ) -> None:
        super().__init__(view)
        self._look, self._view, self._panel = look, view, panel
        self._store, self._live = store, live
        self._summarizing, self._growth = insight.summarizing(), insight.growth
        self._watching = Watching(insight.looking, loop, self.question, self._on_seen)
        self._key: Key = ()
        self._shown_id: int | None = None
        """The conversation that the meter is about."""
        self._accepted: dict[int, int] = {}
        """Without so many messages the person goes on, by conversation; -1: without a middle."""
        self._unseen: Unseen | None = None
        self._parts: ContextParts | None = None
        self.meter = ContextMeter(look, view.foot)
        self.line = FitLine(look, view.foot)
        self.progress = SummaryLine(look, view.foot)
        for line in (self.line, self.progress):
            view.foot.add_line(line)
        view.foot.add_meter(self.meter)
        self._connect()
        self._on_changed()

    def _connect(self) -> None:
        self._view.changed.connect(self._on_changed)
        self._view.composer.edited.connect(self._on_changed)
        self._view.writing.attaching.changed.connect(self._on_changed)
        self._panel.content_changed.connect(self._on_panel)
        self.meter.clicked.connect(self.show_parts)
        self.line.gone_on.connect(self._go_on)
        self.line.larger_wanted.connect(self._grow)
        self.line.summary_wanted.connect(self.summarize)
        self.line.new_wanted.connect(self._begin_anew)
        self.progress.cancelled.connect(self._summarizing.cancel)

    @property
    def _opened(self) -> OpenConversation | None:
        opened = self._view.opened
        return opened if opened is not None and opened.conversation is not None else None

    def question(self) -> Question | None:
        """What would be asked now; None while an answer is written, or nothing is open."""
        opened = self._opened
        if opened is None or opened.conversation is None or self._view.busy:
            return None
        draft, choices = self._view.composer.text(), opened.conversation.choices
        files = self._view.writing.attaching.ready()
        return Question(opened.shown_branch(), draft if draft.strip() else "", files, choices)

    def refresh(self) -> None:
        """Something that is not seen here has changed: the model, the settings, a summary."""
        self._key = ()
        self._on_changed()

    # What is counted

    def _on_changed(self) -> None:
        opened = self._opened
        if opened is None:
            self._watching.stop()
            self._key, self._shown_id = (), None
            self.meter.show_nothing()
            self.line.hide()
            return
        if opened.id != self._shown_id:
            self._shown_id = opened.id
            self.meter.show_nothing()
            self.line.hide()
        if self._view.busy:
            self._key = ()
            self._watching.stop()
            self.line.hide()
            self._show_last(opened)
            return
        files = self._view.writing.attaching.ready()
        draft = (self._view.composer.text(), *(each.id for each in files))
        choices = opened.conversation.choices if opened.conversation else None
        key = (opened.id, opened.leaf_id, opened.revision, choices)
        if (*key, draft) == self._key:
            return
        is_typing = key == self._key[:-1]
        self._key = (*key, draft)
        if not is_typing:
            self._show_last(opened)
        self._watching.touch(at_once=not is_typing)

    def _show_last(self, opened: OpenConversation) -> None:
        """What the last answer left behind, until there is something newer."""
        live, past = self._live.answer(opened.id), opened.last_generation()
        context = past.context_tokens if past else 0
        if live is not None and live.used_tokens and context:
            why = tr("Counted by its parts once the answer is done.")
            self.meter.show_used(live.used_tokens, context, why)
        elif past is not None and self.meter.sight is None:
            why = tr("As the last answer left it. Counted anew once the model is open.")
            self.meter.show_used(past.used_tokens, context, why)
            self._mark_as_answered(opened, past.forgotten_messages)
        elif past is None and live is None:
            self.meter.show_nothing()

    def _on_seen(self, seen: Sight | Unseen | None) -> None:
        opened = self._opened
        if opened is None or seen is None:
            return
        self._unseen = seen if isinstance(seen, Unseen) else None
        if isinstance(seen, Sight):
            self.meter.show_sight(seen)
            if self._parts is not None:
                self._parts.show_sight(seen)
            self._mark(opened, seen.forgotten_ids[-1] if seen.forgotten_messages else None)
        self._warn(opened, seen)

    def _mark_as_answered(self, opened: OpenConversation, forgotten_messages: int) -> None:
        """As the last answer said, until it is counted."""
        _, since = since_summary(opened.shown_branch())
        gone = [each.id for each in since if each.text][:forgotten_messages]
        self._mark(opened, gone[-1] if gone else None)

    def _mark(self, opened: OpenConversation, until: int | None) -> None:
        """The line in the transcript above which nothing is seen."""
        if until != opened.unseen_until:
            opened.unseen_until = until
            self._view.show_turns()

    # Before sending

    def _warn(self, opened: OpenConversation, seen: Sight | Unseen) -> None:
        sentence, older = self._warning(opened, seen)
        if not sentence or self._summarizing.is_busy:
            self.line.hide()
            return
        self.line.say(sentence, older=older)
        assert opened.conversation is not None
        self._growth.find(opened.conversation.choices, seen, self.line.offer)

    def _warning(self, opened: OpenConversation, seen: Sight | Unseen) -> tuple[str, bool]:
        """What to say, and whether older messages would not be seen."""
        if not (self._view.composer.text().strip() or self._view.writing.attaching.ready()):
            return "", False
        if isinstance(seen, Unseen):
            if seen.code is FailureCode.PROMPT_TOO_LONG:
                return words.too_long(seen.needed_tokens, seen.context_tokens), False
            return "", False
        sentence, older = words.warning(seen), bool(seen.forgotten_messages)
        if words.is_too_long_itself(seen):
            return ("", False) if self._accepted.get(opened.id, 0) < 0 else (sentence, older)
        past = opened.last_generation()
        told = past.forgotten_messages if past else 0
        if older:
            known = max(told, self._accepted.get(opened.id, 0))
            return (sentence, True) if seen.forgotten_messages > known else ("", False)
        is_known = bool(past and past.cut_tokens) or self._accepted.get(opened.id, 0) < 0
        return ("", False) if is_known else (sentence, False)

    def _go_on(self) -> None:
        opened, sight = self._opened, self.meter.sight
        if opened is None:
            return
        is_long = self._unseen is not None or sight is None or words.is_too_long_itself(sight)
        gone = 0 if is_long or sight is None else sight.forgotten_messages
        self._accepted[opened.id] = gone or -1
        self.line.hide()
        self._view.composer.setFocus()

    # A bigger context window

    def _grow(self, tokens: int) -> None:
        opened = self._opened
        if opened is None or opened.conversation is None:
            return
        before = opened.conversation.choices
        self._choose(opened.conversation, replace(before, context_tokens=tokens))
        self.line.hide()
        self._view.composer.setFocus()
        conversation = opened.conversation
        self.toast_wanted.emit(
            tr(
                "From the next message on: a context window of {tokens} tokens",
                tokens=digits(f"{tokens:,}"),
            ),
            lambda: self._choose(conversation, before),
        )

    def _choose(self, conversation: Conversation, choices: Choices) -> None:
        """Keep it, and count by it at once; the model is opened anew with the next question."""
        opened = self._opened
        if opened is not None and opened.id == conversation.id:
            self._view.choose(choices)
        else:
            self._do(lambda history: history.choose(conversation.id, choices), lambda _: None)

    # A summary

    def summarize(self) -> None:
        """Have the model sum up what it no longer sees, or else all but the newest messages."""
        opened = self._opened
        if opened is None or opened.conversation is None or self._summarizing.is_busy:
            return
        history = opened.shown_branch()
        sight = self.meter.sight
        older = older_part(history, sight.forgotten_ids if sight else ())
        if not older:
            self.toast_wanted.emit(tr("There is nothing to sum up yet"), None)
            return
        number, after = opened.id, older[-1].id
        self.line.hide()
        self.progress.show_progress(len(older), 0.0)
        self._summarizing.begin(
            history,
            older,
            opened.conversation.choices,
            went=lambda fraction: self.progress.show_progress(len(older), fraction),
            done=lambda summary: self._summed_up(number, after, summary, len(older)),
            failed=self._not_summed_up,
        )

    def _summed_up(self, number: int, after_id: int, summary: Summary, messages: int) -> None:
        self.progress.hide()

        def added(message: Message) -> None:
            self._view.tell_change(number)
            self.toast_wanted.emit(
                plural(messages, "{n} message summed up", "{n} messages summed up"),
                lambda: self.remove_summary(message, undo=False),
            )

        text, made = summary.text, summary.generation
        self._do(lambda history: history.summaries.add(number, after_id, text, made), added)

    def _not_summed_up(self, error: AppError | None) -> None:
        self.progress.hide()
        if error is not None:
            self._view.warn(error)
        self.refresh()

    def remove_summary(self, summary: Message, *, undo: bool = True) -> None:
        """Take it out; the model is told of the messages again."""
        number = summary.conversation_id

        def removed(_: None) -> None:
            self._view.tell_change(number)
            if undo:
                back = self._restorer(summary)
                self.toast_wanted.emit(tr("Summary removed"), back)

        self._do(lambda history: history.summaries.remove(summary.id), removed)

    def _restorer(self, summary: Message) -> Callable[[], None]:
        def restore() -> None:
            self._do(
                lambda history: history.summaries.restore(summary.id),
                lambda _: self._view.tell_change(summary.conversation_id),
            )

        return restore

    def change_summary(self, summary: Message, text: str) -> None:
        """Put it into other words."""
        self._do(
            lambda history: history.summaries.change(summary.id, text),
            lambda _: self._view.tell_change(summary.conversation_id),
        )

    # Another conversation

    def _begin_anew(self) -> None:
        """Go on elsewhere with what the model still sees; this conversation stays as it is."""
        opened, sight = self._opened, self.meter.sight
        if opened is None or sight is None or not sight.forgotten_ids:
            return
        number, after = opened.id, sight.forgotten_ids[-1]
        self._view.leave()

        def work(history: Conversations) -> int:
            return history.summaries.continue_elsewhere(
                history.get(number), history.messages(number), after
            )

        self._do(work, self.open_wanted.emit)

    # The parts

    def show_parts(self) -> None:
        """List them in the side panel."""
        parts = ContextParts(self._look)
        parts.show_sight(self.meter.sight)
        parts.seen_wanted.connect(self.seen_wanted)
        parts.summary_wanted.connect(self.summarize)
        self._panel.show_panel(tr("Context window"), parts)
        self._parts = parts

    def _on_panel(self) -> None:
        """Something else is shown there."""
        self._parts = None

    def close(self) -> None:
        """The window is closed: what is being made or counted for it is not wanted any more."""
        self._summarizing.cancel()
        self._watching.stop()
        self._key = ()

    def _do(self, work: Callable[[Conversations], T], done: Callable[[T], None]) -> None:
        self._store.do(work, done, self._view.warn)
