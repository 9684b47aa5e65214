"""Any message comes back as it went; whatever else comes is `BadFrame` or an end, never another error."""

from __future__ import annotations

import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.child.frames import BadFrame, FrameReader, encode_frame

LIMIT = 1000


class Note(msgspec.Struct, tag=True):
    """A message of no protocol."""

    text: str


def read(data: bytes, limit: int = LIMIT) -> list[Note]:
    return list(FrameReader(io.BytesIO(data), msgspec.json.Decoder(Note), limit))


@given(st.lists(st.builds(Note, st.text(st.characters(exclude_categories=["Cs"]), max_size=50))))
def test_messages_come_back_as_they_went(notes):
    assert read(b"".join(encode_frame(note, LIMIT) for note in notes)) == notes


def test_a_frame_beyond_the_limit_is_neither_sent_nor_read():
    with pytest.raises(BadFrame):
        encode_frame(Note("x" * LIMIT), LIMIT)
    with pytest.raises(BadFrame):
        read(encode_frame(Note("x" * 50), LIMIT), limit=20)
    assert read(encode_frame(Note("x" * 50), LIMIT)) == [Note("x" * 50)]  # the control


def test_a_frame_that_is_cut_off_ends_the_stream():
    whole = encode_frame(Note("hello"), LIMIT)
    assert all(read(whole[:cut]) == [] for cut in range(len(whole)))


def test_half_a_surrogate_pair_is_not_sent():
    with pytest.raises(BadFrame):
        encode_frame(Note("\ud800"), LIMIT)
