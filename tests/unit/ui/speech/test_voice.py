"""Which program speaks, and that no word is ever among its arguments."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from desktop.ui.speech.voice import find_voice


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def program(folder: Path, name: str) -> str:
    file = folder / name
    file.write_text("#!/bin/sh\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


@pytest.mark.skipif(sys.platform == "win32", reason="programs end in .exe there")
def test_the_dispatcher_comes_before_the_plain_voice(bin_folder: Path) -> None:
    assert find_voice("linux") is None
    espeak = program(bin_folder, "espeak-ng")
    found = find_voice("linux")
    assert found is not None
    assert (found.program, found.arguments) == (espeak, ("--stdin",))
    dispatcher = program(bin_folder, "spd-say")
    found = find_voice("linux")
    assert found is not None
    assert found.program == dispatcher
    assert found.silence == ("--cancel",)


@pytest.mark.skipif(sys.platform == "win32", reason="programs end in .exe there")
@pytest.mark.parametrize(
    ("platform", "name", "last"), [("darwin", "say", "-"), ("win32", "powershell", "ReadLine")]
)
def test_the_other_systems(bin_folder: Path, platform: str, name: str, last: str) -> None:
    assert find_voice("linux" if name != "espeak-ng" else platform) is None
    program(bin_folder, name)
    found = find_voice(platform)
    assert found is not None
    assert last in found.arguments[-1]
