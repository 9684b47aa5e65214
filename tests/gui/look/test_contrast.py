"""Contrast as WCAG 2 has it: pairs whose figures are known, and colors that are moved."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from desktop.ui.look.contrast import contrast, legible

KNOWN = (
    ("#000000", "#ffffff", 21.0),
    ("#ffffff", "#ffffff", 1.0),
    ("#777777", "#ffffff", 4.48),
    ("#767676", "#ffffff", 4.54),
    ("#ff0000", "#ffffff", 4.0),
    ("#0000ff", "#ffffff", 8.59),
)
"""Two colors and their ratio, as WebAIM's contrast checker shows it."""


@pytest.mark.parametrize(("one", "other", "ratio"), KNOWN)
def test_it_is_as_others_reckon_it(one: str, other: str, ratio: float) -> None:
    assert contrast(QColor(one), QColor(other)) == pytest.approx(ratio, abs=0.01)
    assert contrast(QColor(other), QColor(one)) == contrast(QColor(one), QColor(other))


def test_the_control_a_faint_color_is_moved_and_a_strong_one_is_not() -> None:
    white, black = QColor("#ffffff"), QColor("#000000")
    faint, strong = QColor("#dddd88"), QColor("#224488")
    assert contrast(faint, white) < 2
    assert contrast(legible(faint, white, black, 4.5), white) >= 4.5
    assert legible(strong, white, black, 4.5).name() == strong.name()
