"""Files read by real processes: in order, with limits, and nothing of them stays."""

from __future__ import annotations

import os
import sys
import threading

import pytest

from desktop.errors import FileUnread, Unread
from desktop.loop import QueueLoop
from desktop.reading import reader as reader_module
from desktop.reading.protocol import Words
from desktop.reading.reader import FileReader
from tests import documents
from tests.loops import run_for, run_until
from tests.readers import reading_children


class Results:
    def __init__(self, loop: QueueLoop, reader: FileReader) -> None:
        self.loop, self.reader = loop, reader
        self.found: list[object] = []
        self.went: list[tuple[int, int]] = []

    def read(self, path, data: bytes | None = None):
        if data is not None:
            path.write_bytes(data)
        return self.reader.read(
            path, self.found.append, self.found.append, lambda *at: self.went.append(at)
        )

    def wait(self, count: int = 1) -> list[object]:
        run_until(self.loop, lambda: len(self.found) >= count, seconds=60)
        return self.found


@pytest.fixture
def results():
    loop = QueueLoop()
    reader = FileReader(loop)
    yield Results(loop, reader)
    reader.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("reading")]


def test_a_file_is_read_by_another_process_that_ends(results, tmp_path):
    results.read(tmp_path / "a.pdf", documents.pdf("One", "Two"))
    assert results.wait() == [Words("pdf", "One\n\nTwo", os.path.getsize(tmp_path / "a.pdf"))]
    assert results.went == [(0, 2), (1, 2)]
    run_until(results.loop, lambda: not reading_children())


def test_several_are_read_in_the_order_they_came(results, tmp_path):
    results.read(tmp_path / "a.txt", b"a")
    results.read(tmp_path / "b.docx", documents.docx(documents.paragraph("b")))
    results.read(tmp_path / "c.txt", b"c")
    assert [found.text for found in results.wait(3)] == ["a", "b", "c"]


def test_a_refusal_names_the_file_and_not_its_folder(results, tmp_path):
    results.read(tmp_path / "picture.png", b"\x89PNG\r\n\x1a\n0000")
    assert results.wait() == [FileUnread("picture.png", Unread.PICTURE)]


def test_the_path_is_on_no_command_line(results, tmp_path, monkeypatch):
    lines = []
    make = reader_module.ChildProcess

    def watched(line, **rest):
        lines.extend(line)
        return make(line, **rest)

    monkeypatch.setattr(reader_module, "ChildProcess", watched)
    results.read(tmp_path / "secret-name.txt", b"words")
    results.wait()
    assert lines
    assert not any("secret-name" in part for part in lines)


@pytest.mark.parametrize("megabytes", [100])
def test_a_bomb_takes_neither_time_nor_memory_without_end(results, tmp_path, megabytes):
    results.read(tmp_path / "bomb.docx", documents.bomb_docx(megabytes))
    results.read(tmp_path / "bomb.pdf", documents.bomb_pdf(megabytes))
    results.read(tmp_path / "after.txt", b"and on it goes")
    *bombs, after = results.wait(3)
    assert bombs[0] == FileUnread("bomb.docx", Unread.TOO_HUNGRY)
    assert isinstance(bombs[1], FileUnread)
    assert after.text == "and on it goes"


def test_one_that_takes_too_long_is_given_up(tmp_path):
    loop = QueueLoop()
    reader = FileReader(loop, seconds=0.0)
    results = Results(loop, reader)
    results.read(tmp_path / "a.txt", b"words")
    assert results.wait() == [FileUnread("a.txt", Unread.TOO_SLOW)]
    run_until(loop, lambda: not reading_children())
    reader.close()


def test_a_process_that_dies_is_told_as_a_damaged_file(results, tmp_path, monkeypatch):
    dying = [sys.executable, "-c", "raise SystemExit(3)"]
    monkeypatch.setattr("desktop.child.begun.command_line_of", lambda _child: dying)
    results.read(tmp_path / "a.txt", b"words")
    assert results.wait() == [FileUnread("a.txt", Unread.DAMAGED)]


def test_what_is_cancelled_is_not_told_and_the_next_is_read(results, tmp_path):
    first = results.read(tmp_path / "a.txt", b"a")
    second = results.read(tmp_path / "b.txt", b"b")
    results.read(tmp_path / "c.txt", b"c")
    run_for(results.loop, 0.01)  # the first has begun
    results.reader.cancel(first)
    results.reader.cancel(second)
    assert [found.text for found in results.wait()] == ["c"]


def test_closing_ends_what_is_being_read(tmp_path):
    loop = QueueLoop()
    reader = FileReader(loop)
    results = Results(loop, reader)
    results.read(tmp_path / "a.txt", b"a")
    run_for(loop, 0.05)
    assert reading_children()
    reader.close()
    assert not reading_children()
    run_for(loop, 0.05)
    assert results.found == []
