"""A document is written again only from where it changed, and then it is as if written at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from desktop.markdown.parts import Paragraph, TextPart
from desktop.markdown.segment import read
from desktop.ui.look.theme import Look
from desktop.ui.transcript.sheet import Sheet
from desktop.ui.transcript.typesetting import Typesetting
from tests.stress import STRESS
from tests.typeset import typesetting


@pytest.fixture
def setting(look: Look, ground: QWidget) -> Iterator[Typesetting]:
    result = typesetting(look, ground)
    yield result
    result.close()


def made(setting: Typesetting) -> Sheet:
    return Sheet(QTextDocument(), setting.formulas)


VERSIONS = [
    ("One",),
    ("One two",),
    ("One two `code`",),
    ("One two `code` and **bold**", "Second"),
    ("One two `code` and **bold**", "Second `x`", "Third"),
    ("Else", "Second `x`", "Third"),
    ("Else",),
    ("",),
    ("$x$ and `y`", "[z](https://a.org)"),
]


def test_written_by_steps_as_at_once(setting: Typesetting) -> None:
    grown, formats = made(setting), setting.formats()
    for sources in VERSIONS:
        paragraphs = [Paragraph(source) for source in sources]
        grown.write(paragraphs, formats)
        fresh = made(setting)
        fresh.write(paragraphs, formats)
        assert grown.document.toHtml() == fresh.document.toHtml()


def test_lists_and_quotes_by_steps(setting: Typesetting) -> None:
    parts = [part for part in read(STRESS) if isinstance(part, TextPart)]
    grown, formats = made(setting), setting.formats()
    for part in parts:
        grown.write(part.paragraphs, formats)
        fresh = made(setting)
        fresh.write(part.paragraphs, formats)
        assert grown.document.toHtml() == fresh.document.toHtml()


def test_what_stays_is_not_touched(setting: Typesetting) -> None:
    sheet, formats = made(setting), setting.formats()
    sheet.write([Paragraph("First"), Paragraph("Second **one**")], formats)
    sheet.document.documentLayout()
    changed: list[int] = []
    sheet.document.contentsChange.connect(lambda at, _removed, _added: changed.append(at))
    sheet.write([Paragraph("First"), Paragraph("Second **one** more")], formats)
    assert min(changed) >= len("First\nSecond one")
    changed.clear()
    sheet.write([Paragraph("First"), Paragraph("Second **one** more")], formats)
    assert changed == []


def test_spans_are_where_the_document_has_them(setting: Typesetting) -> None:
    sheet = made(setting)
    sheet.write([Paragraph("a `🙂b` c"), Paragraph("d [e](https://a.org)")], setting.formats())
    text = sheet.document.toPlainText()
    units = text.encode("utf-16-le")
    for span in sheet.spans():
        assert units[2 * span.start : 2 * span.end].decode("utf-16-le") == span.run.text
