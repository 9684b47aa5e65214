"""Threads on simulated machines: quiet, busy, and changing between the two. No real time passes."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from desktop.engine.governor import MOST_WAIT_SECONDS, PROBE_TOKENS, USUAL_TOKENS, Governor

Machine = Callable[[int, int], float]
"""Seconds for the n-th token with so many threads."""


def quiet(threads: int, _n: int) -> float:
    """Two threads are nearly twice as fast as one."""
    return 0.02 if threads == 1 else 0.02 / 1.9


def busy(threads: int, _n: int) -> float:
    """Somebody needs both cores: two threads wait for each other, one is only slowed."""
    return 0.04 if threads == 1 else 0.4


def deeper(threads: int, n: int) -> float:
    """A quiet machine whose tokens become five times dearer over 4,000 of them."""
    return quiet(threads, n) * (1 + n / 1000)


def shaky(machine: Machine, share: float) -> Machine:
    """The same, each token off by up to this share."""
    chance = random.Random(1)
    return lambda threads, n: machine(threads, n) * (1 + share * chance.uniform(-1, 1))


def decode(governor: Governor, machine: Machine, tokens: int) -> list[int]:
    """The threads that each token was decoded with."""
    used = []
    for n in range(tokens):
        used.append(governor.threads)
        governor.token_took(machine(governor.threads, n))
    return used


def share_of(threads: int, used: list[int]) -> float:
    return used.count(threads) / len(used)


noises = pytest.mark.parametrize("noise", [0.0, 0.2])


@noises
def test_on_a_quiet_machine_all_threads_work(noise):
    used = decode(Governor(2), shaky(quiet, noise), 500)
    assert 0 < used.count(1) <= PROBE_TOKENS  # one look at fewer threads, at the start


@noises
def test_on_a_machine_busy_from_the_start_one_thread_works(noise):
    used = decode(Governor(2), shaky(busy, noise), 500)
    assert used.index(1) == USUAL_TOKENS
    # Five tokens to begin with, then one token of two threads now and then.
    assert share_of(1, used) > 0.9


@noises
def test_the_collapse_of_two_threads_is_noticed_within_a_few_tokens(noise):
    governor = Governor(2)
    decode(governor, shaky(quiet, noise), 300)
    used = decode(governor, shaky(busy, noise), 200)
    assert used.index(1) <= PROBE_TOKENS
    assert share_of(1, used) > 0.9


@noises
def test_it_recovers_when_the_others_are_done(noise):
    governor = Governor(2)
    decode(governor, shaky(quiet, noise), 300)
    decode(governor, shaky(busy, noise), 200)
    used = decode(governor, shaky(quiet, noise), 2000)
    back = max(n for n, threads in enumerate(used) if threads == 1)
    assert back * quiet(1, 0) < MOST_WAIT_SECONDS + 1
    assert share_of(2, used[back + 1 :]) == 1


@noises
def test_and_can_do_so_again_and_again(noise):
    governor = Governor(2)
    for _ in range(5):
        assert share_of(2, decode(governor, shaky(quiet, noise), 1500)[500:]) > 0.98
        assert share_of(1, decode(governor, shaky(busy, noise), 300)) > 0.9


@noises
def test_the_growing_price_of_depth_is_no_busy_machine(noise):
    used = decode(Governor(2), shaky(deeper, noise), 4000)
    assert used[USUAL_TOKENS + PROBE_TOKENS :].count(1) <= PROBE_TOKENS * (noise > 0)


def test_a_busy_time_that_slowed_all_alike_does_not_blunt_it():
    governor = Governor(2)
    decode(governor, quiet, 200)
    decode(governor, lambda _threads, _n: 0.05, 300)
    decode(governor, quiet, 300)
    used = decode(governor, lambda threads, _n: 0.02 if threads == 1 else 0.06, 300)
    assert share_of(1, used) > 0.9


def test_fewer_threads_must_be_clearly_better():
    used = decode(Governor(2), lambda threads, _n: 0.0099 if threads == 1 else 0.01, 500)
    assert share_of(2, used) > 0.98


def test_one_slow_token_changes_nothing():
    def hiccup(threads: int, n: int) -> float:
        return quiet(threads, n) * (50 if n % 50 == 0 else 1)

    used = decode(Governor(2), hiccup, 500)
    assert used[USUAL_TOKENS + PROBE_TOKENS :].count(1) == 0


@pytest.mark.parametrize("most", [1, 2, 3, 8])
@pytest.mark.parametrize("machine", [quiet, busy, deeper], ids=lambda m: m.__name__)
def test_the_number_stays_between_one_and_what_was_asked_for(most, machine):
    used = decode(Governor(most), shaky(machine, 0.9), 1000)
    assert min(used) >= 1
    assert max(used) <= most


def test_the_answer_is_the_number_for_the_next_token():
    governor = Governor(2)
    for _ in range(20):
        assert governor.token_took(0.01) == governor.threads


def test_with_neighbours_an_answer_begins_with_the_threads_they_leave():
    governor = Governor(4)
    assert governor.begin(neighbours=1) == 3
    assert governor.begin(neighbours=9) == 1


def test_when_they_are_gone_before_anything_was_learned_it_begins_with_all_again():
    governor = Governor(2)
    assert governor.begin(neighbours=2) == 1
    assert governor.begin(neighbours=0) == 2


def test_what_was_learned_outlives_a_quiet_moment():
    governor = Governor(2)
    governor.begin(neighbours=1)
    for _ in range(20):
        governor.token_took(0.01)
    learned = governor.threads
    assert governor.begin(neighbours=0) == learned


def test_an_answer_can_be_given_fewer_threads():
    governor = Governor(8)
    assert governor.begin(neighbours=0, most=3) == 3
    assert max(decode(governor, quiet, 200)) <= 3
    assert governor.begin(neighbours=0) <= 8


def test_a_try_that_an_answer_did_not_finish_is_forgotten():
    governor = Governor(2)
    decode(governor, quiet, USUAL_TOKENS + 1)
    assert governor.threads == 1
    assert governor.begin(neighbours=0) == 2


def test_a_hopeless_try_costs_one_token():
    governor = Governor(2)
    governor.begin(neighbours=1)
    used = decode(governor, lambda threads, _n: 0.04 if threads == 1 else 2.0, 400)
    tries = used.count(2)
    seconds = used.count(1) * 0.04
    assert tries <= 1 + seconds / MOST_WAIT_SECONDS


def test_no_more_threads_are_tried_while_neighbours_want_the_cores():
    others = 2
    governor = Governor(2, lambda: others)
    governor.begin(neighbours=2)
    assert decode(governor, busy, 2000) == [1] * 2000
    others = 0
    assert 2 in decode(governor, quiet, 2000)
