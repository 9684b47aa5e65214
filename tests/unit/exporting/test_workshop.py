"""The export process, with real conversations."""

from __future__ import annotations

import threading

import pytest

from desktop.child.starting import command_line_of
from desktop.errors import ExportNotMade
from desktop.exporting.making import bytes_of
from desktop.exporting.wanted import Format, Wanted
from desktop.exporting.workshop import Workshop, command_line
from tests.unit.exporting.told import answered


@pytest.fixture
def workshop():
    made = Workshop()
    yield made
    made.close()


def test_one_process_makes_one_file_after_the_other(workshop):
    page = Wanted(format=Format.HTML)
    made = answered("Some **words** and $x^2$.\n\n```py\nx = 1\n```")
    assert workshop.make(made, page) == b"".join(bytes_of(made, page))
    assert workshop.make(made, Wanted(format=Format.PDF)).startswith(b"%PDF-1")
    assert workshop.pieces(made, page)[0].startswith("<h1>Stars</h1>")


def test_it_speaks_the_language_of_the_window():
    german = Workshop("de")
    try:
        assert "Du" in german.make(answered("x"), Wanted()).decode().split()
    finally:
        german.close()


def test_who_waits_hears_that_it_was_stopped(workshop):
    workshop.make(answered("x"), Wanted())  # it runs now
    long = answered("\n\n".join(["word " * 40] * 20_000))
    threading.Timer(0.3, workshop.stop).start()
    with pytest.raises(ExportNotMade):
        workshop.make(long, Wanted(format=Format.PDF))
    workshop.close()
    with pytest.raises(ExportNotMade):
        workshop.make(answered("x"), Wanted())


def test_no_word_of_a_conversation_is_in_its_arguments():
    assert command_line() == command_line_of("press")
