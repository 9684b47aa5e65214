"""Messages come whole, however they are cut on their way; half a one is refused instead of waited for."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable, Iterator, Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.child.frames import BadFrame, encode_frame
from desktop.child.patience import PatientReader

LIMIT = 4 * 1024 * 1024
PATIENCE_SECONDS = 0.3


class Note(msgspec.Struct, tag=True):
    """A message of no protocol."""

    text: str


def frame(text: str) -> bytes:
    return encode_frame(Note(text), LIMIT)


def reader(stream: io.BufferedIOBase, seconds: float = PATIENCE_SECONDS) -> PatientReader[Note]:
    return PatientReader(stream, msgspec.json.Decoder(Note), LIMIT, seconds)  # type: ignore[arg-type]


@pytest.fixture
def sent() -> Iterator[Callable[..., io.BufferedReader]]:
    """A pipe into which these are written one after the other; it stays open."""
    ends: list[int] = []
    writers: list[threading.Thread] = []
    streams: list[io.BufferedReader] = []

    def send(*parts: bytes, at: Sequence[threading.Event] = ()) -> io.BufferedReader:
        reading, writing = os.pipe()
        ends.append(writing)

        def write() -> None:
            for number, part in enumerate(parts):
                if number < len(at):
                    at[number].wait(20)
                os.write(writing, part)

        writers.append(threading.Thread(target=write))
        writers[-1].start()
        streams.append(os.fdopen(reading, "rb"))
        return streams[-1]

    yield send
    for writer in writers:
        writer.join()
    for end in ends:
        os.close(end)
    for stream in streams:
        stream.close()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=50)), st.integers(0, 9))
def test_messages_come_as_from_any_reader(texts, left_over):
    whole = b"".join(map(frame, texts))
    cut = frame("the last one")[:left_over]
    assert [note.text for note in reader(io.BytesIO(whole + cut))] == texts


def test_a_long_message_in_many_parts_is_whole(sent):
    long = "x" * (LIMIT - 100)
    notes = iter(reader(sent(frame(long) + frame("short"))))
    assert [next(notes).text, next(notes).text] == [long, "short"]


def test_between_messages_it_waits_for_ever(sent):
    later = threading.Event()
    now = threading.Event()
    now.set()
    notes = iter(reader(sent(frame("one"), frame("two"), at=[now, later]), 0.05))
    assert next(notes).text == "one"
    threading.Timer(0.3, later.set).start()  # six times as long as for the rest of a message
    assert next(notes).text == "two"


@pytest.mark.parametrize("bytes_", [1, 3, 4, 9], ids=lambda count: f"{count} bytes")
def test_half_a_message_is_refused(sent, bytes_):
    notes = iter(reader(sent(frame("whole") + frame("half")[:bytes_])))
    assert next(notes).text == "whole"
    with pytest.raises(BadFrame, match="half"):
        next(notes)


def test_what_follows_half_a_message_is_not_taken_for_its_rest(sent):
    announced = (LIMIT - 1).to_bytes(4, "big")
    with pytest.raises(BadFrame, match="half"):
        next(iter(reader(sent(announced, *[frame("word")] * 50))))
