"""What the open conversation chooses for itself: shown in the side panel, kept at once, taken back.

Joins the panel with the conversation, the store and the chat; draws nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QRect, Signal

from desktop.conversation import Choices, Persona
from desktop.language import tr
from desktop.settings import Preferences, Settings
from desktop.store.store import Store
from desktop.ui.choices.around import Around, around
from desktop.ui.choices.own_sign import OwnSign, keys
from desktop.ui.choices.panel import ChoicesPanel
from desktop.ui.conversation.asking import Asking
from desktop.ui.conversation.view import ConversationView
from desktop.ui.look.theme import COLUMN, Look
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.toast import Toast
from desktop.ui.windows.side_panel import SidePanel

if TYPE_CHECKING:
    from desktop.models.models import Models

BUTTON, INSET = 30, 12
"""Of the button at the upper end of the conversation, in px."""
ROOMY = COLUMN + 2 * (BUTTON + INSET)
"""In less width than this the button would stand on words; the sign under the composer is there."""


class ChoicesRoom(QObject):
    """One for a window."""

    kept_as_persona = Signal(object)
    """The `Persona` that was made of a conversation's choices."""

    def __init__(
        self,
        look: Look,
        store: Store,
        chat: Asking,
        conversation: ConversationView,
        panel: SidePanel,
        toast: Toast,
    ) -> None:
        super().__init__(conversation)
        self._look, self._store, self._chat = look, store, chat
        self._conversation, self._side, self._toast = conversation, panel, toast
        self._models: Models | None = None
        self._settings = Settings()
        self._personas: Sequence[Persona] = ()
        self._panel: ChoicesPanel | None = None
        self._shown_id: int | None = None
        """The conversation that the panel shows."""
        self.sign = OwnSign(look, conversation.foot)
        self.sign.clicked.connect(self.toggle)
        conversation.foot.add_after_model(self.sign)
        name = tr("Settings of this conversation")
        self.button = Button(look, name, icon="sliders", parent=conversation)
        self.button.setObjectName("conversationSettings")
        self.button.setToolTip(f"{name} ({keys()})")
        self.button.clicked.connect(self.toggle)
        conversation.installEventFilter(self)
        conversation.above.carrying.carry(self.button, self._place)
        conversation.loaded.connect(lambda _conversation: self._on_loaded())
        conversation.choices_changed.connect(lambda _choices: self._show())
        panel.content_changed.connect(self._on_other_content)

    def take_models(self, models: Models, preferences: Preferences) -> None:
        """Now the models are known, which most of the panel tells of."""
        self._models, self._settings = models, preferences.now
        preferences.listen(self._use)
        self._show()

    def _use(self, settings: Settings) -> None:
        self._settings = settings
        self._show()

    # The panel

    def toggle(self) -> None:
        """Show the panel, or close it."""
        if self._panel is not None:
            self._side.leave()
            self._conversation.composer.setFocus()
        else:
            self.show_panel()

    def show_panel(self) -> None:
        """Show what this conversation chooses."""
        self._panel = panel = ChoicesPanel(self._look)
        panel.changed.connect(self._choose)
        panel.persona_wanted.connect(self.take)
        panel.reset_wanted.connect(self._reset)
        panel.keep_wanted.connect(self._keep)
        self._show()
        note = tr("Counts from the next answer on")
        self._side.show_panel(tr("This conversation"), panel, note=note)
        self._read_personas()

    def _on_loaded(self) -> None:
        """Another conversation is shown: what was being written belongs to the one before."""
        if self._panel is not None:
            self._panel.finish()
        self._show()

    def _on_other_content(self) -> None:
        """It was closed, or another panel has taken its place."""
        if self._side.content is not self._panel:
            self._panel = None
        self._show_ways()

    def _read_personas(self) -> None:
        self._store.do(lambda history: history.personas.all(), self.show_personas)

    def show_personas(self, personas: Sequence[Persona]) -> None:
        """These can be taken."""
        self._personas = personas
        self._show()

    def _show(self) -> None:
        choices = self._conversation.choices
        self.sign.show_choices(choices)
        self._show_ways()
        opened = self._conversation.opened
        if self._panel is not None and opened is not None and opened.conversation is not None:
            self._shown_id = opened.id
            self._panel.show_choices(choices, self.around(choices))

    def around(self, choices: Choices) -> Around:
        """What holds where these choose nothing."""
        return around(choices, self._personas, self._models, self._settings, self._chat)

    # What the person wants

    def _choose(self, choices: Choices) -> None:
        self._choose_for(self._shown_id, choices)

    def _choose_for(self, conversation_id: int | None, choices: Choices) -> None:
        if conversation_id is None or conversation_id == self._conversation.conversation_id:
            self._conversation.choose(choices)
        else:
            self._store.do(lambda history: history.choose(conversation_id, choices))

    def take(self, persona: Persona | None) -> None:
        """Choose as this persona does, or nothing at all."""
        former = self._conversation.choices
        self._conversation.choose(persona.taken() if persona else Choices())
        if former != Choices():
            said = tr("{name} answers now", name=persona.name) if persona else tr("No persona")
            self._offer_back(said, former)

    def _reset(self) -> None:
        former = self._conversation.choices
        self._conversation.choose(Choices())
        self._offer_back(tr("The settings of this conversation are as everywhere again"), former)

    def _offer_back(self, said: str, former: Choices) -> None:
        conversation_id = self._conversation.conversation_id

        self._toast.offer(said, lambda: self._choose_for(conversation_id, former))

    def _keep(self) -> None:
        choices = self._conversation.choices
        name = choices.persona or tr("My persona")

        def kept(persona: Persona) -> None:
            self._conversation.choose(replace(choices, persona=persona.name))
            self.kept_as_persona.emit(persona)

        self._store.do(lambda history: history.personas.create(name, choices), kept)

    # Where the button stands

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        if e.type() == QEvent.Type.Resize:
            self._show_ways()
        return super().eventFilter(watched, e)

    def _show_ways(self) -> None:
        """The button, or where there is no room for it the sign."""
        is_roomy = self._conversation.width() >= ROOMY
        self.button.setVisible(self._panel is None and is_roomy)
        self.sign.setVisible(not is_roomy or self._conversation.choices != Choices())

    def _place(self, page: QRect) -> QRect:
        x = page.right() + 1 - BUTTON - INSET
        if self._conversation.isRightToLeft():
            x = page.x() + INSET
        return QRect(x, page.y() + INSET, BUTTON, BUTTON)
