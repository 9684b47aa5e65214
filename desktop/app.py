"""Builds the parts, joins them, runs the window, takes everything down again. Decides nothing else.

The order is that of a quick start: the window is painted first; engine and model come after.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QSocketNotifier
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.errors import (
    AlreadyRunning,
    AppError,
    DataFolderUnusable,
    ModelNotFound,
    SettingsUnreadable,
)
from desktop.explain import explain, in_one_sentence
from desktop.language import speak
from desktop.paths import Paths
from desktop.settings import Preferences, Settings, SettingsFile
from desktop.ui.bridge import QtLoop
from desktop.ui.speaking import Speaking
from desktop.ui.windows.window import MainWindow

if TYPE_CHECKING:
    from desktop.chat.chat import Chat
    from desktop.chat.news import News
    from desktop.engine.resuming import ResumingEngine
    from desktop.engine.sharing.desk import Desk
    from desktop.hub.library import Library
    from desktop.models.models import Models
    from desktop.store.conversations import Conversations
    from desktop.store.store import Store

DELETED_ARE_KEPT = timedelta(days=30)
_SHARED_AFTER_SECONDS = 1.0
"""The terminal may use the window's engine so long after the start: what it takes is nobody's wait."""


def run(paths: Paths, *, listener: Callable[[News], None] | None = None, wish: str = "show") -> int:
    """Open the window and stay until it is closed; answers the exit code.

    Where one is open already, that does what is wished: "show", "new window" or "ask". `listener` hears
    all news besides the window.
    """
    settings, unreadable = _settings(paths)
    with _scaled(settings.interface_scale):
        application = _application()
    speaking = Speaking(application)
    try:
        with _sole_owner(paths):
            speaking.speak(settings.language)
            exit_code, is_to_restart = _run(
                application, paths, settings, unreadable, listener, wish
            )
    except AppError as error:
        if isinstance(error, AlreadyRunning) and _ring(paths, wish):
            return 0
        speak(None)  # the terminal is addressed in English
        sys.stderr.write(in_one_sentence(error) + "\n")
        speaking.speak(settings.language)
        from desktop.ui.widgets.notices import show_and_quit

        show_and_quit(explain(error))
        return 1
    if is_to_restart:
        _start_again()
    return exit_code


@contextlib.contextmanager
def _scaled(percent: int) -> Iterator[None]:
    """An application that is made meanwhile is so large: Qt asks the environment, once.

    Afterwards that is as it was: a program that is started from here is none of Qt's business.
    """
    name = "QT_SCALE_FACTOR"
    former = os.environ.get(name)
    if percent != 100:
        try:
            factor = float(former or 1)
        except ValueError:
            factor = 1.0
        os.environ[name] = f"{factor * percent / 100:g}"
    try:
        yield
    finally:
        if former is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = former


def _start_again() -> None:
    """In this process's place, with the same arguments. Everything is closed and kept by now."""
    again = [sys.executable, *sys.orig_argv[1:]]
    if sys.platform == "win32":  # where another process only looks as if it took the place
        import subprocess

        subprocess.Popen(again)
    else:
        os.execv(sys.executable, again)


def _application() -> QApplication:
    # Named here and not with setStyle, whose answer, a QStyle, takes PySide 11 ms to describe.
    application = QApplication(["paddock", "-style", "Fusion"])
    application.setApplicationName("Paddock")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("paddock")
    return application


@contextlib.contextmanager
def _sole_owner(paths: Paths) -> Iterator[None]:
    """One window a data folder. The lock of a killed one is taken over.

    Raises `AlreadyRunning` and `DataFolderUnusable`.
    """
    try:
        paths.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise DataFolderUnusable(paths.data_dir, error.strerror or "") from error
    lock = QLockFile(str(paths.data_dir / "window.lock"))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        if lock.error() is QLockFile.LockError.LockFailedError:
            raise AlreadyRunning(paths.data_dir)
        raise DataFolderUnusable(paths.data_dir, "no file can be written there")
    try:
        yield
    finally:
        lock.unlock()


def _run(
    application: QApplication,
    paths: Paths,
    settings: Settings,
    unreadable: SettingsUnreadable | None,
    listener: Callable[[News], None] | None,
    wish: str,
) -> tuple[int, bool]:
    """The exit code, and whether the window is to be opened again."""
    loop = QtLoop()
    window = MainWindow(settings=settings, paths=paths, loop=loop)
    with contextlib.ExitStack() as parts:
        behind = _Behind(window, settings, paths, parts, wish)
        window.first_painted.connect(lambda: behind.bring_to_life(listener))
        window.show()
        if unreadable is not None:
            window.first_painted.connect(lambda: window.conversation.warn(unreadable))
        with _quit_on_signals(window):
            return application.exec(), window.is_to_restart


class _Behind:
    """Everything behind the window, imported and built once it is on the screen.

    `parts` takes it all down again, the last first.
    """

    def __init__(
        self,
        window: MainWindow,
        settings: Settings,
        paths: Paths,
        parts: contextlib.ExitStack,
        wish: str = "show",
    ) -> None:
        self._window, self._paths, self._parts = window, paths, parts
        self._wish = wish
        self._loop = window.loop
        self._preferences = Preferences(settings)
        self._purged: list[int] = []
        """Conversations of which something was deleted for good at this start."""

    def bring_to_life(self, listener: Callable[[News], None] | None) -> None:
        """What a conversation needs; the models after it."""
        from desktop.hub.library import Library
        from desktop.store.data_key import data_key

        self._key = data_key(self._paths)
        gc.freeze()
        gc.enable()
        self._write_logs()
        store = self._open_store()
        library = Library(self._paths.models, record=self._paths.model_records)
        chat = self._make_chat(store, library)
        if listener is not None:
            chat.listen(listener)
        self._store = store
        self._window.begin(store, chat)
        with contextlib.suppress(ModelNotFound):
            self._window.show_model(chat.model.name)
        chat.warm_up()
        self._loop.later(0, lambda: self._bring_models(library, chat))

    def _write_logs(self) -> None:
        from desktop import logs

        with contextlib.suppress(OSError):  # better without a log than without a window
            logs.set_up(self._paths.logs)
            self._parts.callback(logs.tear_down)

    def _tidy_up(self, conversations: Conversations) -> None:
        """On the history's thread, before anything else is done with it."""
        from desktop.store.migrations import remove_copies

        conversations.interrupt_unfinished()
        self._purged = conversations.purge_deleted(DELETED_ARE_KEPT)
        conversations.personas.purge_deleted(DELETED_ARE_KEPT)
        remove_copies(self._paths.database, DELETED_ARE_KEPT)

    def _open_store(self) -> Store:
        from desktop.store.store import Store

        # No other window writes into this folder, so what is still open was cut off. An answer that
        # the terminal is writing just now heals when it ends.
        store = Store(self._paths.database, self._loop, key=self._key.load, first=self._tidy_up)
        self._parts.callback(store.close)
        file = SettingsFile(self._paths.settings)

        def keep(settings: Settings) -> None:
            """On the history's thread: one after the other, also the last before the window closes."""
            store.do(lambda _: file.save(settings), failed=self._window.conversation.warn)

        self._preferences.listen(keep)
        return store

    def _make_chat(self, store: Store, library: Library) -> Chat:
        from desktop.chat.chat import Chat
        from desktop.chat.history import KeptHistory
        from desktop.models.planning import BackgroundPlanner
        from desktop.models.tuning import Tunings

        desk = self._desk = self._open_desk()
        store.do(lambda _: self._purged, self._forget_sessions)
        planner = BackgroundPlanner(self._loop, Tunings(self._paths.tunings))
        self._parts.callback(planner.close)
        chat = Chat(
            loop=self._loop,
            engine=desk.caller("window"),
            history=KeptHistory(store),
            library=library,
            settings=lambda: self._preferences.now,
            planner=planner,
        )
        self._parts.callback(chat.close)
        return chat

    def _open_desk(self) -> Desk:
        """One engine for the window and for terminals with the same data folder."""
        from desktop.engine.sharing.desk import Desk

        desk = Desk(
            self._make_engine(),
            self._loop,
            unload_after_seconds=lambda: self._preferences.now.unload_after_minutes * 60.0,
        )
        self._parts.callback(desk.close)
        self._preferences.listen(lambda _settings: desk.reconsider())
        sharing = self._loop.later(_SHARED_AFTER_SECONDS, lambda: self._share(desk))
        self._parts.callback(sharing.cancel)
        return desk

    def _make_engine(self) -> ResumingEngine:
        """An engine that goes on with conversations as they were before the last start."""
        from desktop.child.region import Region
        from desktop.engine.process import LocalEngine
        from desktop.engine.resuming import ResumingEngine
        from desktop.sessions.sessions import Sessions

        incoming, outgoing = Region(), Region()
        self._parts.callback(incoming.close)
        self._parts.callback(outgoing.close)
        self.sessions = Sessions(
            self._paths.sessions,
            self._loop,
            key=self._key.load,
            budget_bytes=lambda: self._preferences.now.sessions_bytes,
        )
        self._parts.callback(self.sessions.close)
        self._preferences.listen(lambda _settings: self.sessions.trim())
        engine = LocalEngine(self._loop, regions=(incoming, outgoing))
        return ResumingEngine(
            engine, self.sessions, self._loop, incoming=incoming, outgoing=outgoing
        )

    def _forget_sessions(self, conversation_ids: list[int]) -> None:
        for conversation_id in conversation_ids:
            self.sessions.forget(conversation_id)

    def _share(self, desk: Desk) -> None:
        from desktop.engine.sharing.serving import Serving

        self._parts.callback(Serving(desk, self._loop, self._paths).close)

    def _bring_models(self, library: Library, chat: Chat) -> None:
        """Everything about models, once the conversation is there: nobody waits for it."""
        from desktop.models.models import Models

        preferences = self._preferences
        models = Models(self._loop, self._paths, settings=lambda: preferences.now, library=library)
        self._parts.callback(models.close)
        chat.listen(partial(_note_answer, models))
        # In a turn of its own: what it imports takes as long again, and the window answers in between.
        self._loop.later(0, lambda: self._window.take_models(models, preferences, self.sessions))
        self._loop.later(0, lambda: self._open_house(models, chat, library))
        models.tidy_up()

    def _open_house(self, models: Models, chat: Chat, library: Library) -> None:
        """The last of all: what the model sees, further windows, and whoever rings for one."""
        from desktop.ui.context.insight import Insight
        from desktop.ui.windows.house import House, Parts

        insight = Insight(self._desk, models, library, self._preferences)
        self._window.take_context(insight)
        parts = Parts(
            *(self._paths, self._loop, self._store, chat, models, self._preferences),
            *(self.sessions, insight),
        )
        self._parts.callback((house := House(self._window, parts)).close)
        house.open(self._wish)


def _ring(paths: Paths, wish: str) -> bool:
    """Have the window that is open do it."""
    from desktop.ui.windows.doorbell import Wish, ring
    from desktop.ui.windows.in_front import let_others_come_forward

    let_others_come_forward()
    return ring(paths.doorbell, Wish(wish))


def _note_answer(models: Models, news: News) -> None:
    """The models used last stand first, each with its speed."""
    from desktop.chat.news import AnswerClosed

    if isinstance(news, AnswerClosed) and news.answer.generation is not None:
        generation = news.answer.generation
        models.note_answer(
            generation.model,
            generation.generation_tokens_per_second,
            generation.generation_tokens,
        )


def _settings(paths: Paths) -> tuple[Settings, SettingsUnreadable | None]:
    """What the person chose; else the defaults, and why."""
    try:
        return SettingsFile(paths.settings).load(), None
    except SettingsUnreadable as error:
        return Settings(), error


@contextlib.contextmanager
def _quit_on_signals(window: MainWindow) -> Iterator[None]:
    """Ctrl-C and SIGTERM close all windows as their close buttons do: everything is kept.

    Python runs signal handlers between bytecodes only, and a quiet window runs none. So the signal's
    number is written into a pipe that Qt watches, which wakes it up.
    """
    if sys.platform == "win32":  # Qt can't watch a pipe there, and the close button needs no signal
        yield
        return
    read, write = os.pipe()
    for end in (read, write):
        os.set_blocking(end, False)
    woken = QSocketNotifier(read, QSocketNotifier.Type.Read, window)

    def leave() -> None:
        if os.read(read, 16):
            window.quit()

    woken.activated.connect(leave)
    former = signal.set_wakeup_fd(write)
    handlers = {n: signal.signal(n, lambda _n, _f: None) for n in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(former)
        woken.setEnabled(False)
        os.close(read)
        os.close(write)
