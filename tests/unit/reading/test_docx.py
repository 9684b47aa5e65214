"""DOCX: its words with their order, and no bomb goes off."""

from __future__ import annotations

import pytest

from desktop.errors import Unread
from desktop.reading.docx import is_docx, read_docx
from desktop.reading.refusal import Refusal
from tests import documents


def refused(data: bytes) -> Unread:
    with pytest.raises(Refusal) as found:
        read_docx(data)
    return found.value.why


def test_paragraphs_and_tables_are_read():
    body = (
        documents.paragraph("Dear Anna,")
        + documents.table(("name", "price"), ("hay", "3"))
        + documents.paragraph("Yours &amp; mine")
    )
    assert read_docx(documents.docx(body)) == (
        "Dear Anna,\n\n| name | price |\n| --- | --- |\n| hay | 3 |\n\nYours & mine"
    )


def test_other_archives_are_none():
    assert is_docx(documents.docx(""))
    assert not is_docx(documents.archive({"a.txt": "x"}))
    assert not is_docx(b"PK\x03\x04 and nothing more")


def test_a_bomb_is_not_unpacked():
    bomb = documents.bomb_docx(80)
    assert len(bomb) < 500_000
    assert refused(bomb) is Unread.TOO_HUNGRY


@pytest.mark.parametrize(
    "data",
    [
        documents.archive({"word/document.xml": "<no xml"}),
        documents.laughing_docx(),
        documents.docx(documents.paragraph("x"))[:400],
    ],
    ids=["no xml", "entities", "cut off"],
)
def test_a_broken_one_is_told(data):
    assert refused(data) is Unread.DAMAGED
