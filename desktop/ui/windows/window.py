"""The window: the list of conversations beside the open one. Joins its parts; draws nothing itself.

It is on the screen before most of Paddock is loaded: importing all of it, SQLite and the chat takes
longer than Qt needs to paint. So this file imports its parts in `begin`, after the first paint.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.language import tr
from desktop.loop import Loop
from desktop.paths import Paths
from desktop.settings import Settings
from desktop.ui.frame.commands import Commands
from desktop.ui.look.theme import Look
from desktop.ui.windows.early import EarlyWriting
from desktop.ui.windows.furnishing import Furnished
from desktop.ui.windows.ground import Ground
from desktop.ui.windows.place import WindowPlace
from desktop.ui.windows.remembered import Places

if TYPE_CHECKING:
    from desktop.chat.news import News
    from desktop.conversation import Choices
    from desktop.keys.data_key import DataKey
    from desktop.models.models import Models
    from desktop.settings import Preferences
    from desktop.store.safekeeping import Safekeeping
    from desktop.store.store import Store
    from desktop.ui.context.insight import Insight
    from desktop.ui.conversation.asking import Asking
    from desktop.ui.importing.room import ImportingRoom
    from desktop.ui.locking.keys import KeyRoom
    from desktop.ui.models.kept_line import Kept
    from desktop.ui.reporting.room import ReportRoom
    from desktop.ui.trash.room import Eraser
    from desktop.ui.windows.pages import Pages

SIZE = QSize(1120, 780)
LEAST_SIZE = QSize(560, 420)


class MainWindow(Furnished):
    """A window of Paddock's: empty ground at first; `begin` puts everything on it."""

    conversation_wanted = Signal()
    """The person turns to a conversation, from wherever they are."""
    quit_wanted = Signal()
    closed = Signal()
    activated = Signal()
    places: Places
    _first: MainWindow | None

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
        self.paths, self._clock = paths, clock
        self._has_begun = False
        self._unkept = ""
        self.pages: Pages | None = None
        """None until there are models."""
        self.keys: KeyRoom | None = None
        self.is_to_restart = False
        """Whoever runs the window opens it again once it is closed."""
        self._importing: ImportingRoom | None = None
        self._reporting: ReportRoom | None = None
        self.ground = Ground(self.look, self)
        self.early = EarlyWriting(self.look, self.ground, self.quit)
        self.first_painted = self.ground.first_painted
        self.setCentralWidget(self.ground)
        self.setWindowTitle("Paddock")
        self.setMinimumSize(LEAST_SIZE)
        self.resize(SIZE)
        self.place.restore()
        self.ground.sidebar_width = self.place.sidebar_width

    def begin(self, store: Store, chat: Asking) -> None:
        """Take part: from now on the window shows, reads, asks and keeps."""
        for _ in self.beginning(store, chat):
            pass

    def beginning(self, store: Store, chat: Asking) -> Iterator[None]:
        """The same in pieces, between which the person goes on writing."""
        from desktop.ui.hearing.announcing import Announcing
        from desktop.ui.hearing.roles import tell_roles

        tell_roles()  # before there is anything to tell of
        self._store, self._chat = store, chat
        yield from self.make_conversation()
        yield from self.make_rooms()
        yield from self._make_frame()
        self._connect()
        self._has_begun = True
        chat.listen(self._hear)
        chat.listen(Announcing(self, lambda: self.conversation.conversation_id).hear)
        self.showing.read_first()

    def take_models(
        self,
        models: Models,
        settings: Preferences,
        kept: Kept | None = None,
        eraser: Eraser | None = None,
    ) -> None:
        """Let the person see, fetch and choose models: the last part, which nobody waits for."""
        from desktop.ui.windows.pages import Pages

        pages = self.pages = Pages(self, models, settings, self._store, self._chat, kept, eraser)
        self.models, self.settings = pages.models, pages.settings
        self._chat.listen(self.models.hear)
        self.choices.take_models(models, settings)
        self.settings.follow_file(self.paths.settings, self._store)
        if self._first is None:
            settings.listen(self.use)

    def take_context(self, insight: Insight) -> None:
        """Let the person see how full the context window is, and what the model sees."""
        from desktop.ui.context.joining import WindowContext

        self.context = WindowContext(self, self._store, self.live, insight)
        self._chat.listen(self.context.hear)
        self.writing.attaching.count_with(insight.looking.count)
        if self.pages is not None:  # one page at a time
            for room in self.pages.rooms:
                room.page_shown.connect(self.context.step_aside)

    def take_key(self, key: DataKey) -> None:
        """Let the person lock the conversations."""
        from desktop.ui.locking.keys import KeyRoom

        self.keys = KeyRoom(self.look, self.loop, key, self.panel)
        self.keys.add_commands(self.commands)
        self.keys.lock_wanted.connect(self.lock)

    def _make_frame(self) -> Iterator[None]:
        """Commands, menus and keys, and what is read aloud."""
        from desktop.ui.frame.frame import Frame
        from desktop.ui.windows.doing import add_commands

        self.frame = Frame(self.look, self.commands, self.recent, self.ground, self)
        yield
        add_commands(self)
        yield
        from desktop.ui.speech.reading import ReadingAloud
        from desktop.ui.windows.showing import Showing

        actions, aloud = self.conversation.message_actions, self.commands["readAloud"]
        self.aloud = ReadingAloud(actions, aloud, self.loop, self)
        self.showing = Showing(self, self._store)
        yield

    def _connect(self) -> None:
        from desktop.ui.windows.joining import join_parts

        join_parts(self)
        self.sides.widened.connect(self.remember)

    def take_backups(self, keeping: Safekeeping, preferences: Preferences) -> None:
        """Let the person see the backups, bring one back, and save everything to one file."""
        from desktop.ui.backups.room import BackupsRoom

        history = self.paths.database
        self.backups = BackupsRoom(self, self._store, keeping, history, preferences)

    # What the person wants

    def open_conversation(self, conversation_id: int) -> None:
        """Show this conversation."""
        self.showing.open(conversation_id)

    def new_conversation(self) -> None:
        """Show a conversation in which nothing was said yet."""
        self.begin_with(None)

    def begin_with(self, choices: Choices | None) -> None:
        """The same, with these choices; None: as it was left, or with none."""
        self.showing.begin_new(choices)

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

    def report_problem(self) -> None:
        """Show what helps to mend one, to be read and saved."""
        from desktop.ui.reporting.room import ReportRoom

        if self._reporting is None:
            self._reporting = ReportRoom(self.look, self.ground, self.loop, self.paths)
            self.closed.connect(self._reporting.close)
        self._reporting.open()

    def tell_of_crash(self) -> None:
        """The last start ended in one."""
        said = tr("Paddock stopped unexpectedly last time")
        self.toast.offer_way(said, tr("See the report"), self.report_problem)

    def toggle_sidebar(self) -> None:
        """Show or hide the list."""
        self.show_sidebar(shown=self.sidebar.isHidden())

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

    def lock(self) -> None:
        """Where a passphrase opens it again: as a restart, so that nothing stays in memory."""
        if self.keys is not None and self.keys.can_lock():
            self.restart()

    def show_model(self, name: str) -> None:
        """The model that will answer, until an answer says which one did."""
        self.conversation.show_model(name)

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

    # Coming back and leaving

    @property
    def unkept(self) -> str:
        """What was written in a window that closed before it could keep anything."""
        return self._unkept

    def put_away(self) -> None:
        """It is closed, and shows nothing until it comes back."""
        self.conversation.clear()
        if self.pages is not None:
            self.pages.leave()
        self.panel.leave()

    def come_back(self) -> None:
        """Begin anew, after it was closed."""
        self.show_sidebar(shown=self.place.kept.sidebar_shown)
        self.showing.read_first()
        self.conversation.composer.setFocus()

    def closeEvent(self, e: QCloseEvent) -> None:
        """Hand everything that is to be kept to the store, which finishes it when it is closed."""
        if self._has_begun:
            self.showing.keep_unread()
            self.conversation.close_down()
            self.aloud.close()
            if self.keys is not None:
                self.keys.close()
            self.remember()
            self.place.close(self._store)
            self.closed.emit()
        else:
            # Now: the loop may turn once more before it ends, and the window begin in that turn.
            self._unkept = self.early.words
        super().closeEvent(e)

    def remember(self) -> None:
        """Write down place and open conversation: also now and then, for a window that is killed."""
        self.place.remember(
            self._store,
            sidebar_shown=not self.sidebar.isHidden(),
            sidebar_width=self.sidebar.width(),
            conversation_id=self.showing.last,
        )

    def changeEvent(self, e: QEvent) -> None:
        super().changeEvent(e)
        if e.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def keyPressEvent(self, e: QKeyEvent) -> None:
        self.early.take_key(e)
        super().keyPressEvent(e)
