"""Whatever write, sync, rename or open fails: nothing promised is lost, and a person is told."""

from __future__ import annotations

import pytest

from tests.torture.disk import can_compile
from tests.unit.store.test_kill import figures

pytestmark = pytest.mark.skipif(not can_compile(), reason="needs Linux and a compiler")


@pytest.mark.thorough
def test_the_nth_operation_fails_and_nothing_is_lost():
    found = figures("io_errors", 251)
    assert found["points"] > 12
    assert found["told"] > 6
    assert found["lost"] == found["without_words"] == 0
    assert found["control_lost"] > 0


@pytest.mark.thorough
def test_what_a_failed_sync_left_behind_is_taken_for_nothing():
    """The system takes for written what a failed sync dropped, and so would the next start."""
    found = figures("io_errors", 4, "syncs")
    assert found["points"] > 20
    assert found["lost"] == found["without_words"] == 0
