"""What the window asks of the chat. `desktop.chat.chat.Chat` has all of it; so have the tests' fakes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from desktop.chat.news import News
from desktop.conversation import Attachment, Choices, Message
from desktop.engine.protocol import ModelFacts

if TYPE_CHECKING:
    from desktop.fit.plan import Plan


class Asking(Protocol):
    """Asks the model. All of it on Qt's thread, and every call returns at once."""

    def listen(self, callback: Callable[[News], None], /) -> object:
        """Tell `callback` all news from now on."""

    def ask(
        self,
        conversation_id: int,
        parent_id: int | None,
        text: str,
        attachments: tuple[Attachment, ...] = (),
        /,
    ) -> object:
        """Keep the question after this message, and answer it."""

    def answer_again(self, question: Message, choices: Choices | None = None, /) -> object:
        """Write another answer to this question; `choices` are for this answer alone."""

    def continue_answer(self, answer: Message, /) -> object:
        """Write on where this answer ended."""

    def stop(self, conversation_id: int, /) -> object:
        """End the answer that is being written here; what was said stays."""

    def is_busy(self, conversation_id: int, /) -> bool:
        """Is an answer asked for or being written here."""

    def switch(self, *, force: bool = False) -> object:
        """Load the model that the settings name, and tell how it goes; `force`: even if it doesn't fit."""

    def cancel_switch(self) -> object:
        """Give up loading it."""

    def insist(self, choices: Choices, /) -> object:
        """Open what these choices name also where it doesn't fit, until Paddock is closed."""

    def look_anew(self) -> object:
        """There may be other devices: the next answer uses those."""

    def opening_seconds(self, size_bytes: int, /) -> float | None:
        """About how long it takes to open a model of this size; None where that is not known."""

    @property
    def loaded_model(self) -> str:
        """Name of the model that is loaded; empty while none is."""

    @property
    def model_facts(self) -> ModelFacts | None:
        """What the engine said of the loaded model; None while none is loaded."""

    @property
    def model_plan(self) -> Plan | None:
        """How the loaded model was opened, and why; None where nobody planned."""
