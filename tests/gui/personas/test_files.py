"""The system is asked for a file to read or to write; what was picked is told once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.ui.personas.files import choose_to_read, choose_to_write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""So the offscreen platform says of dialogs and menus."""


def dialog_of(ground) -> QFileDialog:
    (dialog,) = ground.findChildren(QFileDialog)
    return dialog


def test_a_file_to_read(ground):
    picked: list[Path] = []
    choose_to_read(ground, picked.append)
    dialog = dialog_of(ground)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptOpen
    dialog.fileSelected.emit("/somewhere/poet.json")
    assert picked == [Path("/somewhere/poet.json")]
    dialog.reject()
    assert len(picked) == 1


def test_a_file_to_write_is_offered_a_name(ground, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    picked: list[Path] = []
    choose_to_write(ground, "poet.persona.json", picked.append)
    dialog = dialog_of(ground)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert Path(dialog.selectedFiles()[0]).name == "poet.persona.json"
    dialog.fileSelected.emit("/somewhere/poet.json")
    assert picked == [Path("/somewhere/poet.json")]
    dialog.reject()
