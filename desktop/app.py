"""Builds the parts, joins them, runs the window, takes everything down again. Decides nothing else.

The order is that of a quick start: the window is painted first; engine and model come after.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QSocketNotifier
from PySide6.QtWidgets import QApplication

from desktop import IDENTITY, __version__
from desktop.behind import Behind, Start
from desktop.child import starter
from desktop.errors import (
    AlreadyRunning,
    AppError,
    DataFolderUnusable,
    SettingsUnreadable,
)
from desktop.explain import explain, in_one_sentence
from desktop.language import speak
from desktop.paths import Paths
from desktop.settings import Settings, SettingsFile
from desktop.ui.bridge import QtLoop
from desktop.ui.speaking import Speaking
from desktop.ui.windows.window import MainWindow

if TYPE_CHECKING:
    from desktop.chat.news import News
    from desktop.ui.windows.opened_files import OpenedFiles


def run(
    paths: Paths,
    *,
    listener: Callable[[News], None] | None = None,
    wish: str = "show",
    file: str = "",
) -> int:
    """Open the window and stay until it is closed; answers the exit code.

    Where one is open already, that does what is wished: "show", "new window" or "ask", and answers with
    the model in `file`. `listener` hears all news besides the window.
    """
    settings, unreadable = _settings(paths)
    with _scaled(settings.interface_scale):
        application = _application()
    speaking = Speaking(application)
    try:
        with _sole_owner(paths):
            speaking.speak(settings.language)
            exit_code, is_to_restart = _run(
                application, paths, settings, unreadable, listener, Start(wish, file)
            )
    except AppError as error:
        if isinstance(error, AlreadyRunning) and _ring(paths, wish, file):
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
    line = starter.line_to_it()
    if line is not None:  # what this process may not do, it could not do in its next life either
        starter.say(line, {"do": "again"})
        starter.end(is_awaited=False)
    elif sys.platform == "win32":  # where another process only looks as if it took the place
        import subprocess

        subprocess.Popen(again)
    else:
        os.execv(sys.executable, again)


def _application() -> QApplication:
    # Named here and not with setStyle, whose answer, a QStyle, takes PySide 11 ms to describe.
    application = QApplication(["paddock", "-style", "Fusion"])
    application.setApplicationName("Paddock")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(IDENTITY)
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
    start: Start,
) -> tuple[int, bool]:
    """The exit code, and whether the window is to be opened again."""
    loop = QtLoop()
    files = _opened_files(application)
    window = MainWindow(settings=settings, paths=paths, loop=loop)
    with contextlib.ExitStack() as parts:
        behind = Behind(window, settings, paths, parts, start, files)
        window.first_painted.connect(_refuse_network)
        window.first_painted.connect(lambda: behind.bring_to_life(listener, unreadable))
        window.show()
        with _quit_on_signals(window):
            exit_code = application.exec()
        if window.unkept.strip():
            behind.keep(window.unkept)
        return exit_code, window.is_to_restart


def _refuse_network() -> None:
    """From now on this process has no network, where another one starts what needs one.

    Not before there is a window: a screen that is far away is reached through the network, too.
    """
    if starter.line_to_it() is not None:
        from desktop.powers import seccomp

        if seccomp.is_there():
            seccomp.refuse_network()


def _opened_files(application: QApplication) -> OpenedFiles | None:
    """Elsewhere a file comes with the arguments, and a filter would cost something at every event."""
    if sys.platform == "darwin":
        from desktop.ui.windows.opened_files import OpenedFiles

        return OpenedFiles(application)
    return None


def _ring(paths: Paths, wish: str, file: str) -> bool:
    """Have the window that is open do it."""
    from desktop.ui.windows.doorbell import Wish, ring
    from desktop.ui.windows.in_front import let_others_come_forward

    let_others_come_forward()
    return ring(paths.doorbell, Wish(wish), file)


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
