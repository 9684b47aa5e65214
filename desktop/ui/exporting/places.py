"""Asking the system where exported files are to go. Nothing is overwritten, so nobody is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.exporting.wanted import NAMES, Format, Wanted
from desktop.language import tr


def choose_file(parent: QWidget, stem: str, wanted: Wanted, chosen: Callable[[Path], None]) -> None:
    """Let the person say where one file is to be; `stem` and the format's ending are offered."""
    dialog = _dialog(parent, tr("Export conversation"), chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    name = tr(NAMES[Format(wanted.format)])
    dialog.setNameFilters([f"{name} (*{wanted.ending})"])
    dialog.selectFile(stem + wanted.ending)
    dialog.open()


def choose_folder(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Let the person say in which folder many files are to be."""
    dialog = _dialog(parent, tr("Export all conversations"), chosen)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


def _dialog(parent: QWidget, title: str, chosen: Callable[[Path], None]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("exportPlace")
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
