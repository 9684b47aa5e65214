"""Words on pages: nothing is loaded, no line is cut, nothing is lost."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from PySide6.QtCore import QUrl
from PySide6.QtGui import QPageLayout

from desktop.exporting.pdf_words import with_spaces
from desktop.exporting.pieces import pieces
from desktop.exporting.wanted import Format, Wanted
from desktop.ui.exporting.paper import PaperDocument, pdf, usual_layout
from tests.unit.exporting.hostile import HOSTILE
from tests.unit.exporting.told import answered, message, source

pytestmark = pytest.mark.usefixtures("look")
PDF = Wanted(format=Format.PDF)


def read(data):
    return PdfReader(io.BytesIO(data))


def words(data):
    return " ".join(page.extract_text() for page in read(with_spaces(data)).pages)


def acting(data):
    """Whatever in a PDF runs, opens or embeds something."""
    reader = read(data)
    found = [key for key in ("/OpenAction", "/AA", "/AcroForm") if key in reader.trailer["/Root"]]
    names = reader.trailer["/Root"].get("/Names", {})
    found += [key for key in ("/JavaScript", "/EmbeddedFiles") if key in names]
    for page in reader.pages:
        found += [each for mark in page.get("/Annots", []) if (each := _leading(mark.get_object()))]
        found += [str(image.name) for image in page.images]
    return found


def _leading(mark):
    """Where a mark on a page leads, if not to the web or a mail address."""
    action = mark.get("/A", {})
    address = str(action.get("/URI", ""))
    is_safe = mark["/Subtype"] == "/Link" and address.startswith(("http://", "https://", "mailto:"))
    return "" if is_safe else f"{mark['/Subtype']} {action}"


def test_hostile_answers_become_pages_of_words():
    told = [message(n, n - 1 or None, text) for n, text in enumerate(HOSTILE, 1)]
    data = pdf(pieces(source(*told), PDF), "Hostile")
    assert acting(data) == []
    assert "onerror" in words(data)


def test_the_finder_finds_what_acts():
    writer = PdfWriter(io.BytesIO(pdf(["<p>x</p>"], "x")))
    script = {"/S": "/JavaScript", "/JS": "app.alert(1)"}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject(key): TextStringObject(value) for key, value in script.items()}
    )
    writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="file:///etc/passwd"))
    changed = io.BytesIO()
    writer.write(changed)
    found = acting(changed.getvalue())
    assert found[0] == "/OpenAction"
    assert "file:///etc/passwd" in found[1]


def test_no_document_opens_a_file(tmp_path):
    document = PaperDocument("<p>x</p>", 300)
    loaded = document.loadResource(2, QUrl.fromLocalFile(str(tmp_path / "x.png")))
    assert (loaded.width(), loaded.height()) == (1, 1)


@pytest.mark.thorough
def test_no_word_is_lost_and_every_page_has_its_number():
    text = "\n\n".join(f"Paragraph number{n} " + "word " * 60 for n in range(80))
    code = "```py\n" + "\n".join(f"line{n} = {n}" for n in range(300)) + "\n```"
    data = pdf(pieces(answered(f"{text}\n\n{code}"), PDF), "Long")
    said = words(data)
    for n in range(80):
        assert f"number{n} " in said
    for n in range(300):
        assert f"line{n} " in said
    pages = read(data).pages
    assert len(pages) > 8
    for number, page in enumerate(pages, 1):
        assert page.extract_text().split()[-1] == str(number)


def test_a_line_stands_on_one_page_alone():
    text = "\n\n".join(f"begin{n:03} middle end{n:03}" for n in range(200))
    for page in read(with_spaces(pdf(pieces(answered(text), PDF), "x"))).pages:
        said = page.extract_text()
        for n in range(200):
            assert (f"begin{n:03}" in said) == (f"end{n:03}" in said)


def test_the_file_says_its_title_and_nothing_of_the_computer():
    info = read(pdf(["<p>x</p>"], "Stars\n\u202e")).metadata
    assert info.title == "Stars [U+202E]"
    assert info.creator == "Paddock"
    assert not info.author


def test_the_paper_has_margins():
    margins = usual_layout().margins(QPageLayout.Unit.Millimeter)
    assert margins.left() == margins.top() == 20
