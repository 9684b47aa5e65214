"""The starter model without most of its layers: its own vocabulary and template, a tenth of its work.

For tests of everything around the model: what it says means nothing, and is the same each time.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tests.gguf_files import ALIGNMENT, KINDS

LAYERS = 2
LAYERS_KEY = "llama.block_count"
TEXT, ARRAY = KINDS["string"][0], KINDS["array"][0]
LETTERS = {number: letter for number, letter in KINDS.values() if letter}


class Weights(NamedTuple):
    """A tensor as the file's header tells of it."""

    name: str
    shape: tuple[int, ...]
    type: int
    offset: int
    """Bytes from where the weights begin."""


def make_shallow(model: Path, path: Path, layers: int = LAYERS) -> Path:
    """Write `model`, of Llama's kind, with its first layers alone."""
    with model.open("rb") as file, path.open("wb") as out:
        keys_at, metadata, tensors = _read_header(file, layers)
        start = _padded(file.tell())
        sizes = _sizes(tensors, model.stat().st_size - start)
        kept = [each for each in tensors if _layer_of(each.name) < layers]
        out.write(struct.pack("<4sIQQ", b"GGUF", 3, len(kept), keys_at) + metadata)
        offset = 0
        for each in kept:
            out.write(_packed(each, offset))
            offset = _padded(offset + sizes[each.name])
        for each in kept:
            out.seek(_padded(out.tell()))
            file.seek(start + each.offset)
            out.write(file.read(sizes[each.name]))
    return path


def _read_header(file: BinaryIO, layers: int) -> tuple[int, bytes, list[Weights]]:
    """How many keys, all of them as bytes with the new count of layers, and the tensors."""
    _, version, tensors, keys = struct.unpack("<4sIQQ", file.read(24))
    assert version == 3
    begin = file.tell()
    at = 0
    for _ in range(keys):
        name = _text(file)
        (kind,) = _numbers(file, "I")
        at = file.tell() if name == LAYERS_KEY else at
        _skip(file, kind)
    length = file.tell() - begin
    file.seek(begin)
    metadata = bytearray(file.read(length))
    struct.pack_into("<I", metadata, at - begin, layers)
    return keys, bytes(metadata), list(_tensors(file, tensors))


def _tensors(file: BinaryIO, count: int) -> Iterator[Weights]:
    for _ in range(count):
        name = _text(file)
        (rank,) = _numbers(file, "I")
        *shape, kind, offset = _numbers(file, f"{rank}QIQ")
        yield Weights(name, tuple(shape), kind, offset)


def _sizes(tensors: list[Weights], end: int) -> dict[str, int]:
    """Of each, with the padding behind it; the last one goes on to the end of the file."""
    ordered = sorted(tensors, key=lambda each: each.offset)
    ends = [each.offset for each in ordered[1:]] + [end]
    return {each.name: after - each.offset for each, after in zip(ordered, ends, strict=True)}


def _layer_of(name: str) -> int:
    return int(name.split(".")[1]) if name.startswith("blk.") else 0


def _packed(tensor: Weights, offset: int) -> bytes:
    rank = len(tensor.shape)
    name = tensor.name.encode()
    head = struct.pack("<Q", len(name)) + name
    return head + struct.pack(f"<I{rank}QIQ", rank, *tensor.shape, tensor.type, offset)


def _padded(size: int) -> int:
    return -(-size // ALIGNMENT) * ALIGNMENT


def _numbers(file: BinaryIO, letters: str) -> tuple[int, ...]:
    form = f"<{letters}"
    return struct.unpack(form, file.read(struct.calcsize(form)))


def _text(file: BinaryIO) -> str:
    (length,) = _numbers(file, "Q")
    return file.read(length).decode()


def _skip(file: BinaryIO, kind: int) -> None:
    if kind == ARRAY:
        kind, count = _numbers(file, "IQ")
    else:
        count = 1
    if kind == TEXT:
        for _ in range(count):
            _text(file)
    else:
        file.seek(count * struct.calcsize(f"<{LETTERS[kind]}"), 1)
