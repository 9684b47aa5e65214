"""A segment's file: whole or not there, for this user alone, and telling nobody what it is of."""

from __future__ import annotations

import random
import stat

import pytest

from desktop.sessions.sealing import NotAuthentic
from desktop.sessions.segment import (
    Segment,
    kept_as,
    pack_tokens,
    read_segment,
    read_state,
    write_segment,
)
from tests.unit.sessions.conftest import BINDING, KEY, OTHER_KEY, made, state_of

TOKENS = [1, 31_000, 128_255, 7]


def write(folder, kept, state, key=KEY):
    folder.mkdir(exist_ok=True)
    write_segment(folder, key, kept, state)
    return folder / kept.name


def test_a_segment_comes_back_with_its_state(folder):
    kept, state = made(TOKENS, state_bytes=50), state_of(TOKENS, size=50)
    path = write(folder, kept, state)
    assert read_segment(path, KEY) == kept
    pieces: list[bytes] = []
    read_state(path, KEY, 50, lambda piece: pieces.append(bytes(piece)))
    assert pieces == [state]
    assert path.stat().st_size == kept.file_bytes
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in folder.iterdir()] == [kept.name]


def test_places_follow_from_the_tokens():
    first = made(TOKENS)
    second = made([9, 8], after=first)
    assert (first.start, first.end, second.start, second.end) == (0, 4, 4, 6)


def test_an_id_is_that_of_all_tokens_so_far_and_of_the_binding():
    first = made([1, 2])
    assert first.id == made([1, 2], conversation_id=2, state_bytes=5).id
    ids = {
        first.id,
        made([1, 3]).id,
        made([1, 2], binding="another model").id,
        made([1, 2], after=made([7])).id,
        made([1, 2], after=made([8])).id,
    }
    assert len(ids) == 5
    assert made([1, 2]).name != made([1, 2], key=OTHER_KEY).name


def test_what_is_no_token_is_refused():
    for wrong in (-1, 2**32):
        with pytest.raises(OverflowError):
            pack_tokens([wrong])


def test_a_file_under_another_segments_name_is_refused(folder):
    path = write(folder, made([1, 2]), state_of([1, 2], size=100))
    other = folder / made([1, 3]).name
    path.rename(other)
    with pytest.raises(NotAuthentic):
        read_segment(other, KEY)
    with pytest.raises(NotAuthentic):
        read_state(other, KEY, 100, lambda _piece: pytest.fail("it was read"))


def test_a_header_of_another_version_is_refused(folder, monkeypatch):
    kept = made(TOKENS)
    monkeypatch.setattr("desktop.sessions.segment.msgspec.msgpack.encode", lambda _: b"\x93\1\2\3")
    path = write(folder, kept, state_of(TOKENS, size=100))
    monkeypatch.undo()
    with pytest.raises(NotAuthentic):
        read_segment(path, KEY)


def test_a_size_that_is_not_the_files_is_refused(folder):
    kept = made(TOKENS, state_bytes=100)
    path = write(folder, kept, state_of(TOKENS, size=99))
    with pytest.raises(NotAuthentic):
        read_segment(path, KEY)


def test_nothing_is_left_of_a_file_that_could_not_be_written(folder, monkeypatch):
    folder.mkdir()
    kept = made(TOKENS)
    monkeypatch.setattr("desktop.sessions.segment.seal", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_segment(folder, KEY, kept, state_of(TOKENS, size=100))
    assert list(folder.iterdir()) == []


def test_no_plain_text_is_in_the_file_or_its_name(folder):
    """The control: the same search finds all of it in what is sealed."""
    numbers = random.Random(4)
    tokens = [numbers.randrange(1000, 128_000) for _ in range(500)]
    state = memoryview(b"a pattern of the state " * 50_000)
    kept = kept_as(
        Segment(BINDING, b"parent" * 6, 77, pack_tokens(tokens), len(state), 987_654_321), KEY
    )
    path = write(folder, kept, state)
    secrets = [
        BINDING.encode(),
        b"parentparent",
        pack_tokens(tokens[:2]),
        pack_tokens(tokens[100:102]),
        (987_654_321).to_bytes(4, "big"),
        b"a pattern of",
    ]
    import msgspec

    plain = msgspec.msgpack.encode(kept.segment) + bytes(state)
    sealed = path.read_bytes() + path.name.encode()
    assert all(secret in plain for secret in secrets)
    assert not any(secret in sealed for secret in secrets)
    assert kept.id.hex()[:8] not in path.name
