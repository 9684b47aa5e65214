"""The window: the list of conversations beside the open one. Joins its parts; draws nothing itself.

It is on the screen before most of Paddock is loaded: importing all of it, SQLite and the chat takes
longer than Qt needs to paint. So this file imports its parts in `begin`, after the first paint.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop.loop import Loop
from desktop.paths import Paths
from desktop.settings import Settings
from desktop.ui.frame.commands import Commands
from desktop.ui.look.theme import Look
from desktop.ui.windows.ground import Ground
from desktop.ui.windows.place import WindowPlace
from desktop.ui.windows.remembered import Places

if TYPE_CHECKING:
    from desktop.chat.news import News
    from desktop.conversation import Choices, Conversation
    from desktop.errors import ConversationNotFound
    from desktop.models.models import Models
    from desktop.settings import Preferences
    from desktop.store.conversations import Conversations
    from desktop.store.store import Store
    from desktop.ui.context.insight import Insight
    from desktop.ui.conversation.asking import Asking
    from desktop.ui.conversation.live import Live
    from desktop.ui.importing.room import ImportingRoom
    from desktop.ui.models.kept_line import Kept
    from desktop.ui.palette.search import Recent

SIZE = QSize(1120, 780)
LEAST_SIZE = QSize(560, 420)


class MainWindow(QMainWindow):
    """A window of Paddock's: empty ground at first; `begin` puts everything on it."""

    conversation_wanted = Signal()
    """The person turns to a conversation, from wherever they are."""
    sidebar_shown = Signal(bool)
    quit_wanted = Signal()
    closed = Signal()
    activated = Signal()
    look: Look
    places: Places
    live: Live
    recent: Recent

    def __init__(
        self,
        *,
        settings: Settings,
        paths: Paths,
        loop: Loop,
        clock: Callable[[], float] = time.monotonic,
        first: MainWindow | None = None,
        number: int = 0,
    ) -> None:
        """A further one shares the looks and the places of the `first`."""
        super().__init__()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look = Look.of(app, settings) if first is None else first.look
        self.places = Places(paths.window_state) if first is None else first.places
        self.place = WindowPlace(self.places, number, self)
        self._first = first
        self.loop = loop
        self.is_taken: Callable[[int], bool] = lambda _id: False
        """Whether a conversation is open in another window."""
        self.commands = Commands(self)
        self._paths, self._clock = paths, clock
        self._has_begun = self._asked_for_new = False
        self.is_to_restart = False
        """Whoever runs the window opens it again once it is closed."""
        self._typed_early = ""
        self._importing: ImportingRoom | None = None
        self.ground = Ground(self.look, self)
        self.first_painted = self.ground.first_painted
        self.setCentralWidget(self.ground)
        self.setWindowTitle("Paddock")
        self.setMinimumSize(LEAST_SIZE)
        self.resize(SIZE)
        self.place.restore()
        self.ground.sidebar_width = self.place.sidebar_width

    def begin(self, store: Store, chat: Asking) -> None:
        """Take part: from now on the window shows, reads, asks and keeps."""
        from desktop.ui.hearing.announcing import Announcing
        from desktop.ui.hearing.roles import tell_roles
        from desktop.ui.speech.reading import ReadingAloud
        from desktop.ui.windows.doing import add_commands

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
        self.conversation.writing.take_early(self._typed_early)

    def take_models(self, models: Models, settings: Preferences, kept: Kept | None = None) -> None:
        """Let the person see, fetch and choose models: the last part, which nobody waits for."""
        from desktop.ui.windows.pages import Pages

        self.pages = Pages(self, models, settings, self._store, self._chat, kept)
        self.models, self.settings = self.pages.models, self.pages.settings
        self._chat.listen(self.models.hear)
        self.choices.take_models(models, settings)
        self.settings.follow_file(self._paths.settings, self._store)
        if self._first is None:
            settings.listen(self.use)

    def take_context(self, insight: Insight) -> None:
        """Let the person see how full the context window is, and what the model sees."""
        from desktop.ui.context.joining import WindowContext

        self.context = WindowContext(self, self._store, self.live, insight)
        self._chat.listen(self.context.hear)
        self.writing.attaching.count_with(insight.looking.count)
        if hasattr(self, "pages"):  # one page at a time
            for room in (self.models, self.settings):
                room.page_shown.connect(self.context.step_aside)

    def _make_parts(self) -> None:
        from desktop.ui.choices.room import ChoicesRoom
        from desktop.ui.comparing.room import ComparingRoom
        from desktop.ui.composing.room import WritingRoom
        from desktop.ui.conversation.live import Live
        from desktop.ui.conversation.view import ConversationView
        from desktop.ui.frame.frame import Frame
        from desktop.ui.history.room import HistoryRoom
        from desktop.ui.history.sidebar import Sidebar
        from desktop.ui.palette.search import Recent
        from desktop.ui.personas.room import PersonasRoom
        from desktop.ui.widgets.toast import Toast
        from desktop.ui.windows.corner import Corner
        from desktop.ui.windows.side_panel import SidePanel

        self.live = Live(self._clock) if self._first is None else self._first.live
        self.recent = Recent() if self._first is None else self._first.recent
        self.sidebar = Sidebar(self.look, self.ground)
        self.conversation = ConversationView(
            self.look, self._store, self._chat, self.loop, self.live, self.ground
        )
        over = self.conversation
        self.comparing = ComparingRoom(self.look, over, self._chat, self._store)
        self.toast = Toast(self.look, over)
        self.panel = SidePanel(self.look, self.ground)
        self.history = HistoryRoom(
            self._store, self._chat, self.sidebar, self.conversation, self.toast, self
        )
        self.choices = ChoicesRoom(self.look, self._store, self._chat, over, self.panel, self.toast)
        self.personas = PersonasRoom(
            self.look, self._store, over, self.choices, self.panel, self.toast
        )
        self.personas.begin_wanted.connect(self.begin_with)
        self.writing = WritingRoom(self.look, self._store, over, self.panel, self.toast)
        self.frame = Frame(self.look, self.commands, self.recent, self.ground, self)
        self.corner_buttons = Corner(self.look, self.conversation)

    def _lay_out(self) -> None:
        from desktop.ui.look import icons
        from desktop.ui.windows.sides import Sides

        self.setWindowIcon(icons.app_icon())
        self.sides = Sides(self.look, self.ground, self.sidebar, self.conversation, self.panel)
        self.sides.widen(self.place.kept.sidebar_width)
        self._show_sidebar(self.place.kept.sidebar_shown)

    def _connect(self) -> None:
        from desktop.ui.windows.joining import join_parts

        join_parts(self)
        self.sides.widened.connect(self._remember)
        self.history.changed.connect(self._on_changed)
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
        self.begin_with(None)

    def begin_with(self, choices: Choices | None) -> None:
        """The same, with these choices; None: as it was left, or with none."""
        self.conversation_wanted.emit()
        self._asked_for_new = True
        self.conversation.clear()
        is_taken = self.is_taken

        def work(history: Conversations) -> int:
            empty = history.empty()
            number = history.create().id if is_taken(empty.id) else empty.id
            if choices is not None:
                history.choose(number, choices)
            return number

        self._store.do(work, self._open_new, failed=self.conversation.warn)

    def write(self) -> None:
        """Put the keyboard into the composer."""
        self.conversation_wanted.emit()
        self.conversation.composer.setFocus()

    def rename_conversation(self) -> None:
        """Edit the open conversation's title in the list."""
        if self.sidebar.isHidden():
            self.toggle_sidebar()
        self.sidebar.rename_current()

    def import_conversations(self) -> None:
        """Bring in what was written with other programs."""
        from desktop.ui.importing.room import ImportingRoom

        self.conversation_wanted.emit()
        if self._importing is None:
            self._importing = ImportingRoom(
                self.look,
                self._store,
                self.loop,
                self.conversation,
                self.history,
                self.panel,
                self.toast,
            )
            self.closed.connect(self._importing.close)
        self._importing.open()

    def toggle_sidebar(self) -> None:
        """Show or hide the list."""
        self._show_sidebar(self.sidebar.isHidden())

    def go_to_conversation(self, conversation_id: int) -> None:
        """Open this one, from wherever the person is, and write in it."""
        self.conversation_wanted.emit()
        self.open_conversation(conversation_id)
        self.conversation.composer.setFocus()

    def quit(self) -> None:
        """Close all windows."""
        self.quit_wanted.emit()
        QApplication.closeAllWindows()

    def open_menu(self) -> None:
        """All commands by group."""
        self.frame.open_menu(self.sidebar.menu)

    def use(self, settings: Settings) -> None:
        """Take changed settings."""
        self.look.take(settings)

    def restart(self) -> None:
        """Close, with everything kept, and open again."""
        (self._first or self).is_to_restart = True
        self.quit()

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
        self.corner_buttons.show(not shown)
        self.sidebar_shown.emit(shown)

    # What the chat and the history tell

    def _hear(self, news: News) -> None:
        from desktop.chat.news import AnswerClosed, AnswerOpened, QuestionKept

        if self._first is None:
            self.live.hear(news)
        self.conversation.hear(news)
        self.comparing.hear(news)
        if isinstance(news, QuestionKept | AnswerOpened | AnswerClosed):
            self.sidebar.model.set_busy(self.live.conversations)
        if isinstance(news, QuestionKept | AnswerClosed):
            self.history.refresh()

    def _on_changed(self, conversation: Conversation) -> None:
        from desktop.ui.history.titles import window_title

        if conversation.id == self.conversation.conversation_id:
            self.setWindowTitle(window_title(conversation))
            self.sidebar.mark(conversation.id)

    def _on_not_found(self, error: ConversationNotFound) -> None:
        """It was deleted elsewhere, in the terminal perhaps."""
        self.sidebar.remove(error.conversation_id)
        self.new_conversation()
        self.conversation.warn(error)

    def _on_loaded(self, conversation: Conversation) -> None:
        from desktop.ui.history.titles import window_title

        self.setWindowTitle(window_title(conversation))
        self.sidebar.mark(conversation.id)
        self._remember()

    # Coming back and leaving

    def _read_first(self) -> None:
        """The list and the conversation that was open."""
        self.history.read(self.place.kept.conversation_id, self._on_first)

    def _on_first(self, conversation_id: int) -> None:
        if self.is_taken(conversation_id) and self.conversation.conversation_id is None:
            self.new_conversation()
        elif not self._asked_for_new:
            self.conversation.open(conversation_id)
        self.sidebar.mark(conversation_id)

    def put_away(self) -> None:
        """It is closed, and shows nothing until it comes back."""
        self.conversation.clear()
        self.pages.leave()
        self.panel.leave()

    def come_back(self) -> None:
        """Begin anew, after it was closed."""
        self._asked_for_new = False
        self._show_sidebar(self.place.kept.sidebar_shown)
        self._read_first()
        self.conversation.composer.setFocus()

    def closeEvent(self, e: QCloseEvent) -> None:
        """Hand everything that is to be kept to the store, which finishes it when it is closed."""
        if self._has_begun:
            self.conversation.close_down()
            self.aloud.close()
            self._remember()
            self.place.close(self._store)
            self.closed.emit()
        super().closeEvent(e)

    def _remember(self) -> None:
        """Write down place and open conversation: also now and then, for a window that is killed."""
        self.place.remember(
            self._store,
            sidebar_shown=not self.sidebar.isHidden(),
            sidebar_width=self.sidebar.width(),
            conversation_id=self.conversation.conversation_id,
        )

    def changeEvent(self, e: QEvent) -> None:
        super().changeEvent(e)
        if e.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if self._has_begun:
            self.toast.place()

    def keyPressEvent(self, e: QKeyEvent) -> None:
        """Who types before there is a composer finds the words in it."""
        if not self._has_begun:
            typed = e.text().replace("\r", "\n")
            self._typed_early += typed if typed.isprintable() or typed == "\n" else ""
        super().keyPressEvent(e)
