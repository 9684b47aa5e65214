"""The pictures are drawn, are not blank, and differ from each other."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtGui import QImage

from tests.screens.pictures import Shot, all_shots, draw, write_index
from tests.screens.scenes import SCENES


def colors_in(file: Path) -> int:
    image = QImage(str(file))
    return len(
        {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    )


@pytest.mark.usefixtures("qapp")
def test_each_state_has_a_picture_of_its_own(tmp_path: Path) -> None:
    files = [draw(Shot(name), tmp_path) for name in SCENES]
    assert all(colors_in(file) > 10 for file in files)
    assert len({hashlib.sha256(file.read_bytes()).digest() for file in files}) == len(files)


@pytest.mark.usefixtures("qapp")
def test_light_dark_and_twice_the_dots(tmp_path: Path) -> None:
    light, dark, large = (
        QImage(str(draw(shot, tmp_path)))
        for shot in (Shot("short_chat"), Shot("short_chat", "dark"), Shot("short_chat", scale=2))
    )
    assert light.pixelColor(1190, 40).lightness() > 200
    assert dark.pixelColor(1190, 40).lightness() < 60
    assert large.size() == light.size() * 2


def test_the_page_shows_all(tmp_path: Path) -> None:
    files = [tmp_path / f"{shot.name}.png" for shot in all_shots()]
    page = write_index(tmp_path, files).read_text()
    assert len(set(files)) == len(files)
    assert all(file.name in page for file in files)
