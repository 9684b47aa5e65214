"""The real engine's child is given adapters with something wrong: the window is told, and nobody hangs.

The long form is `python -m tests.torture.hostile_adapters`.
"""

from __future__ import annotations

import pytest

from tests.torture.hostile_adapters import exploits, torture


def test_mutants_do_nothing_to_the_window(tmp_path):
    report = torture(tmp_path, 40, 3)
    assert report.is_good, report
    assert report.models == 40
    assert report.refused_before_llama_cpp > 10
    assert report.answered > 0


@pytest.mark.thorough
def test_the_control_shows_that_published_ones_would_end_the_child(tmp_path):
    assert exploits(tmp_path, careless=True).died > 0
