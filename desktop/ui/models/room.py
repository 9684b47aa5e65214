"""Everything about models in the window: the library's page, the choice, and what is on its way.

Joins those parts with each other and with the conversation; draws nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import AppError, ModelNotFound
from desktop.explain import explain
from desktop.hub.library import InstalledModel
from desktop.hub.library.model import STARTER
from desktop.language import tr
from desktop.settings import Preferences, Settings
from desktop.ui.frame.page_room import PageRoom
from desktop.ui.look.theme import Look
from desktop.ui.models.arrivals import Arrivals
from desktop.ui.models.choice import ModelChoice
from desktop.ui.models.choosing import choose_file
from desktop.ui.models.dropping import DropTarget
from desktop.ui.picking.welcome import WelcomePanel
from desktop.ui.windows.opening import ask_before_opening
from desktop.ui.windows.outside import show_outside

if TYPE_CHECKING:
    from desktop.models.models import Models
    from desktop.store.store import Store
    from desktop.ui.conversation.asking import Asking
    from desktop.ui.conversation.view import ConversationView
    from desktop.ui.models.kept_line import Kept
    from desktop.ui.models.page import ModelsPage


class ModelRoom(PageRoom["ModelsPage"]):
    """Made once the conversation is on the screen."""

    toast_wanted = Signal(str, object)

    def __init__(
        self,
        look: Look,
        models: Models,
        preferences: Preferences,
        store: Store,
        chat: Asking,
        view: ConversationView,
        ground: QWidget,
        sessions: Kept | None = None,
    ) -> None:
        """`sessions` are the conversations kept on disk, where any are."""
        super().__init__(view, ground)
        self._look, self._models, self._preferences = look, models, preferences
        self._chat, self._sessions = chat, sessions
        self._was_declined = not preferences.now.suggest_models
        self.choice = ModelChoice(look, models, preferences, chat, view)
        self.arrivals = Arrivals(look, models.downloads, models.catalogue, store, chat, view)
        self.hear = self.choice.hear
        self.welcome = WelcomePanel(look, view.empty)
        view.empty.add_panel(self.welcome)
        self._drops = DropTarget(look, view, tr("Drop to use this model"))
        self._connect_choice()
        self._connect_arrivals()
        self._connect_welcome()
        self._suggest()
        models.downloads.load()
        preferences.listen(self.take)

    def _connect_choice(self) -> None:
        choice = self.choice
        choice.shown.connect(self._mark)
        choice.engine_told.connect(self._on_engine_told)
        choice.loaded.connect(self._suggest)
        choice.decision_needed.connect(self.leave)
        choice.others_wanted.connect(self._show_others)
        choice.toast_wanted.connect(self.toast_wanted)
        choice.picker.find_wanted.connect(self.show_find)
        choice.picker.file_wanted.connect(
            lambda: choose_file(self._view, tr("Use a model file"), choice.add_file)
        )
        self._drops.dropped.connect(lambda files: choice.add_file(files[0]))

    def _connect_arrivals(self) -> None:
        choice, arrivals = self.choice, self.arrivals
        arrivals.arrived.connect(self._on_arrived)
        arrivals.use_wanted.connect(choice.choose)
        arrivals.toast_wanted.connect(self.toast_wanted)
        arrivals.line.shown_wanted.connect(self.show_here)
        choice.wanted.connect(arrivals.chosen)
        choice.loaded.connect(arrivals.loaded)
        choice.not_loaded.connect(arrivals.not_loaded)

    def _connect_welcome(self) -> None:
        self.welcome.get_wanted.connect(self.show_repository)
        self.welcome.choose_wanted.connect(self.show_find)
        self.welcome.have_wanted.connect(self.show_here)
        self.welcome.dismissed.connect(self._dismiss_welcome)
        self.welcome.measure_wanted.connect(self._measure)

    # A better model, to who has none but the starter and has not declined

    def _suggest(self) -> None:
        if self._preferences.now.suggest_models:
            self._models.do(self._models.library.installed, self._suggest_beside, self._warn)

    def _suggest_beside(self, installed: Sequence[InstalledModel]) -> None:
        if any(model.origin != STARTER for model in installed):
            self.welcome.hide()
        elif self._preferences.now.suggest_models:
            entry = self._models.recommended()
            licence = self._models.licences.find(entry.base_licence or entry.licence)
            self.welcome.suggest(entry, licence.name, self._models.speed_of(entry))

    def _dismiss_welcome(self) -> None:
        self.welcome.hide()
        self._preferences.change(suggest_models=False)

    def is_starter(self, name: str) -> bool:
        """Whether a setting of this name means the model that came with Paddock."""
        try:
            return self._models.library.find(name).origin == STARTER
        except ModelNotFound:
            return False

    def _limit_speed(self, bytes_per_second: int) -> None:
        self._preferences.change(download_limit=bytes_per_second)

    def take(self, settings: Settings) -> None:
        """The settings were changed."""
        self._models.take(settings)
        if settings.suggest_models and self._was_declined:
            self._suggest()
        elif not settings.suggest_models:
            self.welcome.hide()
        self._was_declined = not settings.suggest_models
        if self._made is not None:
            self._made.speed_limit.show_limit(settings.download_limit)

    def _measure(self) -> None:
        """How fast the suggested model would be, found out on this computer."""
        self._models.measure(lambda _: self._suggest(), self._warn)

    # The library's page

    def make_page(self) -> ModelsPage:
        """See `PageRoom`."""
        from desktop.ui.models.page import ModelsPage  # 10 ms that few starts need

        page = ModelsPage(self._look, self._models, self._ground)
        page.use_wanted.connect(self.choose_by_name)
        page.toast_wanted.connect(self.toast_wanted)
        page.page_wanted.connect(partial(ask_before_opening, self._look, page))
        page.reveal_wanted.connect(reveal)
        page.changed.connect(self.choice.refresh)
        page.speed_limit.show_limit(self._preferences.now.download_limit)
        page.speed_limit.chosen.connect(self._limit_speed)
        page.mark(self.choice.in_use)
        self._tell_engine(page)
        if self._sessions is not None:
            page.kept.take(self._sessions, lambda: self._preferences.now.sessions_bytes)
        return page

    def refresh(self) -> None:
        """The page reads what there is whenever it comes to be seen."""

    def show_here(self) -> None:
        """The models of this computer, in the conversation's place."""
        self.page.show_here()
        self.show()

    def show_find(self) -> None:
        """The catalogue and the search."""
        self.page.show_find()
        self.show()

    def show_repository(self, repo_id: str) -> None:
        """One repository; the hub is asked."""
        self.show()
        self.page.open_repository(repo_id)

    def leave(self) -> None:
        """Back to the conversation."""
        if self.is_page_shown:
            super().leave()
            self._suggest()

    def choose_by_name(self, name: str) -> None:
        """Answer with this model from now on, seen from the conversation."""
        self.leave()
        self.choice.choose(name)

    def open_picker(self) -> None:
        """The models to choose from, beside the composer."""
        self.leave()
        self.choice.picker.open()

    def _show_others(self, repo_id: str) -> None:
        if repo_id:
            self.show_repository(repo_id)
        else:
            self.show_find()

    def _mark(self, name: str) -> None:
        if self._made is not None:
            self._made.mark(name)

    def _on_engine_told(self) -> None:
        if self._made is not None:
            self._tell_engine(self._made)

    def _tell_engine(self, page: ModelsPage) -> None:
        """How the model in use was opened, and why."""
        facts, plan = self._chat.model_facts, self._chat.model_plan
        page.tell_engine(facts, plan.reasons if plan else facts.choices if facts else ())

    def _on_arrived(self) -> None:
        self.welcome.hide()
        if self._made is not None:
            self._made.refresh()

    def _warn(self, error: AppError) -> None:
        self._view.banner.say(explain(error))


def reveal(path: Path) -> None:
    """Show the folder of a file in the system's file manager."""
    show_outside(QUrl.fromLocalFile(str(path.parent)))
