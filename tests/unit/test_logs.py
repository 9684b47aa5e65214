"""The log knows what Paddock did and where it failed, and nothing that anybody said."""

from __future__ import annotations

import faulthandler
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import __version__, logs
from tests.paddock import ROOT

SECRET = "marker-4711"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a log that is being written."""
    was_enabled = faulthandler.is_enabled()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    logs.set_up(tmp_path / "logs")
    yield tmp_path / "logs"
    logs.tear_down()
    if was_enabled:
        faulthandler.enable(sys.__stderr__)


def written(folder: Path) -> str:
    return "".join(file.read_text() for file in sorted(folder.iterdir()))


def test_the_first_line_names_the_version(folder):
    assert f"INFO version {__version__}\n" in (folder / "paddock.log").read_text()


def fail(words: str) -> None:
    raise ValueError(words)


def test_an_uncaught_error_is_its_kind_and_places_without_its_text(folder, capsys):
    try:
        fail(SECRET)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    text = written(folder)
    assert "CRITICAL uncaught ValueError at test_logs.py:" in text
    assert " fail < test_logs.py:" in text
    assert SECRET not in text
    assert SECRET in capsys.readouterr().err  # the terminal is the person's own


def test_the_error_before_an_error_is_not_written_either(folder, capsys):
    try:
        try:
            fail(SECRET)
        except ValueError as first:
            raise KeyError(SECRET) from first
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)
    assert capsys.readouterr().err
    assert SECRET not in written(folder)


def test_nothing_goes_to_other_loggers(folder):
    heard = []
    elsewhere = logging.Handler()
    elsewhere.emit = heard.append
    logging.getLogger().addHandler(elsewhere)
    logging.getLogger("paddock").critical("only here")
    logging.getLogger().removeHandler(elsewhere)
    assert "only here" in written(folder)
    assert heard == []


def test_details_for_developers_are_left_out(folder):
    logs.log.debug("too much")
    assert "too much" not in written(folder)


def test_the_folder_never_grows_beyond_its_files(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "LOG_BYTES", 2000)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    logs.set_up(tmp_path)
    try:
        for number in range(1000):
            logs.log.info("line %s", number)
    finally:
        logs.tear_down()
    kept = sorted(tmp_path.glob("paddock.log*"))
    assert len(kept) == 1 + logs.KEPT_LOGS
    assert all(file.stat().st_size <= 2000 for file in kept)
    assert "line 999" in kept[0].read_text()


def test_after_the_end_nothing_is_open_and_nothing_is_changed(tmp_path):
    program = (
        "import os, sys, pathlib, faulthandler\n"
        "from desktop import logs\n"
        "open_files = lambda: sorted(os.readlink(f'/proc/self/fd/{n}') for n in range(3, 40)"
        " if os.path.exists(f'/proc/self/fd/{n}'))\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "logs.set_up(folder)\n"
        "assert len([f for f in open_files() if str(folder) in f]) == 2, open_files()\n"
        "logs.tear_down()\n"
        "assert not [f for f in open_files() if str(folder) in f], open_files()\n"
        "assert not faulthandler.is_enabled()\n"
        "assert sys.excepthook is sys.__excepthook__\n"
    )
    command = [sys.executable, "-W", "error", "-c", program, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.thorough
def test_a_crash_of_the_interpreter_leaves_the_stacks(tmp_path):
    program = (
        "import sys, pathlib, faulthandler\n"
        "from desktop import logs\n"
        "def crash(secret): faulthandler._sigabrt()\n"
        "logs.set_up(pathlib.Path(sys.argv[1]))\n"
        f"crash('{SECRET}')\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    assert subprocess.run(command, capture_output=True, cwd=ROOT, check=False).returncode != 0
    text = (tmp_path / "crash.txt").read_text()
    assert "in crash" in text
    assert SECRET not in text
