"""The importing process: what it imports, and how it starts and ends."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop.child.frames import encode_frame
from desktop.importing.importer import importing_command_line
from desktop.importing.protocol import Look
from desktop.powers import kinds
from desktop.powers.powers import told
from tests.other_programs import chatgpt_branched, written


def run(
    *options: str, data: bytes = b"", chosen: Sequence[Path] = ()
) -> subprocess.CompletedProcess[bytes]:
    python, *rest = importing_command_line()
    return subprocess.run(
        [python, *options, *rest],
        env=told(kinds.importing(map(str, chosen))),
        input=data, capture_output=True, timeout=60, check=False,
    )  # fmt: skip


def test_it_ends_with_its_input():
    assert (run().returncode, run().stdout) == (0, b"")


@pytest.mark.parametrize("data", [b"\x00\x00\x00\x02hi", b"\xff\xff\xff\xff"])
def test_it_ends_at_what_it_does_not_understand(data):
    assert run(data=data).stdout == b""


def test_it_has_no_window_no_network_and_no_engine(tmp_path):
    path = written(tmp_path / "conversations.json", [chatgpt_branched()])
    done = run("-X", "importtime", data=encode_frame(Look((str(path),)), 10_000), chosen=[path])
    assert b"68f0-horses" in done.stdout
    lines = done.stderr.decode().splitlines()
    modules = {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
    assert "desktop.importing.chatgpt" in modules  # the control
    assert modules.isdisjoint({"site", "PySide6", "llama_cpp", "httpx2", "socket", "ssl"})
    assert not any(name.startswith("desktop.ui") for name in modules)


@pytest.mark.skipif(sys.platform != "linux", reason="tried on Linux alone")
def test_it_reads_what_was_chosen_and_nothing_else(tmp_path):
    mine, other = (
        written(tmp_path / folder / "conversations.json", [chatgpt_branched()])
        for folder in ("mine", "other")
    )
    asked = encode_frame(Look((str(other),)), 10_000)
    assert b'"why":"forbidden"' in run(data=asked, chosen=[mine]).stdout
    assert b"68f0-horses" in run(data=asked, chosen=[other]).stdout  # the control
