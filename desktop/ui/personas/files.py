"""Asking the system for a persona's file, to read or to write. Knows no persona."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.language import tr


def choose_to_read(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Let the person pick a file; nothing is called where none was picked."""
    dialog = _dialog(parent, tr("Add a persona from a file"), chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([tr("Personas (*.json)"), tr("All files (*)")])
    dialog.open()


def choose_to_write(parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
    """Let the person say where a file is to be; `name` is offered."""
    dialog = _dialog(parent, tr("Save the persona as a file"), chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([tr("Personas (*.json)")])
    dialog.selectFile(name)
    dialog.open()


def _dialog(parent: QWidget, title: str, chosen: Callable[[Path], None]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("personaFile")
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
