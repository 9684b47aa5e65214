"""Ways in for files: chosen in the system's dialog, or dropped on the conversation. Reads none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.language import tr
from desktop.ui.composing.input import local_files

Chosen = Callable[[Sequence[Path]], object]


def choose_files(parent: QWidget, chosen: Chosen) -> None:
    """Let the person pick some; nothing is called where none was picked."""
    dialog = QFileDialog(parent, tr("Attach files"))
    dialog.setObjectName("attachFiles")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def attachable(data: QMimeData) -> Sequence[Path]:
    """The files in what is dragged, but for models: those are chosen, not read."""
    return [path for path in local_files(data) if path.suffix.lower() != ".gguf"]
