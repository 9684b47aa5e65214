"""Bytes are fetched when they are needed, in growing steps, and never without end."""

from __future__ import annotations

import struct

import pytest

from desktop.gguf.reader import MOST_BYTES, MOST_TEXT_BYTES, STEPS, BadGGUF, Reader


class Endless:
    """A source that always has zeros, and counts what it is asked."""

    def __init__(self):
        self.asked = []

    def __call__(self, offset, length):
        self.asked.append((offset, length))
        return bytes(length)


def reader_of(content, *, size_bytes=None):
    return Reader(lambda at, length: content[at : at + length], size_bytes=size_bytes)


def texts(*lengths):
    return b"".join(struct.pack("<Q", length) + b"x" * length for length in lengths)


def test_nothing_is_asked_before_it_is_needed():
    source = Endless()
    Reader(source, size_bytes=None)
    assert source.asked == []


def test_each_step_goes_on_where_the_last_one_ended():
    source = Endless()
    reader = Reader(source, size_bytes=None)
    reader.take(100)
    reader.take(STEPS[0])
    reader.take(STEPS[1])
    ends = [0, *STEPS]
    assert source.asked == [(ends[n], ends[n + 1] - ends[n]) for n in range(3)]


def test_a_known_size_is_never_asked_beyond():
    source = Endless()
    Reader(source, size_bytes=1000).take(4)
    assert source.asked == [(0, 1000)]


def test_no_more_than_the_limit_is_held_of_an_endless_source():
    source = Endless()
    reader = Reader(source, size_bytes=None)
    with pytest.raises(BadGGUF, match="more than 64 MiB"):
        reader.skip_texts(1 << 62)
    assert sum(length for _, length in source.asked) == MOST_BYTES


@pytest.mark.parametrize("size_bytes", [None, 3, 1000])
def test_a_source_that_ends_too_early_is_named(size_bytes):
    with pytest.raises(BadGGUF, match="ends within its header"):
        reader_of(b"abc", size_bytes=size_bytes).take(4)


def test_a_source_that_gives_too_much_is_cut():
    reader = Reader(lambda _at, _length: bytes(100), size_bytes=10)
    reader.take(10)
    with pytest.raises(BadGGUF):
        reader.take(1)


def test_what_the_source_raises_goes_through():
    def broken(_offset, _length):
        raise ConnectionError

    with pytest.raises(ConnectionError):
        Reader(broken, size_bytes=None).take(1)


def test_numbers_are_little_endian():
    reader = reader_of(b"\x01\x02" + struct.pack("<3f", 1, 2, 3))
    assert reader.number("H") == 0x0201
    assert reader.numbers("f", 3) == (1, 2, 3)


@pytest.mark.parametrize("length", [MOST_TEXT_BYTES + 1, (1 << 64) - 1])
@pytest.mark.parametrize("read", [Reader.text, lambda reader: reader.skip_texts(1)])
def test_a_text_of_any_length_is_not_believed(length, read):
    with pytest.raises(BadGGUF, match=f"a text of {length} bytes"):
        read(reader_of(struct.pack("<Q", length) + bytes(100)))


def test_texts_are_skipped_over_the_steps_ends():
    lengths = [MOST_TEXT_BYTES - 8] * 3 + [1, 0, 5]
    content = texts(*lengths) + b"next"
    reader = reader_of(content)
    reader.skip_texts(len(lengths))
    assert reader.take(4) == b"next"


@pytest.mark.parametrize("cut", range(1, 31))
def test_texts_that_end_too_early_are_named(cut):
    with pytest.raises(BadGGUF, match="ends within its header"):
        reader_of(texts(3, 0, 3)[:-cut]).skip_texts(3)


def test_skipping_no_texts_asks_for_nothing():
    source = Endless()
    Reader(source, size_bytes=None).skip_texts(0)
    assert source.asked == []
