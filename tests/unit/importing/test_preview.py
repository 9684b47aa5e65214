"""Each conversation once, by program, the newest first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desktop.importing.preview import each_once, preview_of
from desktop.incoming import Found, Program
from desktop.store.arriving import Standing

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)


def found(program, origin_id, *, days=0, messages=1):
    return Found(program, origin_id, origin_id, NOON, NOON + timedelta(days=days), messages, "x")


def test_the_fullest_of_several_copies_counts():
    few, many = found(Program.JAN, "1"), found(Program.JAN, "1", messages=9)
    other = found(Program.CLAUDE, "1")
    assert each_once([few, other, many]) == [many, other]


def test_the_order_and_the_counts():
    all_ = [
        found(Program.JAN, "a"),
        found(Program.CHATGPT, "b", days=1),
        found(Program.CHATGPT, "c", days=2),
    ]
    preview = preview_of(all_, [Standing.HERE, Standing.NEW, Standing.DELETED], [], 0)
    assert [each.found.origin_id for each in preview.candidates] == ["c", "b", "a"]
    assert preview.programs() == [Program.CHATGPT, Program.JAN]
    assert preview.count(Standing.NEW) == 1
    assert preview.count(Standing.NEW, Program.JAN) == 0
    assert [each.has_news for each in preview.candidates] == [False, True, False]
    assert [each.can_come for each in preview.candidates] == [True, True, False]
    assert [each.found.origin_id for each in preview.of(Program.JAN)] == ["a"]
