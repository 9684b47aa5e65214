"""What goes wrong in a command becomes one sentence and an exit code."""

from __future__ import annotations

import os
import subprocess
from argparse import Namespace

import pytest

from desktop import errors as e
from desktop.cli import commands
from desktop.cli.arguments import parse
from desktop.cli.commands import DONE, FAILED, WRONG_USE, run
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
    wrong_use = kind in (e.NoQuestion, e.ModelNotFound, e.ConversationNotFound)
    assert run(NOBODY) == (WRONG_USE if wrong_use else FAILED)
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
