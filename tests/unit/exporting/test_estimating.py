"""How much an export will be."""

from __future__ import annotations

import pytest

from desktop.exporting.estimating import estimate
from desktop.exporting.making import bytes_of
from desktop.exporting.wanted import Format, Wanted
from tests.unit.exporting.told import FILE, message, source

LONG = "Some words that are said here. " * 200
MADE = source(
    message(1, None, "Q", attachments=(FILE,)),
    message(2, 1, LONG),
    message(4, 1, LONG),
)


@pytest.mark.parametrize("kind", [Format.MARKDOWN, Format.TEXT, Format.HTML, Format.JSON])
def test_it_is_about_right(kind):
    wanted = Wanted(format=kind)
    real = sum(map(len, bytes_of(MADE, wanted)))
    assert estimate(MADE, wanted).size_bytes == pytest.approx(real, rel=0.2)


def test_only_what_is_wanted_is_counted():
    assert estimate(MADE, Wanted()).messages == 2
    assert estimate(MADE, Wanted(all_branches=True)).messages == 3
    assert estimate(MADE, Wanted(format=Format.JSON)).messages == 3
    without = estimate(MADE, Wanted(attachments=False)).size_bytes
    assert without < estimate(MADE, Wanted()).size_bytes
