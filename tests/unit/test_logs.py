"""The log knows what Paddock did and where it failed, and nothing that anybody said."""

from __future__ import annotations

import faulthandler
import logging
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from desktop import __version__, logs
from tests.paddock import ROOT

SECRET = "marker-4711"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a log that is being written."""
    was_enabled = faulthandler.is_enabled()
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
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


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_uncaught_error_of_another_thread_too(folder, capsys):
    thread = threading.Thread(target=fail, args=(SECRET,))
    thread.start()
    thread.join()
    text = written(folder)
    assert "CRITICAL uncaught ValueError at test_logs.py:" in text
    assert SECRET not in text
    capsys.readouterr()


class Leaving:
    """Fails where nobody can be told."""

    def __del__(self) -> None:
        fail(SECRET)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_and_one_that_nobody_could_be_told_of(folder, capsys):
    leaving = Leaving()
    del leaving
    text = written(folder)
    assert "CRITICAL uncaught ValueError at test_logs.py:" in text
    assert "__del__" in text
    assert SECRET not in text
    capsys.readouterr()


def test_an_error_that_is_logged_with_its_trace_has_no_text(folder):
    try:
        fail(SECRET)
    except ValueError:
        logs.log.exception("it failed")
    (line,) = [each for each in written(folder).splitlines() if "it failed" in each]
    assert "ValueError at test_logs.py:" in line
    assert SECRET not in written(folder)


def test_what_is_logged_by_mistake_is_scrubbed(folder):
    raw = []
    control = logging.Handler()
    control.emit = lambda record: raw.append(record.getMessage())
    logs.log.addHandler(control)
    logs.log.warning("could not open %s", Path.home() / SECRET)
    logs.log.warning("could not open %s", f"/home/mara/a folder\n{SECRET}")
    logs.log.removeHandler(control)
    assert SECRET not in written(folder)
    assert all(SECRET in each for each in raw)  # the control: it was there
    assert written(folder).count("could not open [path]") == 2


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


def test_an_end_that_was_none_is_noted_at_the_next_start(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    logs.set_up(tmp_path)
    logs.tear_down()
    logs.set_up(tmp_path)
    assert "did not close" not in written(tmp_path)
    logs.log.info("and then the light went out")
    logs.log.handlers[-1].flush()
    killed = (tmp_path / logs.NAME).read_text()
    logs.tear_down()
    (tmp_path / logs.NAME).write_text(killed)
    logs.set_up(tmp_path)
    assert "WARNING the last start did not close" in written(tmp_path)
    logs.tear_down()


def test_a_crash_is_told_once_and_kept_without_folders(tmp_path):
    stack = 'Fatal Python error: Aborted\n\n  File "/home/mara/code/x.py", line 3 in crash\n'
    (tmp_path / logs.DYING).write_text(stack)
    assert "mara" in (tmp_path / logs.DYING).read_text()  # the control
    before = logs.last_crash(tmp_path)  # a report may be wanted before the next start
    assert logs.set_up(tmp_path)
    try:
        kept = logs.last_crash(tmp_path)
        assert kept == before
        assert 'File "x.py", line 3 in crash' in kept
        assert kept.startswith(time.strftime("%Y-%m-%d", time.gmtime()))
        assert "mara" not in written(tmp_path)
    finally:
        logs.tear_down()
    assert not logs.set_up(tmp_path)
    assert logs.last_crash(tmp_path) == kept
    logs.tear_down()


def test_the_last_lines_are_found_across_files(tmp_path):
    (tmp_path / f"{logs.NAME}.1").write_text("one\ntwo\n")
    (tmp_path / logs.NAME).write_text("three\nfour\n")
    assert logs.recent_lines(tmp_path, 3) == ["two", "three", "four"]
    assert logs.recent_lines(tmp_path, 1) == ["four"]
    assert logs.recent_lines(tmp_path / "nowhere", 3) == []


def test_without_a_log_nothing_is_said_in_the_terminal():
    program = "from desktop.logs import log; log.error('the engine ended')"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, cwd=ROOT, check=True
    )
    assert (done.stdout, done.stderr) == (b"", b"")


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
