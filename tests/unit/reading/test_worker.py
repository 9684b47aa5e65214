"""The reading process's errand, done in this one: what may be read, and the limits."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from desktop.child.frames import FrameReader
from desktop.errors import Unread
from desktop.reading.protocol import (
    FRAME_LIMIT_BYTES,
    MOST_FILE_BYTES,
    MOST_TEXT_BYTES,
    FromChild,
    Read,
    Refused,
    Went,
    Words,
)
from desktop.reading.worker import answer_to
from tests import documents


def answer(path) -> Words | Refused:
    return answer_to(Read(str(path)))


def test_a_text_is_read(tmp_path):
    (tmp_path / "Grüße.txt").write_bytes("Grüße\r\n".encode())
    assert answer(tmp_path / "Grüße.txt") == Words("text", "Grüße\n", 9)


def test_how_far_it_is_is_told_on_the_way(tmp_path):
    (tmp_path / "a.pdf").write_bytes(documents.pdf("One", "Two"))
    events = io.BytesIO()
    answer_to(Read(str(tmp_path / "a.pdf")), events)
    events.seek(0)
    reader = FrameReader(events, msgspec.json.Decoder(FromChild), FRAME_LIMIT_BYTES)
    assert list(reader) == [Went(0, 2), Went(1, 2)]


def test_what_is_no_file_is_told(tmp_path):
    assert answer(tmp_path) == Refused(Unread.FOLDER)
    assert answer(tmp_path / "not there") == Refused(Unread.MISSING)
    os.mkfifo(tmp_path / "pipe")
    assert answer(tmp_path / "pipe") == Refused(Unread.BINARY)
    assert answer(tmp_path / "a\0b") == Refused(Unread.MISSING)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", bytes(50), b"\xef\xbb\xbf  "])
def test_an_empty_one_is_told(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)
    assert answer(tmp_path / "a.txt") == Refused(Unread.EMPTY)


def test_a_huge_one_is_told_without_reading_all_of_it(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.write(b"words ")
        file.truncate(2 * MOST_FILE_BYTES)
    assert answer(tmp_path / "a.txt") == Refused(Unread.TOO_BIG)


def test_more_text_than_any_model_reads_is_told(tmp_path):
    (tmp_path / "a.txt").write_text("é" * (MOST_TEXT_BYTES // 2))
    assert isinstance(answer(tmp_path / "a.txt"), Words)
    (tmp_path / "a.txt").write_text("é" * (MOST_TEXT_BYTES // 2 + 1))
    assert answer(tmp_path / "a.txt") == Refused(Unread.TOO_LONG)


LIMITED = """
import sys
sys.path[:0] = sys.argv[1:]
from desktop.reading.worker import limit_itself
limit_itself()
try:
    bytearray(3 * 1024 ** 3)
except MemoryError:
    print("no memory")
try:
    with open(sys.argv[1] + "/written", "wb") as file:
        file.write(b"x")
except OSError:
    print("no file")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have not all of these limits")
def test_it_limits_itself(tmp_path):
    path = [str(tmp_path), *(part for part in sys.path if part)]
    root = str(Path(__file__).resolve().parents[3])
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path), root, *path],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.split("\n")[:2] == ["no memory", "no file"]
