"""Whether a LoRA adapter belongs to a model, from both headers. Knows no llama.cpp.

llama.cpp refuses most of what does not fit with a hint, and dies of the rest: all of it is named here,
before the engine sees the file.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from desktop.gguf.header import BadGGUF, Header, Kind, Tensor, header_of
from desktop.language import digits, mark, tr

ALPHA = "adapter.lora.alpha"
_ALORA = "adapter.alora.invocation_tokens"
_FLOAT32 = 6
_A, _B, _NORM = ".lora_a", ".lora_b", "_norm.weight"
_EMBEDDING = "token_embd.weight"
_BLOCK = re.compile(r"blk\.(\d{1,6})\.")
_TAKES_WIDTH = (
    "attn_q.weight",
    "attn_k.weight",
    "attn_v.weight",
    "ffn_up.weight",
    "ffn_gate.weight",
)
"""The rows of these are as long as the model is wide."""
_PART = re.compile(r"-00001-of-(\d{5})\.gguf$")
_UNUSABLE = ("i8", "i16", "i32", "i64", "f64", "q8_1", "q8_K")
"""Types that ggml multiplies nothing with, and ends the process instead."""
_KINDS = {
    Kind.MODEL: mark("a model"),
    Kind.PART: mark("a part of a model"),
    Kind.PROJECTOR: mark("the eyes or ears of a model"),
    Kind.VOCABULARY: mark("a vocabulary"),
}
_OTHER = mark("something else")


class Pair(msgspec.Struct, frozen=True):
    """What is added to one tensor of the model: the product of two thin ones."""

    name: str
    """Of the model's tensor."""
    a: tuple[int, ...]
    b: tuple[int, ...]

    @property
    def target(self) -> tuple[int, ...]:
        """Dimensions of the model's tensor, for which it is made."""
        if self.name.endswith(_EMBEDDING):
            return (_at(self.b, 1), _at(self.a, 1))
        return (_at(self.a, 0), _at(self.b, 1), *self.a[2:])


class Lora(msgspec.Struct, frozen=True):
    """An adapter as its header describes it."""

    architecture: str
    name: str
    alpha: float
    pairs: tuple[Pair, ...]

    @property
    def rank(self) -> int:
        """How thin its tensors are, at most."""
        return max((_at(pair.b, 0) for pair in self.pairs), default=0)


class NoLora(Exception):
    """The file can't be laid over any model; the message is the reason, to go on after “it”."""


def read_lora(path: Path) -> Lora:
    """What the file says of itself, checked. Raises `NoLora`."""
    try:
        header = header_of(path)
        with path.open("rb") as file:
            raw = file.read(header.data_offset)
    except BadGGUF as error:
        raise NoLora(
            tr("is no GGUF file that can be used: {reason}", reason=error.reason)
        ) from error
    except OSError as error:
        raise NoLora(tr("can't be read: {reason}", reason=error.strerror or error)) from error
    if header.kind is not Kind.ADAPTER:
        what = tr(_KINDS.get(header.kind, _OTHER))
        raise NoLora(tr("is {what}, not a LoRA adapter", what=what))
    kind, architecture = _text(header, "adapter.type"), _text(header, "general.architecture")
    if kind != "lora":
        raise NoLora(tr("is an adapter of the kind “{kind}”, not a LoRA", kind=kind))
    if _ALORA in header.metadata:
        raise NoLora(tr("works only behind certain words (aLoRA), which Paddock can't do yet"))
    name, alpha = _text(header, "general.name"), _alpha(header, raw)
    return Lora(architecture, name, alpha, tuple(_pairs(header)))


def mismatch(adapter: Path | str, model: Path | str) -> str | None:
    """Why the adapter can't be used with the model, to go on after its name; None where it can.

    “was made for a model that is 4,096 wide; this one is 2,048 wide”. A model file that can't be read is
    none of the adapter's faults: then only the adapter itself is judged.
    """
    try:
        lora = read_lora(Path(adapter))
    except NoLora as error:
        return str(error)
    try:
        headers = _headers(Path(model))
    except (BadGGUF, OSError):
        return None
    return next(_faults(lora, headers), None)


def _faults(lora: Lora, headers: list[Header]) -> Iterator[str]:
    base = headers[0]
    tensors = {tensor.name: tensor for header in headers for tensor in header.tensors}
    architecture = _text(base, "general.architecture")
    if lora.architecture != architecture:
        yield tr(
            "was made for the architecture “{theirs}”; this model is “{ours}”",
            theirs=lora.architecture,
            ours=architecture,
        )
    yield from _wrong_size(lora, base, architecture)
    for pair in lora.pairs:
        tensor = tensors.get(pair.name)
        if tensor is None:
            if len(headers) == base.parts:
                yield tr("changes “{tensor}”, which this model does not have", tensor=pair.name)
        elif _square(pair.target) != _square(tensor.dimensions):
            yield tr(
                "was made for “{tensor}” of {theirs}; this model's is {ours}",
                tensor=pair.name,
                theirs=_times(pair.target),
                ours=_times(tensor.dimensions),
            )


def _wrong_size(lora: Lora, base: Header, architecture: str) -> Iterator[str]:
    """The figures that people know their models by, before single tensors."""
    wide = base.metadata.get(f"{architecture}.embedding_length")
    layers = base.metadata.get(f"{architecture}.block_count")
    widths = {pair.target[0] for pair in lora.pairs if pair.name.endswith(_TAKES_WIDTH)}
    if isinstance(wide, int) and widths and wide not in widths:
        yield tr(
            "was made for a model that is {theirs} wide; this one is {ours} wide",
            theirs=digits(f"{max(widths):,}"),
            ours=digits(f"{wide:,}"),
        )
    blocks = [int(found[1]) + 1 for pair in lora.pairs if (found := _BLOCK.match(pair.name))]
    if isinstance(layers, int) and max(blocks, default=0) > layers:
        yield tr(
            "was made for a model of {theirs} layers or more; this one has {ours}",
            theirs=digits(f"{max(blocks):,}"),
            ours=digits(f"{layers:,}"),
        )


def _pairs(header: Header) -> Iterator[Pair]:
    halves: dict[str, dict[str, Tensor]] = {}
    for tensor in header.tensors:
        name, half = tensor.name[: -len(_A)], tensor.name[-len(_A) :]
        if half in (_A, _B):
            halves.setdefault(name, {})[half] = tensor
        elif not tensor.name.endswith(_NORM):  # those llama.cpp passes over
            raise NoLora(tr("holds “{tensor}”, which is no part of a LoRA", tensor=tensor.name))
    if not halves:
        raise NoLora(tr("changes nothing"))
    for name, found in halves.items():
        yield _pair(name, found)


def _pair(name: str, halves: Mapping[str, Tensor]) -> Pair:
    if len(halves) < 2:
        raise NoLora(tr("holds only one half of “{tensor}”", tensor=name))
    a, b = halves[_A], halves[_B]
    if a.type in _UNUSABLE or b.type in _UNUSABLE:
        raise NoLora(tr("holds “{tensor}” in a type that can't be computed with", tensor=name))
    rank = _at(a.dimensions, 0 if name.endswith(_EMBEDDING) else 1)
    if rank != _at(b.dimensions, 0) or _square(a.dimensions)[2:] != _square(b.dimensions)[2:]:
        raise NoLora(tr("holds “{tensor}” in halves that don't fit each other", tensor=name))
    return Pair(name, a.dimensions, b.dimensions)


def _alpha(header: Header, raw: bytes) -> float:
    """llama.cpp ends the process where this number is stored as another type, which only `raw` says."""
    alpha = header.metadata.get(ALPHA)
    if alpha is None:
        raise NoLora(tr("does not say how strong it is (“adapter.lora.alpha”)"))
    _, _, behind = raw.partition(struct.pack("<Q", len(ALPHA)) + ALPHA.encode())
    is_float32 = behind[:4] == struct.pack("<I", _FLOAT32)
    if not is_float32 or not isinstance(alpha, float) or not math.isfinite(alpha):
        raise NoLora(tr("says how strong it is in no number that can be used"))
    return alpha


def _headers(model: Path) -> list[Header]:
    """Of all parts of a model that are there; the first one's first."""
    headers = [header_of(model)]
    if headers[0].parts > 1 and _PART.search(model.name):
        for number in range(2, headers[0].parts + 1):
            part = model.with_name(model.name.replace("-00001-of-", f"-{number:05}-of-"))
            if part.exists():
                headers.append(header_of(part))
    return headers


def _text(header: Header, key: str) -> str:
    value = header.metadata.get(key)
    return value if isinstance(value, str) else ""


def _at(dimensions: tuple[int, ...], index: int) -> int:
    return dimensions[index] if index < len(dimensions) else 1


def _square(dimensions: tuple[int, ...]) -> tuple[int, ...]:
    """In four dimensions, as ggml counts them."""
    return tuple(_at(dimensions, index) for index in range(4))


def _times(dimensions: tuple[int, ...]) -> str:
    return " × ".join(f"{length:,}" for length in dimensions)
