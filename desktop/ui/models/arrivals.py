"""Downloads as the conversation shows them: the line, the badge, and a message that waits for one.

Knows no library: what arrives is named, and chosen by others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop.hub.downloads.download import AT_WORK, Download, State
from desktop.language import tr
from desktop.ui.conversation.held import HeldMessage
from desktop.ui.look.theme import Look
from desktop.ui.picking.arriving import ArrivingLine
from desktop.ui.windows.notifying import notify, speaks_for_all

if TYPE_CHECKING:
    from desktop.hub.catalogue import Catalogue
    from desktop.hub.downloads.downloads import Downloads
    from desktop.store.store import Store
    from desktop.ui.conversation.asking import Asking
    from desktop.ui.conversation.view import ConversationView


class Arrivals(QObject):
    """What is on its way, and what is to be done once it is here."""

    arrived = Signal()
    """A model is complete now."""
    use_wanted = Signal(str)
    """The model of this name, by the person or by the message that waited for it."""
    toast_wanted = Signal(str, object)

    def __init__(
        self,
        look: Look,
        downloads: Downloads,
        catalogue: Catalogue,
        store: Store,
        chat: Asking,
        conversation: ConversationView,
    ) -> None:
        super().__init__(conversation)
        self._downloads, self._catalogue = downloads, catalogue
        self._conversation = conversation
        self._held = HeldMessage(store, chat, conversation)
        self._sends_to = ""
        """The model that is here now, and that the held message goes to once it is loaded."""
        self.line = ArrivingLine(look, conversation.foot)
        conversation.foot.add_line(self.line)
        self._connect()
        downloads.listen(self._hear)

    def _connect(self) -> None:
        self.line.use_wanted.connect(self.use_wanted)
        self.line.resume_wanted.connect(self._downloads.resume)
        self.line.hold_wanted.connect(self._hold)
        self.line.take_back.connect(self.let_go)
        self.line.send_now.connect(self._send_now)
        self._conversation.composer.edited.connect(self._on_edited)

    # What is told

    def _hear(self, download: Download) -> None:
        self._show_running()
        is_waited_for = self.line.waits_for == download.id
        self.line.show_download(download, self._title_of(download))
        if download.state is State.DONE:
            self._on_arrived(download, is_waited_for=is_waited_for)
        elif download.state is State.CANCELLED and is_waited_for:
            self.let_go()

    def _on_arrived(self, download: Download, *, is_waited_for: bool) -> None:
        self.arrived.emit()
        title = self._title_of(download)
        window = self._conversation.window()
        if speaks_for_all(window):
            words = tr("Checked, and among your models.")
            notify(window, tr("{title} is ready", title=title), words)
        if is_waited_for:
            self._sends_to = download.model
            self.use_wanted.emit(download.model)
        elif not self._conversation.isVisible():  # else the line says it
            self.toast_wanted.emit(tr("{title} is ready", title=title), None)

    def _show_running(self) -> None:
        """In the dock or the task bar, where the system shows numbers there."""
        count = sum(one.state in (State.QUEUED, *AT_WORK) for one in self._downloads.all())
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setBadgeNumber(count)

    def _title_of(self, download: Download) -> str:
        entry = self._catalogue.find(download.wanted.repo_id)
        return entry.title if entry else download.wanted.file.name

    # A message that waits

    def chosen(self, name: str) -> None:
        """This model is to answer: a message that waited for another one waits no longer."""
        if self._sends_to not in ("", name):
            self.let_go()

    def loaded(self) -> None:
        """The chosen model can be asked: now is the time for what waited for it."""
        if self._sends_to:
            self._send()

    def not_loaded(self) -> None:
        """The model that is here can't be used, or the person keeps another."""
        if self._sends_to:
            self.let_go()

    def let_go(self) -> None:
        """What waits stays in its conversation, as a draft."""
        self._sends_to = ""
        self._held.let_go()
        self.line.set_holds(False)
        self._on_edited()

    def _hold(self) -> None:
        self._held.hold()
        self.line.set_holds(True)

    def _send(self) -> None:
        self._held.send()
        self.let_go()

    def _send_now(self) -> None:
        if self._held.is_elsewhere or not self._conversation.busy:
            self._send()

    def _on_edited(self) -> None:
        if self._held.is_elsewhere:
            return
        has_text = bool(self._conversation.composer.text().strip())
        if not has_text:  # it was sent, or taken out
            self._held.let_go()
        self.line.set_has_text(has_text)
