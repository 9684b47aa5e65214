"""The model that answers: chosen in the conversation, loaded, or what to change where it doesn't fit.

Joins the picker and its cards with the library, the settings and the chat. Knows no download.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.chat.news import GpuGivenUp, ModelNotSwitched, ModelSwitched, ModelSwitching, News
from desktop.errors import AppError, ModelNotFound
from desktop.explain import explain
from desktop.explain.answers import gpu_given_up
from desktop.fit.advice import Change
from desktop.fit.verdict import Fit
from desktop.gguf.shape import Shape
from desktop.hub.library import InstalledModel
from desktop.language import mark, tr
from desktop.settings import Preferences
from desktop.ui.look.theme import Look
from desktop.ui.picking.fit_card import FitCard
from desktop.ui.picking.picker import ModelPicker
from desktop.ui.picking.switching import SwitchingLine
from desktop.ui.widgets.quiet_line import QuietLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.engine.protocol import ModelFacts
    from desktop.model_errors import WayOut
    from desktop.models.models import Models
    from desktop.ui.conversation.asking import Asking
    from desktop.ui.conversation.view import ConversationView


KIND_MS = 1200
NOT_LOADED = mark("{model} was not loaded; {other} goes on answering")
FIELDS = {"kv type": "kv_type", "context": "context_tokens", "layers": "gpu_layers"}
"""Of a model's defaults, by the kind of a change."""


class Chosen(NamedTuple):
    """A model as the settings name it, and as people do."""

    setting: str
    name: str


class ModelChoice(QObject):
    """One model at a time is wanted, one is in use; often they are the same."""

    shown = Signal(str)
    """The model of this name is the one that will answer."""
    wanted = Signal(str)
    """The person has chosen this one; whether it can be used is being found out."""
    decision_needed = Signal()
    """It doesn't fit: the way on is in the conversation."""
    loaded = Signal()
    not_loaded = Signal()
    """What was wanted last won't answer; the one before goes on doing so."""
    others_wanted = Signal(str)
    """Other quantizations, of this repository where it is known."""
    toast_wanted = Signal(str, object)
    engine_told = Signal()
    """The chat knows the engine's facts of another model now."""

    def __init__(
        self,
        look: Look,
        models: Models,
        preferences: Preferences,
        chat: Asking,
        conversation: ConversationView,
    ) -> None:
        super().__init__(conversation)
        self._models, self._preferences = models, preferences
        self._chat, self._conversation = chat, conversation
        self._wanted = self._in_use = ""
        self._engine_said: ModelFacts | None = None
        self._kind_timer = QTimer(self)
        self._kind_timer.setSingleShot(True)
        self._kind_timer.timeout.connect(self._read_kind)
        self._too_big: InstalledModel | None = None
        """The model that was chosen and does not fit."""
        foot = conversation.foot
        self.switching = SwitchingLine(look, foot)
        self.quiet = QuietLine(look, foot)
        self.fit = FitCard(look, foot)
        self.picker = ModelPicker(look, models.library.installed, foot)
        for line in (self.quiet, self.fit, self.switching):
            foot.add_line(line)
        foot.add_to_status(self.picker)
        self._connect()
        self._path = Path()
        """Of the model that will answer."""
        self._followed = preferences.now.model
        self._show(self._name_of_setting())
        self._show_own()
        self._ready = Chosen(preferences.now.model, self._in_use)
        """What was loaded last, and what is gone back to."""

    def _connect(self) -> None:
        self.picker.chosen.connect(self.choose)
        self.switching.cancelled.connect(lambda: self._chat.cancel_switch())
        self.fit.change_chosen.connect(self._change)
        self.fit.load_anyway.connect(self._load_anyway)
        self.fit.kept.connect(self.not_loaded)
        self._conversation.way_wanted.connect(self.make_fit)
        self._conversation.loaded.connect(self._show_own)
        self._conversation.choices_changed.connect(self._show_own)

    @property
    def in_use(self) -> str:
        """The name of the model that will answer."""
        return self._in_use

    # What the person wants

    def choose(self, name: str) -> None:
        """Answer with this model from now on, if it fits; ask what to change where it doesn't."""
        former = self._path
        self._drop_own()
        self._wanted = name
        self.fit.hide()
        self.wanted.emit(name)

        facts = self._chat.model_facts
        context_tokens = facts.context_tokens if facts is not None else 0

        def work() -> tuple[InstalledModel, Shape, int]:
            model = self._models.library.find(name)
            return model, self._models.shape(model), self._models.given_back(former, context_tokens)

        self._models.do(work, lambda found: self._judge(name, *found), self._refuse)

    def add_file(self, path: Path) -> None:
        """Use this file where it is, from now on."""
        self._models.do(
            lambda: self._models.library.address(self._models.library.add_file(path)),
            self.choose,
            self._refuse,
        )

    def _judge(self, name: str, model: InstalledModel, shape: Shape, freed_bytes: int) -> None:
        if name != self._wanted:  # another was chosen meanwhile
            return
        verdict, changes = self._models.judge_instead(
            shape, self._preferences.now, model, freed_bytes=freed_bytes
        )
        if verdict.fit is not Fit.TOO_BIG:
            self._switch_to(model)
            return
        self._too_big = model
        self.fit.say(model.name, verdict, changes, kept=self._in_use)
        self.decision_needed.emit()

    def _change(self, change: Change) -> None:
        model = self._too_big
        assert model is not None
        match change.kind:
            case "kv type":
                self._set_up(model, kv_type=str(change.value))
            case "context":
                self._set_up(model, context_tokens=int(change.value))
            case "layers":
                self._set_up(model, gpu_layers=int(change.value))
            case "quantization":
                self.not_loaded.emit()
                self.others_wanted.emit(model.repo_id)

    def _set_up(self, model: InstalledModel, **fields: int | str) -> None:
        self._models.do(lambda: self._models.set_up(model, **fields), self._switch_to, self._refuse)

    def _load_anyway(self) -> None:
        assert self._too_big is not None
        self._switch_to(self._too_big, force=True)

    def make_fit(
        self,
        change: WayOut | None,
        ask_again: Callable[[], object],
        where: ConversationView | None = None,
    ) -> None:
        """Change this about the model that was to answer, or load it all the same, then ask again.

        `where` it was asked, if not in this window.
        """
        where = where or self._conversation
        own = where.choices
        if change is None:
            self._chat.insist(own) if own.model else self._chat.switch(force=True)
            ask_again()
            return
        if self._changes_choices(where, change):
            ask_again()
            return
        try:
            model = self._models.library.find(own.model or self._preferences.now.model)
        except ModelNotFound as error:
            where.warn(error)
            return
        if change.kind == "quantization":
            self.others_wanted.emit(model.repo_id)
            return
        fields = {FIELDS[change.kind]: change.value}

        def changed(_: InstalledModel) -> None:
            ask_again()

        self._models.do(lambda: self._models.set_up(model, **fields), changed, where.warn)

    def _changes_choices(self, where: ConversationView, change: WayOut) -> bool:
        """Change what the conversation chose for itself, where that is what stands in the way."""
        own = where.choices
        if change.kind == "model":
            where.choose(replace(own, model=""))
        elif change.kind == "context" and own.context_tokens:
            where.choose(replace(own, context_tokens=int(change.value)))
        else:
            return False
        return True

    def _show_own(self) -> None:
        self.picker.show_own(self._conversation.choices.model)

    def _drop_own(self) -> None:
        """Who chooses here wants it here, too: the conversation follows again."""
        own = self._conversation.choices
        if own.model:
            self._conversation.choose(replace(own, model=""))

    def refresh(self) -> None:
        """The library has changed: follow a new name, or go to another model where this one is gone."""
        library = self._models.library
        for model in library.installed():
            if model.path == self._path:
                self._preferences.change(model=library.address(model))
                self._show(model.name)
                return
        try:
            library.find(self._preferences.now.model)  # a file that is in no list
        except ModelNotFound:
            self._switch_to(library.find(""))

    def follow(self) -> None:
        """Another window may have chosen another model."""
        if self._preferences.now.model != self._followed:
            self._followed = self._preferences.now.model
            name = self._name_of_setting()
            if name and name != self._in_use:
                self.fit.hide()
                self._show(name)

    def _switch_to(self, model: InstalledModel, *, force: bool = False) -> None:
        self._path = model.path
        self._preferences.change(model=self._models.library.address(model))
        self._show(model.name)
        self._chat.switch(force=force)

    def _refuse(self, error: AppError) -> None:
        """Nothing was changed yet."""
        self._conversation.banner.say(explain(error))
        self.not_loaded.emit()

    # What is told

    def hear(self, news: News) -> None:
        """How the loading goes. Of a model that is no longer wanted, only a failure counts."""
        self._show_kind()
        match news:
            case GpuGivenUp(model):
                self.quiet.say(gpu_given_up(model))
            case ModelSwitching(model, fraction):
                self.switching.show_progress(model, fraction)
            case ModelSwitched(model):
                self.switching.hide()
                if model == self._in_use:
                    self._ready = Chosen(self._preferences.now.model, model)
                    self.loaded.emit()
            case ModelNotSwitched(model, error) if error is not None:
                self._go_back()
                self._conversation.banner.say(explain(error), lambda: self.choose(model))
            case ModelNotSwitched(model) if model == self._in_use:
                self._go_back()
                if model != self._in_use:
                    self.toast_wanted.emit(
                        tr(NOT_LOADED, model=model, other=self._in_use),
                        lambda: self.choose(model),
                    )
            case _:
                pass

    def _go_back(self) -> None:
        """To the model that was loaded before: nothing is lost."""
        self.switching.hide()
        self._preferences.change(model=self._ready.setting)
        self._show(self._name_of_setting() or self._ready.name)
        self.not_loaded.emit()

    def _show_kind(self) -> None:
        """What the engine says of the model is told as soon as it is there."""
        facts = self._chat.model_facts
        if facts is not None and facts is not self._engine_said:
            self._engine_said = facts
            self._conversation.show_kind(is_chat=facts.is_chat)
            self.engine_told.emit()

    def _read_kind(self) -> None:
        """Where the engine has the model, it says whether that chats; until then its file does."""
        name = self._in_use
        if not self._conversation.window().isVisible():  # it was closed
            return
        self._show_kind()
        if self._engine_said is not None:
            return

        def work() -> bool:
            return self._models.shape(self._models.library.find(name)).is_chat

        def read(is_chat: bool) -> None:
            if name == self._in_use and self._engine_said is None:
                self._conversation.show_kind(is_chat=is_chat)

        self._models.do(work, read, lambda _error: None)

    def _show(self, name: str) -> None:
        if name != self._in_use:
            self._engine_said = None
            # Not at once: nobody waits for it, and the start has other things to do.
            self._kind_timer.start(KIND_MS)
        self._in_use = name
        self.picker.show_model(name)
        self._conversation.show_model(name)
        self.shown.emit(name)

    def _name_of_setting(self) -> str:
        try:
            model = self._models.library.find(self._preferences.now.model)
        except ModelNotFound:
            return ""
        self._path = model.path
        return model.name
