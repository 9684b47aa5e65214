"""The voice's process: it reads words from its input, and ends when it is told to."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from desktop.ui.speech.speaker import Speaker
from desktop.ui.speech.voice import Voice, find_voice
from desktop.ui.speech.words import sentences
from tests.gui.stage import wait_for

RECORDER = """
import pathlib, sys, time
folder = pathlib.Path(sys.argv[1])
with (folder / "arguments").open("a") as file:
    file.write(" ".join(sys.argv[2:]) + "\\n")
if "--slow" in sys.argv:
    time.sleep(60)
said = sys.stdin.buffer.read().decode()
with (folder / "said").open("a") as file:
    file.write(said)
"""


@pytest.fixture
def owner(qapp: object) -> Iterator[QObject]:  # noqa: ARG001
    owner = QObject()
    yield owner
    owner.deleteLater()


def recorder(folder: Path, *more: str, silence: tuple[str, ...] = ()) -> Voice:
    script = folder / "voice.py"
    script.write_text(RECORDER)
    arguments = ("-I", str(script), str(folder))
    return Voice(sys.executable, (*arguments, *more), (*arguments, *silence) if silence else ())


def test_words_go_to_its_input_and_not_to_its_arguments(owner: QObject, tmp_path: Path) -> None:
    speaker = Speaker(recorder(tmp_path, "--flag"), owner)
    speaker.say(["A secret.", "Ein Geheimnis: ü."])
    assert speaker.speaking
    wait_for(lambda: not speaker.speaking)
    assert (tmp_path / "said").read_text() == "A secret.\nEin Geheimnis: ü.\n"
    assert (tmp_path / "arguments").read_text() == "--flag\n"


def test_it_can_be_stopped(owner: QObject, tmp_path: Path) -> None:
    speaker = Speaker(recorder(tmp_path, "--slow", silence=("--cancel",)), owner)
    speaker.say(["A long one."])
    wait_for((tmp_path / "arguments").exists)
    ended: list[bool] = []
    speaker.ended.connect(lambda: ended.append(True))
    speaker.stop()
    assert not speaker.speaking
    assert ended == [True]
    wait_for(lambda: "--cancel" in (tmp_path / "arguments").read_text())
    assert not (tmp_path / "said").exists() or (tmp_path / "said").read_text() == ""


def test_another_text_takes_its_place(owner: QObject, tmp_path: Path) -> None:
    speaker = Speaker(recorder(tmp_path), owner)
    speaker.say(["First."])
    speaker.say(["Second."])
    wait_for(lambda: not speaker.speaking)
    assert (tmp_path / "said").read_text().endswith("Second.\n")


def test_a_program_that_cannot_be_started_ends_at_once(owner: QObject, tmp_path: Path) -> None:
    speaker = Speaker(Voice(str(tmp_path / "nothing"), ()), owner)
    speaker.say(["Words."])
    wait_for(lambda: not speaker.speaking)


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_the_real_one_reads_its_input(tmp_path: Path) -> None:
    voice = find_voice()
    assert voice is not None
    sound = tmp_path / "said.wav"
    lines = "\n".join(sentences("A **short** one. And another."))
    subprocess.run(
        ["espeak-ng", "--stdin", "-w", str(sound)], input=lines.encode(), check=True, timeout=30
    )
    assert sound.stat().st_size > 10_000
