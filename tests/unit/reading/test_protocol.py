"""All that the reading process says can be told apart, and the longest text fits a message."""

from __future__ import annotations

import io

import msgspec
import pytest

from desktop.child.frames import FrameReader, encode_frame
from desktop.errors import Unread
from desktop.reading.protocol import (
    FRAME_LIMIT_BYTES,
    MOST_TEXT_BYTES,
    FromChild,
    Refused,
    Went,
    Words,
)


@pytest.mark.parametrize(
    "message",
    [
        Went(1, 300),
        Words("pdf", "words\0", 9, 3),
        *(Refused(why) for why in Unread),
        Words("text", "\x01" * MOST_TEXT_BYTES, MOST_TEXT_BYTES),
    ],
    ids=lambda message: type(message).__name__,
)
def test_it_arrives_as_it_was_sent(message):
    stream = io.BytesIO(encode_frame(message, FRAME_LIMIT_BYTES))
    reader = FrameReader(stream, msgspec.json.Decoder(FromChild), FRAME_LIMIT_BYTES)
    assert list(reader) == [message]
