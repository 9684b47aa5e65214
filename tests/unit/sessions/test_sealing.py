"""A sealed file opens as it was written, and not at all after anything was done to it."""

from __future__ import annotations

import io
import random
import tracemalloc
from pathlib import Path

import pytest

from desktop.sessions import sealing
from desktop.sessions.sealing import CHUNK_BYTES, MAGIC, NotAuthentic, Sealed, seal, sealed_size
from tests.unit.sessions.conftest import KEY, OTHER_KEY

HEADER = b"what it is of: tokens 1, 2, 3"
BODY = b"the state of these tokens. " * 12
OVERHEAD = 16
SMALL_CHUNK = 64


@pytest.fixture
def small_chunks(monkeypatch):
    """So that a file of some hundred bytes has several."""
    monkeypatch.setattr(sealing, "CHUNK_BYTES", SMALL_CHUNK)


def written(path: Path, header: bytes = HEADER, body: bytes = BODY, key: bytes = KEY) -> bytes:
    with path.open("wb") as file:
        seal(file, key, header, memoryview(body))
    return path.read_bytes()


def opened(path: Path, body_bytes: int = len(BODY), key: bytes = KEY) -> tuple[bytes, bytes]:
    pieces: list[bytes] = []
    with path.open("rb") as file:
        sealed = Sealed(file, key)
        sealed.read_body(body_bytes, lambda piece: pieces.append(bytes(piece)))
    return sealed.header, b"".join(pieces)


def is_refused(path: Path, content: bytes) -> bool:
    path.write_bytes(content)
    try:
        opened(path)
    except NotAuthentic:
        return True
    return False


@pytest.mark.parametrize(
    "size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES]
)
def test_what_was_sealed_comes_back_and_has_the_size_foretold(tmp_path, size):
    body = random.Random(size).randbytes(size)
    content = written(tmp_path / "a", b"head", body)
    assert len(content) == sealed_size(4, size)
    assert opened(tmp_path / "a", size) == (b"head", body)


def test_another_key_opens_nothing(tmp_path):
    written(tmp_path / "a")
    with pytest.raises(NotAuthentic):
        opened(tmp_path / "a", key=OTHER_KEY)


@pytest.mark.usefixtures("small_chunks")
def test_every_flipped_bit_is_refused(tmp_path):
    content = written(tmp_path / "a")
    assert not is_refused(tmp_path / "b", content)
    for place in range(len(content)):
        changed = bytearray(content)
        changed[place] ^= 1 << place % 8
        assert is_refused(tmp_path / "b", changed), place


@pytest.mark.usefixtures("small_chunks")
def test_every_shorter_and_some_longer_files_are_refused(tmp_path):
    content = written(tmp_path / "a")
    for length in range(len(content)):
        assert is_refused(tmp_path / "b", content[:length]), length
    for more in (b"\0", bytes(OVERHEAD), bytes(SMALL_CHUNK), content):
        assert is_refused(tmp_path / "b", content + more)


@pytest.mark.usefixtures("small_chunks")
def test_chunks_cannot_be_exchanged_left_out_or_taken_from_another_file(tmp_path):
    content, other = written(tmp_path / "a"), written(tmp_path / "other")
    sealed_chunk = SMALL_CHUNK + OVERHEAD
    begin = sealed_size(len(HEADER), 0) - OVERHEAD
    head, chunks = content[:begin], content[begin:]
    first, second, rest = (
        chunks[:sealed_chunk],
        chunks[sealed_chunk : 2 * sealed_chunk],
        chunks[2 * sealed_chunk :],
    )
    assert not is_refused(tmp_path / "b", head + first + second + rest)
    assert is_refused(tmp_path / "b", head + second + first + rest)
    assert is_refused(tmp_path / "b", head + first + first + rest)
    assert is_refused(tmp_path / "b", head + first + rest)
    assert is_refused(tmp_path / "b", head + first + other[len(head) + sealed_chunk :])
    assert is_refused(tmp_path / "b", other[:begin] + chunks)


@pytest.mark.usefixtures("small_chunks")
def test_a_shorter_file_is_refused_even_by_who_expects_its_length(tmp_path):
    content = written(tmp_path / "a", body=bytes(2 * SMALL_CHUNK))
    (tmp_path / "a").write_bytes(content[: -SMALL_CHUNK - OVERHEAD])
    with pytest.raises(NotAuthentic):
        opened(tmp_path / "a", SMALL_CHUNK)
    (tmp_path / "a").write_bytes(content)
    assert opened(tmp_path / "a", 2 * SMALL_CHUNK)[1] == bytes(2 * SMALL_CHUNK)


def test_a_body_of_another_size_is_refused(tmp_path):
    written(tmp_path / "a")
    for size in (0, len(BODY) - 1, len(BODY) + 1):
        with pytest.raises(NotAuthentic):
            opened(tmp_path / "a", size)


def test_a_header_that_claims_to_be_huge_takes_no_memory(tmp_path):
    (tmp_path / "a").write_bytes(MAGIC + bytes(32) + b"\x1f\xff\xff\xff" + bytes(100))
    tracemalloc.start()
    try:
        with pytest.raises(NotAuthentic):
            opened(tmp_path / "a")
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_nothing_of_header_and_body_can_be_read_in_the_file(tmp_path):
    content = written(tmp_path / "a")
    for secret in (HEADER, HEADER[:8], BODY[:8], KEY[:8]):
        assert secret not in content


def test_the_same_content_is_never_the_same_file_twice(tmp_path):
    first, second = written(tmp_path / "a"), written(tmp_path / "b")
    assert first[len(MAGIC) : len(MAGIC) + 32] != second[len(MAGIC) : len(MAGIC) + 32]
    assert first[-len(BODY) :] != second[-len(BODY) :]


def test_a_disk_that_is_full_raises():
    class Full(io.RawIOBase):
        def write(self, _data):
            raise OSError(28, "no space")

    with pytest.raises(OSError, match="no space"):
        seal(Full(), KEY, HEADER, memoryview(BODY))
