"""Whatever a child sends, its reader answers with BadFrame or an end.

The long form is `python -m tests.torture.hostile_frames`.
"""

from __future__ import annotations

from tests.torture.hostile_frames import FIELDS, READERS, Careless, torture


def test_no_frame_does_more_than_be_refused():
    report = torture(10_000, 3)
    assert report.is_good, report
    assert report.frames == 10_000


def test_the_control_lets_errors_escape():
    assert torture(500, 3, reader=Careless).escaped > 50


def test_all_that_children_say_is_tried():
    assert set(READERS) == {"engine", "fetch", "reading", "importing", "export"}
    assert {"TextDelta", "Words", "Came", "Made"} <= set(FIELDS)
