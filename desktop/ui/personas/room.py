"""Everything about personas in the window: the panels, the row in an empty conversation, and files.

Joins those parts with the store and the conversation; draws nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QObject, QPoint, Signal

from desktop.conversation import Choices, Conversation, Persona
from desktop.errors import AppError, PersonaNotWritten
from desktop.explain import explain
from desktop.language import tr
from desktop.on_disk import write_whole
from desktop.store.conversations import Conversations
from desktop.store.persona_file import as_text, file_name, read_persona
from desktop.store.store import Store
from desktop.ui.choices.room import ChoicesRoom
from desktop.ui.conversation.view import ConversationView
from desktop.ui.look.theme import Look
from desktop.ui.personas.chips import PersonaChips
from desktop.ui.personas.edit_panel import PersonaEditPanel
from desktop.ui.personas.files import choose_to_read, choose_to_write
from desktop.ui.personas.list_panel import PersonaListPanel
from desktop.ui.personas.preview_panel import PersonaPreviewPanel
from desktop.ui.picking.menu import Menu
from desktop.ui.widgets.toast import Toast
from desktop.ui.windows.side_panel import SidePanel

T = TypeVar("T")


class PersonasRoom(QObject):
    """One for a window."""

    begin_wanted = Signal(object)
    """A new conversation with these `Choices`."""

    def __init__(
        self,
        look: Look,
        store: Store,
        conversation: ConversationView,
        choices: ChoicesRoom,
        panel: SidePanel,
        toast: Toast,
    ) -> None:
        super().__init__(conversation)
        self._look, self._store, self._conversation = look, store, conversation
        self._choices, self._side, self._toast = choices, panel, toast
        self._personas: Sequence[Persona] = ()
        self.chips = PersonaChips(look, conversation.empty)
        self.chips.chosen.connect(choices.take)
        self.chips.all_wanted.connect(self.show_all)
        conversation.empty.add_personas(self.chips)
        conversation.loaded.connect(self._on_loaded)
        conversation.choices_changed.connect(lambda _choices: self._greet())
        choices.kept_as_persona.connect(self._on_kept)
        self.refresh()

    @property
    def all(self) -> Sequence[Persona]:
        """As they were read last."""
        return self._personas

    def refresh(self) -> None:
        """Read them again, and show them wherever they are shown."""
        self._store.do(lambda history: history.personas.all(), self._show, self._warn)

    def _show(self, personas: Sequence[Persona]) -> None:
        self._personas = personas
        self._choices.show_personas(personas)
        content = self._side.content
        if isinstance(content, PersonaListPanel):
            content.show_personas(personas)
        self._greet()

    def _on_loaded(self, conversation: Conversation) -> None:
        self._greet()
        if (
            conversation.leaf_id is None
        ):  # they are to be seen, and another window may have changed them
            self.refresh()

    def _greet(self) -> None:
        choices = self._conversation.choices
        self.chips.offer(self._personas, choices.persona)
        self._conversation.empty.greet(choices.persona, choices.greeting)

    def _warn(self, error: AppError) -> None:
        content = self._side.content
        if isinstance(content, PersonaListPanel):
            content.warn(explain(error))
        else:
            self._conversation.warn(error)

    # Panels

    def show_all(self) -> None:
        """The list of all personas."""
        panel = PersonaListPanel(self._look)
        panel.edit_wanted.connect(self.edit)
        panel.begin_wanted.connect(self.begin)
        panel.duplicate_wanted.connect(self._duplicate)
        panel.export_wanted.connect(self._export)
        panel.delete_wanted.connect(self._delete)
        panel.new_wanted.connect(self.create)
        panel.import_wanted.connect(lambda: choose_to_read(self._conversation, self.read))
        panel.shipped_wanted.connect(self._bring_back)
        panel.show_personas(self._personas)
        self._side.show_panel(tr("Personas"), panel)
        self.refresh()

    def edit(self, persona: Persona) -> None:
        """Change this one."""
        around = self._choices.around(persona.choices)
        panel = PersonaEditPanel(self._look, persona, around)
        panel.back_wanted.connect(self.show_all)
        panel.begin_wanted.connect(self.begin)
        panel.renamed.connect(self._rename)
        panel.changed.connect(self._update)
        self._side.show_panel(tr("Persona"), panel)

    def open_menu(self) -> None:
        """Choose one to begin a new conversation with."""
        view = self._conversation
        menu = Menu(self._look, view)
        menu.setObjectName("beginMenu")
        for persona in self._personas:
            menu.add(persona.name, partial(self.begin, persona))
        menu.addSeparator()
        menu.add(tr("All personas…"), self.show_all)
        menu.aboutToHide.connect(menu.deleteLater)
        left = (view.width() - menu.sizeHint().width()) // 2
        menu.popup(view.mapToGlobal(QPoint(left, 48)))
        menu.setActiveAction(menu.actions()[0])

    # What the person wants

    def begin(self, persona: Persona) -> None:
        """A new conversation with this one."""
        self.begin_wanted.emit(persona.taken())

    def create(self) -> None:
        """A new one, to be written."""
        name = tr("New persona")
        self._do(lambda history: history.personas.create(name, Choices()), self.edit)

    def read(self, path: Path) -> None:
        """Show what is in this file, before it is added."""

        def show(persona: Persona) -> None:
            panel = PersonaPreviewPanel(self._look, persona, path.name)
            panel.add_wanted.connect(self._add)
            panel.back_wanted.connect(self.show_all)
            self._side.show_panel(tr("Add this persona?"), panel)

        self._store.do(lambda _history: read_persona(path), show, self._warn)

    def _add(self, persona: Persona) -> None:
        def added(made: Persona) -> None:
            self.show_all()
            self._toast.offer(tr("Added {name}", name=made.name), lambda: self._forget(made))

        self._do(lambda history: history.personas.create(persona.name, persona.choices), added)

    def _forget(self, persona: Persona) -> None:
        self._do(lambda history: history.personas.delete(persona.id))

    def _duplicate(self, persona: Persona) -> None:
        self._do(lambda history: history.personas.duplicate(persona.id), self.edit)

    def _delete(self, persona: Persona) -> None:
        def back() -> None:
            self._do(lambda history: history.personas.restore(persona.id))

        self._forget(persona)
        self._toast.offer(tr("Deleted {name}", name=persona.name), back)

    def _bring_back(self) -> None:
        self._do(lambda history: history.personas.bring_back_shipped())

    def _rename(self, persona: Persona, name: str) -> None:
        self._do(lambda history: history.personas.rename(persona.id, name), self._edited)

    def _update(self, persona: Persona, choices: Choices) -> None:
        bare = replace(choices, persona="")
        self._do(lambda history: history.personas.update(persona.id, bare), self._edited)

    def _edited(self, persona: Persona) -> None:
        content = self._side.content
        if isinstance(content, PersonaEditPanel) and content.persona.id == persona.id:
            content.show_persona(persona)
            content.form.show_around(self._choices.around(persona.choices))

    def _on_kept(self, persona: Persona) -> None:
        self.refresh()
        self._toast.offer(
            tr("Saved as the persona {name}", name=persona.name), lambda: self._forget(persona)
        )

    def _export(self, persona: Persona) -> None:
        def write(path: Path) -> None:
            self._store.do(lambda _history: _write(path, persona), self._written, self._warn)

        choose_to_write(self._conversation, file_name(persona), write)

    def _written(self, name: str) -> None:
        self._toast.offer(tr("Saved as {file}", file=name), None)

    def _do(
        self, work: Callable[[Conversations], T], done: Callable[[T], object] = lambda _result: None
    ) -> None:
        """Change something, then show all of them anew."""

        def changed(result: T) -> None:
            done(result)
            self.refresh()

        self._store.do(work, changed, self._warn)


def _write(path: Path, persona: Persona) -> str:
    try:
        write_whole(path, as_text(persona))
    except OSError as error:
        raise PersonaNotWritten(path.name, error.strerror or str(error)) from error
    return path.name
