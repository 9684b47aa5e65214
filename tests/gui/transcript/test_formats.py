"""How runs look."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from desktop.markdown.parts import Paragraph, Run, Style
from desktop.ui.look import fonts
from desktop.ui.look.measures import measures_at
from desktop.ui.transcript.formats import END_OF_PILL, Formats


@pytest.fixture
def formats(qapp: QApplication) -> Formats:
    assert qapp
    return Formats(measures_at(1.0))


def test_styles(formats: Formats) -> None:
    bold = formats.of(Run("x", Style.BOLD | Style.ITALIC), 0, 0).font()
    assert bold.weight() == QFont.Weight.DemiBold
    assert bold.italic()
    assert formats.of(Run("x", Style.STRIKE), 0, 0).font().strikeOut()
    assert formats.of(Run("x", Style.CODE), 0, 0).font().families()[0] == fonts.MONO
    assert formats.of(Run("x"), 2, 0).font().pixelSize() == measures_at(1.0).heading(2)


def test_a_link_is_underlined_and_not_told_by_its_colour_alone(formats: Formats) -> None:
    link = formats.of(Run("x", href="https://a.org"), 0, 0)
    assert link.fontUnderline()
    assert not formats.of(Run("x"), 0, 0).fontUnderline()


def test_each_is_made_once(formats: Formats) -> None:
    assert formats.of(Run("x"), 0, 0) is formats.of(Run("y"), 0, 0)
    assert formats.of(Run("x"), 0, END_OF_PILL).font().letterSpacing() > 0


def test_paragraphs_stand_where_they_belong(formats: Formats) -> None:
    inside = Paragraph("x", inset="i")
    left, right = (formats.block(inside, None, mirrored=mirrored) for mirrored in (False, True))
    assert (left.leftMargin(), left.rightMargin()) == (28, 0)
    assert (right.leftMargin(), right.rightMargin()) == (0, 28)
    assert right.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert left.topMargin() == 0
    assert formats.block(Paragraph("x"), inside, mirrored=False).topMargin() > 0
