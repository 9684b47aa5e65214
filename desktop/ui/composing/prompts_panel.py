"""The saved prompts to look after: add, rename, reword, delete and bring back. Knows no composer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.conversation import Prompt
from desktop.language import tr
from desktop.store.store import Store
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import Field, TextField
from desktop.ui.models.labels import Line, Words
from desktop.ui.widgets.buttons import Button, Manner

TEXT_HEIGHT = 150


class PromptsPanel(QWidget):
    """Reads them when it is made; each change is on the disk at once."""

    changed = Signal()
    failed = Signal(object)
    toast_wanted = Signal(str, object)

    def __init__(self, look: Look, store: Store) -> None:
        super().__init__()
        self._look, self._store = look, store
        self.setObjectName("promptsPanel")
        self._form: PromptForm | None = None
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        help_ = tr(
            "Type / in an empty message to use one. Parts like {language} are filled in one after "
            "the other with Tab."
        )
        self._column.addWidget(Words(help_, muted=True, parent=self))
        self._add = Button(
            look, tr("New prompt"), icon="plus", text=tr("New prompt"),
            manner=Manner.OUTLINED, parent=self,
        )  # fmt: skip
        self._add.setObjectName("newPrompt")
        self._add.clicked.connect(lambda: self.edit(None))
        self._column.addSpacing(4)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addSpacing(6)
        self._column.addStretch(1)
        self.read()

    def focusInEvent(self, e: QFocusEvent) -> None:
        # No focus proxy: with one the Tab key passes over what stands before it.
        first = self._add if self._form is None else self._form.name
        first.setFocus(e.reason())

    def read(self) -> None:
        """Show what there is."""
        self._store.do(lambda history: history.prompts.all(), self._show, self.failed.emit)

    def edit(self, prompt: Prompt | None) -> None:
        """Open the form for this one, or for a new one."""
        self._close_form()
        form = self._form = PromptForm(self._look, prompt, self)
        form.saved.connect(self._save)
        form.cancelled.connect(self._close_form)
        self._column.insertWidget(self._column.indexOf(self._add) + 1, form)
        self._add.hide()
        form.show()
        form.setFocus()

    def _show(self, prompts: Sequence[Prompt]) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(prompt) for prompt in prompts]
        for row in self._rows:
            self._column.insertWidget(self._column.count() - 1, row)

    def _row(self, prompt: Prompt) -> QWidget:
        row = QWidget(self)
        row.setObjectName("promptRow")
        name = _Elided(prompt.name, size_px=14, weight=fonts.Weight.Medium, parent=row)
        text = _Elided(prompt.text, size_px=12, muted=True, parent=row)
        edit = Button(self._look, tr("Edit “{name}”", name=prompt.name), icon="rename", parent=row)
        edit.setObjectName("editPrompt")
        edit.clicked.connect(partial(self.edit, prompt))
        delete = Button(
            self._look, tr("Delete “{name}”", name=prompt.name), icon="delete", parent=row
        )
        delete.setObjectName("deletePrompt")
        delete.clicked.connect(partial(self._delete, prompt))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(name)
        words.addWidget(text)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(2)
        line.addLayout(words, 1)
        line.addWidget(edit)
        line.addWidget(delete)
        row.show()
        return row

    def _save(self, prompt: Prompt | None, name: str, text: str) -> None:
        self._close_form()
        if prompt is None:
            self._store.do(
                lambda h: h.prompts.create(name, text), self._after_change, self.failed.emit
            )
        else:
            number = prompt.id
            self._store.do(
                lambda h: h.prompts.update(number, name=name, text=text),
                self._after_change,
                self.failed.emit,
            )

    def _delete(self, prompt: Prompt) -> None:
        def deleted(_: object) -> None:
            self._after_change(None)
            words = tr("Deleted “{name}”", name=prompt.name)
            self.toast_wanted.emit(words, lambda: self._restore(prompt))

        self._store.do(lambda h: h.prompts.delete(prompt.id), deleted, self.failed.emit)

    def _restore(self, prompt: Prompt) -> None:
        self._store.do(lambda h: h.prompts.restore(prompt.id), self._after_change, self.failed.emit)

    def _after_change(self, _: object) -> None:
        self.changed.emit()
        self.read()

    def _close_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        self._add.show()
        self._add.setFocus()


class PromptForm(QWidget):
    """Name and text of one prompt."""

    saved = Signal(object, str, str)
    """The prompt, None for a new one; its name; its text."""
    cancelled = Signal()

    def __init__(self, look: Look, prompt: Prompt | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._prompt = prompt
        self.setObjectName("promptForm")
        self.name = Field(look, tr("Name"), hint=tr("Name, typed after /"), parent=self)
        self.name.setObjectName("promptName")
        self.text = TextField(look, tr("Text"), hint=tr("What it says"), parent=self)
        self.text.setObjectName("promptText")
        self.text.setFixedHeight(TEXT_HEIGHT)
        if prompt is not None:
            self.name.setText(prompt.name)
            self.text.lines.setPlainText(prompt.text)
        self._save = Button(look, tr("Save"), text=tr("Save"), manner=Manner.FILLED, parent=self)
        self._save.setObjectName("savePrompt")
        cancel = Button(look, tr("Cancel"), text=tr("Cancel"), parent=self)
        cancel.setObjectName("cancelPrompt")
        buttons = QHBoxLayout()
        buttons.addWidget(self._save)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self.text)
        column.addLayout(buttons)
        self.name.textChanged.connect(self._check)
        self.text.lines.textChanged.connect(self._check)
        self.name.returnPressed.connect(self.text.setFocus)
        self._save.clicked.connect(self._done)
        cancel.clicked.connect(self.cancelled)
        self._check()

    def focusInEvent(self, e: QFocusEvent) -> None:
        self.name.setFocus(e.reason())

    def _check(self) -> None:
        has_both = self.name.text().strip() and self.text.lines.toPlainText().strip()
        self._save.setEnabled(bool(has_both))

    def _done(self) -> None:
        name = self.name.text().strip().lstrip("/").strip()
        self.saved.emit(self._prompt, name, self.text.lines.toPlainText().strip())


class _Elided(Line):
    """Takes the room there is."""

    def __init__(self, text: str, **how: object) -> None:
        super().__init__(text, **how)  # type: ignore[arg-type]
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())
