"""The lock in front of a window: what is typed on its screen is tried, and opens it. Paints nothing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.errors import (
    AppError,
    DatabaseUnusable,
    KeychainClosed,
    KeyLost,
    PassphraseNeeded,
    WrongKey,
)
from desktop.explain import explain
from desktop.explain.notice import Notice
from desktop.keys.data_key import DataKey
from desktop.language import tr
from desktop.loop import Loop, run_in
from desktop.on_disk import reason_of
from desktop.store.data_key import opens
from desktop.ui.locking.screen import LockScreen
from desktop.ui.look.theme import Look


class LockRoom(QObject):
    """One for a window that can't show its conversations yet. Closed before the loop ends."""

    def __init__(
        self,
        look: Look,
        ground: QWidget,
        loop: Loop,
        key: DataKey,
        history: Path,
        opened: Callable[[], object],
        why: AppError | None = None,
    ) -> None:
        """`opened` is called once. `why` it is locked, where that is not for want of the passphrase."""
        super().__init__(ground)
        self._loop, self._key, self._history, self._opened = loop, key, history, opened
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="unlocking")
        reason = why or PassphraseNeeded()
        self.screen = screen = LockScreen(look, in_the_window(reason), ground)
        screen.passphrase_typed.connect(lambda typed: self._try(partial(key.unlock, typed)))
        is_right = partial(opens, history)
        screen.recovery_key_typed.connect(
            lambda typed: self._try(partial(key.recover, typed, is_right))
        )
        screen.try_again_wanted.connect(lambda: self._try(key.load))
        if why is not None:
            screen.offer_again()
        screen.stand()

    def close(self) -> None:
        """Wait for what is being tried. Calling it again does nothing."""
        self._thread.shutdown(wait=True)

    def _try(self, work: Callable[[], bytes]) -> None:
        self.screen.show_busy()
        run_in(self._thread, self._loop, work, lambda _key: self._leave(), self._refuse)

    def _leave(self) -> None:
        self.screen.leave()
        self._opened()

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, OSError):
            error = DatabaseUnusable(self._history, reason_of(error))
        self.screen.refuse(in_the_window(error))
        if not isinstance(error, AppError):
            raise error


def in_the_window(error: BaseException) -> Notice:
    """As elsewhere; but here nobody is sent to a terminal."""
    notice = explain(error)
    match error:
        case PassphraseNeeded():
            text = tr("They are encrypted on this disk. Your passphrase opens them.")
        case KeyLost():
            text = tr(
                "They are still there and nothing was changed, but neither the data folder nor the "
                "keychain holds their key any longer. Your recovery key opens them."
            )
        case KeychainClosed():
            text = tr(
                "The key to your conversations is in it. Unlock the keychain, then try again. Your "
                "recovery key opens them, too."
            )
        case WrongKey():
            text = tr(
                "They are sound, but were encrypted with another key than the one in this data "
                "folder. Nothing was changed. Their recovery key opens them."
            )
        case _:
            return notice
    return Notice(notice.title, text)
