"""How well a color can be read on another, by WCAG 2. Knows no palette."""

from __future__ import annotations

from PySide6.QtGui import QColor


def legible(ink: QColor, ground: QColor, text: QColor, least: float) -> QColor:
    """The ink, moved towards the text's color until its contrast with the ground is at least so."""
    for step in range(11):
        share = step / 10
        mixed = QColor.fromRgbF(
            ink.redF() + (text.redF() - ink.redF()) * share,
            ink.greenF() + (text.greenF() - ink.greenF()) * share,
            ink.blueF() + (text.blueF() - ink.blueF()) * share,
        )
        if contrast(mixed, ground) >= least:
            return mixed
    return text


def contrast(one: QColor, other: QColor) -> float:
    """By the formula of WCAG 2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
