"""Code is saved where the person says, or it is said why not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.transcript.saving import ask_where_to_save
from desktop.ui.transcript.typesetting import Typesetting
from tests.gui.stage import spin, wait_for
from tests.typeset import typesetting


@pytest.fixture
def setting(look: Look, ground: QWidget) -> Iterator[Typesetting]:
    result = typesetting(look, ground)
    yield result
    result.close()


def choose(ground: QWidget, path: Path) -> None:
    dialog = ground.findChild(QFileDialog, "saveCodeDialog")
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    spin(0.02)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_file_holds_the_code(ground: QWidget, setting: Typesetting, tmp_path: Path) -> None:
    saved: list[bool] = []
    ask_where_to_save(ground, "x = '🙂'", "py", setting.workroom, lambda: saved.append(True))
    dialog = ground.findChild(QFileDialog, "saveCodeDialog")
    assert dialog.isVisible()
    assert [Path(name).name for name in dialog.selectedFiles()] == ["code.py"]
    choose(ground, tmp_path / "mine.py")
    wait_for(lambda: bool(saved))
    assert (tmp_path / "mine.py").read_bytes() == "x = '🙂'\n".encode()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_file_that_cannot_be_written(
    ground: QWidget, setting: Typesetting, tmp_path: Path
) -> None:
    saved: list[bool] = []
    ask_where_to_save(ground, "x", "", setting.workroom, lambda: saved.append(True))
    choose(ground, tmp_path / "no" / "such" / "folder.txt")
    wait_for(lambda: ground.findChild(QMessageBox, "notSaved") is not None)
    box = ground.findChild(QMessageBox, "notSaved")
    assert "No such file" in box.informativeText()
    assert saved == []
    box.reject()
    spin(0.02)
