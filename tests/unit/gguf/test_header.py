"""A header is read in two or three pieces; whatever else the bytes are, the answer is `BadGGUF`."""

from __future__ import annotations

import random
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.gguf.header import (
    MOST_ALIGNMENT,
    MOST_ITEMS,
    MOST_KEPT_BYTES,
    MOST_KEPT_ITEMS,
    MOST_KEPT_TEXT_BYTES,
    MOST_KEYS,
    MOST_TENSORS,
    BadGGUF,
    Elided,
    Kind,
    header_of,
    read_header,
)
from tests.gguf_files import Typed, header_bytes, write_gguf

MiB = 1 << 20
METADATA = {
    "general.architecture": "llama",
    "answer": 42,
    "below": -1,
    "half": 0.5,
    "yes": True,
    "large": 1 << 40,
    "heads": [1, 2, 3],
    "tokens": ["a", "b"],
}
TENSORS = [("token_embd.weight", (32, 4), "q4_0"), ("output_norm.weight", (5,), "f32")]


class Counted:
    """A source that counts its reads."""

    def __init__(self, content):
        self.content = content
        self.reads = 0

    def __call__(self, offset, length):
        self.reads += 1
        return self.content[offset : offset + length]


def parsed(content, *, size_bytes=None):
    return read_header(Counted(content), size_bytes=size_bytes)


def refusal(content, *, size_bytes=None):
    with pytest.raises(BadGGUF) as caught:
        parsed(content, size_bytes=size_bytes)
    return caught.value.reason


def with_one_value(type_, value):
    return b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, 1) + b"k" + struct.pack("<I", type_) + value


def with_one_tensor(*, rank=1, dimensions=(32,), number=0, offset=0, name=b"t"):
    head = b"GGUF" + struct.pack("<IQQQ", 3, 1, 0, len(name)) + name + struct.pack("<I", rank)
    return head + struct.pack(f"<{len(dimensions)}QIQ", *dimensions, number, offset) + bytes(64)


def vocabulary(tokens, merges):
    """Metadata as Llama 3 has it: texts of some seven and twelve bytes."""
    return {
        "tokenizer.ggml.tokens": [f"word{n % 1000}" for n in range(tokens)],
        "tokenizer.ggml.token_type": Typed("int32", [1] * tokens),
        "tokenizer.ggml.merges": [f"wor d{n % 100000}" for n in range(merges)],
    }


def test_every_kind_of_value_comes_back():
    assert parsed(header_bytes(METADATA)).metadata == {
        **METADATA,
        "heads": (1, 2, 3),
        "tokens": Elided(2, "texts"),
    }


def test_tensors_come_back_with_their_sizes():
    token, norm = parsed(header_bytes({}, TENSORS)).tensors
    assert (token.name, token.type, token.dimensions) == ("token_embd.weight", "q4_0", (32, 4))
    assert (token.elements, token.offset, token.size_bytes) == (128, 0, 72)
    assert (norm.type, norm.offset, norm.size_bytes) == ("f32", 96, 20)


def test_the_weights_begin_where_the_header_ends():
    content = header_bytes(METADATA, TENSORS)
    header = parsed(content)
    assert (header.data_offset, header.data_bytes) == (len(content), 116)


@pytest.mark.parametrize("alignment", [1, 8, 64, MOST_ALIGNMENT])
def test_another_alignment_is_kept_to(alignment):
    content = header_bytes({"general.alignment": alignment}, TENSORS)
    assert parsed(content).data_offset == len(content)


def test_the_starter_is_read_from_its_file(starter):
    header = header_of(starter)
    assert header.data_offset + header.data_bytes == starter.stat().st_size
    assert header.metadata["tokenizer.ggml.tokens"] == Elided(49152, "texts")
    assert (header.version, header.kind, header.parts) == (3, Kind.MODEL, 1)


def test_a_small_header_takes_one_read():
    source = Counted(header_bytes(METADATA, TENSORS))
    read_header(source, size_bytes=None)
    assert source.reads == 1


def test_a_header_of_llama_3s_size_takes_two_reads():
    content = header_bytes(vocabulary(128_256, 280_147), TENSORS)
    source = Counted(content + bytes(MiB))
    assert read_header(source, size_bytes=None).data_offset == len(content) > 7 * MiB
    assert source.reads == 2


@pytest.mark.thorough
def test_a_header_of_any_size_takes_three_reads():
    source = Counted(header_bytes(vocabulary(1_000_000, 1_500_000), TENSORS) + bytes(MiB))
    assert read_header(source, size_bytes=None).data_offset > 16 * MiB
    assert source.reads == 3


def test_version_2_is_read_too():
    assert parsed(header_bytes(METADATA, version=2)).version == 2


# What is kept.


def test_a_short_list_is_kept_and_a_long_one_only_counted():
    kept = parsed(header_bytes({"a": [1] * MOST_KEPT_ITEMS, "b": [1] * (MOST_KEPT_ITEMS + 1)}))
    assert kept.metadata["a"] == (1,) * MOST_KEPT_ITEMS
    assert kept.metadata["b"] == Elided(MOST_KEPT_ITEMS + 1, "numbers")


def test_a_long_text_is_only_counted():
    kept = parsed(header_bytes({"a": "x" * MOST_KEPT_TEXT_BYTES, "b": "x" * (256 << 10)}))
    assert kept.metadata["a"] == "x" * MOST_KEPT_TEXT_BYTES
    assert kept.metadata["b"] == Elided(256 << 10, "text")


def test_all_texts_together_are_bounded():
    texts = {f"key {number}": "x" * MOST_KEPT_TEXT_BYTES for number in range(200)}
    values = parsed(header_bytes(texts)).metadata.values()
    assert sum(len(value) for value in values if isinstance(value, str)) == MOST_KEPT_BYTES
    assert any(isinstance(value, Elided) for value in values)


def test_a_text_that_is_no_utf_8_is_kept_as_far_as_it_is():
    content = with_one_value(8, struct.pack("<Q", 2) + b"\xffx")
    assert parsed(content).metadata == {"k": "\ufffdx"}


# What is refused.


def test_another_file_is_refused():
    assert refusal(b"<!DOCTYPE html><html>") == "it does not begin with “GGUF”"


@pytest.mark.parametrize(
    ("version", "reason"),
    [(0, "version 0"), (1, "version 1 "), (4, "version 4"), (3 << 24, "big-endian")],
)
def test_other_versions_are_refused_by_name(version, reason):
    assert reason in refusal(b"GGUF" + struct.pack("<IQQ", version, 0, 0))


@pytest.mark.parametrize(
    ("tensors", "keys"), [(MOST_TENSORS + 1, 0), (0, MOST_KEYS + 1), ((1 << 64) - 1, 0)]
)
def test_too_many_keys_or_tensors_are_refused(tensors, keys):
    reason = refusal(b"GGUF" + struct.pack("<IQQ", 3, tensors, keys))
    assert reason.startswith(str(tensors or keys))


@pytest.mark.parametrize(
    ("type_", "value", "reason"),
    [
        (13, b"", "unknown type 13"),
        (9, struct.pack("<IQ", 9, 1), "unknown type 9"),
        (9, struct.pack("<IQ", 99, 1), "unknown type 99"),
        (9, struct.pack("<IQ", 0, MOST_ITEMS + 1), "items in one list"),
        (9, struct.pack("<IQ", 8, (1 << 64) - 1), "items in one list"),
        (9, struct.pack("<IQ", 12, MOST_ITEMS), "ends within its header"),
        (8, struct.pack("<Q", 1 << 40), "a text of"),
    ],
)
def test_values_that_cannot_be_are_refused(type_, value, reason):
    assert reason in refusal(with_one_value(type_, value))


def test_a_key_that_comes_twice_is_refused():
    one = struct.pack("<Q", 1) + b"k" + struct.pack("<IB", 0, 1)
    assert refusal(b"GGUF" + struct.pack("<IQQ", 3, 0, 2) + one + one) == "two values for “k”"


@pytest.mark.parametrize("name", [b"", b"\xff"])
def test_a_name_that_is_none_is_refused(name):
    assert "name" in refusal(with_one_tensor(name=name))


@pytest.mark.parametrize("alignment", [0, 3, 33, 2 * MOST_ALIGNMENT, -32, 32.0, "32", True, [32]])
def test_an_odd_alignment_is_refused(alignment):
    content = header_bytes({"general.alignmen_": alignment})  # its writer would obey it, too
    assert "alignment" in refusal(content.replace(b"alignmen_", b"alignment"))


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"rank": 5, "dimensions": (1,) * 5}, "5 dimensions"),
        ({"rank": 1 << 31}, "dimensions"),
        ({"number": 4}, "unknown type 4"),
        ({"number": 31}, "unknown type 31"),
        ({"number": 1000}, "unknown type 1000"),
        ({"dimensions": (31,), "number": 2}, "rows of 31 elements"),
        ({"dimensions": (0,)}, "rows of 0 elements"),
        ({"rank": 2, "dimensions": (1 << 63, 1 << 63)}, "larger than any disk"),
        ({"rank": 4, "dimensions": ((1 << 64) - 1,) * 4}, "larger than any disk"),
        ({"offset": 32}, "not where it should be"),
        ({"offset": (1 << 64) - 32}, "not where it should be"),
        ({"name": b"n" * 64}, "a text of 64 bytes"),
    ],
)
def test_tensors_that_cannot_be_are_refused(wrong, reason):
    assert reason in refusal(with_one_tensor(**wrong))


def test_a_tensor_that_comes_twice_is_refused():
    assert refusal(header_bytes({}, [("t", (8,), "f32")] * 2)) == "two tensors “t”"


def test_tensors_must_lie_one_behind_the_other():
    content = bytearray(header_bytes({}, TENSORS))
    at = content.rindex(struct.pack("<Q", 96))
    content[at : at + 8] = struct.pack("<Q", 64)
    assert "“output_norm.weight” is not where" in refusal(bytes(content))


def test_a_file_that_ends_before_its_last_weight_is_refused(tmp_path):
    path = write_gguf(tmp_path / "a.gguf", METADATA, TENSORS)
    header = header_of(path)
    with path.open("r+b") as file:
        file.truncate(header.data_offset + header.data_bytes)
    assert header_of(path) == header
    with path.open("r+b") as file:
        file.truncate(header.data_offset + header.data_bytes - 1)
    with pytest.raises(BadGGUF, match="ends within its tensors"):
        header_of(path)


def test_a_vocabulary_alone_may_end_with_its_header():
    content = b"GGUF" + struct.pack("<IQQ", 3, 0, 0)
    assert parsed(content, size_bytes=len(content)).tensors == ()


# Any bytes at all.


@pytest.mark.parametrize("knows_size", [True, False])
def test_a_header_cut_anywhere_is_refused(knows_size):
    whole = header_bytes(METADATA, TENSORS)
    end = whole.rindex(struct.pack("<Q", 96)) + 8
    parsed(whole[:end])  # the control: only the padding is missing
    for cut in range(end):
        assert refusal(whole[:cut], size_bytes=cut if knows_size else None)


@given(st.integers(min_value=0), st.integers(1, 64))
def test_flipped_bits_give_a_header_or_a_refusal(seed, flips):
    content = bytearray(header_bytes(METADATA, TENSORS))
    chance = random.Random(seed)
    for _ in range(flips):
        content[chance.randrange(8, len(content))] ^= 1 << chance.randrange(8)
    header_or_refusal(bytes(content))


@given(st.binary(max_size=300))
def test_any_bytes_give_a_header_or_a_refusal(tail):
    header_or_refusal(b"GGUF" + struct.pack("<I", 3) + tail)


@given(st.binary(max_size=200), st.integers(0, 4), st.integers(0, 4))
def test_any_keys_and_tensors_give_a_header_or_a_refusal(tail, tensors, keys):
    header_or_refusal(b"GGUF" + struct.pack("<IQQ", 3, tensors, keys) + tail)


def header_or_refusal(content):
    """Also what is accepted stays inside the file, and can be asked for everything."""
    try:
        header = parsed(content, size_bytes=len(content))
    except BadGGUF:
        return
    assert header.kind
    assert header.parts >= 1
    assert not header.tensors or header.data_offset + header.data_bytes <= len(content)


# What kind of file it is.


@pytest.mark.parametrize(
    ("metadata", "kind"),
    [
        ({"general.architecture": "llama"}, Kind.MODEL),
        ({"general.architecture": "llama", "general.type": "model"}, Kind.MODEL),
        ({"general.architecture": "llama", "split.count": 2}, Kind.MODEL),
        ({"split.no": 1, "split.count": 2}, Kind.PART),
        ({"general.architecture": "llama", "general.type": "adapter"}, Kind.ADAPTER),
        ({"general.architecture": "clip"}, Kind.PROJECTOR),
        ({"general.architecture": "clip", "general.type": "mmproj"}, Kind.PROJECTOR),
        ({"general.architecture": "llama", "general.type": "vocab"}, Kind.VOCABULARY),
        ({"general.type": "imatrix"}, Kind.OTHER),
        ({"general.type": 3}, Kind.OTHER),
    ],
)
def test_a_file_is_known_by_its_own_word(metadata, kind):
    assert parsed(header_bytes(metadata, TENSORS)).kind is kind


def test_a_file_without_tensors_is_a_vocabulary_unless_it_is_split():
    metadata = {"general.architecture": "llama"}
    assert parsed(header_bytes(metadata)).kind is Kind.VOCABULARY
    assert parsed(header_bytes(metadata | {"split.count": 3})).kind is Kind.MODEL


@pytest.mark.parametrize(("count", "parts"), [(0, 1), (1, 1), (3, 3), (-2, 1), ("x", 1)])
def test_a_split_file_tells_of_how_many(count, parts):
    assert parsed(header_bytes({"split.count": count})).parts == parts
