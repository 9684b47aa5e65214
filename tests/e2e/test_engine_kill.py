"""An engine dies in every way at every moment: the window lives, no question is lost, and it answers again.

The long form is `python -m tests.torture.engine_kill`.
"""

from __future__ import annotations

import pytest

from tests.torture.deaths import DEATHS
from tests.torture.engine_kill import MOMENTS, control, torture

TWICE = [(kind, MOMENTS[number % 5]) for number, kind in enumerate([*DEATHS, *DEATHS])]
PARTS = {"first": TWICE[:5], "second": TWICE[5:10], "third": TWICE[10:]}


@pytest.mark.thorough
@pytest.mark.parametrize("part", PARTS)
def test_the_window_answers_again(tmp_path, part):
    deaths = PARTS[part]
    report = torture(tmp_path, deaths, 7)
    assert report.window_deaths == report.not_back == 0, report
    assert report.lost == report.left_open == report.unsound == sum(report.exit_codes) == 0, report
    assert report.questions >= len(deaths)
    assert sum(map(len, report.back_seconds.values())) == len(deaths)


def test_every_kind_has_its_turns():
    assert {kind for kind, _ in TWICE} == set(DEATHS)
    assert {moment for _, moment in TWICE} == set(MOMENTS)


@pytest.mark.thorough
def test_the_control_sees_windows_die_and_questions_lost(tmp_path):
    report = control(tmp_path, 7)
    assert report.window_deaths > 0
    assert report.lost > 0
