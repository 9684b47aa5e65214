"""The two typefaces that Paddock brings along. Knows sizes and weights, not who uses them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

SANS = "Inter"
MONO = "JetBrains Mono"

Weight = QFont.Weight


@lru_cache
def install(folder: Path) -> None:
    """Make the typefaces in this folder known to Qt. Where they are missing, the system's are used."""
    for file in sorted(folder.glob("*.?tf")):
        QFontDatabase.addApplicationFont(str(file))


@lru_cache
def sans(size_px: int, weight: Weight = Weight.Normal) -> QFont:
    """The typeface for words. Figures have one width, so that counters don't dance."""
    font = QFont(SANS)
    font.setPixelSize(size_px)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@lru_cache
def mono(size_px: int) -> QFont:
    """The typeface for code, without ligatures: `<=` stays two signs."""
    font = QFont([MONO, "monospace"])
    font.setStyleHint(QFont.StyleHint.Monospace)
    # Its own hints give it another face at small sizes on Linux.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(size_px)
    for tag in ("calt", "liga"):
        font.setFeature(QFont.Tag(tag), 0)
    return font
