"""Asking the system for a model file. Knows no library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.language import tr

Choose = Callable[[QWidget, str, Callable[[Path], None]], None]


def choose_file(parent: QWidget, title: str, chosen: Callable[[Path], None]) -> None:
    """Let the person pick a GGUF file; nothing is called where none was picked."""
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("chooseFile")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([tr("Models (*.gguf)"), tr("All files (*)")])
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
