"""Ways in for files: the system's dialog, and what may be dropped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.composing.files import attachable, choose_files

# Without a screen Qt says so of every dialog.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_several_may_be_chosen(ground: QWidget) -> None:
    chosen: list[object] = []
    choose_files(ground, chosen.append)
    dialog = ground.findChild(QFileDialog, "attachFiles")
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.filesSelected.emit(["/home/anna/a.txt", "/home/anna/b.pdf"])
    assert chosen == [[Path("/home/anna/a.txt"), Path("/home/anna/b.pdf")]]
    dialog.close()


def test_models_are_not_attached() -> None:
    data = QMimeData()
    data.setUrls([QUrl("file:///a/notes.txt"), QUrl("file:///a/Llama.GGUF")])
    assert attachable(data) == [Path("/a/notes.txt")]
