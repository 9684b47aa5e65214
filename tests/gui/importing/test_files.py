"""Files and folders are asked for with the system's own dialog."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.ui.importing.files import choose_files, choose_folder

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def dialog(ground):
    (found,) = ground.findChildren(QFileDialog, "importFiles")
    return found


def test_several_files(ground):
    heard = []
    choose_files(ground, heard.append)
    assert dialog(ground).fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog(ground).filesSelected.emit(["/a/b.zip", "/c.json"])
    assert heard == [[Path("/a/b.zip"), Path("/c.json")]]
    dialog(ground).reject()


def test_a_folder_or_nothing(ground):
    heard = []
    choose_folder(ground, heard.append)
    assert dialog(ground).fileMode() is QFileDialog.FileMode.Directory
    dialog(ground).reject()
    assert heard == []
