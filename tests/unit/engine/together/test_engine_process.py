"""The child's process: what it may import, and how it starts and ends."""

from __future__ import annotations

import os
import subprocess
import sys

from desktop.engine.frames import frame
from desktop.engine.process import child_command_line
from desktop.engine.protocol import Load, Shutdown
from desktop.powers import kinds
from desktop.powers.powers import told


def start(*options: str, commands: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the child with these options of Python until its input ends."""
    python, *rest = child_command_line()
    return subprocess.run(
        [python, *options, *rest], input=commands, capture_output=True, timeout=30, check=False
    )


def imported(done: subprocess.CompletedProcess[bytes]) -> set[str]:
    """The modules in Python's own table of import times, on stderr."""
    lines = done.stderr.decode().splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}


def test_it_ends_with_its_input():
    done = start()
    assert done.returncode == 0
    assert b'"type":"Ready"' in done.stdout
    assert done.stderr == b""


def test_it_ends_when_told_to():
    assert start(commands=frame(Shutdown())).returncode == 0


def test_it_ends_at_what_it_does_not_understand():
    done = start(commands=b"\x00\x00\x00\x02hi")
    assert done.returncode == 0
    assert b"refused a command" in done.stderr


def test_it_starts_without_what_is_slow_or_could_reach_out():
    modules = imported(start("-X", "importtime"))
    assert "llama_cpp._ctypes_extensions" in modules  # the control
    forbidden = {"numpy", "jinja2", "site", "asyncio", "http", "socket", "ssl", "PySide6", "apsw"}
    assert modules.isdisjoint(forbidden)
    assert not any(
        name.startswith(("desktop.ui", "desktop.chat", "desktop.store")) for name in modules
    )


def test_a_model_needs_jinja_and_still_no_numpy(starter):
    commands = frame(Load(1, str(starter), context_tokens=256, threads=1)) + frame(Shutdown())
    # Shutdown waits its turn only while the input stays open.
    python, *rest = child_command_line()
    child = subprocess.Popen(
        [python, "-X", "importtime", *rest],
        env={**os.environ, **told(kinds.engine([str(starter)]))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdin.write(commands)
    child.stdin.flush()
    printed = child.stderr.read()
    assert b'"type":"Loaded"' in child.stdout.read()
    modules = imported(subprocess.CompletedProcess([], child.wait(), b"", printed))
    for pipe in (child.stdin, child.stdout, child.stderr):
        pipe.close()
    assert "jinja2" in modules
    assert "numpy" not in modules


def test_nothing_in_the_environment_puts_other_code_in(tmp_path, monkeypatch):
    (tmp_path / "msgspec.py").write_text("raise SystemExit('planted')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    done = start()
    assert done.returncode == 0
    careless = subprocess.run(
        [sys.executable, "-c", "import msgspec"], capture_output=True, check=False
    )
    assert b"planted" in careless.stderr  # the control
