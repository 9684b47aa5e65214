"""What goes wrong in a command becomes one sentence and an exit code."""

from __future__ import annotations

import os
import re
import subprocess
from argparse import Namespace
from importlib import import_module

import pytest

from desktop.cli import commands
from desktop.cli.arguments import parse
from desktop.cli.commands import DONE, FAILED, MISUSE, WRONG_USE, run
from tests.errors import every_error, example_of
from tests.paddock import ROOT, command_line, environment, is_one_sentence

NOBODY = Namespace(command="nobody")


def failing_with(monkeypatch, error: BaseException) -> None:
    def fail(_arguments: Namespace) -> int:
        raise error

    monkeypatch.setattr(commands, "_dispatch", fail)


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.__name__)
def test_every_error_is_one_sentence_on_stderr(kind, monkeypatch, capsys):
    failing_with(monkeypatch, example_of(kind))
    assert run(NOBODY) == (WRONG_USE if kind in MISUSE else FAILED)
    out, err = capsys.readouterr()
    assert out == ""
    assert is_one_sentence(err)


def test_ctrl_c_is_no_traceback(monkeypatch, capsys):
    failing_with(monkeypatch, KeyboardInterrupt())
    assert run(NOBODY) == FAILED
    assert capsys.readouterr() == ("", "")


def test_a_fault_of_our_own_is_not_hidden(monkeypatch):
    failing_with(monkeypatch, ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        run(NOBODY)


def test_the_parser_lets_no_other_command_through():
    with pytest.raises(SystemExit) as exit_:
        parse(["nobody"])
    assert exit_.value.code == 2


def test_every_command_of_the_parser_has_a_function(tmp_path):
    shown = subprocess.run(
        command_line(tmp_path, "--help"),
        capture_output=True,
        env=environment(),
        cwd=ROOT,
        check=True,
    )
    for name, (room, function) in commands._COMMANDS.items():
        assert callable(getattr(import_module(f"desktop.cli.{room}"), function))
        assert re.search(rf"^ +{name}\b", shown.stdout.decode(), re.MULTILINE)


def test_exit_codes():
    assert (DONE, FAILED, WRONG_USE) == (0, 1, 2)


def test_a_reader_that_leaves_early_is_no_traceback(tmp_path):
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        command_line(tmp_path, "models"),
        stdout=write_end,
        stderr=subprocess.PIPE,
        env=environment(),
        cwd=ROOT,
        check=False,
    )
    os.close(write_end)
    assert done.returncode == FAILED
    assert done.stderr == b""
