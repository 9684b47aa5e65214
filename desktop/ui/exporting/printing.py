"""Printing the open conversation. Its pages are laid out in short turns, so that the window goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QDialog, QWidget

from desktop.language import tr
from desktop.plain import visible_line
from desktop.ui.exporting.paper import Paper, usual_layout

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

TURN_MS = 8


class PrintJob(QObject):
    """Puts pieces on a printer's pages, a few in each turn of the loop."""

    def __init__(
        self,
        printer: QPrinter,
        pieces: Sequence[str],
        done: Callable[[int], None],
        failed: Callable[[], None],
        parent: QObject,
    ) -> None:
        """`done` is told how many pages there were."""
        super().__init__(parent)
        self._printer, self._pieces, self._at = printer, pieces, 0
        self._done, self._failed = done, failed
        self._painter = QPainter()
        self._paper: Paper | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)

    def begin(self) -> None:
        """Start; the printer may refuse."""
        if not self._painter.begin(self._printer):
            self._failed()
            self.deleteLater()
            return
        self._paper = Paper(self._printer, self._painter, self._printer.resolution())
        self._timer.start(0)

    def stop(self) -> None:
        """Print nothing more."""
        if self._timer.isActive():
            self._timer.stop()
            self._printer.abort()
            self._painter.end()
            self.deleteLater()

    def _turn(self) -> None:
        assert self._paper is not None
        clock = QElapsedTimer()
        clock.start()
        while self._at < len(self._pieces):
            self._paper.put(self._pieces[self._at])
            self._at += 1
            if clock.elapsed() >= TURN_MS:
                return
        self._timer.stop()
        self._paper.finish()
        self._painter.end()
        self._done(self._paper.pages)
        self.deleteLater()


def ask_for_printer(parent: QWidget, title: str, chosen: Callable[[QPrinter], None]) -> None:
    """Let the person choose printer and paper."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(usual_layout())
    printer.setDocName(visible_line(title))
    printer.setCreator("Paddock")
    dialog = QPrintDialog(printer, parent)
    dialog.setObjectName("printDialog")
    dialog.setWindowTitle(tr("Print conversation"))
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # its own needs a slot by name
