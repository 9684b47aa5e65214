"""Everything about models in the window: the library's page, the picker, and what they set off.

Joins those parts with the chat and the settings; draws nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from desktop.chat.news import ModelNotSwitched, ModelSwitched, ModelSwitching, News
from desktop.errors import AppError, ModelNotFound
from desktop.explain import explain
from desktop.fit.advice import Change
from desktop.fit.verdict import Fit
from desktop.gguf.shape import Shape
from desktop.hub.downloads.download import Download, State
from desktop.hub.library import InstalledModel
from desktop.hub.library.model import STARTER
from desktop.models.models import Models
from desktop.settings import Preferences
from desktop.ui.held import HeldMessage
from desktop.ui.models.choosing import choose_file
from desktop.ui.models.page import ModelsPage
from desktop.ui.opening import ask_before_opening
from desktop.ui.picking.arriving import ArrivingLine
from desktop.ui.picking.dropping import DropTarget
from desktop.ui.picking.fit_card import FitCard
from desktop.ui.picking.picker import ModelPicker
from desktop.ui.picking.switching import SwitchingLine
from desktop.ui.picking.welcome import WelcomePanel
from desktop.ui.theme import Look

if TYPE_CHECKING:
    from desktop.store.store import Store
    from desktop.ui.asking import Asking
    from desktop.ui.conversation_view import ConversationView


class Chosen(NamedTuple):
    """A model as the settings name it, and as people do."""

    setting: str
    name: str


class ModelRoom(QObject):
    """Made once the conversation is on the screen."""

    toast_wanted = Signal(str, object)
    page_shown = Signal(bool)
    """Whether the library stands in the conversation's place."""

    def __init__(
        self,
        look: Look,
        models: Models,
        preferences: Preferences,
        store: Store,
        chat: Asking,
        conversation: ConversationView,
        ground: QWidget,
    ) -> None:
        super().__init__(conversation)
        self._look, self._models, self._preferences = look, models, preferences
        self._chat, self._conversation, self._ground = chat, conversation, ground
        self._page: ModelsPage | None = None
        self._held = HeldMessage(store, chat, conversation)
        self._sends_to = ""
        """The model that is here now, and that the held message goes to once it is loaded."""
        self._wanted = self._in_use = ""
        """The model that the person chose last, and the one that the window says answers."""
        self._too_big: InstalledModel | None = None
        """The model that was chosen and does not fit."""
        foot = conversation.foot
        self.switching = SwitchingLine(look, foot)
        self.fit = FitCard(look, foot)
        self.arriving = ArrivingLine(look, foot)
        self.picker = ModelPicker(look, self._models.library.installed, foot)
        for line in (self.fit, self.switching, self.arriving):
            foot.add_line(line)
        foot.add_to_status(self.picker)
        self.welcome = WelcomePanel(look, conversation.empty)
        conversation.empty.add_panel(self.welcome)
        self._drops = DropTarget(look, conversation)
        self._connect()
        self.show_model(self._name_of_chosen())
        self._ready = Chosen(preferences.now.model, self._in_use)
        """What was loaded last, and what is gone back to."""
        self._suggest()
        models.downloads.load()

    def _connect(self) -> None:
        self._drops.dropped.connect(self.add_file)
        self.picker.chosen.connect(self.choose)
        self.picker.find_wanted.connect(self.show_find)
        self.picker.file_wanted.connect(
            lambda: choose_file(self._conversation, "Use a model file", self.add_file)
        )
        self.switching.cancelled.connect(self._chat.cancel_switch)
        self.fit.change_chosen.connect(self._change)
        self.fit.load_anyway.connect(self._load_anyway)
        self.fit.kept.connect(self._stay)
        self._connect_arriving()
        self._models.downloads.listen(self._on_download)
        self.welcome.get_wanted.connect(self.show_repository)
        self.welcome.choose_wanted.connect(self.show_find)
        self.welcome.have_wanted.connect(self.show_here)
        self.welcome.dismissed.connect(self._dismiss_welcome)

    def _connect_arriving(self) -> None:
        line = self.arriving
        line.shown_wanted.connect(self.show_here)
        line.use_wanted.connect(self.choose)
        line.resume_wanted.connect(self._models.downloads.resume)
        line.hold_wanted.connect(self._hold)
        line.take_back.connect(self._let_go)
        line.send_now.connect(self._send_now)
        self._conversation.composer.edited.connect(self._on_edited)

    def _suggest(self) -> None:
        """A better model, to who has none but the starter and has not declined."""
        if self._preferences.now.suggest_models:
            self._models.do(self._models.library.installed, self._suggest_beside, self._warn)

    def _suggest_beside(self, installed: Sequence[InstalledModel]) -> None:
        if any(model.origin != STARTER for model in installed):
            self.welcome.hide()
            return
        entry = self._models.recommended()
        licence = self._models.licences.find(entry.base_licence or entry.licence)
        self.welcome.suggest(entry, licence.name, None)

    def _dismiss_welcome(self) -> None:
        self.welcome.hide()
        self._preferences.change(suggest_models=False)

    # The library's page

    @property
    def page(self) -> ModelsPage:
        """The library, made when it is first wanted."""
        if self._page is None:
            self._page = page = ModelsPage(self._look, self._models, self._ground)
            layout = self._ground.layout()
            assert layout is not None
            layout.addWidget(page)
            page.hide()
            page.closed.connect(self.leave)
            page.use_wanted.connect(self._use_and_leave)
            page.toast_wanted.connect(self.toast_wanted)
            page.page_wanted.connect(partial(ask_before_opening, self._look, page))
            page.reveal_wanted.connect(reveal)
            page.mark(self._in_use)
        return self._page

    def show_here(self) -> None:
        """The models of this computer, in the conversation's place."""
        self.page.show_here()
        self._show_page(shown=True)

    def show_find(self) -> None:
        """The catalogue and the search."""
        self.page.show_find()
        self._show_page(shown=True)

    def show_repository(self, repo_id: str) -> None:
        """One repository; the hub is asked."""
        self._show_page(shown=True)
        self.page.open_repository(repo_id)

    def leave(self) -> None:
        """Back to the conversation."""
        if self.is_page_shown:
            self._show_page(shown=False)
            self._conversation.composer.setFocus()
            self._suggest()

    @property
    def is_page_shown(self) -> bool:
        """Whether the library stands in the conversation's place."""
        return self._page is not None and not self._page.isHidden()

    def open_picker(self) -> None:
        """The models to choose from, beside the composer."""
        self.leave()
        self.picker.open()

    def _show_page(self, *, shown: bool) -> None:
        self._conversation.setVisible(not shown)
        self.page.setVisible(shown)
        self.page_shown.emit(shown)

    def _use_and_leave(self, name: str) -> None:
        self.leave()
        self.choose(name)

    # Choosing

    def choose(self, name: str) -> None:
        """Answer with this model from now on, if it fits; ask what to change where it doesn't."""
        if self._sends_to not in ("", name):
            self._let_go()
        self.fit.hide()
        self._wanted = name

        def work() -> tuple[InstalledModel, Shape]:
            model = self._models.library.find(name)
            return model, self._models.shape(model)

        self._models.do(work, lambda found: self._judge(name, *found), self._refuse)

    def _judge(self, name: str, model: InstalledModel, shape: Shape) -> None:
        if name != self._wanted:  # another was chosen meanwhile
            return
        verdict, changes = self._models.judge_instead(
            shape, self._preferences.now, model, freed_bytes=self._bytes_in_use()
        )
        if verdict.fit is not Fit.TOO_BIG:
            self._switch_to(model)
            return
        self._too_big = model
        self.leave()
        self.fit.say(model.name, verdict, changes, kept=self._in_use)

    def _refuse(self, error: AppError) -> None:
        """The chosen model can't be used: the one before answers, and what waits stays a draft."""
        self._let_go()
        self._warn(error)

    def _bytes_in_use(self) -> int:
        """What the model that answers now gives back, its weights at least."""
        facts = self._chat.model_facts
        return facts.size_bytes if facts is not None else 0

    def _change(self, change: Change) -> None:
        model = self._too_big
        assert model is not None
        match change.kind:
            case "context":
                self._set_up(model, context_tokens=int(change.value))
            case "layers":
                self._set_up(model, gpu_layers=int(change.value))
            case "quantization":
                self._stay()
                if model.repo_id:
                    self.show_repository(model.repo_id)
                else:
                    self.show_find()

    def _load_anyway(self) -> None:
        if self._too_big is not None:
            self._switch_to(self._too_big)

    def _stay(self) -> None:
        """The model that answers goes on doing so."""
        self._let_go()

    def _set_up(self, model: InstalledModel, **fields: int) -> None:
        self._models.do(lambda: self._models.set_up(model, **fields), self._switch_to, self._refuse)

    def _switch_to(self, model: InstalledModel) -> None:
        self._preferences.change(model=self._models.library.address(model))
        self.show_model(model.name)
        self._chat.switch()

    def _go_back(self) -> None:
        """To the model that was loaded before."""
        self._let_go()
        self._preferences.change(model=self._ready.setting)
        self.show_model(self._ready.name)

    def add_file(self, path: Path) -> None:
        """Use this file where it is, from now on."""
        self._models.do(
            lambda: self._models.library.add_file(path),
            lambda model: self.choose(model.name),
            self._warn,
        )

    def show_model(self, name: str) -> None:
        """This one answers now."""
        self._in_use = name
        self.picker.show_model(name)
        self._conversation.show_model(name)
        if self._page is not None:
            self._page.mark(name)

    def _name_of_chosen(self) -> str:
        try:
            return self._models.library.find(self._preferences.now.model).name
        except ModelNotFound:
            return ""

    # What is told

    def hear(self, news: News) -> None:
        """How the switch to another model goes."""
        match news:
            case ModelSwitching(model, fraction):
                self.switching.show_progress(model, fraction)
            case ModelSwitched(model) if model == self._in_use:
                self.switching.hide()
                self._ready = Chosen(self._preferences.now.model, model)
                self._suggest()
                if self._sends_to:
                    self._send_held()
            case ModelNotSwitched(model, error) if model == self._in_use or error is not None:
                self.switching.hide()
                self._go_back()
                if error is not None:
                    self._warn(error)
                elif model != self._in_use:
                    self.toast_wanted.emit(
                        f"{model} was not loaded; {self._in_use} goes on answering",
                        lambda: self.choose(model),
                    )
            case _:
                pass

    def _on_download(self, download: Download) -> None:
        self._show_running()
        is_waited_for = self.arriving.waits_for == download.id
        self.arriving.show_download(download, self._title_of(download))
        if download.state is State.DONE:
            self._on_arrived(download, is_waited_for=is_waited_for)
        elif download.state is State.CANCELLED and is_waited_for:
            self._let_go()

    def _on_arrived(self, download: Download, *, is_waited_for: bool) -> None:
        if self._page is not None:
            self._page.refresh()
        self.welcome.hide()
        QApplication.alert(self._ground.window())
        if is_waited_for:
            self._sends_to = download.model
            self.choose(download.model)
        else:
            self.toast_wanted.emit(f"{self._title_of(download)} is ready", None)

    # A message that waits for a model

    def _hold(self) -> None:
        self._held.hold()
        self.arriving.set_holds(True)

    def _let_go(self) -> None:
        """What waits stays in its conversation as a draft."""
        self._sends_to = ""
        self._held.let_go()
        self.arriving.set_holds(False)

    def _send_held(self) -> None:
        self._sends_to = ""
        self._held.send()
        self.arriving.set_holds(False)

    def _send_now(self) -> None:
        if self._held.is_elsewhere or not self._conversation.busy:
            self._send_held()

    def _on_edited(self) -> None:
        if not self._held.is_elsewhere:
            self.arriving.set_has_text(bool(self._conversation.composer.text().strip()))

    def _show_running(self) -> None:
        """In the dock or the task bar, where the system shows numbers there."""
        at_work = (State.QUEUED, State.RUNNING, State.WAITING, State.VERIFYING)
        count = sum(one.state in at_work for one in self._models.downloads.all())
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setBadgeNumber(count)

    def _title_of(self, download: Download) -> str:
        entry = self._models.catalogue.find(download.wanted.repo_id)
        return entry.title if entry else download.wanted.file.name

    def _warn(self, error: AppError) -> None:
        self._conversation.banner.say(explain(error))


def reveal(path: Path) -> None:
    """Show the folder of a file in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
