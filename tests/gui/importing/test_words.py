"""The sentences of an import."""

from __future__ import annotations

import pytest

from desktop.importing.preview import Preview
from desktop.store.arriving import Standing
from desktop.ui.importing import words
from tests.gui.importing.previews import a_preview


def test_every_standing_has_words():
    assert len({words.standing(each) for each in Standing}) == len(Standing)


def test_what_was_found():
    assert words.found(a_preview()) == "5 conversations: 2 are new · 1 has new messages."
    assert words.found(Preview()) == "No conversations were found."
    here = a_preview().candidates[2]
    assert words.found(Preview((here,))) == "1 conversation, nothing new"


@pytest.mark.parametrize(
    ("new", "grown", "said"),
    [
        (0, 0, "Nothing was imported"),
        (1, 0, "1 conversation imported"),
        (1200, 0, "1,200 conversations imported"),
        (0, 1, "1 conversation has new messages"),
        (2, 3, "2 conversations imported, 3 more with new messages"),
    ],
)
def test_what_came_in(new, grown, said):
    assert words.imported(new, grown) == said


def test_what_could_not_be_read():
    where, why = words.unread(a_preview().unreadable[0])
    assert where == "Half of it (ChatGPT)"
    assert why.startswith("3 messages")
