"""Every message comes out of a frame as it went in."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import msgspec
import pytest

from desktop.child.frames import FrameReader, encode_frame
from desktop.conversation import Choices, Role
from desktop.importing.protocol import (
    FRAME_LIMIT_BYTES,
    Bring,
    Came,
    Failed,
    Finished,
    FromChild,
    Look,
    Next,
    Seen,
    ToChild,
    Went,
)
from desktop.incoming import (
    Incoming,
    IncomingFile,
    IncomingMessage,
    Program,
    Unreadable,
    Why,
    found_of,
)

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
MESSAGE = IncomingMessage(1, None, Role.USER, "Grüße", NOON, "m", (IncomingFile("a", "b"),))
INCOMING = Incoming(
    Program.JAN, "1", "T", NOON, NOON, (MESSAGE,), 1, Choices(system_prompt="Be brief.")
)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        (Look(("/a", "/b"), Program.JAN), ToChild),
        (Bring(("/a",), None, ((Program.JAN, "1"),)), ToChild),
        (Bring(("/a",)), ToChild),
        (Next(), ToChild),
        (Went(3, "a"), FromChild),
        (Seen(found_of(INCOMING)), FromChild),
        (Came(INCOMING), FromChild),
        (Failed(Unreadable("a", Why.LOOSE, None, 2)), FromChild),
        (Finished(2), FromChild),
    ],
)
def test_there_and_back(message, kind):
    frame = io.BytesIO(encode_frame(message, FRAME_LIMIT_BYTES))
    assert list(FrameReader(frame, msgspec.json.Decoder(kind), FRAME_LIMIT_BYTES)) == [message]
