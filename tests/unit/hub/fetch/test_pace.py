"""Limits, waits and stops, by a clock of our own."""

import pytest

from desktop.hub.fetch.pace import LARGEST_PIECE_BYTES, BackOff, Control, Pace, Pulse, StopAsked


class Clock:
    def __init__(self):
        self.at = 0.0

    def __call__(self):
        return self.at


def test_without_a_limit_nothing_is_waited_for():
    pace = Pace(Control())
    pace.spend(1 << 40)
    assert (pace.delay(), pace.piece_bytes()) == (0, LARGEST_PIECE_BYTES)


def test_a_limit_is_kept_to_over_time():
    clock = Clock()
    pace = Pace(Control(1000), clock)
    for _ in range(100):
        pace.spend(500)
        clock.at += pace.delay()
    assert clock.at == pytest.approx(50)


def test_what_was_not_used_is_kept_for_a_second_only():
    clock = Clock()
    pace = Pace(Control(1000), clock)
    clock.at = 3600
    pace.spend(3000)
    assert pace.delay() == 2


def test_a_limit_that_changes_or_goes_acts_on_the_wait_of_now():
    clock, control = Clock(), Control(1000)
    pace = Pace(control, clock)
    pace.spend(10_000)
    assert pace.delay() == 10
    control.limit(10_000)
    assert pace.delay() == 1
    control.limit(0)
    assert pace.delay() == 0


def test_pieces_are_small_under_a_small_limit():
    assert Pace(Control(80_000)).piece_bytes() == 10_000
    assert Pace(Control(1)).piece_bytes() == 4096
    assert Pace(Control(1 << 30)).piece_bytes() == LARGEST_PIECE_BYTES


def test_each_wait_is_twice_the_one_before_up_to_a_minute():
    back_off = BackOff()
    assert [back_off.next_seconds() for _ in range(8)] == [1, 2, 4, 8, 16, 32, 60, 60]
    back_off.reset()
    assert back_off.next_seconds() == 1


def test_what_the_server_asks_for_is_obeyed_for_a_day_at_most():
    assert BackOff().next_seconds(3600) == 3600
    assert BackOff().next_seconds(10**9) == 24 * 3600


def test_a_stop_ends_a_wait_and_all_that_follows():
    control = Control()
    control.check()
    control.wait(0)
    control.stop()
    with pytest.raises(StopAsked):
        control.wait(3600)
    with pytest.raises(StopAsked):
        control.check()


@pytest.mark.parametrize(("limit", "alive"), [(0, False), (100, True)])
def test_bytes_that_drip_are_a_stall_unless_the_limit_makes_them(limit, alive):
    clock = Clock()
    pulse = Pulse(Control(limit), 30, clock)
    answers = []
    for _ in range(60):
        clock.at += 1
        answers.append(pulse.is_alive(100))
    assert all(answers) is alive


def test_a_slow_line_is_alive():
    clock = Clock()
    pulse = Pulse(Control(), 30, clock)
    for _ in range(100):
        clock.at += 1
        assert pulse.is_alive(2000)
