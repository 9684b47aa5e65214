"""Icons leave their mark inside their box, and a broken file is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.paths import resources
from desktop.ui.look import fonts, icons

NAMES = sorted(file.stem for file in (resources() / "icons").glob("*.svg"))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES)
def test_each_icon_leaves_a_mark_inside_its_box(name: str) -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    icons.draw(painter, name, QRectF(8, 8, 24, 24), QColor("black"))
    painter.end()
    dark = [
        (x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).lightness() < 128
    ]
    assert dark
    assert all(7 <= x <= 32 and 7 <= y <= 32 for x, y in dark)


def test_a_file_without_a_path_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.svg"
    file.write_text("<svg/>")
    with pytest.raises(ValueError, match=r"x\.svg"):
        icons.read_icon(file)


def test_path_data() -> None:
    path = icons.path_of("M1 2H5V6L1 2ZQ2 2 3 3C4 4 5 5 6 6")
    assert path.boundingRect() == QRectF(1, 2, 5, 4)


def test_the_typefaces_are_there(qapp: QApplication) -> None:
    fonts.install(resources() / "fonts")
    assert QFontInfo(fonts.sans(15)).family() == fonts.SANS
    assert QFontInfo(fonts.mono(13)).family() == fonts.MONO
    assert QFontInfo(fonts.sans(15, fonts.Weight.DemiBold)).weight() == fonts.Weight.DemiBold
    assert qapp.applicationName()


def test_the_apps_own_icon(qapp: QApplication) -> None:
    assert not icons.app_icon().isNull()
    assert qapp.applicationName()
