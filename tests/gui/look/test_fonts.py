"""The typefaces that Paddock brings along are there and are what they are asked to be."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFontInfo,
    QFontMetrics,
    QImage,
    QPainter,
)

from desktop.ui.look import fonts


@pytest.mark.usefixtures("look")
def test_they_are_paddocks_own() -> None:
    assert QFontInfo(fonts.sans(15)).family() == fonts.SANS
    assert QFontInfo(fonts.mono(13)).family() == fonts.MONO
    assert QFontInfo(fonts.sans(15)).pixelSize() == 15
    for weight in (fonts.Weight.Medium, fonts.Weight.DemiBold):
        assert QFontInfo(fonts.sans(15, weight)).weight() == weight


@pytest.mark.usefixtures("look")
def test_figures_have_one_width() -> None:
    metrics = QFontMetrics(fonts.sans(12))
    assert len({metrics.horizontalAdvance(figure * 8) for figure in "0123456789"}) == 1


@pytest.mark.usefixtures("look")
def test_code_stands_in_columns_without_ligatures() -> None:
    metrics = QFontMetrics(fonts.mono(13))
    assert metrics.horizontalAdvance("iiii") == metrics.horizontalAdvance("WWWW")
    assert picture_of("<=") == picture_of("<", " =")


def picture_of(*texts: str) -> QImage:
    """These texts, drawn one over the other."""
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(fonts.mono(40))
    for text in texts:
        painter.drawText(0, 45, text)
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
def test_a_folder_without_any_is_no_trouble(tmp_path: Path) -> None:
    fonts.install(tmp_path)
