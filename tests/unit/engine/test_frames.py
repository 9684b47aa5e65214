"""Frames come back as they went; whatever else comes is `BadFrame` or an end, never another error."""

from __future__ import annotations

import contextlib
import io
import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.child.frames import BadFrame
from desktop.conversation import FinishReason, Generation, Role
from desktop.engine import frames
from desktop.engine.devices import Device
from desktop.engine.frames import (
    COMMAND_LIMIT_BYTES,
    EVENT_LIMIT_BYTES,
    command_reader,
    event_reader,
    frame,
)
from desktop.engine.protocol import (
    Calibrate,
    Calibrated,
    Calibrating,
    ChildEvent,
    Command,
    Describe,
    Described,
    Died,
    Failed,
    FailureCode,
    Finished,
    Generate,
    Load,
    Loaded,
    Loading,
    ModelFacts,
    Prefill,
    Ready,
    Shutdown,
    Stop,
    TextDelta,
    Tokenized,
    Turn,
)
from desktop.fit.calibration import Calibration
from desktop.sampling import Sampling

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
ids = st.integers(1, 2**53)
counts = st.integers(0, 2**53)
shares = st.floats(0, 1)
samplings = st.builds(
    Sampling,
    temperature=st.floats(0, 5),
    top_k=st.integers(0, 1_000_000),
    top_p=shares,
    min_p=shares,
    repeat_penalty=st.floats(0.1, 2),
    repeat_last_tokens=st.integers(0, 4096),
    seed=st.none() | st.integers(0, 0xFFFF_FFFF),
)
turns = st.builds(Turn, st.sampled_from(Role), texts)
commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(Load, ids, texts, counts, counts, st.integers(-1, 99)),
    st.builds(Generate, ids, st.lists(turns), samplings, counts, st.lists(texts)),
    st.builds(Stop, ids),
    st.builds(Describe, ids),
    st.builds(Calibrate, ids, counts),
    st.just(Shutdown()),
)
generations = st.builds(
    Generation,
    model=texts,
    finish_reason=st.sampled_from(FinishReason),
    prompt_tokens=counts,
    reused_tokens=counts,
    generation_tokens=counts,
    context_tokens=counts,
    forgotten_messages=counts,
    time_to_first_token_seconds=st.floats(0, 1e6),
    prompt_seconds=st.floats(0, 1e6),
    generation_seconds=st.floats(0, 1e6),
)
facts = st.builds(
    ModelFacts, texts, texts, texts, counts, counts, counts, counts, template=texts, threads=counts
)
kinds = st.sampled_from(["cpu", "gpu", "integrated gpu", "accelerator", "other"])
devices = st.builds(Device, texts, texts, kinds, texts, counts, counts)
seconds = st.floats(0, 1e6)
prices = st.dictionaries(texts, seconds, max_size=3)
calibrations = st.builds(Calibration, texts, texts, counts, prices, seconds, seconds)
events: st.SearchStrategy[ChildEvent] = st.one_of(
    st.builds(Ready, texts),
    st.builds(Loading, ids, shares),
    st.builds(Loaded, ids, facts),
    st.builds(Prefill, ids, counts, counts, counts),
    st.builds(TextDelta, ids, texts, counts),
    st.builds(Finished, ids, generations, st.floats(0, 9), st.floats(0, 9), counts),
    st.builds(Described, ids, texts, st.lists(devices, max_size=3), texts),
    st.builds(Calibrating, ids, shares),
    st.builds(Calibrated, ids, calibrations, st.none() | calibrations),
    st.builds(Failed, ids, st.sampled_from(FailureCode), texts, counts, counts),
)


def read_events(data: bytes) -> list[ChildEvent]:
    return list(event_reader(io.BytesIO(data)))


def read_commands(data: bytes) -> list[Command]:
    return list(command_reader(io.BytesIO(data)))


def framed(body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + body


@given(st.lists(commands, max_size=4))
def test_commands_come_back_as_they_went(messages):
    assert read_commands(b"".join(map(frame, messages))) == messages


@given(st.lists(events, max_size=4))
def test_events_come_back_as_they_went(messages):
    assert read_events(b"".join(map(frame, messages))) == messages


class OneByteAtATime(io.BytesIO):
    def read(self, _size: int | None = -1) -> bytes:
        return super().read(1)


@given(st.lists(events, max_size=3))
def test_a_pipe_may_give_single_bytes(messages):
    stream = OneByteAtATime(b"".join(map(frame, messages)))
    assert list(event_reader(stream)) == messages


@given(events, st.data())
def test_a_frame_that_is_cut_off_ends_the_stream(event, data):
    whole = frame(event)
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert read_events(whole[:cut]) == []


@given(st.binary(max_size=60))
def test_no_bytes_raise_anything_but_bad_frame(data):
    for read in (read_events, read_commands):
        with contextlib.suppress(BadFrame):
            read(data)


@given(st.binary(max_size=60))
def test_no_body_raises_anything_but_bad_frame(body):
    with pytest.raises(BadFrame):
        read_events(framed(body))


@given(events, st.data())
def test_a_flipped_byte_is_read_or_refused(event, data):
    flipped = bytearray(frame(event))
    at = data.draw(st.integers(0, len(flipped) - 1))
    flipped[at] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(BadFrame):
        read_events(bytes(flipped))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"{}",
        b'{"type":"Nobody"}',
        b'{"type":"Load","id":1,"path":"x"}',
        b'{"type":"Ready","llama_cpp":"\xff"}',
        b'{"type":"Ready","llama_cpp":"\\ud800"}',
        b'{"type":"Ready"}',
        b'{"type":"Loading","id":0,"fraction":0}',
        b'{"type":"Loading","id":1,"fraction":1.5}',
        b'{"type":"Loading","id":1,"fraction":NaN}',
        b'{"type":"TextDelta","id":1,"text":"x","generation_tokens":-1}',
        b'{"type":"Failed","id":1,"code":"bored"}',
        b'{"type":"Ready","llama_cpp":"x"} ' + b"[" * 3,
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"type":"Ready","llama_cpp":' + b"[" * 100_000,
        b'{"type":"Ready","llama_cpp":"x","more":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
    ids=lambda body: repr(body[:40]),
)
def test_what_is_not_in_the_protocol_is_refused(body):
    with pytest.raises(BadFrame):
        read_events(framed(body))


def test_a_child_can_not_report_its_own_death():
    with pytest.raises(BadFrame):
        read_events(frame(Died(0, "")))  # type: ignore[arg-type]


def test_an_event_is_no_command_and_a_command_no_event():
    with pytest.raises(BadFrame):
        read_commands(frame(Ready("1")))
    with pytest.raises(BadFrame):
        read_events(frame(Stop(1)))


@pytest.mark.parametrize(
    ("read", "limit"),
    [(read_commands, COMMAND_LIMIT_BYTES), (read_events, EVENT_LIMIT_BYTES)],
)
def test_a_length_beyond_the_limit_is_refused_before_it_is_read(read, limit):
    with pytest.raises(BadFrame, match=f"a frame of {limit + 1} bytes"):
        read(struct.pack(">I", limit + 1))
    assert read(struct.pack(">I", limit)) == []  # the control: a frame that does not come


def test_what_is_refused_comes_after_what_was_good():
    reader = iter(event_reader(io.BytesIO(frame(Ready("1")) + framed(b"{}"))))
    assert next(reader) == Ready("1")
    with pytest.raises(BadFrame):
        next(reader)


def test_half_a_surrogate_pair_is_not_sent():
    with pytest.raises(BadFrame):
        frame(TextDelta(1, "\ud83d", 1))


def test_a_message_that_no_reader_would_take_is_not_sent(monkeypatch):
    monkeypatch.setattr(frames, "COMMAND_LIMIT_BYTES", 300)
    assert frame(Load(1, "short"))[4:5] == b"{"
    with pytest.raises(BadFrame):
        frame(Load(1, "long" * 100))


def test_a_frame_is_its_length_and_plain_json():
    data = frame(Stop(7))
    assert struct.unpack(">I", data[:4]) == (len(data) - 4,)
    assert json.loads(data[4:]) == {"type": "Stop", "id": 7}


def test_the_tokens_of_a_very_long_prompt_can_be_told():
    prompt = Tokenized(1, [100_000] * 500_000)
    assert list(event_reader(io.BytesIO(frame(prompt)))) == [prompt]
