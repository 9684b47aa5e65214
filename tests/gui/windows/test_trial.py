"""The trial of the window: the real one, drawn once, in a process as the self-test has it."""

from __future__ import annotations

import json
import os
import subprocess

import pytest
from PySide6.QtGui import QColor, QImage

from desktop.child.starting import command_line_of
from desktop.paths import Paths
from desktop.ui.windows import trial
from desktop.ui.windows.trial import colors, drawn


def run(home, platform: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command_line_of("window trial"),
        capture_output=True, cwd="/", timeout=60,
        env={"QT_QPA_PLATFORM": platform, "HOME": str(home), "TMPDIR": str(home)},
    )  # fmt: skip


def test_it_says_what_was_drawn_and_leaves_nothing(tmp_path):
    done = run(tmp_path, "offscreen")
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    assert (found["platform"], found["typeface"]) == ("offscreen", "Inter")
    assert found["colors"] > 12
    assert [name for name in os.listdir(tmp_path) if not name.startswith(".")] == []


def test_without_a_screen_it_ends_with_a_word_of_it(tmp_path):
    done = run(tmp_path, "no such platform")
    assert done.returncode != 0
    assert b"no such platform" in done.stderr


def test_a_window_that_is_not_painted_is_a_failure(qapp, monkeypatch, tmp_path):
    monkeypatch.setattr(trial, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(trial.MainWindow, "show", lambda _window: None)
    said: list[str] = []
    assert drawn(qapp, Paths(tmp_path / "data"), said.append) == 1
    assert said == []


@pytest.mark.usefixtures("qapp")
def test_colors_are_counted():
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert colors(image) == 1
    image.setPixelColor(10, 10, QColor("blue"))
    assert colors(image) == 2
