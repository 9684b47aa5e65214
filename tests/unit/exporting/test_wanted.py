"""What is to be exported."""

from __future__ import annotations

from desktop.exporting.wanted import ENDINGS, NAMES, Format, Wanted


def test_every_format_has_a_name_and_an_ending_of_its_own():
    assert set(ENDINGS) == set(NAMES) == set(Format)
    assert len(set(ENDINGS.values())) == len(Format)
    assert Wanted(format=Format.HTML).ending == ".html"
