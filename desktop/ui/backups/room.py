"""Backups in one window: joins the panel with store and safekeeping. Draws nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.carried_settings import carried, taken
from desktop.errors import AppError, DatabaseUnusable
from desktop.explain import explain
from desktop.explain.notice import short
from desktop.language import tr
from desktop.on_disk import reason_of
from desktop.settings import Preferences
from desktop.store.archive import SUFFIX, is_locked, name_for, write_archive
from desktop.store.backups import Backup, Held, backups_of, held_in
from desktop.store.bringing import Bringing
from desktop.store.merging import Merged
from desktop.store.restoring import Restored, wish_for
from desktop.store.safekeeping import Between, Safekeeping
from desktop.store.store import Store
from desktop.ui.backups import words
from desktop.ui.backups.panel import BackupsPanel
from desktop.ui.frame.commands import Menu
from desktop.ui.models.labels import Words

if TYPE_CHECKING:
    from desktop.ui.windows.window import MainWindow


class BackupsRoom(QObject):
    """One for a window."""

    def __init__(
        self,
        window: MainWindow,
        store: Store,
        keeping: Safekeeping,
        history: Path,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._window, self.keeping, self._history = window, keeping, history
        self._preferences = preferences
        self._bringing = Bringing(keeping, store, window.loop, history)
        self._panel: BackupsPanel | None = None
        self._file: Path | None = None
        """One that waits for its passphrase."""
        window.panel.content_changed.connect(self._on_other_content)
        window.commands.add("backups", tr("Backups"), self.show, menu=Menu.WINDOW, icon="again")

    def show(self) -> None:
        """Beside the conversation."""
        if self._panel is not None:
            self._panel.setFocus()
            return
        panel = BackupsPanel(self._window.look)
        panel.make_wanted.connect(self._make)
        panel.restore_wanted.connect(self.restore)
        panel.save_wanted.connect(self._choose_target)
        panel.bring_wanted.connect(self._choose_source)
        panel.open_wanted.connect(self._open)
        panel.settings_wanted.connect(self._take_settings)
        self._window.panel.show_panel(tr("Backups"), panel)
        self._panel = panel
        self._list()

    def restore(self, backup: Backup) -> None:
        """Close, and open again with what it has."""
        try:
            wish_for(self._history, backup)
        except OSError as error:
            self._refuse_made(DatabaseUnusable(self._history, reason_of(error)))
            return
        self._window.restart()

    def save(self, target: Path, passphrase: str | None) -> None:
        """Everything into this file."""
        settings = carried(self._preferences.now)

        def work(key: bytes, between: Between) -> None:
            about = self._history, key, target, passphrase
            write_archive(*about, settings=settings, between=between)

        def done(_: None) -> None:
            if self._panel is not None:
                self._panel.show_busy(busy=False)
                self._panel.tell_saved(tr("Saved as {file}.", file=short(target)))

        self._begin(lambda panel: panel.saved, tr("Working on it…"))
        self.keeping.do(work, done, self._refuse_file)

    def bring_in(self, file: Path) -> None:
        """What is in this file, after its passphrase was asked for where it has one."""
        self._file = file
        if is_locked(file):
            if self._panel is not None:
                self._panel.tell_saved(tr("{file} asks for its passphrase.", file=file.name))
                self._panel.ask_for_passphrase(asked=True)
        else:
            self._open(None)

    def tell_restored(self, restored: Restored | AppError | None) -> None:
        """What this start has done, which can be undone, or why it could not."""
        match restored:
            case None:
                pass
            case Restored():
                self._tell_done(restored)
            case AppError():
                why = explain(restored).title
                said = tr("The backup was not restored: {why}", why=why)
                self._window.toast.offer_way(said, tr("Backups"), self._show_failure(restored))
            case _:
                assert_never(restored)

    def _tell_done(self, restored: Restored) -> None:
        said = tr("Everything is as it was on {day}", day=words.day_of(restored.backup))
        former = restored.former
        undo = None if former is None else lambda: self.restore(former)
        self._window.toast.offer(said, undo)

    def tell_failure(self, error: AppError) -> None:
        """A backup that was due could not be made."""
        notice = explain(error)
        said = tr("No backup could be made: {why}", why=notice.title)
        self._window.toast.offer_way(said, tr("Backups"), self._show_failure(error))

    def _show_failure(self, error: AppError) -> Callable[[], None]:
        def show() -> None:
            self.show()
            self._refuse_made(error)

        return show

    def _list(self) -> None:
        def work(key: bytes, _between: Between) -> list[tuple[Backup, Held | None]]:
            return [(each, _held(each, key)) for each in backups_of(self._history)]

        def show(found: list[tuple[Backup, Held | None]]) -> None:
            if self._panel is not None:
                self._panel.show_backups(found)

        self.keeping.do(work, show, self._refuse_made)

    def _make(self) -> None:
        def done(backup: Backup | None) -> None:
            if self._panel is not None:
                self._panel.show_busy(busy=False)
                said = tr("Backed up, and read again: it is whole.")
                self._panel.tell_made(said if backup else tr("There is nothing to back up yet."))
                self._list()

        self._begin(lambda panel: panel.made, tr("Backing up…"))
        self.keeping.make(done, self._refuse_made)

    def _begin(self, answer: Callable[[BackupsPanel], Words], sentence: str) -> None:
        if self._panel is not None:
            self._panel.show_busy(busy=True)
            answer(self._panel).say(sentence)

    def _refuse_made(self, error: AppError) -> None:
        self._refuse(lambda panel: panel.made, error)

    def _refuse_file(self, error: AppError) -> None:
        self._refuse(lambda panel: panel.saved, error)

    def _refuse(self, answer: Callable[[BackupsPanel], Words], error: AppError) -> None:
        if self._panel is not None:
            self._panel.show_busy(busy=False)
            self._panel.refuse(answer(self._panel), explain(error))

    def _open(self, passphrase: str | None) -> None:
        file = self._file
        if file is None:
            return

        def done(found: Merged) -> None:
            self._window.history.read_all()
            self._file = None
            if self._panel is not None:
                self._panel.show_busy(busy=False)
                self._panel.ask_for_passphrase(asked=False)
                self._panel.tell_saved(words.brought(found))
                self._panel.offer_settings(taken(found.settings, self._preferences.now))

        def failed(error: AppError) -> None:
            self._window.history.read_all()  # what came before stays
            self._refuse_file(error)

        self._begin(lambda panel: panel.saved, tr("Reading…"))
        self._bringing.bring(file, passphrase, done, failed)

    def _take_settings(self, values: dict[str, Any]) -> None:
        """Those that lay in the file; as they were with one click."""
        former = {name: getattr(self._preferences.now, name) for name in values}
        self._preferences.change(**values)
        undo = lambda: self._preferences.change(**former)  # noqa: E731
        self._window.toast.offer(tr("Took over the settings of the file"), undo)

    def _choose_target(self, passphrase: str | None) -> None:
        dialog = self._dialog(tr("Save everything"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name_for(datetime.now(UTC)))
        dialog.fileSelected.connect(lambda file: self.save(Path(file), passphrase))
        dialog.open()

    def _choose_source(self) -> None:
        dialog = self._dialog(tr("Bring in a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"Paddock (*{SUFFIX})", tr("All files (*)")])
        dialog.fileSelected.connect(lambda file: self.bring_in(Path(file)))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setObjectName("backupFile")
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _on_other_content(self) -> None:
        if self._panel is not None and self._window.panel.content is not self._panel:
            self._panel = None


def _held(backup: Backup, key: bytes) -> Held | None:
    try:
        return held_in(backup, key)
    except AppError:
        return None
