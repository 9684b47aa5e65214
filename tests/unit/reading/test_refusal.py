"""A refusal carries its reason."""

from __future__ import annotations

from desktop.errors import Unread
from desktop.reading.refusal import Refusal


def test_it_says_why():
    refusal = Refusal(Unread.LOCKED)
    assert refusal.why is Unread.LOCKED
    assert "locked" in str(refusal)
