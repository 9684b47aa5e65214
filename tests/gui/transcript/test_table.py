"""Tables: as wide as their words, broken or scrolled where there is no room, selected by cells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtWidgets import QWidget

from desktop.markdown.parts import TablePart
from desktop.markdown.segment import read
from desktop.markdown.words import PLAIN, written
from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.transcript.links import LinkMark
from desktop.ui.transcript.table import TableRow
from desktop.ui.transcript.typesetting import Typesetting
from tests.gui.looks import colors_of
from tests.typeset import place, settle, typesetting


@pytest.fixture
def setting(look: Look, ground: QWidget) -> Iterator[Typesetting]:
    result = typesetting(look, ground)
    yield result
    result.close()


def table(source: str) -> TablePart:
    (part,) = read(source)
    assert isinstance(part, TablePart)
    return part


def shown(
    look: Look, ground: QWidget, setting: Typesetting, part: TablePart, width: int = 500
) -> TableRow:
    row = TableRow(look, ground, setting)
    row.show_spec(part, growing=False)
    place(row, width)
    return row


SMALL = "| a | b |\n|---|--:|\n| one | 2 |\n| three | `4` |"


def test_a_small_one_hugs_its_words(look: Look, ground: QWidget, setting: Typesetting) -> None:
    row = shown(look, ground, setting, table(SMALL))
    assert row._card().width() < 200
    assert row.over == 0
    assert row.bar is None
    tops = row._row_tops()
    assert len(tops) == 3
    heights = [after - top for top, after in pairwise(tops)]
    assert max(heights) - min(heights) <= 1


def test_long_words_are_broken_within_the_column(
    look: Look, ground: QWidget, setting: Typesetting
) -> None:
    row = shown(look, ground, setting, table(f"| a | b |\n|---|---|\n| x | {'word ' * 60} |"))
    assert row.over == 0
    assert row._card().width() <= 500
    assert row.height() > 150


def test_too_many_columns_are_scrolled(look: Look, ground: QWidget, setting: Typesetting) -> None:
    names = [f"a long name {n}" for n in range(12)]
    source = f"| {' | '.join(names)} |\n|{'---|' * 12}\n| {' | '.join(names)} |"
    row = shown(look, ground, setting, table(source))
    assert row.over > 300
    assert row.bar.isVisible()
    before = row.words_origin().x()
    row.bar.setValue(100)
    assert row.words_origin().x() == before - 100


def test_positions_are_those_of_the_words(
    look: Look, ground: QWidget, setting: Typesetting
) -> None:
    part = table(SMALL)
    row = shown(look, ground, setting, part)
    text = row.document.toPlainText()
    assert row.length() == len(text) - 2
    top = row._row_tops()[1]
    start = row.position_at(QPointF(14, top + 12))
    assert written(part, PLAIN, start, start + 3) == "one"
    row.select(start, start + 3)
    assert LIGHT.selection.name() in colors_of(row)
    for box in (QRect(0, 0, row.width(), int(top)), QRect(100, int(top), row.width() - 101, 20)):
        assert LIGHT.selection.name() not in colors_of(row, box)


def test_a_later_stretch_is_as_wide_as_the_first(
    look: Look, ground: QWidget, setting: Typesetting
) -> None:
    rows = "".join(f"| {n} | word {'x' * (n % 50)} |\n" for n in range(90))
    first, second, third = read("| a | b |\n|---|---|\n" + rows)
    widths = []
    for part in (first, second, third):
        assert isinstance(part, TablePart)
        row = shown(look, ground, setting, part)
        widths.append(row._widths)
    assert widths[0] == widths[1] == widths[2]
    assert row.document.toPlainText().strip().startswith("80")


def test_links_and_formulas_in_cells(look: Look, ground: QWidget, setting: Typesetting) -> None:
    row = shown(
        look, ground, setting, table("| [a](https://a.org) | $x^2$ |\n|---|---|\n| b | c |")
    )
    settle(setting)
    row.fit(500)
    (mark,) = [m for m in row.findChildren(LinkMark) if m.isVisible()]
    assert row.link_at(QPointF(mark.geometry().center())) == "https://a.org"
    assert row.accessibleName().startswith("Table with 1 row and 2 columns: a, $x^2$")


def test_a_growing_one_and_a_whole_one_look_the_same(
    look: Look, ground: QWidget, setting: Typesetting
) -> None:
    row = TableRow(look, ground, setting)
    for end in range(24, len(SMALL) + 1):
        (part,) = read(SMALL[:end])
        if isinstance(part, TablePart):
            row.show_spec(part, growing=end < len(SMALL))
            place(row, 500)
    whole = shown(look, ground, setting, table(SMALL))
    assert row.grab().toImage() == whole.grab().toImage()
