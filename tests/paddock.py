"""The `paddock` command as people run it: another process, its output, its exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
ROOT = Path(__file__).resolve().parent.parent


def command_line(data_dir: Path, *arguments: str) -> list[str]:
    """How the command is called."""
    return [sys.executable, "-m", "desktop", "--data-dir", str(data_dir), *arguments]


def environment(**changes: str) -> dict[str, str]:
    """A terminal's environment, without a display."""
    kept = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    return {**kept, "PYTHONIOENCODING": "utf-8", **changes}


def start(
    data_dir: Path, *arguments: str, stdout: int | IO[str] = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    """The command, running."""
    return subprocess.Popen(
        command_line(data_dir, *arguments),
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=environment(),
        cwd=ROOT,
    )


def paddock(
    data_dir: Path, *arguments: str, said: str | bytes = b"", **changes: str
) -> subprocess.CompletedProcess[str]:
    """The command, done; `said` is its stdin, `changes` its environment's."""
    done = subprocess.run(
        command_line(data_dir, *arguments),
        input=said.encode() if isinstance(said, str) else said,
        capture_output=True,
        env=environment(**changes),
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    out, err = (text.decode().replace("\r\n", "\n") for text in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def objects(out: str) -> list[dict[str, Any]]:
    """Each line as the JSON object that it is."""
    return [json.loads(line) for line in out.splitlines()]


def is_one_sentence(err: str) -> bool:
    """Whether this is one line and one sentence, written for people."""
    second = re.search(r"[.!?] [A-Z“]", err)
    return err.count("\n") == 1 and err.endswith(".\n") and not second and "Traceback" not in err
