"""The real engine's child is given models with something wrong: the window is told, and nobody hangs.

The long form is `python -m tests.torture.hostile_models`.
"""

from __future__ import annotations

import pytest

from tests.engine import Driver
from tests.torture.hostile_models import Report, Trial, control, exploits, torture


def test_mutants_do_nothing_to_the_window(tmp_path):
    report = torture(tmp_path, 45, 7)
    assert report.is_good, report
    assert report.models == 45
    assert report.refused_before_llama_cpp > 10
    assert report.answered > 0


def test_no_exploit_reaches_llama_cpp(tmp_path):
    report = Report()
    with Driver() as driver:
        Trial(report, driver).all(list(exploits(tmp_path).items()))
    assert report.refused_before_llama_cpp == report.models > 60
    assert report.died == 0


@pytest.mark.thorough
def test_the_control_shows_that_they_would_end_the_child(tmp_path):
    report = control(tmp_path)
    assert report.died > 3
    assert report.refused_before_llama_cpp == 0
