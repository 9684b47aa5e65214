"""Asking the system for what is to be imported: files, or a folder. Knows no program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.language import tr

Chosen = Callable[[list[Path]], None]


def choose_files(parent: QWidget, chosen: Chosen) -> None:
    """Let the person pick files; nothing is called where none was picked."""
    dialog = _dialog(parent, tr("Import conversations from files"), chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(
        [tr("Conversations (*.zip *.json *.jsonl *.chat *.sqlite *.db)"), tr("All files (*)")]
    )
    dialog.open()


def choose_folder(parent: QWidget, chosen: Chosen) -> None:
    """Let the person pick a folder."""
    dialog = _dialog(parent, tr("Import conversations from a folder"), chosen)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.open()


def _dialog(parent: QWidget, title: str, chosen: Chosen) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("importFiles")
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
