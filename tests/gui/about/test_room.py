"""About Paddock in a real window: versions to copy, licences to read, a page that is asked for first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop import __version__
from desktop.ui.about.panel import AboutPanel, LicencesPanel
from desktop.ui.about.room import AboutRoom
from tests.gui.room import Room, a_room

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    assert qapp is not None
    with a_room(tmp_path / "data") as made:
        made.open()
        yield made


def panel(room: Room) -> AboutPanel:
    room.window.commands["about"].trigger()
    found = room.window.panel.content
    assert isinstance(found, AboutPanel)
    return found


def test_the_versions_are_copied(room: Room) -> None:
    panel(room).copy.click()
    said = QGuiApplication.clipboard().text()
    assert f"Paddock {__version__}" in said
    assert "llama-cpp-python" in said


def test_the_licences_are_read(room: Room) -> None:
    panel(room).licences.click()
    found = room.window.panel.content
    assert isinstance(found, LicencesPanel)
    assert "LGPL" in found.text.toPlainText()
    assert found.text.isReadOnly()


def test_without_a_page_none_is_offered(room: Room) -> None:
    assert panel(room).releases.isHidden()


def test_with_a_page_it_asks_first(room: Room) -> None:
    about = AboutRoom(
        room.window.look,
        room.window.panel,
        room.window.toast,
        "https://releases.example/paddock",
    )
    about.show()
    found = room.window.panel.content
    assert isinstance(found, AboutPanel)
    found.releases.click()
    (box,) = room.window.findChildren(QMessageBox, "openPage")
    assert "https://releases.example/paddock" in box.informativeText()
    box.reject()
