"""Each reason why a file can't be read has a sentence of its own."""

from __future__ import annotations

import pytest

from desktop.errors import FileUnread, Unread
from desktop.explain import explain, in_one_sentence


@pytest.mark.parametrize("why", list(Unread))
def test_every_reason_is_told_in_a_sentence(why):
    notice = explain(FileUnread("rent.pdf", why))
    assert notice.title == "Could not attach “rent.pdf”"
    assert notice.text.endswith(".")
    assert "rent.pdf" in in_one_sentence(FileUnread("rent.pdf", why))


def test_no_two_reasons_read_the_same():
    assert len({explain(FileUnread("a", why)).text for why in Unread}) == len(Unread)


def test_pictures_are_not_read_yet():
    assert explain(FileUnread("a.png", Unread.PICTURE)).text == "Pictures can't be read yet."
