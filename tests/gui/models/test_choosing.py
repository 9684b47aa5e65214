"""The system's dialog for a file: what it offers, and that a choice arrives."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.models.choosing import choose_file
from tests.gui.models.person import settle


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_chosen_file_arrives(ground: QWidget, tmp_path: Path) -> None:
    file = tmp_path / "model.gguf"
    file.write_bytes(b"GGUF")
    chosen: list[Path] = []
    choose_file(ground, "Add a model file", chosen.append)
    dialog = ground.findChild(QFileDialog, "chooseFile")
    assert dialog.windowTitle() == "Add a model file"
    assert "*.gguf" in dialog.nameFilters()[0]
    dialog.fileSelected.emit(str(file))
    dialog.close()
    settle()
    assert chosen == [file]
    assert ground.findChildren(QFileDialog) == []
