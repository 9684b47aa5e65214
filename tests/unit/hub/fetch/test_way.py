"""The defaults that people get."""

from desktop.hub.fetch.way import Habits, MiB


def test_room_is_asked_for_once_more_than_is_missing_within_bounds():
    habits = Habits()
    assert habits.room_for(0) == 0
    assert habits.room_for(100) == 100 + 256 * MiB
    assert habits.room_for(1000 * MiB) == 2000 * MiB
    assert habits.room_for(40_000 * MiB) == 42_048 * MiB
