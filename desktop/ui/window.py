"""The window: the list of conversations beside the open one. Joins its parts; draws nothing itself.

It is on the screen before most of Paddock is loaded: importing all of it, SQLite and the chat takes
longer than Qt needs to paint. So this file imports its parts in `begin`, after the first paint.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow

from desktop.loop import Loop
from desktop.paths import Paths
from desktop.settings import Settings
from desktop.ui import remembered
from desktop.ui.commands import Commands, Menu
from desktop.ui.ground import Ground
from desktop.ui.remembered import Remembered
from desktop.ui.theme import Look

if TYPE_CHECKING:
    from desktop.chat.news import News
    from desktop.conversation import Conversation
    from desktop.errors import ConversationNotFound
    from desktop.models.models import Models
    from desktop.settings import Preferences
    from desktop.store.store import Store
    from desktop.ui.asking import Asking
    from desktop.ui.models.kept_line import Kept

SIZE = QSize(1120, 780)
LEAST_SIZE = QSize(560, 420)


class MainWindow(QMainWindow):
    """Paddock's only window: empty ground at first; `begin` puts everything on it."""

    conversation_wanted = Signal()
    """The person turns to a conversation, from wherever they are."""
    sidebar_shown = Signal(bool)
    quit_wanted = Signal()

    def __init__(
        self,
        *,
        settings: Settings,
        paths: Paths,
        loop: Loop,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look = Look.of(app, settings)
        self.loop = loop
        self.commands = Commands(self)
        self._paths, self._clock = paths, clock
        self._has_begun = self._asked_for_new = False
        self.is_to_restart = False
        """Whoever runs the window opens it again once it is closed."""
        self._typed_early = ""
        self._ground = Ground(self.look, self)
        self.first_painted = self._ground.first_painted
        self.setCentralWidget(self._ground)
        self.setWindowTitle("Paddock")
        self.setMinimumSize(LEAST_SIZE)
        self.resize(SIZE)
        self._restore_place()

    def begin(self, store: Store, chat: Asking) -> None:
        """Take part: from now on the window shows, reads, asks and keeps."""
        from desktop.ui.announcing import Announcing
        from desktop.ui.roles import tell_roles
        from desktop.ui.speech.reading import ReadingAloud
        from desktop.ui.window_commands import add_commands

        tell_roles()  # before there is anything to tell of
        self._store, self._chat = store, chat
        self._make_parts()
        self._lay_out()
        self._connect()
        add_commands(self)
        self.aloud = ReadingAloud(
            self.conversation.message_actions, self.commands["readAloud"], self.loop, self
        )
        self._has_begun = True
        chat.listen(self._hear)
        chat.listen(Announcing(self, lambda: self.conversation.conversation_id).hear)
        self._read_first()
        self.conversation.show()  # at once: what is hidden takes no focus
        self.conversation.composer.setFocus()
        self.conversation.composer.set_text(self._typed_early)

    def take_models(self, models: Models, settings: Preferences, kept: Kept | None = None) -> None:
        """Let the person see, fetch and choose models: the last part, which nobody waits for."""
        from desktop.ui.model_room import ModelRoom
        from desktop.ui.settings_room import SettingsRoom
        from desktop.ui.window_commands import add_model_commands

        view, ground = self.conversation, self._ground
        self.models = ModelRoom(
            self.look, models, settings, self._store, self._chat, view, ground, kept
        )
        self.settings = SettingsRoom(self.look, settings, self.models, view, ground, kept)
        self.settings.restart_wanted.connect(self.restart)
        self.sidebar.models_requested.connect(self.models.show_here)
        self.sidebar.settings_requested.connect(self.settings.show)
        for room in (self.models, self.settings):
            room.toast_wanted.connect(self.toast.offer)
            room.page_shown.connect(self._on_page_shown)
            for turns in (self.conversation_wanted, self.sidebar.opened, self.sidebar.left):
                turns.connect(room.leave)
            # A click on the one that is open already opens nothing, and turns to it all the same.
            self.sidebar.list.clicked.connect(room.leave)
        self.sidebar_shown.connect(self._make_room)
        self._make_room(shown=not self.sidebar.isHidden())
        self._chat.listen(self.models.hear)
        view.message_actions.list_models = models.library.installed
        settings.listen(self.use)
        self.sidebar.models.setCheckable(True)
        add_model_commands(self, models)
        self.settings.add_commands(self.commands)

    def _on_page_shown(self) -> None:
        shown = self.models.is_page_shown or self.settings.is_page_shown
        over = self._ground if shown else self.conversation
        for floating in (self.toast, self._expand, self._new):
            is_hidden = floating.isHidden()
            floating.setParent(over)
            floating.setHidden(is_hidden)
            floating.raise_()
        self.toast.place()
        for action in self.commands.in_menu(Menu.MESSAGE):  # the page has an Escape of its own
            action.setEnabled(not shown)
        self.sidebar.models.setChecked(self.models.is_page_shown)
        self.sidebar.settings.setChecked(self.settings.is_page_shown)

    def _make_room(self, shown: bool) -> None:
        """For the two buttons that stand where the sidebar was."""
        for room in (self.models, self.settings):
            room.make_room(0 if shown else 80)

    def _make_parts(self) -> None:
        from desktop.ui.buttons import Button
        from desktop.ui.conversation_view import ConversationView
        from desktop.ui.frame import Frame
        from desktop.ui.history_room import HistoryRoom
        from desktop.ui.live import Live
        from desktop.ui.palette.search import Recent
        from desktop.ui.side_panel import SidePanel
        from desktop.ui.sidebar import Sidebar
        from desktop.ui.toast import Toast

        self._live = Live(self._clock)
        self.sidebar = Sidebar(self.look, self._ground)
        self.conversation = ConversationView(
            self.look, self._store, self._chat, self.loop, self._live, self._ground
        )
        over = self.conversation
        self.toast = Toast(self.look, over)
        self.panel = SidePanel(self.look, self._ground)
        self.history = HistoryRoom(
            self._store, self._chat, self.sidebar, self.conversation, self.toast, self
        )
        self.frame = Frame(self.look, self.commands, Recent(), self._ground, self)
        self._expand = Button(self.look, "Show the sidebar", icon="sidebar", parent=over)
        self._new = Button(self.look, "New conversation", icon="plus", parent=over)

    def _lay_out(self) -> None:
        from desktop.ui import icons

        self.setWindowIcon(icons.app_icon())
        row = QHBoxLayout(self._ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.conversation, 1)
        row.addWidget(self.panel)
        for button, name, x in ((self._expand, "showSidebar", 12), (self._new, "startNew", 46)):
            button.setObjectName(name)
            button.setGeometry(x, 12, 30, 30)
            button.hide()
        self._show_sidebar(self._kept.sidebar_shown)

    def _connect(self) -> None:
        self.sidebar.new_requested.connect(self.new_conversation)
        self.sidebar.opened.connect(self.conversation.open)
        self.sidebar.left.connect(self.conversation.composer.setFocus)
        self.sidebar.renamed.connect(self.history.rename)
        self.sidebar.delete_requested.connect(self.history.delete)
        self.history.changed.connect(self._on_changed)
        self.history.open_wanted.connect(self.open_conversation)
        self.history.new_wanted.connect(self.new_conversation)
        self.sidebar.collapse_requested.connect(self.toggle_sidebar)
        self.sidebar.menu.clicked.connect(self.open_menu)
        self._expand.clicked.connect(self.toggle_sidebar)
        self._new.clicked.connect(self.new_conversation)
        self.conversation.message_actions.toast_wanted.connect(self.toast.offer)
        self.conversation.message_actions.open_wanted.connect(self._open_copy)
        self.conversation.loaded.connect(self._on_loaded)
        self.conversation.not_found.connect(self._on_not_found)

    # What the person wants

    def open_conversation(self, conversation_id: int) -> None:
        """Show this conversation."""
        self.conversation.open(conversation_id)
        self.sidebar.mark(conversation_id)

    def new_conversation(self) -> None:
        """Show a conversation in which nothing was said yet."""
        self.conversation_wanted.emit()
        self._asked_for_new = True
        self.conversation.clear()
        self._store.do(
            lambda history: history.empty().id, self._open_new, failed=self.conversation.warn
        )

    def write(self) -> None:
        """Put the keyboard into the composer."""
        self.conversation_wanted.emit()
        self.conversation.composer.setFocus()

    def rename_conversation(self) -> None:
        """Edit the open conversation's title in the list."""
        if self.sidebar.isHidden():
            self.toggle_sidebar()
        self.sidebar.rename_current()

    def toggle_sidebar(self) -> None:
        """Show or hide the list."""
        self._show_sidebar(self.sidebar.isHidden())

    def go_to_conversation(self, conversation_id: int) -> None:
        """Open this one, from wherever the person is, and write in it."""
        self.conversation_wanted.emit()
        self.open_conversation(conversation_id)
        self.conversation.composer.setFocus()

    def go_to_list(self) -> None:
        """Put the keyboard into the list of conversations."""
        self._show_sidebar(shown=True)
        self.sidebar.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def quit(self) -> None:
        """Close all windows."""
        self.quit_wanted.emit()
        QApplication.closeAllWindows()

    def toggle_full_screen(self) -> None:
        """The whole screen, or as it was before."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def open_menu(self) -> None:
        """All commands by group."""
        self.frame.open_menu(self.sidebar.menu)

    def use(self, settings: Settings) -> None:
        """Take changed settings."""
        self.look.take(settings)

    def restart(self) -> None:
        """Close, with everything kept, and open again."""
        self.is_to_restart = True
        self.close()

    def show_model(self, name: str) -> None:
        """The model that will answer, until an answer says which one did."""
        self.conversation.show_model(name)

    def _open_new(self, conversation_id: int) -> None:
        self.open_conversation(conversation_id)
        self.conversation.composer.setFocus()

    def _open_copy(self, conversation_id: int) -> None:
        self.history.refresh()
        self.open_conversation(conversation_id)

    def _show_sidebar(self, shown: bool) -> None:
        self.sidebar.setVisible(shown)
        for button in (self._expand, self._new):
            button.setVisible(not shown)
            button.raise_()
        self.sidebar_shown.emit(shown)

    # What the chat and the history tell

    def _hear(self, news: News) -> None:
        from desktop.chat.news import AnswerClosed, AnswerOpened, QuestionKept

        self._live.hear(news)
        self.conversation.hear(news)
        if isinstance(news, QuestionKept | AnswerOpened | AnswerClosed):
            self.sidebar.model.set_busy(self._live.conversations)
        if isinstance(news, QuestionKept | AnswerClosed):
            self.history.refresh()

    def _on_changed(self, conversation: Conversation) -> None:
        if conversation.id == self.conversation.conversation_id:
            self._name_window(conversation)
            self.sidebar.mark(conversation.id)

    def _on_not_found(self, error: ConversationNotFound) -> None:
        """It was deleted elsewhere, in the terminal perhaps."""
        self.sidebar.remove(error.conversation_id)
        self.new_conversation()
        self.conversation.warn(error)

    def _on_loaded(self, conversation: Conversation) -> None:
        self._name_window(conversation)
        self.sidebar.mark(conversation.id)
        self._remember()

    def _name_window(self, conversation: Conversation) -> None:
        from desktop.ui.titles import shown_title

        title = shown_title(conversation)
        self.setWindowTitle(f"{title} — Paddock" if conversation.title else "Paddock")

    # Coming back and leaving

    def _restore_place(self) -> None:
        self._kept = kept = remembered.load(self._paths.window_state)
        if kept.geometry:
            self.restoreGeometry(QByteArray.fromBase64(kept.geometry.encode("ascii", "ignore")))
        self._ground.has_sidebar = kept.sidebar_shown

    def _read_first(self) -> None:
        """The list and the conversation that was open."""
        self.history.read(self._kept.conversation_id, self._on_first)

    def _on_first(self, conversation_id: int) -> None:
        if not self._asked_for_new:
            self.conversation.open(conversation_id)
        self.sidebar.mark(conversation_id)

    def closeEvent(self, e: QCloseEvent) -> None:
        """Hand everything that is to be kept to the store, which finishes it when it is closed."""
        if self._has_begun:
            self.conversation.close_down()
            self.aloud.close()
            self._remember()
        super().closeEvent(e)

    def _remember(self) -> None:
        """Write down place and open conversation: also now and then, for a window that is killed."""
        kept = Remembered(
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            sidebar_shown=not self.sidebar.isHidden(),
            conversation_id=self.conversation.conversation_id,
        )
        path = self._paths.window_state
        self._store.do(lambda _: remembered.save(path, kept), failed=lambda _: None)

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if self._has_begun:
            self.toast.place()

    def keyPressEvent(self, e: QKeyEvent) -> None:
        """Who types before there is a composer finds the words in it."""
        if not self._has_begun and e.text().isprintable():
            self._typed_early += e.text()
        super().keyPressEvent(e)
