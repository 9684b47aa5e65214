"""Says where the key lies when that is beside what it opens: once, until the person has read it.

A keychain or a passphrase needs no words. How the key is kept is looked up on the history's thread, where
it was made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.language import tr
from desktop.ui.widgets.quiet_line import QuietLine

if TYPE_CHECKING:
    from desktop.keys.data_key import DataKey
    from desktop.store.store import Store
    from desktop.ui.windows.window import MainWindow

_BESIDE = "file"


class KeyTelling(QObject):
    """One for the first window, once it has its keys."""

    def __init__(self, window: MainWindow, store: Store, key: DataKey) -> None:
        super().__init__(window)
        self._window, self._store, self._key = window, store, key
        foot, keys = window.conversation.foot, window.keys
        assert keys is not None
        self.line = QuietLine(window.look, foot, offer=tr("Set a passphrase"))
        self.line.setObjectName("keyLine")
        foot.add_line(self.line)
        self.line.offer.clicked.connect(keys.show_panel)
        self.line.closed.connect(self._remember)
        keys.kept_changed.connect(self._on_kept)

    def begin(self) -> None:
        """Say it, where there is something to say and it was not read before."""
        if not self._window.places.is_key_told:
            self._store.do(lambda _: self._key.kept(), self._tell, lambda _: None)

    def _tell(self, kept: str) -> None:
        if kept == _BESIDE:
            self.line.say(
                tr(
                    "This computer has no keychain that answers, so the key to your conversations lies "
                    "beside them: whoever copies both can read them."
                )
            )

    def _on_kept(self, kept: str) -> None:
        if kept != _BESIDE:
            self.line.hide()

    def _remember(self) -> None:
        self._window.places.is_key_told = True
        self._window.remember()
