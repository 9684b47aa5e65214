"""Writes GGUF files for tests: any header, tiny models that llama.cpp loads, and sparse huge ones.

Own code, so that what reads these files in Paddock is checked against somebody else's writing.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Scalar = bool | int | float | str


class Typed(NamedTuple):
    """A metadata value with its GGUF type named, where the guess from Python's type won't do."""

    kind: str
    """A key of `KINDS`; for a sequence, the kind of its elements."""
    value: Scalar | Sequence[Scalar]


Value = Scalar | Sequence[Scalar] | Typed
Tensor = tuple[str, Sequence[int], str]
"""Name, shape (the fastest dimension first, as in the file) and ggml's type: "q4_0"."""

ALIGNMENT = 32
KINDS = {
    name: (number, letter)
    for number, (name, letter) in enumerate(
        [
            *[("uint8", "B"), ("int8", "b"), ("uint16", "H"), ("int16", "h")],
            *[("uint32", "I"), ("int32", "i"), ("float32", "f"), ("bool", "?")],
            *[("string", ""), ("array", ""), ("uint64", "Q"), ("int64", "q"), ("float64", "d")],
        ]
    )
}
"""GGUF's number for a kind of value, and how `struct` packs it."""
TYPES = {
    "f32": (0, 1, 4),
    "f16": (1, 1, 2),
    "q4_0": (2, 32, 18),
    "q4_1": (3, 32, 20),
    "q5_0": (6, 32, 22),
    "q5_1": (7, 32, 24),
    "q8_0": (8, 32, 34),
    "q2_K": (10, 256, 84),
    "q3_K": (11, 256, 110),
    "q4_K": (12, 256, 144),
    "q5_K": (13, 256, 176),
    "q6_K": (14, 256, 210),
    "iq4_nl": (20, 32, 18),
    "iq4_xs": (23, 256, 136),
    "bf16": (30, 1, 2),
    "mxfp4": (39, 32, 17),
}
"""ggml's number for a tensor type, elements in a block, bytes of a block."""
FILE_TYPES = {"f32": 0, "f16": 1, "q4_0": 2, "q4_1": 3, "q8_0": 7, "q5_0": 8, "q5_1": 9}
FILE_TYPES |= {"q2_K": 10, "q3_K": 12, "q4_K": 15, "q5_K": 17, "q6_K": 18, "bf16": 32}
"""`general.file_type` of a model that is mostly of this type."""


# The file.


def tensor_bytes(shape: Sequence[int], type_name: str) -> int:
    """How much room a tensor's elements take."""
    _, elements, size = TYPES[type_name]
    rows = 1
    for length in shape[1:]:
        rows *= length
    assert shape[0] % elements == 0, f"{type_name} needs rows of a multiple of {elements}"
    return shape[0] // elements * size * rows


def header_bytes(
    metadata: Mapping[str, Value], tensors: Sequence[Tensor] = (), *, version: int = 3
) -> bytes:
    """Everything before the weights, with the padding that ends it."""
    alignment = metadata.get("general.alignment", ALIGNMENT)
    assert isinstance(alignment, int)
    pieces = [b"GGUF", struct.pack("<IQQ", version, len(tensors), len(metadata))]
    for key, value in metadata.items():
        pieces += [_string(key), _value(value)]
    offset = 0
    for name, shape, type_name in tensors:
        pieces.append(_string(name) + struct.pack("<I", len(shape)))
        pieces.append(struct.pack(f"<{len(shape)}QIQ", *shape, TYPES[type_name][0], offset))
        offset = _padded(offset + tensor_bytes(shape, type_name), alignment)
    header = b"".join(pieces)
    return header.ljust(_padded(len(header), alignment), b"\0")


def write_gguf(
    path: Path,
    metadata: Mapping[str, Value],
    tensors: Sequence[Tensor] = (),
    *,
    sparse: bool = True,
    seed: int = 0,
) -> Path:
    """Write a model; `sparse` leaves zeros that take no room on the disk as its weights."""
    alignment = metadata.get("general.alignment", ALIGNMENT)
    assert isinstance(alignment, int)
    header = header_bytes(metadata, tensors)
    size = len(header)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(header)
        for name, shape, type_name in tensors:
            file.seek(size)
            count = tensor_bytes(shape, type_name)
            if not sparse:
                file.writelines(_weights(name, type_name, count, seed))
            size += _padded(count, alignment)
        file.truncate(size)
    return path


def _padded(size: int, alignment: int) -> int:
    return -(-size // alignment) * alignment


def _string(text: str) -> bytes:
    raw = text.encode()
    return struct.pack("<Q", len(raw)) + raw


def _value(value: Value) -> bytes:
    kind, bare = value if isinstance(value, Typed) else (_kind_of(value), value)
    if isinstance(bare, str | bool | int | float):
        return struct.pack("<I", KINDS[kind][0]) + _packed(kind, [bare])
    head = struct.pack("<IIQ", KINDS["array"][0], KINDS[kind][0], len(bare))
    return head + _packed(kind, bare)


def _packed(kind: str, values: Sequence[Scalar]) -> bytes:
    if kind == "string":
        return b"".join(_string(str(value)) for value in values)
    return struct.pack(f"<{len(values)}{KINDS[kind][1]}", *values)


def _kind_of(value: Scalar | Sequence[Scalar]) -> str:
    """The kind that writers of models choose most: 32 bits where they are enough."""
    if isinstance(value, str):
        return "string"
    values = [value] if isinstance(value, bool | int | float) else list(value)
    if not values or isinstance(values[0], str):
        return "string"
    if isinstance(values[0], bool):
        return "bool"
    whole = [each for each in values if isinstance(each, int)]
    if len(whole) < len(values):
        return "float32"
    if min(whole) < 0:
        return "int32" if max(whole) < 1 << 31 else "int64"
    return "uint32" if max(whole) < 1 << 32 else "uint64"


def _weights(name: str, type_name: str, size_bytes: int, seed: int) -> Iterator[bytes]:
    """Small random weights; norms are ones. A pattern of some thousand blocks, again and again."""
    _, _, block = TYPES[type_name]
    if "norm" in name:
        yield struct.pack("<f", 1.0) * (size_bytes // 4)
        return
    chance = random.Random(f"{seed} {name}")
    pattern = b"".join(_block(type_name, chance) for _ in range(min(4096, size_bytes // block)))
    for start in range(0, size_bytes, len(pattern)):
        yield pattern[: size_bytes - start]


def _block(type_name: str, chance: random.Random) -> bytes:
    """One block of weights of some hundredths; zeros in types that no test computes with."""
    _, _, size = TYPES[type_name]
    half = struct.Struct("<e").pack
    match type_name:
        case "f32":
            return struct.pack("<f", chance.gauss(0, 0.05))
        case "f16":
            return half(chance.gauss(0, 0.05))
        case "q4_0":
            return half(0.01) + chance.randbytes(size - 2)
        case "q8_0":
            return half(0.001) + chance.randbytes(size - 2)
        case "q4_K" | "q5_K":
            return half(0.0003) + half(0.001) + chance.randbytes(size - 4)
        case "q6_K":
            return chance.randbytes(size - 2) + half(0.00003)
    return bytes(size)


# Models of Llama's kind.


class LlamaSize(NamedTuple):
    """The figures that make up a model's size; those of Llama 2 7B unless said otherwise."""

    layers: int = 32
    embedding: int = 4096
    heads: int = 32
    kv_heads: int = 32
    feed_forward: int = 11008
    vocabulary: int = 32000
    context: int = 4096
    experts: int = 0
    experts_used: int = 2


LLAMA_2_7B = LlamaSize()
LLAMA_2_13B = LlamaSize(layers=40, embedding=5120, heads=40, kv_heads=40, feed_forward=13824)
LLAMA_2_70B = LlamaSize(layers=80, embedding=8192, heads=64, kv_heads=8, feed_forward=28672)
MIXTRAL_8X7B = LlamaSize(kv_heads=8, feed_forward=14336, context=32768, experts=8)


def llama(
    path: Path,
    size: LlamaSize = LLAMA_2_7B,
    *,
    type: str = "q4_0",
    output_type: str = "",
    template: str = "",
    name: str = "Llama 2 7B",
    sparse: bool = True,
    seed: int = 0,
    extra: Mapping[str, Value] | None = None,
) -> Path:
    """A model of a real size: a true header, and zeros that take no room on the disk as weights."""
    metadata = llama_metadata(size, type=type, template=template, name=name) | dict(extra or {})
    tensors = llama_tensors(size, type, output_type or type)
    return write_gguf(path, metadata, tensors, sparse=sparse, seed=seed)


def tiny_llama(
    path: Path,
    *,
    layers: int = 2,
    embedding: int = 64,
    heads: int = 4,
    kv_heads: int = 2,
    vocabulary: int = 320,
    feed_forward: int = 128,
    context: int = 256,
    experts: int = 0,
    type: str = "f16",
    output_type: str = "",
    template: str = "",
    name: str = "Tiny",
    sparse: bool = False,
    seed: int = 0,
    extra: Mapping[str, Value] | None = None,
) -> Path:
    """A model of some hundred kB that llama.cpp loads and that answers noise.

    The types with K need an `embedding` and a `feed_forward` of a multiple of 256.
    """
    size = LlamaSize(layers, embedding, heads, kv_heads, feed_forward, vocabulary, context, experts)
    return llama(
        path,
        size,
        type=type,
        output_type=output_type,
        template=template,
        name=name,
        sparse=sparse,
        seed=seed,
        extra=extra,
    )


def llama_metadata(size: LlamaSize, *, type: str, template: str, name: str) -> dict[str, Value]:
    """All that llama.cpp asks of a Llama."""
    metadata: dict[str, Value] = {
        "general.architecture": "llama",
        "general.name": name,
        "general.file_type": FILE_TYPES[type],
        "llama.context_length": size.context,
        "llama.embedding_length": size.embedding,
        "llama.block_count": size.layers,
        "llama.feed_forward_length": size.feed_forward,
        "llama.rope.dimension_count": size.embedding // size.heads,
        "llama.attention.head_count": size.heads,
        "llama.attention.head_count_kv": size.kv_heads,
        "llama.attention.layer_norm_rms_epsilon": 1e-5,
    }
    if size.experts:
        metadata["llama.expert_count"] = size.experts
        metadata["llama.expert_used_count"] = size.experts_used
    metadata |= vocabulary_metadata(size.vocabulary)
    if template:
        metadata["tokenizer.chat_template"] = template
    return metadata


def vocabulary_metadata(tokens: int) -> dict[str, Value]:
    """A SentencePiece vocabulary: three special tokens, the 256 bytes, and pieces of words."""
    letters = ["▁", *"etaoinshrdlcumwfgypbvkjxqzETAOINSHRDLCUMWFGYPBVKJXQZ", *".,?!'"]
    words = [*letters, *(f"▁w{number}" for number in range(tokens))][: tokens - 259]
    texts = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), *words]
    assert len(texts) == tokens, "the special tokens and the bytes alone are 259"
    return {
        "tokenizer.ggml.model": "llama",
        "tokenizer.ggml.tokens": texts,
        "tokenizer.ggml.scores": [0.0] * 259 + [-float(rank) for rank in range(len(words))],
        "tokenizer.ggml.token_type": Typed("int32", [2, 3, 3] + [6] * 256 + [1] * len(words)),
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
        "tokenizer.ggml.unknown_token_id": 0,
        "tokenizer.ggml.add_bos_token": True,
        "tokenizer.ggml.add_eos_token": False,
    }


def llama_tensors(size: LlamaSize, type: str, output_type: str) -> list[Tensor]:
    """The tensors of a Llama, in the usual order."""
    wide, kv_wide = size.embedding, size.embedding // size.heads * size.kv_heads
    tensors: list[Tensor] = [("token_embd.weight", (wide, size.vocabulary), type)]
    for number in range(size.layers):
        block: list[Tensor] = [
            ("attn_norm", (wide,), "f32"),
            ("attn_q", (wide, wide), type),
            ("attn_k", (wide, kv_wide), type),
            ("attn_v", (wide, kv_wide), type),
            ("attn_output", (wide, wide), type),
            ("ffn_norm", (wide,), "f32"),
            *_feed_forward(size, type),
        ]
        tensors += [(f"blk.{number}.{name}.weight", shape, kind) for name, shape, kind in block]
    tensors.append(("output_norm.weight", (wide,), "f32"))
    tensors.append(("output.weight", (wide, size.vocabulary), output_type))
    return tensors


def _feed_forward(size: LlamaSize, type: str) -> list[Tensor]:
    wide, forward = size.embedding, size.feed_forward
    if not size.experts:
        return [
            ("ffn_gate", (wide, forward), type),
            ("ffn_up", (wide, forward), type),
            ("ffn_down", (forward, wide), type),
        ]
    return [
        ("ffn_gate_inp", (wide, size.experts), "f32"),
        ("ffn_gate_exps", (wide, forward, size.experts), type),
        ("ffn_up_exps", (wide, forward, size.experts), type),
        ("ffn_down_exps", (forward, wide, size.experts), type),
    ]
