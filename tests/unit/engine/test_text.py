"""Text comes out the same however its bytes come in, up to the first stop string and no further."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.engine.text import TextStream

unicode_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
few_letters = st.text("ab<é😀", max_size=12)


def pieces_of(data: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    return [data[start:end] for start, end in itertools.pairwise(places)]


def shown(pieces: list[bytes], stops: list[str] | None = None) -> str:
    stream = TextStream(stops or [])
    return "".join([*(stream.feed(piece) for piece in pieces), stream.flush()])


def up_to_first_stop(text: str, stops: list[str]) -> str:
    """The plain way to say it: the text before the stop string that is complete first."""
    for end in range(len(text) + 1):
        starts = [end - len(stop) for stop in stops if stop and text[:end].endswith(stop)]
        if starts:
            return text[: min(starts)]
    return text


@given(unicode_texts, st.lists(st.integers(0, 200)))
@example("é😀", [1, 2, 3, 4, 5])
def test_every_split_shows_the_whole_text(text, cuts):
    assert shown(pieces_of(text.encode(), cuts)) == text


@given(st.binary(max_size=20), st.lists(st.integers(0, 200)))
def test_every_split_of_any_bytes_shows_what_decoding_them_at_once_shows(data, cuts):
    assert shown(pieces_of(data, cuts)) == data.decode("utf-8", "replace")


def test_a_byte_that_is_never_valid_holds_nothing_back():
    stream = TextStream()
    assert stream.feed(b"\xff") == "\ufffd"
    assert stream.feed(b"after") == "after"


def test_half_a_character_is_held_back():
    stream = TextStream()
    first, second = "é".encode()[:1], "é".encode()[1:]
    assert stream.feed(first) == ""
    assert stream.feed(second) == "é"


def test_half_a_character_at_the_end_is_shown_as_such():
    stream = TextStream()
    stream.feed("é".encode()[:1])
    assert stream.flush() == "\ufffd"


@given(few_letters, st.lists(st.integers(0, 60)), st.lists(st.text("ab<é", max_size=4), max_size=3))
@example("abx", [1], ["abc", "b"])
@example("abc", [1, 2], ["abc", "b"])
@example("abc", [], ["abc", "b"])
def test_the_text_ends_before_the_first_stop_string(text, cuts, stops):
    assert shown(pieces_of(text.encode(), cuts), stops) == up_to_first_stop(text, stops)


def test_nothing_comes_after_a_stop():
    stream = TextStream(["END"])
    assert stream.feed(b"wordsEN") == "words"
    assert not stream.stopped
    assert stream.feed(b"D more") == ""
    assert stream.stopped
    assert stream.feed(b"even more") == ""
    assert stream.flush() == ""


def test_only_what_may_still_become_a_stop_is_held_back():
    stream = TextStream(["<|im_end|>"])
    assert stream.feed(b"a < b") == "a < b"
    assert stream.feed(b" <|im") == " "
    assert stream.feed(b"ages") == "<|images"


def test_what_was_held_back_comes_at_the_end():
    stream = TextStream(["<|im_end|>"])
    assert stream.feed(b"x<|im_en") == "x"
    assert stream.flush() == "<|im_en"
    assert not stream.stopped


@pytest.mark.parametrize("stops", [[], ["never met"]])
def test_the_cost_of_a_piece_does_not_grow_with_the_answer(stops):
    def seconds(stream: TextStream, pieces: int) -> float:
        started = time.process_time()
        for _ in range(pieces):
            stream.feed(b" nine letters")
        return time.process_time() - started

    stream = TextStream(stops)
    early = min(seconds(stream, 2000) for _ in range(3))
    seconds(stream, 40_000)
    late = min(seconds(stream, 2000) for _ in range(3))
    assert late < early * 5 + 0.01
