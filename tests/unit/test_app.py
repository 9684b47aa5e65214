"""The app as a whole, with an engine without a model: how it opens, what it leaves, how it ends.

The window runs in a process of its own, as always; `opened.py` is who sits before it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QWidget

from desktop import app
from desktop.conversation import MessageState
from desktop.errors import AlreadyRunning
from desktop.paths import Paths
from tests.kept import opened
from tests.paddock import ROOT, environment, is_one_sentence
from tests.unit.opened import QUESTION

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")


def start(data_dir, what):
    """A window in another process."""
    # Qt's own warnings about the platform without a screen are not Paddock's.
    quiet = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.unit.opened", str(data_dir), what],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment(**quiet),
    )


def ended(window):
    """Exit code, what was seen, and stderr of a window that was opened."""
    try:
        out, err = window.communicate(timeout=30)
    finally:
        window.kill()
    seen = json.loads(out.splitlines()[-1]) if out.strip().endswith("}") else {}
    return window.returncode, seen, err


@pytest.fixture
def waiting(data_dir):
    """A window that stays open until somebody ends it."""
    window = start(data_dir, "wait")
    assert window.stdout.readline() == "open\n"
    yield window
    window.kill()
    window.communicate()


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """A whole visit: the folder, and what was seen."""
    folder = tmp_path_factory.mktemp("asked") / "data"
    return folder, *ended(start(folder, "ask"))


def test_a_question_is_answered_and_kept(asked):
    folder, code, seen, err = asked
    assert (code, err) == (0, "")
    assert seen["answer"] == f"You said: {QUESTION}"
    assert seen["model"] == "SmolLM2 135M"
    with opened(folder / "history.db") as history:
        kept = history.messages(history.newest()[0].id).values()
        assert [m.text for m in kept] == [QUESTION, f"You said: {QUESTION}"]


def test_the_last_built_is_taken_down_first(asked):
    assert asked[2]["torn down"] == ["store", "engine", "store", "logs"]


def test_garbage_is_collected_once_the_window_is_there(asked):
    """And by nobody before, nor by Python itself."""
    seen = asked[2]
    assert (seen["collecting before"], seen["collecting after"]) == (False, True)


def test_the_log_holds_nothing_that_was_said(asked):
    text = "".join(file.read_text() for file in (asked[0] / "logs").iterdir())
    assert "version" in text
    assert "marker-4711" not in text


def test_the_folder_is_free_again_and_the_persons_own(asked):
    assert not (asked[0] / "window.lock").exists()
    if sys.platform != "win32":
        assert asked[0].stat().st_mode & 0o077 == 0


def test_a_second_start_shows_the_open_window_and_says_nothing(waiting, data_dir):
    code, seen, err = ended(start(data_dir, "look"))
    assert (code, err, seen["torn down"]) == (0, "", [])
    assert waiting.poll() is None


@pytest.mark.thorough
@posix
def test_where_the_first_does_not_hear_it_ends_with_one_sentence(waiting, data_dir):
    waiting.send_signal(signal.SIGSTOP)
    code, seen, err = ended(start(data_dir, "look"))
    assert code == 1
    assert err.startswith("Paddock is already open")
    assert is_one_sentence(err)
    assert seen["notice"] == "Paddock is already open"
    assert seen["torn down"] == []
    waiting.send_signal(signal.SIGCONT)
    assert waiting.poll() is None


@pytest.mark.thorough
@posix
def test_it_starts_again_in_its_own_place_and_then_is_as_large_as_was_chosen(data_dir):
    code, seen, err = ended(start(data_dir, "again"))
    assert (code, err) == (0, "")
    assert (seen["dots a px"], seen["environment"]) == (2.0, None)
    kept = json.loads((data_dir / "settings.json").read_text())
    assert kept["interface_scale"] == 200


@pytest.mark.parametrize(
    ("former", "percent", "meanwhile"),
    [
        (None, 150, "1.5"),
        ("1.5", 200, "3"),
        ("large", 125, "1.25"),
        (None, 100, None),
        ("2", 100, "2"),
    ],
)
def test_the_environment_is_lent_to_qt_alone(monkeypatch, former, percent, meanwhile):
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    if former is not None:
        monkeypatch.setenv("QT_SCALE_FACTOR", former)
    with app._scaled(percent):
        assert os.environ.get("QT_SCALE_FACTOR") == meanwhile
    assert os.environ.get("QT_SCALE_FACTOR") == former


@posix
def test_after_a_kill_the_folder_is_taken_over(waiting, data_dir):
    waiting.kill()
    waiting.wait()
    assert (data_dir / "window.lock").exists()
    code, _, err = ended(start(data_dir, "look"))
    assert (code, err) == (0, "")


@pytest.mark.thorough(but=("15",))
@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_closes_the_window_in_order(waiting, number):
    waiting.send_signal(number)
    code, seen, err = ended(waiting)
    assert (code, err) == (0, "")
    assert seen["torn down"] == ["store", "engine", "store", "logs"]


@pytest.mark.thorough
def test_settings_that_can_not_be_read_are_said_and_left_alone(data_dir):
    data_dir.mkdir()
    (data_dir / "settings.json").write_text('{"theme": "purple"}')
    code, seen, _ = ended(start(data_dir, "look"))
    assert code == 0
    assert "The settings can't be read" in seen["banner"]
    assert seen["theme"] == "light"
    assert (data_dir / "settings.json").read_text() == '{"theme": "purple"}'


def test_settings_are_followed(data_dir):
    data_dir.mkdir()
    (data_dir / "settings.json").write_text('{"theme": "dark"}')
    _, seen, _ = ended(start(data_dir, "look"))
    assert (seen["theme"], seen["banner"]) == ("dark", "")


@pytest.mark.thorough
def test_what_a_killed_window_left_open_is_interrupted(data_dir):
    with opened(data_dir / "history.db") as history:
        number = history.create().id
        question = history.add_question(number, parent_id=None, text="Q")
        answer = history.open_answer(question.id)
        history.write_answer(answer.id, "half")
    ended(start(data_dir, "look"))
    with opened(data_dir / "history.db") as history:
        kept = history.messages(number)[answer.id]
        assert (kept.state, kept.text) == (MessageState.INTERRUPTED, "half")


def test_the_lock_is_held_while_it_lasts(data_dir):
    paths = Paths(data_dir)
    with app._sole_owner(paths):
        other = QLockFile(str(data_dir / "window.lock"))
        assert not other.tryLock(0)
        with pytest.raises(AlreadyRunning), app._sole_owner(paths):
            pass
    assert other.tryLock(0)
    other.unlock()


@posix
def test_signals_are_given_back(qapp):
    assert qapp.platformName() == "offscreen"
    before = [signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM)]
    window = QWidget()
    with app._quit_on_signals(window):
        assert [signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM)] != before
    assert [signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM)] == before
    former = signal.set_wakeup_fd(-1)
    assert former == -1
