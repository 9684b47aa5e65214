"""What the person does about the lock: a passphrase set and removed, the recovery key saved and tried.

Joins the panel with the data folder's key; all that takes long is done on a thread of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.errors import AppError, KeyNotWritten
from desktop.explain import explain
from desktop.explain.notice import short
from desktop.keys.data_key import DataKey
from desktop.language import tr
from desktop.loop import Loop, run_in
from desktop.on_disk import reason_of
from desktop.ui.frame.commands import Commands, Menu
from desktop.ui.locking.panel import KeyPanel
from desktop.ui.look.theme import Look
from desktop.ui.windows.side_panel import SidePanel


class KeyRoom(QObject):
    """One for a window."""

    lock_wanted = Signal()
    kept_changed = Signal(str)
    """How the key is kept now, as `DataKey.kept` says it."""

    def __init__(self, look: Look, loop: Loop, key: DataKey, side: SidePanel) -> None:
        super().__init__(side)
        self._look, self._loop, self._key, self._side = look, loop, key, side
        self._thread = _a_thread()
        self._panel: KeyPanel | None = None
        side.content_changed.connect(self._on_other_content)

    def close(self) -> None:
        """Wait for what is being done. The window may come back."""
        self._thread.shutdown(wait=True)
        self._thread = _a_thread()

    def add_commands(self, commands: Commands) -> None:
        """The panel, and the lock itself where there is a passphrase to open it again."""
        add, window = commands.add, Menu.WINDOW
        add("keys", tr("Lock and recovery key"), self.show_panel, menu=window, icon="padlock")
        lock = self.lock_wanted.emit
        add("lock", tr("Lock now"), lock, keys="Ctrl+Alt+L", menu=window, when=self.can_lock)

    def can_lock(self) -> bool:
        """Whether there is a passphrase."""
        return self._key.kept() == "passphrase"

    def show_panel(self) -> None:
        """Beside the conversation."""
        if self._panel is not None:
            self._panel.setFocus()
            return
        panel = KeyPanel(self._look)
        panel.show_kept(self._key.kept())
        panel.protect_wanted.connect(self._protect)
        panel.unprotect_wanted.connect(self._unprotect)
        panel.lock_wanted.connect(self.lock_wanted)
        panel.save_wanted.connect(self._choose_file)
        panel.test_wanted.connect(self._test)
        self._side.show_panel(tr("Lock and recovery key"), panel)
        self._panel = panel

    def save_recovery_key(self, target: Path) -> None:
        """Into this file, which nobody else may read."""

        def write() -> None:
            text = tr("Paddock's recovery key. Whoever has it can read your conversations.")
            content = f"{text}\n\n{self._key.recovery_key()}\n"
            target.unlink(missing_ok=True)  # the person was asked by the dialog
            descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())

        said = tr("Saved as {file}. Try it once, then keep it in a safe place.", file=short(target))
        self._do(write, lambda panel: panel.show_tried(said), tries=True)

    def _protect(self, now: str, new: str) -> None:
        def work() -> None:
            self._show_it_is_known(now)
            self._key.protect(new)

        said = tr("Done. From now on this passphrase opens your conversations.")
        self._do(work, lambda panel: panel.did(said))

    def _unprotect(self, now: str) -> None:
        def work() -> None:
            self._show_it_is_known(now)
            self._key.unprotect()

        self._do(work, lambda panel: panel.did(tr("The passphrase is removed.")))

    def _show_it_is_known(self, passphrase: str) -> None:
        """Raises `WrongPassphrase`: whoever finds an open window does not change its lock."""
        if self.can_lock():
            self._key.unlock(passphrase)

    def _test(self, typed: str) -> None:
        found: list[bool] = []

        def show(panel: KeyPanel) -> None:
            right, wrong = tr("It opens your conversations."), tr("It opens something else.")
            panel.show_tried(right if found[0] else wrong)

        self._do(lambda: found.append(self._key.is_recovery_key(typed)), show, tries=True)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self._side.window(), tr("Save the recovery key"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile("paddock-recovery-key.txt")
        dialog.fileSelected.connect(lambda file: self.save_recovery_key(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _do(
        self,
        work: Callable[[], None],
        show: Callable[[KeyPanel], None],
        *,
        tries: bool = False,
    ) -> None:
        """On the thread; then tell the panel, where it is still there."""
        if self._panel is not None:
            self._panel.show_busy(busy=True)

        def done(_nothing: None) -> None:
            self.kept_changed.emit(self._key.kept())
            if self._panel is not None:
                self._panel.show_busy(busy=False)
                self._panel.answer.say("")
                self._panel.show_kept(self._key.kept())
                show(self._panel)

        def failed(error: BaseException) -> None:
            if isinstance(error, OSError):
                error = KeyNotWritten(reason_of(error))
            if self._panel is not None:
                self._panel.show_busy(busy=False)
                self._panel.answer.say("")
                notice = explain(error)
                if tries:
                    self._panel.show_tried(f"{notice.title}. {notice.text}")
                else:
                    self._panel.refuse(notice)
            if not isinstance(error, AppError):
                raise error

        run_in(self._thread, self._loop, work, done, failed)

    def _on_other_content(self) -> None:
        if self._panel is not None and self._side.content is not self._panel:
            self._panel = None


def _a_thread() -> ThreadPoolExecutor:
    """That is started by its first piece of work."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="keys")
