"""The reading process: what it imports, and how it starts and ends."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from desktop.child.frames import encode_frame
from desktop.reading.protocol import Read
from desktop.reading.reader import reading_command_line


def start(*options: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    python, *rest = reading_command_line()
    return subprocess.run(
        [python, *options, *rest], input=data, capture_output=True, timeout=60, check=False
    )


def said_while_reading(*options: str, data: bytes) -> str:
    """What it writes to stderr until it ends by itself; its input stays open, or it would end with that."""
    python, *rest = reading_command_line()
    pipe = subprocess.PIPE
    child = subprocess.Popen([python, *options, *rest], stdin=pipe, stdout=pipe, stderr=pipe)
    with child:
        assert child.stdin is not None
        assert child.stderr is not None
        child.stdin.write(data)
        child.stdin.flush()
        return child.stderr.read().decode()


def job(path: Path) -> bytes:
    return encode_frame(Read(str(path)), 10_000)


def test_it_ends_with_its_input():
    assert (start().returncode, start().stdout) == (0, b"")


@pytest.mark.parametrize("data", [b"\x00\x00\x00\x02hi", b"\xff\xff\xff\xff"])
def test_it_ends_at_what_it_does_not_understand(data):
    assert start(data=data).stdout == b""


def test_a_text_needs_no_reader_of_documents_and_no_window(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"words")
    lines = said_while_reading("-X", "importtime", data=job(tmp_path / "a.txt")).splitlines()
    modules = {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
    assert "desktop.reading.text" in modules  # the control
    assert modules.isdisjoint({"site", "PySide6", "apsw", "pypdf", "mammoth", "llama_cpp"})
    assert not any(name.startswith(("desktop.ui", "desktop.store")) for name in modules)
