"""The window on a real history, without a screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.theme import Look
from tests.gui.stage import Stage, a_stage


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    assert qapp.platformName() == "offscreen"
    with a_stage(tmp_path / "data") as stage:
        yield stage


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look(qapp, "light")
