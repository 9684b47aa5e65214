"""What is built must prove itself: a program that fails, lies or leaves files behind is not good."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from bundle.building import NotGoodError, prove, with_licences

from tests.paddock import ROOT

RIGHT = {"window": {"outcome": "right", "words": "drawn"}}
SKIPPED = {**RIGHT, "answer": {"outcome": "skipped", "words": "no model"}}
MODEL = Path("/no/model.gguf")


def program(folder: Path, *, says: str, also: str = "", exit_code: int = 0) -> Path:
    """A shell script in the program's place."""
    path = folder / "paddock"
    path.write_text(f"#!/bin/sh\n{also}\ncat <<'END'\n{says}\nEND\nexit {exit_code}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def report(checks: dict[str, dict[str, str]]) -> str:
    return json.dumps({"is_right": True, "checks": checks})


def test_a_good_one_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prove(program(tmp_path, says=report(RIGHT)), MODEL)
    assert capsys.readouterr().out.split() == ["right", "window", "drawn"]


@pytest.mark.parametrize(
    ("says", "also", "exit_code", "words"),
    [
        (report(SKIPPED), "", 0, "its self-test failed: answer"),
        (report(RIGHT), "", 1, "its self-test failed"),
        ("Segmentation fault", "echo broken >&2", 139, "it did not test itself: broken"),
        (report(RIGHT), 'touch "$HOME/trace"', 0, "left files behind: trace"),
    ],
)
def test_a_bad_one(tmp_path: Path, says: str, also: str, exit_code: int, words: str) -> None:
    with pytest.raises(NotGoodError, match=words):
        prove(program(tmp_path, says=says, also=also, exit_code=exit_code), MODEL)


def test_it_is_run_as_from_an_empty_home_and_the_root(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    also = f'{{ pwd; ls -A "$HOME" | wc -l; env | sort; echo "$@"; }} >{seen}'
    prove(program(tmp_path, says=report(RIGHT), also=also), MODEL)
    lines = seen.read_text().split("\n")
    assert lines[:2] == ["/", "0"]
    assert "QT_QPA_PLATFORM=offscreen" in lines
    assert f"--self-test --json --model {MODEL}" in lines
    assert not [line for line in lines if line.startswith(("DISPLAY", "PYTHON", "VIRTUAL_ENV"))]


def test_the_licences_go_with_it(tmp_path: Path) -> None:
    with_licences(ROOT, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"LICENSE", "THIRD_PARTY_LICENSES.md"}
