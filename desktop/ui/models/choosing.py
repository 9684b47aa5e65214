"""Asking the system for a model file. Knows no library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

Choose = Callable[[QWidget, str, Callable[[Path], None]], None]


def choose_file(parent: QWidget, title: str, chosen: Callable[[Path], None]) -> None:
    """Let the person pick a GGUF file; nothing is called where none was picked."""
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("chooseFile")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(["Models (*.gguf)", "All files (*)"])
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
