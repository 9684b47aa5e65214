"""Every picture is drawn, differs from the others, and looks as its committed reference does."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtGui import QImage

from tests.screens import references
from tests.screens.index_page import write_index
from tests.screens.pictures import GALLERIES, Gallery, Shot, all_shots, draw, drawn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")
SCENES = [(gallery, name) for gallery in GALLERIES for name in gallery.scenes]


def colors_in(image: QImage) -> int:
    few = image.scaled(image.size() / 7).convertToFormat(QImage.Format.Format_RGB32)
    return len(set(few.constBits().cast("I")))


@pytest.fixture(scope="module")
def seen() -> dict[bytes, str]:
    """The digest of each picture that was drawn, and its name."""
    return {}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("gallery", "name"), SCENES, ids=[name for _, name in SCENES])
def test_it_looks_as_its_reference(gallery: Gallery, name: str, seen: dict[bytes, str]) -> None:
    assert name in gallery.scenes
    picture = drawn(Shot(name))
    assert colors_in(picture) > 10
    digest = hashlib.sha256(picture.constBits()).digest()
    assert seen.setdefault(digest, name) == name
    kept = references.reference(Shot(name).name)
    assert kept is not None, "look at it, then: make pictures ARGS=--keep"
    assert references.difference(picture, kept) <= references.TOLERANCE


@pytest.mark.usefixtures("qapp")
def test_light_dark_twice_the_dots_and_mirrored() -> None:
    scene = "short_chat"
    shots = (Shot(scene), Shot(scene, "dark"), Shot(scene, scale=2), Shot(scene, mirrored=True))
    light, dark, large, mirrored = (drawn(shot) for shot in shots)
    assert light.pixelColor(1190, 40).lightness() > 200
    assert dark.pixelColor(1190, 40).lightness() < 60
    assert large.size() == light.size() * 2
    assert light.pixelColor(10, 400) == mirrored.pixelColor(1190, 400)
    assert light.pixelColor(10, 400) != mirrored.pixelColor(10, 400)


@pytest.mark.usefixtures("qapp")
def test_a_moved_card_is_no_longer_alike(tmp_path: Path) -> None:
    file = draw(Shot("short_chat"), tmp_path)
    picture = QImage(str(file))
    kept = references.reference(file.stem)
    assert kept is not None
    wrong = picture.copy()
    for x in range(900, 1000):
        for y in range(300, 380):
            wrong.setPixel(x, y, 0xFF28704C)
    assert references.difference(wrong, kept) > references.TOLERANCE


def test_the_page_shows_all(tmp_path: Path) -> None:
    files = [tmp_path / f"{shot.name}.png" for shot in all_shots()]
    page = write_index(tmp_path, files).read_text()
    assert len(set(files)) == len(files)
    assert all(file.name in page for file in files)
