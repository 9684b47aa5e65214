"""Saved prompts in the composer: offered after a slash, inserted, kept from what is written.

Joins popup and field with the store. Knows no panel.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.chat.filling import filled
from desktop.conversation import Prompt
from desktop.language import tr
from desktop.store.store import Store
from desktop.store.title import title_of
from desktop.ui.composing.composer import Composer
from desktop.ui.composing.popup import Popup
from desktop.ui.look.theme import Look


class Prompting(QObject):
    """Reads the prompts when they are first wanted, and again when they were changed."""

    edit_wanted = Signal()
    changed = Signal()
    """The prompts are others now."""
    failed = Signal(object)
    toast_wanted = Signal(str, object)

    def __init__(self, look: Look, composer: Composer, store: Store, over: QWidget) -> None:
        """`over` is what the popup stands on, above the composer."""
        super().__init__(over)
        self._composer, self._store = composer, store
        self._prompts: Sequence[Prompt] = ()
        self._dismissed = ""
        """What was typed when the person closed the popup: it stays closed until that is gone."""
        self._is_offering_all = False
        self.popup = Popup(look, over)
        composer.input.first.insert(0, self._take)
        composer.input.escapable.append(lambda: self.popup.is_open)
        composer.input.textChanged.connect(self._on_typed)
        composer.input.cursorPositionChanged.connect(self._on_typed)
        composer.input.focused.connect(self._on_focus)
        composer.height_changed.connect(self._on_typed)
        composer.prompts.clicked.connect(self.offer_all)
        self.popup.prompt_chosen.connect(self.insert)
        self.popup.save_wanted.connect(self.save)
        self.popup.edit_wanted.connect(self._edit)

    def _take(self, e: QKeyEvent) -> bool:
        taken = self.popup.take(e)
        if taken and e.key() == Qt.Key.Key_Escape:
            self._dismissed = self._composer.text()
        return taken

    # Offering

    def offer_all(self) -> None:
        """All of them, however the message begins."""
        if self.popup.is_open:
            self.popup.hide()
            return
        self._composer.setFocus()
        self._is_offering_all = True
        self.read(self._show_all)

    def read(self, done: Callable[[], object]) -> None:
        """Bring them up to date with the disk."""

        def found(prompts: Sequence[Prompt]) -> None:
            self._prompts = prompts
            done()

        self._store.do(lambda history: history.prompts.all(), found, self.failed.emit)

    def _show_all(self) -> None:
        if self._is_offering_all:
            written = self._composer.text()
            self.popup.show_prompts(
                self._prompts, can_save=bool(written.strip()), above=self._composer
            )

    def _on_typed(self) -> None:
        typed = self._typed()
        if typed is None:
            if self.popup.is_open and not self._is_offering_all:
                self.popup.hide()
            self._is_offering_all, self._dismissed = False, ""
            return
        if typed == "" and not self._prompts:
            self.read(self._filter)
        else:
            self._filter()

    def _typed(self) -> str | None:
        """What follows a slash at the message's very beginning; None where there is none."""
        text = self._composer.text()
        if not text.startswith("/") or "\n" in text or not self._composer.input.hasFocus():
            return None
        at_end = self._composer.input.textCursor().atEnd()
        return text[1:] if at_end else None

    def _filter(self) -> None:
        typed = self._typed()
        if typed is None:
            return
        wanted = typed.casefold().strip()
        if self._dismissed and self._composer.text().startswith(self._dismissed):
            return
        fitting = [prompt for prompt in self._prompts if wanted in prompt.name.casefold()]
        fitting.sort(key=lambda prompt: not prompt.name.casefold().startswith(wanted))
        if fitting:
            self.popup.show_prompts(fitting, can_save=False, above=self._composer)
        else:
            self.popup.hide()

    def _on_focus(self) -> None:
        if not self._composer.input.hasFocus():
            self.popup.hide()
            self._is_offering_all = False

    # What is done with them

    def insert(self, prompt: Prompt) -> None:
        """In place of the slash and what follows it; what was written otherwise stays behind it."""
        written = self._composer.text()
        rest = "" if written.startswith("/") else written.strip()
        field = self._composer.input
        self._is_offering_all = False
        field.replace_all(filled(prompt.text, {}, written=rest))
        self._composer.fields.begin()
        self._composer.setFocus()

    def save(self) -> None:
        """Keep what is written as one more, under its first words."""
        text = self._composer.text().strip()
        if not text:
            return

        def saved(prompt: Prompt) -> None:
            self._prompts = ()
            self.changed.emit()
            self.toast_wanted.emit(
                tr("Saved as “/{name}”", name=prompt.name), lambda: self._delete(prompt)
            )

        name = title_of(text).rstrip("…").rstrip(".:,; ")
        self._store.do(lambda history: history.prompts.create(name, text), saved, self.failed.emit)

    def forget(self) -> None:
        """They were changed elsewhere: read them again when they are wanted."""
        self._prompts = ()

    def _delete(self, prompt: Prompt) -> None:
        def deleted(_: object) -> None:
            self.forget()
            self.changed.emit()

        self._store.do(lambda history: history.prompts.delete(prompt.id), deleted, self.failed.emit)

    def _edit(self) -> None:
        self._is_offering_all = False
        if self._composer.text().startswith("/"):
            self._composer.set_text("")
        self.edit_wanted.emit()
