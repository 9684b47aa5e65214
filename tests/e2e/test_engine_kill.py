"""An engine dies in every way at every moment: the window lives, no question is lost, and it answers again.

The long form is `python -m tests.torture.engine_kill`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.deaths import DEATHS
from tests.torture.engine_kill import MOMENTS, control, torture

FEW = [
    ("SIGKILL", "loading"),
    ("SIGSTOP", "reading"),
    ("half a message", "generating"),
    ("garbage", "idle"),
    ("SIGSEGV", "saving"),
]
REST = [
    *zip(DEATHS, (MOMENTS * 2)[2:], strict=False),
    *zip(DEATHS, (MOMENTS * 2)[3:], strict=False),
]


def dies(folder: Path, deaths: list[tuple[str, str]]) -> None:
    report = torture(folder, deaths, 7)
    assert report.window_deaths == report.not_back == 0, report
    assert report.lost == report.left_open == report.unsound == sum(report.exit_codes) == 0, report
    assert report.questions >= len(deaths)
    assert sum(map(len, report.back_seconds.values())) == len(deaths)


def test_the_window_answers_again(tmp_path):
    dies(tmp_path, FEW)


@pytest.mark.thorough
def test_it_does_after_every_kind_of_death(tmp_path):
    assert {kind for kind, _ in REST} == set(DEATHS)
    dies(tmp_path, REST)


@pytest.mark.thorough
def test_the_control_sees_windows_die_and_questions_lost(tmp_path):
    report = control(tmp_path, 7)
    assert report.window_deaths > 0
    assert report.lost > 0
