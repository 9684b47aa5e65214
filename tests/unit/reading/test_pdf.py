"""PDFs: their words page by page, and a plain reason where there are none."""

from __future__ import annotations

import pytest

from desktop.errors import Unread
from desktop.reading.pdf import read_pdf
from desktop.reading.refusal import Refusal
from tests import documents


def read(data: bytes) -> str:
    return read_pdf(data, lambda _done, _total: None)


def refused(data: bytes) -> Unread:
    with pytest.raises(Refusal) as found:
        read(data)
    return found.value.why


def test_all_pages_are_read_and_it_is_told_how_far_it_is():
    went = []
    text = read_pdf(documents.pdf("First", "", "Third"), lambda *at: went.append(at))
    assert text == "First\n\nThird"
    assert went == [(0, 3), (1, 3), (2, 3)]


def test_one_without_words_is_told():
    assert refused(documents.pdf("", "")) is Unread.SCANNED


def test_one_with_a_password_is_told():
    assert refused(documents.locked_pdf("secret", "password")) is Unread.LOCKED


def test_one_that_opens_by_itself_is_read():
    assert read(documents.locked_pdf("not secret", "")) == "not secret"


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\ngarbage", documents.pdf("x")[:120], documents.looping_pdf()],
    ids=["garbage", "cut off", "loop"],
)
def test_a_broken_one_is_told(data):
    assert refused(data) in (Unread.DAMAGED, Unread.EMPTY, Unread.SCANNED)
