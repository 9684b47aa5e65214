"""The header of a GGUF file, read from anywhere and checked. Knows no model: `shaping` reads its keys.

What llama.cpp refuses, or worse, dies of, is refused here, before it sees the file.
"""

from __future__ import annotations

import math
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from desktop.gguf.reader import BadGGUF, Reader, Source
from desktop.gguf.tensor_types import TENSOR_TYPES, TensorType

__all__ = [
    "BadGGUF",
    "Elided",
    "Header",
    "Kind",
    "Listed",
    "Source",
    "Tensor",
    "header_of",
    "read_header",
    "source_of",
]

MOST_KEYS = 4096
MOST_KEY_BYTES = 4096
MOST_TENSORS = 65_536
MOST_NAME_BYTES = 63
"""Of a tensor, in ggml."""
MOST_RANK = 4
MOST_ITEMS = 4_000_000
"""Of an array. The largest vocabularies have 260,000 tokens and 500,000 merges."""
MOST_KEPT_ITEMS = 1024
MOST_KEPT_TEXT_BYTES = 64 << 10
MOST_KEPT_BYTES = 4 << 20
"""Of all metadata: so much can't be asked of memory by any header."""
MOST_DATA_BYTES = 1 << 50
MOST_ALIGNMENT = 4096
TEXT, ARRAY, BOOL = 8, 9, 7
NUMBERS = {
    0: "B",
    1: "b",
    2: "H",
    3: "h",
    4: "I",
    5: "i",
    6: "f",
    7: "?",
    10: "Q",
    11: "q",
    12: "d",
}


class Elided(msgspec.Struct, frozen=True):
    """A value that is there and was not kept."""

    count: int
    """Items; bytes of a text."""
    kind: Literal["text", "texts", "numbers"]


class Listed(msgspec.Struct, frozen=True):
    """Where a list lies in the file."""

    type: int
    """GGUF's number for what its items are."""
    count: int
    offset: int
    """Of the first item."""


Value = int | float | bool | str | tuple[int | float, ...] | Elided


class Kind(StrEnum):
    """What a GGUF file is good for."""

    MODEL = "model"
    PART = "part"
    """A later file of a split model: it holds nothing but tensors."""
    ADAPTER = "adapter"
    """A LoRA, to be laid over a model."""
    PROJECTOR = "projector"
    """The eyes or ears of another model."""
    VOCABULARY = "vocabulary"
    OTHER = "other"
    """Statistics for quantizing, a data set, or what is yet to come."""


KINDS = {
    "model": Kind.MODEL,
    "adapter": Kind.ADAPTER,
    "mmproj": Kind.PROJECTOR,
    "projector": Kind.PROJECTOR,
    "vocab": Kind.VOCABULARY,
}


class Tensor(msgspec.Struct, frozen=True):
    """One tensor. Its bytes begin at `offset` behind the header's `data_offset`."""

    name: str
    type: str
    dimensions: tuple[int, ...]
    """The row's length first."""
    offset: int
    size_bytes: int

    @property
    def elements(self) -> int:
        """Numbers in it."""
        return math.prod(self.dimensions)


class Header(msgspec.Struct, frozen=True):
    """All that a file says of itself."""

    version: int
    metadata: dict[str, Value]
    tensors: tuple[Tensor, ...]
    data_offset: int
    alignment: int
    lists: dict[str, Listed]
    """Each list of the metadata, whether or not it was kept."""

    @property
    def data_bytes(self) -> int:
        """From `data_offset` to the last tensor's end: the file has at least both together."""
        return max((tensor.offset + tensor.size_bytes for tensor in self.tensors), default=0)

    @property
    def parts(self) -> int:
        """Files that the model is split into."""
        count = self.metadata.get("split.count")
        return count if isinstance(count, int) and count > 1 else 1

    @property
    def kind(self) -> Kind:
        """By its own word, or by what it holds."""
        architecture = self.metadata.get("general.architecture")
        if architecture is None and self.parts > 1:
            return Kind.PART
        if architecture == "clip":
            return Kind.PROJECTOR
        kind = self.metadata.get("general.type", "model")
        if kind == "model" and not self.tensors and self.parts == 1:
            return Kind.VOCABULARY
        return KINDS.get(kind, Kind.OTHER) if isinstance(kind, str) else Kind.OTHER


def read_header(source: Source, *, size_bytes: int | None) -> Header:
    """Asks the source one to three times, one after the other. What the source raises goes through.

    `size_bytes` is the whole file's, where it is known: then every tensor is known to be inside.
    Raises `BadGGUF`.
    """
    return _Parser(Reader(source, size_bytes=size_bytes), size_bytes).parse()


def header_of(path: Path) -> Header:
    """The header of a file on this disk. Raises `BadGGUF` and `OSError`."""
    with path.open("rb") as file:
        return read_header(source_of(file), size_bytes=path.stat().st_size)


def source_of(file: BinaryIO) -> Source:
    """The bytes of an open file."""

    def source(offset: int, length: int) -> bytes:
        file.seek(offset)
        return file.read(length)

    return source


class _Parser:
    def __init__(self, reader: Reader, size_bytes: int | None) -> None:
        self._reader = reader
        self._size_bytes = size_bytes
        self._kept_bytes = 0
        self._lists: dict[str, Listed] = {}

    def parse(self) -> Header:
        version = self._version()
        tensor_count = self._bounded(MOST_TENSORS, "tensors")
        key_count = self._bounded(MOST_KEYS, "keys")
        metadata = self._metadata(key_count)
        alignment = _alignment(metadata)
        tensors = self._tensors(tensor_count, alignment)
        header = Header(
            version=version,
            metadata=metadata,
            tensors=tensors,
            data_offset=_padded(self._reader.offset, alignment),
            alignment=alignment,
            lists=self._lists,
        )
        self._check_size(header)
        return header

    def _version(self) -> int:
        if self._reader.take(4) != b"GGUF":
            raise BadGGUF("it does not begin with “GGUF”")
        version = int(self._reader.number("I"))
        if version and not version & 0xFFFF:
            raise BadGGUF("its numbers are big-endian")
        if version not in (2, 3):
            raise BadGGUF(f"version {version} of GGUF")
        return version

    def _bounded(self, most: int, of_what: str) -> int:
        count = self._reader.count()
        if count > most:
            raise BadGGUF(f"{count} {of_what}")
        return count

    def _metadata(self, count: int) -> dict[str, Value]:
        metadata: dict[str, Value] = {}
        for _ in range(count):
            key = _name(self._reader.text(MOST_KEY_BYTES))
            if key in metadata:
                raise BadGGUF(f"two values for “{key}”")
            metadata[key] = self._value(key)
        return metadata

    def _value(self, key: str) -> Value:
        type_ = int(self._reader.number("I"))
        if type_ == TEXT:
            return self._text()
        if type_ == ARRAY:
            return self._array(key)
        return self._reader.number(_format(type_))

    def _text(self) -> str | Elided:
        value = self._reader.text()
        if len(value) > MOST_KEPT_TEXT_BYTES or not self._may_keep(len(value)):
            return Elided(len(value), "text")
        return value.decode("utf-8", "replace")

    def _array(self, key: str) -> tuple[int | float, ...] | Elided:
        type_ = int(self._reader.number("I"))
        count = self._bounded(MOST_ITEMS, "items in one list")
        self._lists[key] = Listed(type_, count, self._reader.offset)
        if type_ == TEXT:
            self._reader.skip_texts(count)
            return Elided(count, "texts")
        format_ = _format(type_)
        if count <= MOST_KEPT_ITEMS and self._may_keep(8 * count):
            return self._reader.numbers(format_, count)
        self._reader.skip_numbers(format_, count)
        return Elided(count, "numbers")

    def _may_keep(self, size_bytes: int) -> bool:
        self._kept_bytes += size_bytes
        return self._kept_bytes <= MOST_KEPT_BYTES

    def _tensors(self, count: int, alignment: int) -> tuple[Tensor, ...]:
        """Like ggml, takes them only one behind the other, without gaps."""
        tensors: dict[str, Tensor] = {}
        end = 0
        for _ in range(count):
            tensor = self._tensor()
            if tensor.name in tensors:
                raise BadGGUF(f"two tensors “{tensor.name}”")
            if tensor.offset != end:
                raise BadGGUF(f"the tensor “{tensor.name}” is not where it should be")
            end = _padded(end + tensor.size_bytes, alignment)
            if end > MOST_DATA_BYTES:
                raise BadGGUF("tensors larger than any disk")
            tensors[tensor.name] = tensor
        return tuple(tensors.values())

    def _tensor(self) -> Tensor:
        name = _name(self._reader.text(MOST_NAME_BYTES))
        rank = int(self._reader.number("I"))
        if rank > MOST_RANK:
            raise BadGGUF(f"a tensor of {rank} dimensions")
        dimensions = tuple(self._reader.count() for _ in range(rank))
        number = int(self._reader.number("I"))
        if number not in TENSOR_TYPES:
            raise BadGGUF(f"tensors of the unknown type {number}")
        type_ = TENSOR_TYPES[number]
        return Tensor(
            name=name,
            type=type_.name,
            dimensions=dimensions,
            offset=self._reader.count(),
            size_bytes=_size_bytes(name, type_, dimensions),
        )

    def _check_size(self, header: Header) -> None:
        if self._size_bytes is None or not header.tensors:
            return
        if header.data_offset + header.data_bytes > self._size_bytes:
            raise BadGGUF("it ends within its tensors")


def _format(type_: int) -> str:
    try:
        return NUMBERS[type_]
    except KeyError:
        raise BadGGUF(f"a value of the unknown type {type_}") from None


def _name(name: bytes) -> str:
    if not name:
        raise BadGGUF("an empty name")
    if b"\0" in name:  # where llama.cpp, and not we, would see it end
        raise BadGGUF("a name with a zero byte")
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        raise BadGGUF("a name that is not UTF-8") from None


def _alignment(metadata: dict[str, Value]) -> int:
    alignment = metadata.get("general.alignment", 32)
    powers = [1 << power for power in range(MOST_ALIGNMENT.bit_length())]
    if type(alignment) is not int or alignment not in powers:
        raise BadGGUF(f"an alignment of {alignment}")
    return alignment


def _size_bytes(name: str, type_: TensorType, dimensions: tuple[int, ...]) -> int:
    row = dimensions[0] if dimensions else 1
    if 0 in dimensions or row % type_.block_elements:
        raise BadGGUF(f"the tensor “{name}” has rows of {row} elements")
    return type_.size_bytes(math.prod(dimensions))


def _padded(offset: int, alignment: int) -> int:
    return (offset + alignment - 1) // alignment * alignment
