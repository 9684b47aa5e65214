"""A turn of the loop makes some rows in any case, and more while there is time."""

from __future__ import annotations

from desktop.ui.transcript.allowance import AT_LEAST, Allowance


def test_some_are_made_however_long_they_take() -> None:
    allowance = Allowance()
    allowance.begin(-1.0)
    assert allowance.is_used_up()
    assert [allowance.takes() for _ in range(AT_LEAST + 2)] == [True] * AT_LEAST + [False] * 2


def test_more_are_made_while_there_is_time() -> None:
    allowance = Allowance()
    allowance.begin(60.0)
    assert not allowance.is_used_up()
    assert all(allowance.takes() for _ in range(10 * AT_LEAST))


def test_each_turn_begins_anew() -> None:
    allowance = Allowance()
    allowance.begin(-1.0)
    while allowance.takes():
        pass
    allowance.begin(-1.0)
    assert allowance.takes()
