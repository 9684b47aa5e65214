"""Where the export process starts."""

from __future__ import annotations

import subprocess

from desktop.exporting.workshop import command_line


def test_it_ends_when_nobody_asks(tmp_path):
    done = subprocess.run(
        command_line(), input=b"", capture_output=True, cwd=tmp_path, timeout=60,
        env={"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, b"")
