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
from desktop.loop import Loop
from desktop.paths import Paths
from desktop.settings import Preferences, Settings, SettingsFile
from desktop.ui.bridge import QtLoop
from desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from desktop.chat.chat import Chat
    from desktop.chat.news import News
    from desktop.hub.library import Library
    from desktop.models.models import Models
    from desktop.store.conversations import Conversations

DELETED_ARE_KEPT = timedelta(days=30)


def run(paths: Paths, *, listener: Callable[[News], None] | None = None) -> int:
    """Open the window and stay until it is closed; answers the exit code.

    `listener` hears all news besides the window.
    """
    application = _application()
    try:
        with _sole_owner(paths):
            return _run(application, paths, listener)
    except AppError as error:
        sys.stderr.write(in_one_sentence(error) + "\n")
        from desktop.ui.notices import show_and_quit

        show_and_quit(explain(error))
        return 1


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


def _run(application: QApplication, paths: Paths, listener: Callable[[News], None] | None) -> int:
    settings, unreadable = _settings(paths)
    loop = QtLoop()
    window = MainWindow(settings=settings, paths=paths, loop=loop)
    with contextlib.ExitStack() as parts:
        window.first_painted.connect(
            lambda: _bring_to_life(window, settings, paths, loop, listener, parts)
        )
        window.show()
        if unreadable is not None:
            window.first_painted.connect(lambda: window.conversation.warn(unreadable))
        with _quit_on_signals(window):
            return application.exec()


def _bring_to_life(
    window: MainWindow,
    settings: Settings,
    paths: Paths,
    loop: Loop,
    listener: Callable[[News], None] | None,
    parts: contextlib.ExitStack,
) -> None:
    """Everything behind the window, imported and built once it is on the screen.

    `parts` takes it all down again, the last first.
    """
    from desktop import logs
    from desktop.chat.chat import Chat
    from desktop.chat.history import KeptHistory
    from desktop.engine.process import LocalEngine
    from desktop.hub.library import Library
    from desktop.store.store import Store

    gc.freeze()
    gc.enable()
    with contextlib.suppress(OSError):  # Paddock can do without a log, and not without its window
        logs.set_up(paths.logs)
        parts.callback(logs.tear_down)
    # No other window writes into this folder, so what is still open was cut off. An answer that the
    # terminal is writing just now heals when it ends.
    store = Store(paths.database, loop, first=_tidy_up)
    parts.callback(store.close)
    engine = LocalEngine(loop)
    parts.callback(engine.close)
    library = Library(paths.models, record=paths.model_records)
    preferences = Preferences(settings)
    chat = Chat(
        loop=loop,
        engine=engine,
        history=KeptHistory(store),
        library=library,
        settings=lambda: preferences.now,
    )
    parts.callback(chat.close)
    if listener is not None:
        chat.listen(listener)
    window.begin(store, chat)
    with contextlib.suppress(ModelNotFound):
        window.show_model(chat.model.name)
    chat.warm_up()
    loop.later(0, lambda: _bring_models(window, preferences, library, paths, loop, chat, parts))


def _bring_models(
    window: MainWindow,
    preferences: Preferences,
    library: Library,
    paths: Paths,
    loop: Loop,
    chat: Chat,
    parts: contextlib.ExitStack,
) -> None:
    """Everything about models, once the conversation is there: nobody waits for it."""
    from desktop.models.models import Models

    models = Models(loop, paths, settings=lambda: preferences.now, library=library)
    parts.callback(models.close)
    file = SettingsFile(paths.settings)
    preferences.listen(
        lambda settings: models.do(
            lambda: file.save(settings), lambda _: None, window.conversation.warn
        )
    )
    chat.listen(partial(_note_answer, models))
    window.take_models(models, preferences)


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


def _tidy_up(conversations: Conversations) -> None:
    conversations.interrupt_unfinished()
    conversations.purge_deleted(DELETED_ARE_KEPT)


@contextlib.contextmanager
def _quit_on_signals(window: MainWindow) -> Iterator[None]:
    """Ctrl-C and SIGTERM close the window as its close button does: everything is kept.

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
    woken.activated.connect(lambda: os.read(read, 16) and window.close())
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
