"""Templates that harm are stopped in the real child and told. Long: tests.torture.hostile_templates."""

from __future__ import annotations

import pytest

from tests.hostile_templates import TEMPLATES
from tests.torture.hostile_templates import control, torture

SOME = ("doubling by ~", "fifty thousand prints", "globals", "a file", "sorting in loops")


def test_some_of_each_kind_are_stopped_and_told(tmp_path):
    report = torture(tmp_path, list(SOME))
    assert report.is_good, report
    assert report.told == len(SOME)


def test_there_are_sixty():
    assert len(TEMPLATES) == 60


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["two loops", "a text of gigabytes"])
def test_the_control_is_stopped_by_the_system_alone(name):
    assert control(name)
