"""Pages on a printer, in short turns."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from desktop.exporting.pdf_words import with_spaces
from desktop.ui.exporting.paper import usual_layout
from desktop.ui.exporting.printing import PrintJob
from tests.gui.stage import spin, wait_for

pytestmark = pytest.mark.usefixtures("look")


@pytest.fixture
def printer(tmp_path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setPageLayout(usual_layout())
    return made


PIECES = [f"<p>Paragraph number{n} {'word ' * 80}</p>" for n in range(120)]


@pytest.mark.thorough
def test_every_piece_comes_onto_a_page(printer, ground, tmp_path):
    pages = []
    PrintJob(printer, PIECES, pages.append, pytest.fail, ground).begin()
    wait_for(lambda: bool(pages))
    reader = PdfReader(io.BytesIO(with_spaces((tmp_path / "printed.pdf").read_bytes())))
    assert len(reader.pages) == pages[0] > 5
    text = " ".join(page.extract_text() for page in reader.pages)
    assert all(f"number{n} " in text for n in range(120))


def test_a_job_that_is_stopped_tells_nothing_more(printer, ground):
    pages = []
    job = PrintJob(printer, PIECES * 20, pages.append, pytest.fail, ground)
    job.begin()
    spin(0.05)
    job.stop()
    spin(0.1)
    assert pages == []


@pytest.mark.qt_log_ignore("QPrinter|QPainter|open")
def test_a_printer_that_refuses_is_told(printer, ground, tmp_path):
    printer.setOutputFileName(str(tmp_path / "gone" / "x.pdf"))
    refused = []
    PrintJob(printer, PIECES, pytest.fail, lambda: refused.append(True), ground).begin()
    assert refused == [True]
