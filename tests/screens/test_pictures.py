"""Every scene looks as its references do, unlike the others; all in it is named and reached."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtGui import QImage

from tests.screens import references
from tests.screens.index_page import write_index
from tests.screens.pictures import GALLERIES, Gallery, all_shots, draw, draw_all
from tests.screens.reaching import unreached
from tests.screens.shots import Shot, usual

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")
SCENES = [(gallery, name) for gallery in GALLERIES for name in gallery.scenes]


def colors_in(file: Path) -> int:
    image = QImage(str(file))
    return len(
        {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    )


@pytest.fixture(scope="module")
def seen() -> dict[bytes, str]:
    """The digest of each picture that was drawn, and its name."""
    return {}


@pytest.fixture(scope="module")
def reached() -> set[tuple[str, str]]:
    """The kinds of controls that were seen to show the keyboard."""
    return set()


@pytest.mark.thorough(but_one_in=15)
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("gallery", "name"), SCENES, ids=[name for _, name in SCENES])
def test_it_looks_as_its_references_and_is_reached(
    gallery: Gallery,
    name: str,
    tmp_path: Path,
    seen: dict[bytes, str],
    reached: set[tuple[str, str]],
) -> None:
    assert name in gallery.scenes
    for file in draw_all(usual(name), tmp_path):
        assert colors_in(file) > 10
        digest = hashlib.sha256(file.read_bytes()).digest()
        assert seen.setdefault(digest, file.stem) == file.stem
        kept = references.reference(file.stem)
        assert kept is not None, "look at it, then: make pictures ARGS=--keep"
        assert references.difference(QImage(str(file)), kept) <= references.TOLERANCE, file.stem
        if file.stem.endswith("_dark"):  # the last: its window is still there
            found = unreached(reached)
            assert not found, "\n".join(found)


@pytest.mark.usefixtures("qapp")
def test_light_dark_twice_the_dots_and_mirrored(tmp_path: Path) -> None:
    scene = "short_chat"
    shots = (Shot(scene), Shot(scene, "dark"), Shot(scene, scale=2), Shot(scene, mirrored=True))
    light, dark, large, mirrored = (QImage(str(draw(shot, tmp_path))) for shot in shots)
    assert light.pixelColor(1190, 40).lightness() > 200
    assert dark.pixelColor(1190, 40).lightness() < 60
    assert large.size() == light.size() * 2
    assert light.pixelColor(10, 400) == mirrored.pixelColor(1190, 400)
    assert light.pixelColor(10, 400) != mirrored.pixelColor(10, 400)


@pytest.mark.usefixtures("qapp")
def test_a_moved_card_is_no_longer_alike(tmp_path: Path) -> None:
    picture = QImage(str(draw(Shot("short_chat"), tmp_path)))
    kept = references.reference("short_chat_light")
    assert kept is not None
    wrong = picture.copy()
    for x in range(900, 1000):
        for y in range(300, 380):
            wrong.setPixel(x, y, 0xFF28704C)
    assert references.difference(wrong, kept) > references.TOLERANCE


def test_the_page_shows_all(tmp_path: Path) -> None:
    shots = all_shots()
    names = [f"{shot.name}.png" for shot in shots]
    page = write_index(tmp_path, shots).read_text()
    assert len(set(names)) == len(names)
    assert all(f'src="{name}"' in page for name in names)
    assert page.count('class="scene"') == len(SCENES)


@pytest.mark.usefixtures("qapp")
def test_the_page_shows_first_what_differs(tmp_path: Path) -> None:
    shots = usual("empty")
    for file, _ in zip(draw_all(shots, tmp_path), shots, strict=True):
        assert file.is_file()
    assert 'class="changed"' not in write_index(tmp_path, shots).read_text()
    (tmp_path / "empty_dark.png").write_bytes((tmp_path / "empty_light.png").read_bytes())
    page = write_index(tmp_path, shots).read_text()
    assert page.count('class="changed"') == 1
    assert page.index("empty_dark differs") < page.index('class="scene"')
    assert (tmp_path / "empty_dark.reference.png").is_file()


@pytest.mark.usefixtures("qapp")
def test_a_window_that_lives_looks_as_one_that_was_opened_so(tmp_path: Path) -> None:
    wanted = [Shot("long_chat"), Shot("long_chat", "dark", 900, 600), Shot("long_chat", text=200)]
    living = [QImage(str(file)) for file in draw_all(wanted, tmp_path)]
    opened = [QImage(str(draw(shot, tmp_path))) for shot in wanted]
    for one, other in zip(living, opened, strict=True):
        assert references.difference(one, other) <= references.TOLERANCE
    assert references.difference(living[0], living[2]) > references.TOLERANCE
