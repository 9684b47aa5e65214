"""Opens what can be looked at: the prompt of a conversation or up to a message, and a message's details.

Joins the page and the side panel with the conversation; draws nothing itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.chat.looking import Look as Asked
from desktop.chat.looking import Shown, Unseen
from desktop.chat.sight import Question
from desktop.conversation import Choices, Message, Role
from desktop.engine.protocol import FailureCode
from desktop.language import digits, tr
from desktop.ui.context import detail_facts, words
from desktop.ui.context.details import DetailsPanel
from desktop.ui.context.insight import Insights
from desktop.ui.context.seen_page import SeenPage
from desktop.ui.context.summary_editor import SummaryEditor
from desktop.ui.look.theme import Look
from desktop.ui.transcript.turns import Request

if TYPE_CHECKING:
    from desktop.ui.context.room import ContextRoom
    from desktop.ui.conversation.view import ConversationView
    from desktop.ui.windows.side_panel import SidePanel


class Seeing(QObject):
    """What the model sees, and how a message was made."""

    page_shown = Signal(bool)
    """Whether the prompt stands in the conversation's place."""

    def __init__(
        self,
        look: Look,
        view: ConversationView,
        panel: SidePanel,
        ground: QWidget,
        room: ContextRoom,
        insight: Insights,
    ) -> None:
        super().__init__(view)
        self._look, self._view, self._panel, self._ground = look, view, panel, ground
        self._room, self._insight = room, insight
        self._page: SeenPage | None = None
        self._asked: Asked | None = None
        view.message_wanted.connect(self._on_wanted)
        view.message_actions.details_wanted.connect(self.show_details)
        view.message_actions.seen_wanted.connect(self.show_prompt_of)
        room.seen_wanted.connect(self.show_prompt)

    @property
    def page(self) -> SeenPage:
        """Made when it is first wanted."""
        if self._page is None:
            self._page = page = SeenPage(self._look, self._ground)
            page.hide()
            page.closed.connect(self.leave)
            layout = self._ground.layout()
            assert isinstance(layout, QBoxLayout)
            layout.insertWidget(layout.indexOf(self._view) + 1, page, 1)
        return self._page

    @property
    def is_page_shown(self) -> bool:
        """Whether the prompt stands in the conversation's place."""
        return self._page is not None and not self._page.isHidden()

    def show_prompt(self) -> None:
        """Of the open conversation and of what is being written."""
        question = self._room.question()
        if question is None:
            question = self._as_it_is()
        self._show(question)

    def _as_it_is(self) -> Question:
        """While an answer is written: the prompt that it answers."""
        opened = self._view.opened
        history = opened.shown_branch() if opened else []
        return Question(_asked_by(history), choices=self._choices())

    def show_prompt_of(self, message: Message) -> None:
        """As it is up to this message; of an answer, what it answers."""
        opened = self._view.opened
        if opened is None:
            return
        history = opened.shown_branch()
        place = next((n for n, each in enumerate(history) if each.id == message.id), -1)
        self._show(Question(_asked_by(history[: place + 1]), choices=self._choices()), message)

    def show_details(self, message: Message) -> None:
        """How this message was made, in the side panel."""
        file = self._insight.file_of(message.generation.model) if message.generation else None
        details = detail_facts.details_of(message, file=file)
        self._panel.show_panel(detail_facts.title_of(message), DetailsPanel(self._look, details))

    def edit_summary(self, summary: Message) -> None:
        """Put it into other words, in the side panel."""
        editor = SummaryEditor(self._look, summary.text)
        editor.saved.connect(lambda text: self._room.change_summary(summary, text))
        editor.saved.connect(lambda _text: self._panel.leave())
        editor.cancelled.connect(self._panel.leave)
        self._panel.show_panel(tr("Edit the summary"), editor)

    def give_way(self) -> None:
        """Another page takes its place."""
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        if self.is_page_shown:
            self.page.hide()

    def leave(self) -> None:
        """Back to the conversation."""
        if self.is_page_shown:
            self.give_way()
            self._view.show()
            self._view.composer.setFocus()
            self.page_shown.emit(False)

    def turn_to_search(self) -> None:
        """The keyboard goes where the person can seek in the prompt."""
        if self.is_page_shown:
            self.page.search.turn_to()

    def _choices(self) -> Choices:
        opened = self._view.opened
        found = opened.conversation if opened else None
        return found.choices if found else Choices()

    def _on_wanted(self, request: Request, message: Message) -> None:
        match request:
            case Request.EDIT_SUMMARY:
                self.edit_summary(message)
            case Request.REMOVE_SUMMARY:
                self._room.remove_summary(message)
            case _:
                raise AssertionError(request)

    def _show(self, question: Question, of: Message | None = None) -> None:
        page = self.page
        page.show_waiting(tr("Shown once the model is open."))
        self._view.hide()
        page.show()
        page.setFocus()
        self.page_shown.emit(True)
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._insight.looking.show(
            question,
            lambda shown: page.show_prompt(shown, note=_note(shown, of)),
            lambda unseen: page.show_waiting(_why(unseen)),
        )


def _asked_by(history: list[Message]) -> list[Message]:
    """Without the answer at its end."""
    return history[:-1] if history and history[-1].role is Role.ASSISTANT else history


def _note(shown: Shown, of: Message | None) -> str:
    """Where the prompt is not as it was when the answer was made."""
    made = of.generation if of else None
    if made is None or made.prompt_tokens == shown.sight.prompt_tokens:
        return ""
    return tr(
        "When this answer was made, the prompt had {tokens} tokens: something has changed since.",
        tokens=digits(f"{made.prompt_tokens:,}"),
    )


def _why(unseen: Unseen) -> str:
    if unseen.code is FailureCode.PROMPT_TOO_LONG:
        return words.too_long(unseen.needed_tokens, unseen.context_tokens)
    if unseen.code is None:
        return tr("Nothing has been said yet, or no model is there to see it.")
    return tr("The model’s prompt template refuses this conversation.")
