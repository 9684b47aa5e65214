"""A child that stands still is given up while somebody waits for it, and for no other reason."""

from __future__ import annotations

import pytest

from desktop.engine import vigil
from desktop.engine.vigil import LOOKS, Vigil
from desktop.loop import QueueLoop

SOON = 0.01


class Watched:
    """A vigil over made-up children, run for some of its looks."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.loop = QueueLoop()
        self.still: list[int | None] = []
        """When it was stopped, as the next looks see it; then it moves."""
        self.given_up = 0
        self.looked_at: list[int] = []
        monkeypatch.setattr(vigil, "LOOK_EVERY_SECONDS", SOON)
        monkeypatch.setattr(vigil, "stopped_at", self._look)
        self.vigil = Vigil(self.loop, self._give_up)

    def _look(self, pid: int) -> int | None:
        self.looked_at.append(pid)
        if not self.still:
            self.loop.quit()
            return None
        return self.still.pop(0)

    def _give_up(self) -> None:
        self.given_up += 1

    def run(self, *still: int | None) -> None:
        self.still = list(still)
        self.loop.later(10, self.loop.quit)
        self.loop.run()


@pytest.fixture
def watched(monkeypatch):
    return Watched(monkeypatch)


def test_it_is_given_up_when_it_stands_still_for_long(watched):
    watched.vigil.watch(7)
    watched.run(*[5] * LOOKS)
    assert watched.given_up == 1
    assert set(watched.looked_at) == {7}


def test_a_moments_pause_means_nothing(watched):
    watched.vigil.watch(7)
    watched.run(*[5] * (LOOKS - 1), None, *[5] * (LOOKS - 1))
    assert watched.given_up == 0


def test_what_works_between_its_stops_is_only_slowed_down(watched):
    watched.vigil.watch(7)
    watched.run(*range(5, 5 + 4 * LOOKS))
    assert watched.given_up == 0


def test_each_child_is_looked_at_anew(watched):
    watched.vigil.watch(7)
    watched.run(*[5] * (LOOKS - 1))
    watched.vigil.watch(8)
    watched.run(*[5] * (LOOKS - 1))
    assert watched.given_up == 0
    watched.run(*[5] * LOOKS)  # the control
    assert watched.given_up == 1


def test_nobody_looks_while_nobody_waits(watched):
    watched.vigil.watch(7)
    watched.vigil.watch(None)
    watched.loop.later(SOON * 10, watched.loop.quit)
    watched.loop.run()
    assert watched.looked_at == []
