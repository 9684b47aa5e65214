"""What could not be read is listed, and is not there where all could."""

from __future__ import annotations

import pytest

from desktop.incoming import Unreadable, Why
from desktop.ui.importing.report import MOST_ROWS, Unread
from desktop.ui.models.labels import Words


@pytest.fixture
def unread(look, ground):
    return Unread(look, ground)


def said(unread):
    return [each.text() for each in unread.card.findChildren(Words) if not each.isHidden()]


def test_nothing_to_say(unread):
    unread.show_unread([], 0)
    assert unread.isHidden()


def test_each_with_its_reason(unread):
    unread.show_unread([Unreadable("a\u202eb.zip", Why.LOCKED)], 0)
    assert not unread.isHidden()
    assert unread.title.text() == "1 thing could not be read"
    where, why = said(unread)
    assert "\u202e" not in where
    assert why == "It is locked with a password."


def test_many_are_counted(unread):
    unread.show_unread([Unreadable(str(n), Why.EMPTY) for n in range(MOST_ROWS + 5)], 7)
    assert unread.title.text() == "62 things could not be read"
    assert said(unread)[-1] == "12 more"
