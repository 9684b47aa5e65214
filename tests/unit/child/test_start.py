"""Where each child begins: with a name and folders, and with nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest

from desktop.child import children
from desktop.child.children import CHILDREN
from desktop.child.start import run
from desktop.child.starting import command_line_of
from tests.unit.child import told

ASKED = pytest.mark.parametrize("child", ["engine", "fetch", "reading", "importing"])


@ASKED
def test_a_child_ends_with_its_input(child, tmp_path):
    done = subprocess.run(
        command_line_of(child), input=b"", capture_output=True, cwd=tmp_path, env={}, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_it_is_the_one_that_was_named(monkeypatch):
    monkeypatch.setitem(CHILDREN, "told", (told.__name__, ()))
    monkeypatch.setattr(children, "FREE", {"told"})  # or this very process would be shut in
    told.TIMES.clear()
    run("told")
    assert told.TIMES == ["once"]


def test_nobody_else_s_module_is_run():
    with pytest.raises(KeyError):
        run("json.tool")


def test_a_planted_module_is_not_imported(tmp_path):
    """Neither from where it is started nor from what the environment says."""
    (tmp_path / "msgspec.py").write_text("raise SystemExit('planted')")
    environment = {"PYTHONPATH": str(tmp_path), "PYTHONSTARTUP": str(tmp_path / "msgspec.py")}
    done = subprocess.run(
        command_line_of("reading"),
        input=b"", capture_output=True, cwd=tmp_path, env=environment, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    careless = subprocess.run(
        [sys.executable, "-c", "import msgspec"],
        capture_output=True, cwd=tmp_path, env=environment, timeout=60,
    )  # fmt: skip
    assert b"planted" in careless.stderr  # the control
