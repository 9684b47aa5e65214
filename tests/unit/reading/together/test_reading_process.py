"""The reading process: what it imports, and how it starts and ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.child.frames import encode_frame
from desktop.powers import kinds
from desktop.powers.powers import told
from desktop.reading.protocol import Read
from desktop.reading.reader import reading_command_line


def start(*options: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    python, *rest = reading_command_line()
    return subprocess.run(
        [python, *options, *rest], input=data, capture_output=True, timeout=60, check=False
    )


def read(path: Path, may_read: Path, *options: str) -> tuple[bytes, str]:
    """Its answer, and what it wrote to stderr. Its input stays open, or it would end with that."""
    python, *rest = reading_command_line()
    pipe = subprocess.PIPE
    line, environment = [python, *options, *rest], told(kinds.reading(str(may_read)))
    child = subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=pipe, env=environment)
    with child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdin.write(job(path))
        child.stdin.flush()
        said = child.stderr.read().decode()
        return child.stdout.read(), said


def job(path: Path) -> bytes:
    return encode_frame(Read(str(path)), 10_000)


def test_it_ends_with_its_input():
    assert (start().returncode, start().stdout) == (0, b"")


@pytest.mark.parametrize("data", [b"\x00\x00\x00\x02hi", b"\xff\xff\xff\xff"])
def test_it_ends_at_what_it_does_not_understand(data):
    assert start(data=data).stdout == b""


def test_a_text_needs_no_reader_of_documents_and_no_window(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"words")
    lines = read(path, path, "-X", "importtime")[1].splitlines()
    modules = {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
    assert "desktop.reading.text" in modules  # the control
    assert modules.isdisjoint({"site", "PySide6", "apsw", "pypdf", "mammoth", "llama_cpp"})
    assert not any(name.startswith(("desktop.ui", "desktop.store")) for name in modules)


@pytest.mark.skipif(sys.platform != "linux", reason="tried on Linux alone")
def test_it_reads_the_file_that_it_was_started_for_and_no_other(tmp_path):
    mine, other = tmp_path / "mine.txt", tmp_path / "other.txt"
    mine.write_bytes(b"words of mine")
    other.write_bytes(b"words of others")
    assert b"words of mine" in read(mine, mine)[0]
    assert b'"why":"forbidden"' in read(other, mine)[0]
    assert b"words of others" in read(other, other)[0]  # the control
