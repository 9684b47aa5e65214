"""Every scene of the model library can be drawn, light and dark, and no two look the same."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.ui.theme import Look
from tests.screens.model_scenes import MODEL_SCENES, a_model_stage
from tests.screens.pictures import picture


def drawn(look: Look, name: str, file: Path) -> QImage:
    with a_model_stage(look, (1200, 800)) as stage:
        MODEL_SCENES[name](stage)
        picture(stage.window, 1).save(str(file))
    return QImage(str(file))


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_each_state_has_a_picture_of_its_own(qapp: QApplication, tmp_path: Path) -> None:
    look = Look(qapp, "light")
    files = [tmp_path / f"{name}.png" for name in MODEL_SCENES]
    for file in files:
        assert drawn(look, file.stem, file).pixelColor(1190, 760).lightness() > 100
    assert len({hashlib.sha256(file.read_bytes()).digest() for file in files}) == len(files)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_in_the_dark_too(qapp: QApplication, tmp_path: Path) -> None:
    look = Look(qapp, "dark")
    image = drawn(look, "models_repository", tmp_path / "dark.png")
    assert image.pixelColor(1180, 760).lightness() < 60
