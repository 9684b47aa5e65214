"""A GGUF file taken apart, so that a test can make any piece of it lie.

And three kinds of models by three kinds of vocabularies to begin with.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.gguf_files import KINDS, Tensor, Typed, Value, vocabulary_metadata, write_gguf
from tests.vocabularies import CONTROL, NORMAL, SAMPLE, UNKNOWN, byte_level_metadata

TEXT, ARRAY = KINDS["string"][0], KINDS["array"][0]
LETTERS = {number: letter for number, letter in KINDS.values() if letter}
TEMPLATE = (
    "{% for m in messages %}<s>{{ m.role }}: {{ m.content }}</s>{% endfor %}"
    "{% if add_generation_prompt %}<s>assistant: {% endif %}"
)
WIDE, HEADS, FORWARD, LAYERS, CONTEXT = 32, 2, 64, 2, 128


@dataclass
class Key:
    """One value of the metadata; of a list, `payload` begins with its type and its count."""

    name: bytes
    type: int
    payload: bytes

    @property
    def is_list(self) -> bool:
        return self.type == ARRAY and len(self.payload) >= 12

    def list_head(self) -> tuple[int, int]:
        kind, count = struct.unpack_from("<IQ", self.payload)
        return kind, count

    def texts(self) -> list[bytes]:
        """The items of a list of texts."""
        _, count = self.list_head()
        found, at = [], 12
        for _ in range(count):
            (length,) = struct.unpack_from("<Q", self.payload, at)
            found.append(self.payload[at + 8 : at + 8 + length])
            at += 8 + length
        return found

    def say_texts(self, texts: Sequence[bytes]) -> None:
        """Have these items instead."""
        self.payload = struct.pack("<IQ", TEXT, len(texts)) + b"".join(map(packed, texts))


@dataclass
class Place:
    """One tensor."""

    name: bytes
    shape: list[int]
    type: int
    offset: int
    rank: int | None = None
    """What is said instead of the true one."""


@dataclass
class Raw:
    """A whole file."""

    version: int
    keys: list[Key]
    tensors: list[Place]
    weights: bytes
    said_keys: int | None = None
    said_tensors: int | None = None

    def key(self, name: str) -> Key:
        """The value of this name."""
        return next(key for key in self.keys if key.name == name.encode())

    def says(self, name: str) -> bool:
        """Whether there is one."""
        return any(key.name == name.encode() for key in self.keys)

    def say(self, name: str, kind: str, value: int | float | str | bytes) -> None:
        """Put a value in, in place of the one of the same name."""
        number, letter = KINDS[kind]
        text = value.encode() if isinstance(value, str) else value
        payload = packed(text) if isinstance(text, bytes) else struct.pack(f"<{letter}", text)
        self.keys = [key for key in self.keys if key.name != name.encode()]
        self.keys.append(Key(name.encode(), number, payload))

    def to_bytes(self) -> bytes:
        """As it would lie on the disk, with all its lies."""
        keys = len(self.keys) if self.said_keys is None else self.said_keys
        tensors = len(self.tensors) if self.said_tensors is None else self.said_tensors
        pieces = [b"GGUF", struct.pack("<IQQ", self.version, tensors, keys)]
        for key in self.keys:
            pieces += [packed(key.name), struct.pack("<I", key.type), key.payload]
        for tensor in self.tensors:
            rank = len(tensor.shape) if tensor.rank is None else tensor.rank
            pieces += [packed(tensor.name), struct.pack("<I", rank)]
            pieces.append(struct.pack(f"<{len(tensor.shape)}Q", *tensor.shape))
            pieces.append(struct.pack("<IQ", tensor.type, tensor.offset))
        header = b"".join(pieces)
        return header.ljust(-(-len(header) // 32) * 32, b"\0") + self.weights


def packed(text: bytes) -> bytes:
    """A text with its length before it."""
    return struct.pack("<Q", len(text)) + text


def taken_apart(content: bytes) -> Raw:
    """A sound file of version 3 and an alignment of 32."""
    _, version, tensors, keys = struct.unpack_from("<4sIQQ", content)
    at = 24
    raw = Raw(version, [], [], b"")
    for _ in range(keys):
        name, at = _text(content, at)
        (kind,) = struct.unpack_from("<I", content, at)
        end = _end(content, at + 4, kind)
        raw.keys.append(Key(name, kind, content[at + 4 : end]))
        at = end
    for _ in range(tensors):
        name, at = _text(content, at)
        (rank,) = struct.unpack_from("<I", content, at)
        *shape, kind, offset = struct.unpack_from(f"<{rank}QIQ", content, at + 4)
        raw.tensors.append(Place(name, shape, kind, offset))
        at += 16 + 8 * rank
    raw.weights = content[-(-at // 32) * 32 :]
    return raw


def _text(content: bytes, at: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from("<Q", content, at)
    return content[at + 8 : at + 8 + length], at + 8 + length


def _end(content: bytes, at: int, kind: int) -> int:
    count = 1
    if kind == ARRAY:
        kind, count = struct.unpack_from("<IQ", content, at)
        at += 12
    if kind != TEXT:
        return at + count * struct.calcsize(f"<{LETTERS[kind]}")
    for _ in range(count):
        _, at = _text(content, at)
    return at


# Models to begin with.


def models(folder: Path) -> dict[str, Path]:
    """Three architectures by three tokenizers, each of some hundred kB; all of them answer noise."""
    return {
        f"{architecture} {tokenizer}": _model(folder, architecture, tokenizer, vocabulary)
        for tokenizer, vocabulary in _vocabularies().items()
        for architecture in ("llama", "qwen2", "gemma")
    }


def _vocabularies() -> dict[str, dict[str, Value]]:
    specials = {"<unk>": UNKNOWN, "<s>": CONTROL, "</s>": CONTROL}
    return {
        "SentencePiece": vocabulary_metadata(300),
        "byte-level": byte_level_metadata(
            specials, pre="gpt-2", bos="<s>", eos="</s>", sample=SAMPLE.replace("<s> </s>", "")
        ),
        "unigram": unigram_metadata(),
    }


def unigram_metadata() -> dict[str, Value]:
    """As T5 has it, with a table of characters that replaces none."""
    words = ["▁", *"etaoinshrdlcumwfgypbvkjxqz.,:", "▁the", "user", "assistant", "ing"]
    texts = ["<unk>", "<s>", "</s>", *words]
    table = struct.pack("<I", 1024) + bytes(1024) + b"a\0"
    return {
        "tokenizer.ggml.model": "t5",
        "tokenizer.ggml.tokens": texts,
        "tokenizer.ggml.scores": [0.0, 0.0, 0.0, *(-float(rank) for rank in range(len(words)))],
        "tokenizer.ggml.token_type": Typed(
            "int32", [UNKNOWN, CONTROL, CONTROL] + [NORMAL] * len(words)
        ),
        "tokenizer.ggml.precompiled_charsmap": Typed("uint8", list(table)),
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
        "tokenizer.ggml.unknown_token_id": 0,
        "tokenizer.ggml.add_space_prefix": True,
    }


def _model(
    folder: Path, architecture: str, tokenizer: str, vocabulary: Mapping[str, Value]
) -> Path:
    tokens = vocabulary["tokenizer.ggml.tokens"]
    assert isinstance(tokens, Sequence)
    metadata: dict[str, Value] = {
        "general.architecture": architecture,
        "general.name": "Tiny chat",
        f"{architecture}.context_length": CONTEXT,
        f"{architecture}.embedding_length": WIDE,
        f"{architecture}.block_count": LAYERS,
        f"{architecture}.feed_forward_length": FORWARD,
        f"{architecture}.attention.head_count": HEADS,
        f"{architecture}.attention.head_count_kv": HEADS,
        f"{architecture}.attention.layer_norm_rms_epsilon": 1e-5,
        f"{architecture}.attention.key_length": WIDE // HEADS,
        f"{architecture}.attention.value_length": WIDE // HEADS,
        f"{architecture}.rope.dimension_count": WIDE // HEADS,
        f"{architecture}.rope.scaling.type": "none",
        **vocabulary,
        "tokenizer.chat_template": TEMPLATE,
    }
    path = folder / f"{architecture} {tokenizer}.gguf"
    return write_gguf(path, metadata, _tensors(architecture, len(tokens)), sparse=False, seed=1)


def _tensors(architecture: str, tokens: int) -> list[Tensor]:
    tensors: list[Tensor] = [("token_embd.weight", (WIDE, tokens), "f16")]
    for layer in range(LAYERS):
        block: list[Tensor] = [
            ("attn_norm.weight", (WIDE,), "f32"),
            *((f"attn_{part}.weight", (WIDE, WIDE), "q8_0") for part in ("q", "k", "v", "output")),
            ("ffn_norm.weight", (WIDE,), "f32"),
            ("ffn_gate.weight", (WIDE, FORWARD), "q4_0"),
            ("ffn_up.weight", (WIDE, FORWARD), "f16"),
            ("ffn_down.weight", (FORWARD, WIDE), "f16"),
        ]
        if architecture == "qwen2":
            block += [(f"attn_{part}.bias", (WIDE,), "f32") for part in "qkv"]
        tensors += [(f"blk.{layer}.{name}", shape, kind) for name, shape, kind in block]
    tensors.append(("output_norm.weight", (WIDE,), "f32"))
    if architecture == "llama":
        tensors.append(("output.weight", (WIDE, tokens), "f16"))
    return tensors
