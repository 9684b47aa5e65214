"""The words of a PDF, as they are copied."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from desktop.exporting.pdf_words import with_spaces
from desktop.exporting.wanted import Format, Wanted
from desktop.exporting.workshop import Workshop
from tests.unit.exporting.told import answered

SAID = "Words, 1.5 and -> 2026-01-31 (a-b) “q” fi ffl: == != <= x_y"


@pytest.fixture(scope="module")
def made() -> bytes:
    workshop = Workshop()
    try:
        return workshop.make(answered(f"{SAID}\n\n```\n{SAID}\n```"), Wanted(format=Format.PDF))
    finally:
        workshop.close()


def test_words_and_code_are_copied_as_they_were_said(made):
    text = PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert text.count(SAID) == 2


def test_title_and_pages_stay(made):
    again = PdfReader(io.BytesIO(with_spaces(made)))
    assert again.metadata.title == "Stars"
    assert len(again.pages) == 1
