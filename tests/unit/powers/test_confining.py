"""A process's first act."""

from __future__ import annotations

import os

import pytest

from desktop.powers import confining, linux
from desktop.powers.powers import VARIABLE, Powers, told


@pytest.fixture
def confined(monkeypatch):
    seen: list[Powers] = []
    monkeypatch.setattr(linux, "confine", seen.append)
    return seen


def test_it_keeps_what_it_was_told_and_forgets_that(confined, monkeypatch):
    powers = Powers(reads=("/models/a.gguf",))
    monkeypatch.setenv(VARIABLE, told(powers)[VARIABLE])
    confining.confine_itself("linux")
    assert confined == [powers]
    assert VARIABLE not in os.environ


def test_without_a_word_it_keeps_nothing(confined, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    confining.confine_itself("linux")
    assert confined == [Powers()]
