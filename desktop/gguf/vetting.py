"""Whether llama.cpp may open a model's file at all. Knows its own limits, and no machine.

`header` sees to it that the file hangs together. This is about what is whole and yet no model's: llama.cpp
trusts a file with it, and ends the process or goes astray in memory. Everything is seen as llama.cpp sees
it: a text ends at its first zero byte, and a token without text gets one.
"""

from __future__ import annotations

import math
import re
import struct
from array import array
from collections.abc import Iterable
from pathlib import Path

from desktop.gguf.header import TEXT, BadGGUF, Header, Kind, Listed, Source, read_header, source_of
from desktop.gguf.shaping import MOST_COUNT, MOST_LAYERS, REFUSALS

MOST_EXPERTS = 1024
LEAST_ALIGNMENT = 32
"""Of weights that are computed with where they lie in the file."""
MOST_TOKEN_BYTES = 4096
"""One vocabulary's tokens are searched in time and memory that grow with the square of their lengths."""
MOST_WIDTH = 1 << 20
"""Of anything that a model has beside each other. The widest have some 100,000."""
_TOKENS, _SCORES, _TYPES, _MERGES, _CHARACTERS = (
    f"tokenizer.ggml.{name}"
    for name in ("tokens", "scores", "token_type", "merges", "precompiled_charsmap")
)
_INT8, _UINT8, _INT32, _FLOAT32 = 1, 0, 5, 6
_BYTE = 6
_BYTE_SPELT = re.compile(rb"<0x[0-9A-Fa-f]{2}>")
_SPELT_LIKE_BYTE = re.compile(rb"<0x..>", re.DOTALL)
_OPENED = (Kind.MODEL, Kind.PART, Kind.VOCABULARY)
_SCALINGS = ("none", "linear", "yarn", "longrope")
_NAMED = ("general.architecture", "tokenizer.ggml.model", "tokenizer.ggml.pre")
_WIDTHS = (
    "embedding_length",
    "feed_forward_length",
    "attention.head_count",
    "attention.head_count_kv",
    "attention.key_length",
    "attention.value_length",
    "rope.dimension_count",
    "expert_feed_forward_length",
    "expert_shared_feed_forward_length",
)


def vet(path: Path) -> Header:
    """The header of a file that llama.cpp may open. Raises `BadGGUF` and `OSError`."""
    size_bytes = path.stat().st_size
    with path.open("rb") as file:
        source = source_of(file)
        header = read_header(source, size_bytes=size_bytes)
        if header.kind not in _OPENED:
            raise BadGGUF(REFUSALS[header.kind])
        _check_names(header)
        if header.tensors and header.alignment < LEAST_ALIGNMENT:
            raise BadGGUF(f"an alignment of {header.alignment}")
        _check_counts(header)
        _Vocabulary(header, source).check()
    return header


def _check_names(header: Header) -> None:
    for key in _NAMED:
        if "\0" in str(header.metadata.get(key, "")):
            raise BadGGUF(f"“{key}” with a zero byte")


def _check_counts(header: Header) -> None:
    """What llama.cpp sizes its tables with before it looks at a tensor."""
    counts = _Counts(header)
    layers = counts.of("block_count")
    if layers is not None and not 0 < layers <= MOST_LAYERS:
        raise BadGGUF(f"a model of {layers} layers")
    if (counts.of("nextn_predict_layers") or 0) > (layers or 0):
        raise BadGGUF("more layers that guess ahead than layers")
    _check_experts(counts)
    for key in _WIDTHS:
        if counts.most(key) > MOST_WIDTH:
            raise BadGGUF(f"“{counts.architecture}.{key}” is {counts.most(key)}")
    _check_rotation(counts)
    scaling = header.metadata.get(f"{counts.architecture}.rope.scaling.type")
    if isinstance(scaling, str) and scaling.partition("\0")[0] not in _SCALINGS:
        raise BadGGUF("a RoPE scaling of an unknown kind")
    for key, value in header.metadata.items():
        if isinstance(value, float) and not math.isfinite(value):
            raise BadGGUF(f"“{key}” is no number")
        if key.endswith("epsilon") and isinstance(value, float) and value < 0:
            raise BadGGUF(f"“{key}” is {value}")


def _check_rotation(counts: _Counts) -> None:
    """More dimensions than a head has can't be turned."""
    if (counts.of("context_length") or 0) >= MOST_COUNT:
        raise BadGGUF(f"a context window of {counts.of('context_length')} tokens")
    usual = counts.most("embedding_length") // max(1, counts.most("attention.head_count"))
    head = counts.most("attention.key_length") or usual
    if head and counts.most("rope.dimension_count") > max(head, usual):
        raise BadGGUF(f"heads of {head} numbers, and more of them to turn")


def _check_experts(counts: _Counts) -> None:
    experts, used = counts.of("expert_count") or 0, counts.most("expert_used_count")
    groups, groups_used = counts.of("expert_group_count") or 0, counts.of("expert_group_used_count")
    if experts > MOST_EXPERTS or used > experts or (experts and not used):
        raise BadGGUF(f"{used} of {experts} experts")
    if groups and (groups >= experts or experts % groups):
        raise BadGGUF(f"{experts} experts in {groups} groups")
    if groups > 1 and not 0 < (groups_used or 0) < groups:
        raise BadGGUF(f"{groups_used} of {groups} groups of experts")


class _Counts:
    """Whole numbers under the architecture's keys."""

    def __init__(self, header: Header) -> None:
        self._metadata = header.metadata
        self.architecture = str(header.metadata.get("general.architecture", ""))

    def of(self, key: str) -> int | None:
        """One number; None where there is none."""
        value = self._metadata.get(f"{self.architecture}.{key}")
        if isinstance(value, int) and value < 0:
            raise BadGGUF(f"“{self.architecture}.{key}” is {value}")
        return value if isinstance(value, int) else None

    def most(self, key: str) -> int:
        """The largest, of one or of one for each layer; 0 where there is none."""
        value = self._metadata.get(f"{self.architecture}.{key}")
        if not isinstance(value, tuple):
            return self.of(key) or 0
        if any(number < 0 or not math.isfinite(number) for number in value):
            raise BadGGUF(f"“{self.architecture}.{key}” has no number for each layer")
        return int(max(value, default=0))


class _Vocabulary:
    """The lists of a tokenizer, which llama.cpp goes through by one of them for the length of all."""

    def __init__(self, header: Header, source: Source) -> None:
        self._header = header
        self._source = source

    def check(self) -> None:
        """Raises `BadGGUF`."""
        tokens = self._list(_TOKENS, TEXT)
        self._list(_MERGES, TEXT)
        self._check_characters()
        if tokens is None:
            return
        self._list(_SCORES, _FLOAT32, _INT32, least=tokens.count)
        types = self._list(_TYPES, _INT32, least=tokens.count)
        texts = self._texts(tokens)
        _check_alike(texts)
        self._check_bytes(texts, types)
        if self._tokenizer == "llama" and not _spells_bytes(texts):
            raise BadGGUF("a vocabulary that can't spell everything")

    @property
    def _tokenizer(self) -> str:
        return str(self._header.metadata.get("tokenizer.ggml.model", ""))

    def _list(self, key: str, *types: int, least: int = 0) -> Listed | None:
        """Where this list is; None where there is none."""
        found = self._header.lists.get(key)
        if found is None:
            if key in self._header.metadata:
                raise BadGGUF(f"“{key}” is no list")
            return None
        if found.type not in types:
            raise BadGGUF(f"“{key}” is a list of something else")
        if found.count < least:
            raise BadGGUF(f"“{key}” has {found.count} items for {least} tokens")
        return found

    def _texts(self, listed: Listed) -> list[bytes]:
        """Half a million are common, so this loop does the least it can. `header` has gone through them."""
        data = self._source(listed.offset, self._header.data_offset - listed.offset)
        unpack, at = struct.Struct("<Q").unpack_from, 0
        texts = []
        for _ in range(listed.count):
            begin = at + 8
            at = begin + unpack(data, at)[0]
            texts.append(data[begin:at])
        if b"\0" in b"".join(texts):
            texts = [text.partition(b"\0")[0] for text in texts]
        return texts

    def _check_bytes(self, texts: list[bytes], types: Listed | None) -> None:
        """What is spelt like a byte is taken for one unread: `<0x-1>` is the byte -1, of 256."""
        for text in self._byte_tokens(texts, types):
            if self._tokenizer == "bert" or not _BYTE_SPELT.fullmatch(text):
                raise BadGGUF("a token for a byte that there is not")

    def _byte_tokens(self, texts: list[bytes], types: Listed | None) -> Iterable[bytes]:
        if self._tokenizer == "plamo2":
            return filter(_SPELT_LIKE_BYTE.fullmatch, texts)
        if types is None:
            return ()
        kinds = array("i", self._source(types.offset, 4 * len(texts)))
        return (texts[place] for place, kind in enumerate(kinds) if kind == _BYTE)

    def _check_characters(self) -> None:
        """A table with its own length before it."""
        listed = self._list(_CHARACTERS, _INT8, _UINT8)
        if listed is None:
            return
        head = self._source(listed.offset, 4)
        size_bytes = (
            struct.unpack("<I", head)[0] if listed.count >= 4 == len(head) else listed.count
        )
        if size_bytes + 4 >= listed.count or size_bytes % 4:
            raise BadGGUF("a table of characters that ends too early")


def _check_alike(texts: list[bytes]) -> None:
    alike = set(texts)
    if max(map(len, alike), default=0) > MOST_TOKEN_BYTES:
        raise BadGGUF("a token that is longer than any word")
    if len(alike) == len(texts) and b"" not in alike:
        return
    named = {text or b"[EMPTY_%d]" % number for number, text in enumerate(texts)}
    if len(named) != len(texts):
        raise BadGGUF("a vocabulary with the same token twice")


def _spells_bytes(texts: list[bytes]) -> bool:
    """What has no token of its own is spelt byte by byte, and the process ends where that can't be."""
    there = set(texts)
    return all(b"<0x%02X>" % byte in there or bytes([byte]) in there for byte in range(256))
