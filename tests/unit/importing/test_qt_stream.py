"""Reading what Qt writes, and refusing what it can't have written."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.importing.qt_stream import Broken, QtStream


def test_numbers_and_texts():
    stream = QtStream(
        b"\x01\xff\xff\xff\xfe\x00\x00\x00\x05" + bytes(7) + b"\x09" + b"\0\0\0\4\0a\xd8\x3d"
    )
    assert stream.boolean() is True
    assert stream.int32() == -2
    assert stream.uint32() == 5
    assert stream.int64() == 9
    assert stream.text() == "a\ufffd"
    assert stream.left == 0


def test_no_text_and_a_long_one():
    assert QtStream(b"\xff\xff\xff\xff").text() == ""
    assert QtStream(b"\xff\xff\xff\xfe" + (2).to_bytes(8, "big") + b"\0b").text() == "b"


@pytest.mark.parametrize(
    "data",
    [
        b"\0\0\0\3\0a\0",
        b"\0\0\0\4\0a",
        b"\x7f\xff\xff\xff",
        b"\xff\xff\xff\xfe" + b"\xff" * 8,
        b"\0",
    ],
)
def test_a_text_that_ends_too_early(data):
    with pytest.raises(Broken):
        QtStream(data).text()


def test_counts_are_no_larger_than_what_is_left():
    with pytest.raises(Broken):
        QtStream((1 << 40).to_bytes(8, "big") + bytes(100)).count(1)
    with pytest.raises(Broken):
        QtStream((-1).to_bytes(8, "big", signed=True)).count(1)
    assert QtStream((2).to_bytes(8, "big") + bytes(8)).count(4) == 2


def test_values_within_values_have_a_depth():
    inside = b"\0\0\0\x09\0\0\0\0\1"
    with pytest.raises(Broken):
        QtStream(inside * 50 + b"\0\0\0\1\0\1").variant()


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_broken(data):
    with contextlib.suppress(Broken):
        QtStream(data).variant()
