"""Saved sessions with something wrong are read again, whichever way they are wrong.

The long form is `python -m tests.torture.hostile_sessions`.
"""

from __future__ import annotations

from tests.torture.hostile_sessions import CHANGES, SEALED, torture


def test_what_is_wrong_is_refused_and_what_is_right_is_taken(tmp_path):
    count = 2 * len(CHANGES)
    report, sound = torture(tmp_path, count, 11)
    assert report.is_good, report
    assert report.refused > count // 2
    assert sum(name.startswith("sealed") for name in report.kinds) > len(SEALED) // 2
    assert sound > 0
