"""From a header to a shape: whose keys and tensors mean what. Knows no machine.

Keys are llama.cpp's. A key that is there and makes no sense is refused, one that is missing has the
value that llama.cpp would take.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from desktop.gguf.header import BadGGUF, Elided, Header, Kind, Tensor, header_of
from desktop.gguf.shape import Layer, Shape, Weights
from desktop.gguf.sliding import windows
from desktop.gguf.tensor_types import FILE_TYPES

MOST_LAYERS = 512
"""llama.cpp's own limit; it trusts the file and dies beyond."""
MOST_COUNT = 1 << 31
MOST_LINE = 200
CACHE_BLOCK = 32
"""Elements of a quantized KV cache that share a scale, in all the types that Paddock offers."""
IN_LAYER = re.compile(r"(?:^|\.)blk\.(\d{1,3})\.")
EXPERT = re.compile(r"_(?:ch)?exps\.|\.ffn_(?:gate|up|down)\.\d+\.")
KEYS_AND_VALUES = re.compile(r"\.attn_(?:k|kv|kv_a_mqa|k_b)\.")
FUSED = re.compile(r"\.attn_qkv\.")
"""Attention, or what feeds a recurrent state: a layer of the second kind has `ssm_` tensors too."""
CHAT_NAME = re.compile(
    r"(?:^|[^a-z])(?:chat|instruct|it|assistant|vicuna|wizardlm|alpaca|zephyr|hermes|guanaco)(?:[^a-z]|$)",
    re.IGNORECASE,
)
REFUSALS = {
    Kind.PART: "it is a later part of a split model",
    Kind.ADAPTER: "it is an adapter, which a model is needed for",
    Kind.PROJECTOR: "it is a projector, which a model is needed for",
    Kind.VOCABULARY: "it holds a vocabulary and no model",
    Kind.OTHER: "it holds something else than a model",
}
TEMPLATE = "tokenizer.chat_template"


def shape_of(header: Header, *others: Header) -> Shape:
    """The shape of a model; `others` are the further parts of a split one, as far as they were read.

    Raises `BadGGUF` if it is no model.
    """
    if header.kind in REFUSALS:
        raise BadGGUF(REFUSALS[header.kind])
    tensors = [tensor for part in (header, *others) for tensor in part.tensors]
    return _Shaping(header, tensors, is_whole=header.parts <= 1 + len(others)).shape()


def shape_of_file(path: Path, *others: Path) -> Shape:
    """The shape of a model on this disk. Raises `BadGGUF` and `OSError`."""
    return shape_of(header_of(path), *map(header_of, others))


def says_chat(name: str) -> bool:
    """Whether a model of this name was most likely made to talk with."""
    return CHAT_NAME.search(name) is not None


class _Shaping:
    def __init__(self, header: Header, tensors: Sequence[Tensor], *, is_whole: bool) -> None:
        self._keys = _Keys(header)
        self._header = header
        self._layer_count = self._keys.count("block_count")
        if not 0 < self._layer_count <= MOST_LAYERS:
            raise BadGGUF(f"a model of {self._layer_count} layers")
        self._layers: dict[int, list[Tensor]] = defaultdict(list)
        self._outside: dict[str, Tensor] = {}
        self._sort(tensors)
        if not is_whole:
            self._guess_missing()

    def _sort(self, tensors: Sequence[Tensor]) -> None:
        for tensor in tensors:
            found = IN_LAYER.search(tensor.name)
            if found and int(found[1]) < self._layer_count:
                self._layers[int(found[1])].append(tensor)
            else:
                self._outside[tensor.name] = tensor

    def _guess_missing(self) -> None:
        """A layer of a part that was not read is taken to be like the last one that was read whole."""
        known = sorted(self._layers)
        if len(known) > 1:
            known.pop()  # the file may end within it
        for layer in range(self._layer_count):
            if known and layer not in known:
                self._layers[layer] = self._layers[known[-1]]

    def shape(self) -> Shape:
        keys, outside = self._keys, list(self._outside.values())
        inside = [tensor for layer in self._layers.values() for tensor in layer]
        token_bytes, output_bytes = self._ends()
        cache = _Cache(keys, self._layer_count)
        outside_bytes = _bytes_of(outside)
        return Shape(
            architecture=keys.architecture,
            name=keys.line("general.name"),
            quantization=FILE_TYPES.get(keys.number("general.file_type", -1), ""),
            parameters=sum(tensor.elements for tensor in (*outside, *inside)),
            trained_context_tokens=keys.count("context_length"),
            vocabulary=keys.vocabulary(),
            embedding=keys.count("embedding_length"),
            heads=max(keys.per_layer("attention.head_count", self._layer_count)),
            feed_forward=max(keys.per_layer("feed_forward_length", self._layer_count)),
            experts=keys.count("expert_count"),
            experts_used=keys.count("expert_used_count"),
            layers=self._shaped_layers(cache),
            token_embedding_bytes=token_bytes,
            output_bytes=output_bytes,
            other_bytes=outside_bytes - token_bytes - output_bytes,
            weights_bytes=outside_bytes + _bytes_of(inside),
            header_bytes=self._header.data_offset,
            per_token=self._per_token(),
            template=keys.text(TEMPLATE),
            tokenizer=keys.line("tokenizer.ggml.model"),
            licence=keys.line("general.license"),
            base_model=keys.base_model(),
            is_chat=keys.is_chat(),
            quantizes_cache=cache.has_whole_blocks,
            parts=self._header.parts,
        )

    def _ends(self) -> tuple[int, int]:
        """Bytes of the token table, and of the output where it is a matrix of its own."""
        token = [t for name, t in self._outside.items() if name.startswith("token_embd.")]
        output = [t for name, t in self._outside.items() if name.startswith("output")]
        return _bytes_of(token), _bytes_of(output) if "output.weight" in self._outside else 0

    def _shaped_layers(self, cache: _Cache) -> tuple[Layer, ...]:
        return tuple(
            cache.layer(layer, self._layers.get(layer, [])) for layer in range(self._layer_count)
        )

    def _per_token(self) -> tuple[Weights, ...]:
        elements: dict[str, int] = defaultdict(int)
        sizes: dict[str, int] = defaultdict(int)
        for tensor, share in self._multiplied():
            elements[tensor.type] += round(tensor.elements * share)
            sizes[tensor.type] += round(tensor.size_bytes * share)
        return tuple(Weights(type_, elements[type_], sizes[type_]) for type_ in sorted(elements))

    def _multiplied(self) -> Iterator[tuple[Tensor, float]]:
        """Each matrix, and the share of it that one token is multiplied with."""
        share = self._keys.expert_share()
        for layer in range(self._layer_count - self._keys.count("nextn_predict_layers")):
            for tensor in self._layers.get(layer, []):
                if len(tensor.dimensions) > 1:
                    yield tensor, share if EXPERT.search(tensor.name) else 1.0
        table = self._outside.get("output.weight") or self._outside.get("token_embd.weight")
        if table is not None:
            yield table, 1.0


class _Cache:
    """What each layer keeps of a token."""

    def __init__(self, keys: _Keys, layers: int) -> None:
        heads = keys.per_layer("attention.head_count", layers)
        self._heads = keys.per_layer("attention.head_count_kv", layers, missing=heads)
        head = keys.count("embedding_length") // max(1, *heads)
        self._key = keys.count("attention.key_length", head)
        self._value = keys.count("attention.value_length", head)
        self._sliding_key = keys.count("attention.key_length_swa", self._key)
        self._sliding_value = keys.count("attention.value_length_swa", self._value)
        if keys.count("attention.key_length_mla") and keys.count("attention.value_length_mla"):
            self._value = self._sliding_value = 0  # the latent vector is kept once, as the key
        # Layers that only guess further tokens, or share an earlier layer's cache, come last.
        self._caching_layers = (
            layers - keys.count("nextn_predict_layers") - keys.count("attention.shared_kv_layers")
        )
        self._windows = windows(
            keys.architecture,
            layers,
            window_tokens=keys.count_or_none("attention.sliding_window"),
            pattern=keys.pattern("attention.sliding_window_pattern"),
        )

    @property
    def has_whole_blocks(self) -> bool:
        lengths = (self._key, self._value, self._sliding_key, self._sliding_value)
        return not any(length % CACHE_BLOCK for length in lengths)

    def layer(self, index: int, tensors: Sequence[Tensor]) -> Layer:
        size, window = _bytes_of(tensors), self._windows[index]
        if index >= self._caching_layers or not _has_attention(tensors):
            return Layer(size, 0, 0)
        key = self._sliding_key if window else self._key
        value = self._sliding_value if window else self._value
        heads = self._heads[index]
        return Layer(size, key * heads, value * heads, window)


class _Keys:
    """The metadata of one header, checked as it is asked for."""

    def __init__(self, header: Header) -> None:
        self._metadata = header.metadata
        self.architecture = self.line("general.architecture")
        if not self.architecture:
            raise BadGGUF("it does not say what kind of model it is")

    def number(self, key: str, missing: int) -> int:
        """The whole number under a full key."""
        value = self._metadata.get(key, missing)
        if type(value) is not int:
            raise BadGGUF(f"“{key}” is no whole number")
        return value

    def count(self, key: str, missing: int = 0) -> int:
        """The number of something, under a key of the architecture's."""
        value = self.number(f"{self.architecture}.{key}", missing)
        if not 0 <= value < MOST_COUNT:
            raise BadGGUF(f"“{self.architecture}.{key}” is {value}")
        return value

    def count_or_none(self, key: str) -> int | None:
        """As `count`; None where it is not said."""
        return self.count(key) if f"{self.architecture}.{key}" in self._metadata else None

    def pattern(self, key: str) -> int | Sequence[int | float] | None:
        """A number, or one for each layer."""
        value = self._metadata.get(f"{self.architecture}.{key}")
        return value if isinstance(value, tuple) else self.count_or_none(key)

    def per_layer(self, key: str, layers: int, missing: Sequence[int] = ()) -> Sequence[int]:
        """A number for each layer, which may be the same for all."""
        value = self._metadata.get(f"{self.architecture}.{key}")
        if value is None and missing:
            return missing
        if not isinstance(value, tuple):
            return (self.count(key),) * layers
        if len(value) < layers or not all(type(n) is int and 0 <= n < MOST_COUNT for n in value):
            raise BadGGUF(f"“{self.architecture}.{key}” has no number for each layer")
        return [int(number) for number in value[:layers]]

    def text(self, key: str) -> str:
        """A text as it is; empty where there is none, or one too long to be kept."""
        value = self._metadata.get(key, "")
        return value if isinstance(value, str) else ""

    def line(self, key: str) -> str:
        """A text in one short line."""
        return " ".join(self.text(key).split())[:MOST_LINE]

    def vocabulary(self) -> int:
        tokens = self._metadata.get("tokenizer.ggml.tokens")
        return tokens.count if isinstance(tokens, Elided) else self.count("vocab_size")

    def expert_share(self) -> float:
        """The share of all experts that a token is sent to."""
        experts, used = self.count("expert_count"), self.count("expert_used_count")
        return used / experts if 0 < used < experts else 1.0

    def base_model(self) -> str:
        """The name of the first model that it was made from, as the hub's where it has one there."""
        address = self.line("general.base_model.0.repo_url")
        return address.partition("huggingface.co/")[2] or self.line("general.base_model.0.name")

    def is_chat(self) -> bool:
        names = ("general.name", "general.basename", "general.finetune")
        return bool(self._metadata.get(TEMPLATE)) or any(says_chat(self.line(n)) for n in names)


def _has_attention(tensors: Sequence[Tensor]) -> bool:
    """Without a single tensor it is taken for granted."""
    names = [tensor.name for tensor in tensors]
    if not names or any(KEYS_AND_VALUES.search(name) for name in names):
        return True
    is_recurrent = any(".ssm_" in name for name in names)
    return not is_recurrent and any(FUSED.search(name) for name in names)


def _bytes_of(tensors: Iterable[Tensor]) -> int:
    return sum(tensor.size_bytes for tensor in tensors)
