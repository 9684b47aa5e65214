"""The report of a problem in one window: joins the sheet with what is gathered. Draws nothing itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.errors import AppError
from desktop.explain import Notice, explain
from desktop.explain.notice import short
from desktop.language import tr
from desktop.loop import Loop, run_in
from desktop.paths import Paths
from desktop.reporting.report import ENDING, file_stem, save
from desktop.ui.look.theme import Look
from desktop.ui.reporting.sheet import ReportSheet

if TYPE_CHECKING:
    from desktop.reporting.report import Report


class ReportRoom(QObject):
    """One for a window."""

    def __init__(self, look: Look, ground: QWidget, loop: Loop, paths: Paths) -> None:
        super().__init__(ground)
        self._loop, self._paths = loop, paths
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="report")
        self._is_closed = False
        self.sheet = ReportSheet(look, ground)
        self.sheet.save_wanted.connect(self._choose_file)
        self.sheet.copy_wanted.connect(self._copy)

    def open(self) -> None:
        """Show what there is to tell now."""
        if not self.sheet.isVisible():
            self.sheet.open()
            run_in(self._thread, self._loop, self._gather, self._gathered, self._failed)

    def close(self) -> None:
        """The window is closed."""
        self._is_closed = True
        self._thread.shutdown(wait=False, cancel_futures=True)

    def save(self, target: Path) -> None:
        """Into this file, or beside it where there is one: exactly what is shown now."""
        text = self.sheet.text()
        ending = target.suffix or ENDING
        stem = target.name.removesuffix(target.suffix)

        def work() -> Path:
            return save(text, target.parent, stem, ending)

        run_in(self._thread, self._loop, work, self._saved, self._unsaved)

    def _gather(self) -> Report:
        from desktop.reporting.gathering import gather

        return gather(self._paths)

    def _gathered(self, report: Report) -> None:
        if not self._is_closed:
            self.sheet.show_report(report)

    def _saved(self, path: Path) -> None:
        if not self._is_closed:
            self.sheet.say(tr("Saved as {file}", file=short(path)))

    def _unsaved(self, error: BaseException) -> None:
        self._failed(error, tr("The report was not saved"))

    def _failed(self, error: BaseException, title: str = "") -> None:
        if not self._is_closed:
            why = explain(error)
            self.sheet.refuse(Notice(title or why.title, why.text))
        if not isinstance(error, AppError):
            raise error

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.sheet.text())
        self.sheet.say(tr("Copied"))

    def _choose_file(self) -> None:
        report = self.sheet.report
        if report is None:
            return
        dialog = QFileDialog(self.sheet.window(), tr("Save report"))
        dialog.setObjectName("reportPlace")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is written over
        dialog.selectFile(file_stem(report) + ENDING)
        dialog.fileSelected.connect(lambda file: self.save(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
