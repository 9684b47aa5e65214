"""What of a model's header decides how much memory and time it takes. Knows no file."""

from __future__ import annotations

from typing import Annotated

import msgspec

Count = Annotated[int, msgspec.Meta(ge=0)]


class Layer(msgspec.Struct, frozen=True, array_like=True):
    """One block of a model."""

    weights_bytes: Count
    """All its tensors, experts included."""
    key_values: Count
    """Elements that one token adds to the K cache here; 0 in blocks without attention."""
    value_values: Count
    """Elements that one token adds to the V cache here."""
    window_tokens: Count = 0
    """Sliding window: no more tokens than this are kept here; 0 is all."""


class Weights(msgspec.Struct, frozen=True, array_like=True):
    """Tensors of one type that every token needs, or of which it needs a share."""

    type: str
    """ggml's name: "q4_K"."""
    elements: Count
    """Matrix elements that one token multiplies; of experts only those that it is sent to."""
    size_bytes: Count
    """Of these elements."""


class Shape(msgspec.Struct, frozen=True):
    """A model as its header describes it."""

    architecture: str
    name: str = ""
    quantization: str = ""
    """"Q4_K_M", from `general.file_type`; empty where it isn't said."""
    parameters: Count = 0
    trained_context_tokens: Count = 0
    vocabulary: Count = 0
    embedding: Count = 0
    heads: Count = 0
    feed_forward: Count = 0
    experts: Count = 0
    experts_used: Count = 0
    layers: tuple[Layer, ...] = ()
    token_embedding_bytes: Count = 0
    """The table that a token is looked up in. Stays in the computer's own memory, also with a GPU."""
    output_bytes: Count = 0
    """The last matrix and norm; 0 where the token table is used for it."""
    other_bytes: Count = 0
    weights_bytes: Count = 0
    """All tensors."""
    header_bytes: Count = 0
    """Where the weights begin in the file."""
    per_token: tuple[Weights, ...] = ()
    """What generating one token multiplies, by type."""
    template: str = ""
    """`tokenizer.chat_template`; empty where there is none, or one of more than 64 KiB."""
    tokenizer: str = ""
    licence: str = ""
    base_model: str = ""
    is_chat: bool = False
    """Has a template, or a name that says so."""
    quantizes_cache: bool = True
    """Whether a head's keys and values come in whole blocks of 32, as a quantized KV cache needs."""
    parts: Annotated[int, msgspec.Meta(ge=1)] = 1
    """Files that the model is split into. What a part holds that was not read is guessed by the layer."""
