"""Where exported files are to go."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.exporting.wanted import Format, Wanted
from desktop.ui.exporting.places import choose_file, choose_folder

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def dialog_in(ground):
    return ground.findChildren(QFileDialog, "exportPlace")[-1]


def test_a_name_is_offered_and_nothing_is_asked_about_overwriting(ground):
    chosen = []
    choose_file(ground, "Stars", Wanted(format=Format.PDF), chosen.append)
    dialog = dialog_in(ground)
    assert [Path(name).name for name in dialog.selectedFiles()] == ["Stars.pdf"]
    assert dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.fileSelected.emit("/somewhere/x.pdf")
    dialog.reject()
    assert chosen == [Path("/somewhere/x.pdf")]


def test_many_files_get_a_folder(ground):
    choose_folder(ground, lambda _path: None)
    dialog = dialog_in(ground)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.reject()
