"""A model's page: what it is, how it is asked, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop import figures
from desktop.explain import explain
from desktop.hub.library.model import STARTER, Defaults, InstalledModel, Presence
from desktop.language import mark, tr
from desktop.ui.look.theme import Look
from desktop.ui.models import model_facts
from desktop.ui.models.cards import Card, Trouble
from desktop.ui.models.choosing import choose_file
from desktop.ui.models.column import Screen
from desktop.ui.models.defaults import DefaultsForm
from desktop.ui.models.facts import Fact
from desktop.ui.models.fields import Field
from desktop.ui.models.flow import Flow
from desktop.ui.models.installed_row import CHANGED, GONE
from desktop.ui.models.labels import Words
from desktop.ui.models.waiting import Waiting
from desktop.ui.widgets.buttons import Button, Manner

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.engine.protocol import ModelFacts
    from desktop.errors import AppError
    from desktop.gguf.shape import Shape
    from desktop.hub.library.trash import Removed
    from desktop.hub.licences import Accepted
    from desktop.ui.models.asking import Cancellable, Shelf
    from desktop.ui.models.tuner import Best

SAME = mark("Verified: every byte is as it was.")
NOT_SAME = mark("The file is not what it was when it was last verified.")


class _Read(NamedTuple):
    """What had to be read from the disk."""

    shape: Shape | None
    accepted: Accepted | None
    adapters: Sequence[Path]
    best: Best | None


class ModelScreen(Screen):
    """One page for all models, one at a time."""

    use_wanted = Signal(str)
    reveal_wanted = Signal(object)
    toast_wanted = Signal(str, object)
    changed = Signal()
    """The list is no longer up to date."""

    def __init__(self, look: Look, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(look, "", tr("Back to the models"), parent)
        self.setObjectName("modelScreen")
        self._shelf = shelf
        self._model: InstalledModel | None = None
        self._in_use = ""
        self._verifying: Cancellable | None = None
        self._make_head()
        self._trouble = Trouble(look, self)
        self._state = Words(size_px=14, parent=self)
        self._state.setObjectName("modelState")
        self._waiting = Waiting(look, self, cancel=tr("Stop verifying"))
        self._waiting.setObjectName("verifying")
        self._waiting.cancelled.connect(self._stop_verifying)
        self._ways = self._make_ways()
        self._facts = Card(look, self)
        self._form = DefaultsForm(look, self)
        self._form.changed.connect(self._keep_defaults)
        self.choose = choose_file
        self._tuning: Cancellable | None = None
        self._engine: ModelFacts | None = None
        """What the engine says of the model in use, where it is loaded."""
        self._reasons: Sequence[str] = ()
        self._connect_form()
        self._lay_out()

    def _make_head(self) -> None:
        self._name = Field(self.look, tr("Name"), parent=self)
        self._name.setObjectName("modelName")
        self._name.setMaxLength(120)
        self._name.editingFinished.connect(self._rename)
        self._name.hide()
        self._edit = Button(self.look, tr("Rename"), icon="rename", parent=self)
        self._edit.setObjectName("renameModel")
        self._edit.clicked.connect(self._begin_renaming)
        self.beside.addWidget(self._name, 1)
        self.beside.addWidget(self._edit)
        self.beside.addStretch()

    def _make_ways(self) -> Flow:
        self._use = self._button(tr("Use"), "useModel", "", self._want_use)
        self._use.manner = Manner.FILLED
        self._show_file = self._button(tr("Show in folder"), "reveal", "folder", self._want_reveal)
        self._verify = self._button(tr("Verify again"), "verifyAgain", "check", self.verify)
        self._remove = self._button(tr("Remove"), "removeModel", "delete", self._remove_it)
        ways = Flow(self)
        ways.add(self._use, self._show_file, self._verify, self._remove)
        return ways

    def _button(self, text: str, name: str, icon: str, call: object) -> Button:
        button = Button(self.look, text, text=text, icon=icon, manner=Manner.OUTLINED)
        button.icon_px = 16
        button.setObjectName(name)
        button.clicked.connect(call)
        return button

    def _connect_form(self) -> None:
        form = self._form
        form.adapters.file_wanted.connect(
            lambda: self.choose(self, tr("Add a LoRA adapter"), self.add_adapter)
        )
        form.adapters.add_wanted.connect(self.add_adapter)
        form.tuner.wanted.connect(self.tune)
        form.tuner.cancelled.connect(self._stop_tuning)

    def _lay_out(self) -> None:
        box = self.column.box
        for widget in (self._trouble, self._state, self._ways):
            box.addWidget(widget)
        box.addSpacing(16)
        box.addWidget(self._waiting)
        box.addWidget(self._facts)
        box.addSpacing(26)
        box.addWidget(self._form)
        box.addStretch()

    # What is shown

    def open(self, model: InstalledModel) -> None:
        """Show this model."""
        self.leave()
        self._trouble.hide()
        self._waiting.end()
        self._facts.hide()
        self._form.show_nothing()
        self.column.verticalScrollBar().setValue(0)
        self._show(model)
        self._shelf.do(lambda: self._read(model), lambda read: self._show_facts(model, read),
                       self._failed)  # fmt: skip

    def leave(self) -> None:
        """The person goes elsewhere."""
        self._stop_verifying()
        self._stop_tuning()
        self._end_renaming()

    def mark(self, name: str) -> None:
        """This model answers now."""
        self._in_use = name
        if self._model is not None:
            self._show(self._model)

    def tell_engine(self, facts: ModelFacts | None, reasons: Sequence[str]) -> None:
        """What the engine says of the model that answers now, and why it was opened so."""
        self._engine, self._reasons = facts, reasons
        if self._model is not None:
            self._show_engine(self._model)

    def _show_engine(self, model: InstalledModel) -> None:
        facts = self._engine if model.name == self._in_use else None
        self._form.opening.template.show_in_use(facts.template if facts else "")
        self._form.opening.show_choices(self._reasons if facts else ())

    def _show(self, model: InstalledModel) -> None:
        self._model = model
        self.name(model.name)
        here = model.state is not Presence.MISSING
        sentences = {Presence.MISSING: GONE, Presence.CHANGED: CHANGED}
        self._state.say(tr(sentences.get(model.state, "")))
        in_use = model.name == self._in_use
        self._use.setText(tr("In use") if in_use else tr("Use"))
        self._use.setAccessibleName(self._use.text())
        self._use.setEnabled(here and not in_use)
        self._show_file.setEnabled(here)
        self._verify.setEnabled(here)
        self._remove.setText(tr("Remove") if model.is_ours else tr("Take off the list"))
        self._remove.setAccessibleName(self._remove.text())
        self._remove.setVisible(model.origin != STARTER)
        self._ways.refresh()
        self._form.show_defaults(model.defaults, model.advice)
        self._form.tuner.can(here)
        self._show_engine(model)

    def _read(self, model: InstalledModel) -> _Read:
        missing = model.state is Presence.MISSING
        return _Read(
            None if missing else self._shelf.shape(model),
            self._shelf.licences.accepted(model.licence) if model.licence else None,
            () if missing else self._shelf.library.adapters(model),
            None if missing else self._shelf.tuned(model),
        )

    def _show_facts(self, model: InstalledModel, read: _Read) -> None:
        if self._model is None or self._model.path != model.path:
            return
        self._form.show_file(read.shape, read.adapters, read.best)
        licence = self._shelf.licences.find(
            model.licence or (read.shape and read.shape.licence) or ""
        )
        facts = model_facts.of_shape(read.shape, model) if read.shape else []
        facts += model_facts.of_licence(licence, read.accepted)
        facts += model_facts.of_adapters(read.adapters)
        facts += model_facts.of_model(model)
        self._facts.fill(
            Fact(self.look, label, value, copies=label in map(tr, model_facts.COPIED))
            for label, value in facts
            if value
        )
        self._facts.show()

    def _failed(self, error: AppError) -> None:
        self._waiting.end()
        self._trouble.say(explain(error), None)

    # What can be done

    def _want_use(self) -> None:
        assert self._model is not None
        self.use_wanted.emit(self._model.name)

    def _want_reveal(self) -> None:
        assert self._model is not None
        self.reveal_wanted.emit(self._model.path)

    def verify(self) -> None:
        """Hash the file again."""
        assert self._model is not None
        self._waiting.begin(tr("Verifying…"))
        self._verifying = self._shelf.verify(
            self._model, self._on_verifying, self._on_verified, self._failed
        )

    def _on_verifying(self, done_bytes: int, total_bytes: int) -> None:
        fraction = done_bytes / total_bytes if total_bytes else 0.0
        far = figures.progress(done_bytes, total_bytes)
        self._waiting.tell(figures.line(tr("Verifying"), far), fraction)

    def _on_verified(self, is_same: bool) -> None:
        self._verifying = None
        self._waiting.end(tr(SAME) if is_same else tr(NOT_SAME))
        self.changed.emit()

    def _stop_verifying(self) -> None:
        if self._verifying is not None:
            self._verifying.cancel()
            self._verifying = None
        self._waiting.end()

    def tune(self) -> None:
        """Measure how it is fastest here."""
        model, tuner = self._model, self._form.tuner
        assert model is not None

        def done(best: Best) -> None:
            self._tuning = None
            tuner.end()
            tuner.show_best(best)

        def failed(error: AppError) -> None:
            self._tuning = None
            tuner.end()
            tuner.fail(explain(error))

        tuner.begin()
        self._tuning = self._shelf.tune(model, tuner.tell, done, failed)

    def _stop_tuning(self) -> None:
        if self._tuning is not None:
            self._tuning.cancel()
            self._tuning = None
            self._form.tuner.end()

    def add_adapter(self, path: Path) -> None:
        """Put this adapter into the list, if it is one for this model."""
        model, adapters = self._model, self._form.adapters
        assert model is not None

        def judged(reason: str | None) -> None:
            if self._model is None or self._model.path != model.path:
                return
            if reason is None:
                adapters.add(path)
            else:
                adapters.refuse(path, reason)

        self._shelf.do(lambda: self._shelf.mismatch(path, model), judged, self._failed)

    def _remove_it(self) -> None:
        model = self._model
        assert model is not None
        library = self._shelf.library

        def removed(what: Removed) -> None:
            said = (
                mark("Removed “{name}”") if model.is_ours else mark("Took off the list: “{name}”")
            )
            self.toast_wanted.emit(tr(said, name=model.name), lambda: put_back(what))
            self.changed.emit()
            self.back_wanted.emit()

        def put_back(what: Removed) -> None:
            self._shelf.do(
                lambda: library.restore(what), lambda _: self.changed.emit(), self._failed
            )

        self._shelf.do(lambda: library.remove(model), removed, self._failed)

    def _keep_defaults(self, defaults: Defaults) -> None:
        model = self._model
        assert model is not None

        def not_kept(error: AppError) -> None:
            self._failed(error)
            self._show(model)

        self._shelf.do(
            lambda: self._shelf.library.set_defaults(model, defaults),
            self._on_changed,
            not_kept,
        )

    def _on_changed(self, model: InstalledModel) -> None:
        self._show(model)
        self.changed.emit()

    # The name

    def _begin_renaming(self) -> None:
        assert self._model is not None
        self._name.setText(self._model.name)
        self.title.hide()
        self._edit.hide()
        self._name.show()
        self._name.setFocus()
        self._name.selectAll()

    def _end_renaming(self) -> None:
        self._name.hide()
        self.title.show()
        self._edit.show()

    def keyPressEvent(self, e: QKeyEvent) -> None:
        """Escape leaves the name as it is."""
        if e.key() == Qt.Key.Key_Escape and self._name.isVisible():
            self._end_renaming()
            self._edit.setFocus()
        else:
            super().keyPressEvent(e)

    def _rename(self) -> None:
        model, name = self._model, self._name.text().strip()
        if model is None or self._name.isHidden():
            return
        self._end_renaming()
        if name and name != model.name:
            self._shelf.do(
                lambda: self._shelf.library.rename(model, name), self._on_changed, self._failed
            )
