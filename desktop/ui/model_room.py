"""Everything about models in the window: the library's page, the picker, and what they set off.

Joins those parts with the chat and the settings; draws nothing itself.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

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
from desktop.ui.models.choosing import choose_file
from desktop.ui.models.page import ModelsPage
from desktop.ui.opening import ask_before_opening
from desktop.ui.picking.arriving import ArrivingLine
from desktop.ui.picking.fit_card import FitCard
from desktop.ui.picking.picker import ModelPicker
from desktop.ui.picking.switching import SwitchingLine
from desktop.ui.picking.welcome import WelcomePanel
from desktop.ui.theme import Look

if TYPE_CHECKING:
    from desktop.ui.asking import Asking
    from desktop.ui.conversation_view import ConversationView


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
        chat: Asking,
        conversation: ConversationView,
        ground: QWidget,
    ) -> None:
        super().__init__(conversation)
        self._look, self._models, self._preferences = look, models, preferences
        self._chat, self._conversation, self._ground = chat, conversation, ground
        self._page: ModelsPage | None = None
        self._in_use = self._before = ""
        self._sends_when_ready = False
        """The held message goes out as soon as the model that it waits for is loaded."""
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
        self._connect()
        self.show_model(self._name_of_chosen())
        self._suggest()
        models.downloads.load()

    def _connect(self) -> None:
        self.picker.chosen.connect(self.choose)
        self.picker.find_wanted.connect(self.show_find)
        self.picker.file_wanted.connect(
            lambda: choose_file(self._conversation, "Use a model file", self.add_file)
        )
        self.switching.cancelled.connect(self._chat.cancel_switch)
        self.fit.change_chosen.connect(self._change)
        self.fit.load_anyway.connect(self._load_anyway)
        self.arriving.shown_wanted.connect(self.show_here)
        self.arriving.use_wanted.connect(self.choose)
        self.arriving.hold_wanted.connect(lambda: self.arriving.set_holds(True))
        self.arriving.take_back.connect(lambda: self.arriving.set_holds(False))
        self.arriving.send_now.connect(self._send_held)
        composer = self._conversation.composer
        composer.edited.connect(lambda: self.arriving.set_has_text(bool(composer.text().strip())))
        self._models.downloads.listen(self._on_download)
        self.welcome.get_wanted.connect(self.show_repository)
        self.welcome.choose_wanted.connect(self.show_find)
        self.welcome.have_wanted.connect(self.show_here)
        self.welcome.dismissed.connect(self._dismiss_welcome)

    def _suggest(self) -> None:
        """A better model, to who has none but the starter and has not declined."""
        installed = self._models.library.installed()
        if not self._preferences.now.suggest_models or any(m.origin != STARTER for m in installed):
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
        if self._page is not None and not self._page.isHidden():
            self._show_page(shown=False)
            self._conversation.composer.setFocus()

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
        self._before = self._in_use
        try:
            model = self._models.library.find(name)
        except ModelNotFound as error:
            self._warn(error)
            return
        self._models.do(
            lambda: self._models.shape(model),
            lambda shape: self._on_shape(model, shape),
            self._warn,
        )

    def _on_shape(self, model: InstalledModel, shape: Shape) -> None:
        verdict, changes = self._models.judge_instead(
            shape, self._preferences.now, model, freed_bytes=self._bytes_in_use()
        )
        if verdict.fit is not Fit.TOO_BIG:
            self._switch_to(model.name)
            return
        self._too_big = model
        self.fit.say(model.name, verdict, changes, kept=self._in_use)

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
                if model.repo_id:
                    self.show_repository(model.repo_id)
                else:
                    self.show_find()

    def _load_anyway(self) -> None:
        if self._too_big is not None:
            self._switch_to(self._too_big.name)

    def _set_up(self, model: InstalledModel, **fields: int) -> None:
        self._models.do(
            lambda: self._models.set_up(model, **fields),
            lambda changed: self._switch_to(changed.name),
            self._warn,
        )

    def _switch_to(self, name: str) -> None:
        self.fit.hide()
        self._preferences.change(model=name)
        self.show_model(name)
        self._chat.switch()

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
            case ModelSwitched(model):
                self.switching.hide()
                self.show_model(model)
                if self._sends_when_ready:
                    self._send_held()
            case ModelNotSwitched(model, error):
                self.switching.hide()
                if error is not None:
                    self._warn(error)
                if self._before and self._before != model:
                    self._preferences.change(model=self._before)
                    self.show_model(self._before)
            case _:
                pass

    def _on_download(self, download: Download) -> None:
        self._show_running()
        self.arriving.show_download(download, self._title_of(download))
        if download.state is State.DONE:
            self._on_arrived(download)

    def _on_arrived(self, download: Download) -> None:
        if self._page is not None:
            self._page.refresh()
        self.welcome.hide()
        QApplication.alert(self._ground.window())
        if self.arriving.holds:
            self._sends_when_ready = True
            self.choose(download.model)
        else:
            self.toast_wanted.emit(f"{self._title_of(download)} is ready", None)

    def _send_held(self) -> None:
        self._sends_when_ready = False
        self.arriving.set_holds(False)
        self._conversation.composer.submit()

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
