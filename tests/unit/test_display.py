"""What counts as a display."""

from __future__ import annotations

import sys

import pytest

from desktop.display import has_display
from tests.paddock import DISPLAYS


@pytest.mark.parametrize("name", DISPLAYS)
def test_any_of_these_is_a_display(monkeypatch, name):
    monkeypatch.setattr(sys, "platform", "linux")
    for other in DISPLAYS:
        monkeypatch.delenv(other, raising=False)
    assert not has_display()
    monkeypatch.setenv(name, "")
    assert not has_display()
    monkeypatch.setenv(name, "x")
    assert has_display()


def test_other_systems_always_have_one(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    assert has_display()
