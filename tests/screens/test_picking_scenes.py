"""Every scene around the composer can be drawn, light and dark, and no two look the same."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.ui.theme import DARK, LIGHT, Look
from tests.screens.picking_scenes import PICKING_SCENES, a_picking_stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def drawn(look: Look, name: str, file: Path) -> QImage:
    with a_picking_stage(look, (1120, 640)) as stage:
        PICKING_SCENES[name](stage)
        stage.picture().save(str(file))
    return QImage(str(file))


def test_each_state_has_a_picture_of_its_own(qapp: QApplication, tmp_path: Path) -> None:
    look = Look(qapp, "light")
    files = [tmp_path / f"{name}.png" for name in PICKING_SCENES]
    for file in files:
        assert drawn(look, file.stem, file).pixelColor(3, 3) == LIGHT.window
    assert len({hashlib.sha256(file.read_bytes()).digest() for file in files}) == len(files)


def test_in_the_dark_too(qapp: QApplication, tmp_path: Path) -> None:
    look = Look(qapp, "dark")
    assert drawn(look, "picking_too_big", tmp_path / "dark.png").pixelColor(3, 3) == DARK.window
