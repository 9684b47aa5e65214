"""The window on a real history, without a screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.look.theme import Look
from tests.gui.room import Room, a_room
from tests.gui.stage import Stage, a_stage


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    assert qapp.platformName() == "offscreen"
    with a_stage(tmp_path / "data") as stage:
        yield stage


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    """The window with its models; the test opens it."""
    assert qapp.platformName() == "offscreen"
    with a_room(tmp_path / "data") as room:
        yield room


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look(qapp, "light")


@pytest.fixture
def ground(qapp: QApplication) -> Iterator[QWidget]:
    """A window on the screen to put things on, which has the keyboard."""
    assert qapp.platformName() == "offscreen"
    ground = QWidget()
    ground.resize(900, 700)
    ground.show()
    ground.activateWindow()
    assert QTest.qWaitForWindowActive(ground)
    yield ground
    ground.close()
    ground.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
