"""A model file in memory, and its vocabulary. Knows no context window."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from desktop.engine.llama.backend import Backend
from desktop.engine.llama.bindings import Cancelled, LlamaError, c

# Bits of a token's attributes: llama.h, enum llama_token_attr.
_SPECIAL = 1 << 0 | 1 << 3 | 1 << 4  # unknown, control, user-defined
_CONTROL = 1 << 3
_LSTRIP, _RSTRIP = 1 << 7, 1 << 8


class Model:
    """A model file in memory, and its vocabulary. `close` after every context made from it."""

    def __init__(
        self,
        path: str,
        *,
        backend: Backend,
        gpu_layers: int,
        on_progress: Callable[[float], bool],
        vocabulary_only: bool = False,
    ) -> None:
        """Raises `LlamaError`, and `Cancelled` when `on_progress` (0 to 1) answers False."""
        self.path, self.backend = path, backend
        params = c.llama_model_default_params()
        params.n_gpu_layers = gpu_layers
        params.vocab_only = vocabulary_only
        params.load_mode = c.LLAMA_LOAD_MODE_MMAP
        # Repacking copies all weights: the mapped file then counts twice, and loading 7B takes
        # seconds instead of 0.06 s from a warm cache.
        params.use_extra_bufts = False
        wanted = True

        def progress(fraction: float, _data: object) -> bool:
            nonlocal wanted
            wanted = on_progress(min(max(fraction, 0.0), 1.0))
            return wanted

        callback = c.llama_progress_callback(progress)
        params.progress_callback = callback
        backend.first_error = ""
        self._model = c.llama_model_load_from_file(path.encode(), params)
        if not self._model:
            raise Cancelled if not wanted else LlamaError(backend.first_error or "not loaded")
        # Asked now: a context window by YaRN changes what llama.cpp says.
        self._trained_context_tokens = int(c.llama_model_n_ctx_train(self._model))
        self._vocab = c.llama_model_get_vocab(self._model)
        self._piece = ctypes.create_string_buffer(512)

    @property
    def pointer(self) -> Any:
        """For `Context`."""
        return self._model

    @property
    def vocab(self) -> Any:
        """For `Chain`."""
        return self._vocab

    def close(self) -> None:
        """Give the memory back."""
        c.llama_model_free(self._model)

    def metadata(self, key: str) -> str | None:
        """A value of the file's header, as text."""
        size = c.llama_model_meta_val_str(self._model, key.encode(), None, 0)
        if size < 0:
            return None
        buffer = ctypes.create_string_buffer(size + 1)
        c.llama_model_meta_val_str(self._model, key.encode(), buffer, size + 1)
        return buffer.value.decode("utf-8", "replace")

    @property
    def description(self) -> str:
        """Family, size and quantization in llama.cpp's words."""
        buffer = ctypes.create_string_buffer(256)
        c.llama_model_desc(self._model, buffer, 256)
        return buffer.value.decode("utf-8", "replace")

    @property
    def size_bytes(self) -> int:
        """Bytes of all weights."""
        return int(c.llama_model_size(self._model))

    @property
    def parameters(self) -> int:
        """Number of weights."""
        return int(c.llama_model_n_params(self._model))

    @property
    def trained_context_tokens(self) -> int:
        """The context window the model was trained with."""
        return self._trained_context_tokens

    @property
    def layers(self) -> int:
        """Layers that a device can take, the output counted as one."""
        return int(c.llama_model_n_layer(self._model)) + 1

    @property
    def vocabulary_tokens(self) -> int:
        """Size of the vocabulary."""
        return int(c.llama_vocab_n_tokens(self._vocab))

    @property
    def can_generate(self) -> bool:
        """False for embedding models and for files that hold no more than a vocabulary."""
        return bool(c.llama_model_has_decoder(self._model)) and self.parameters > 0

    def token_text(self, token: int) -> str:
        """A token as the vocabulary spells it; empty for one that doesn't exist."""
        text = c.llama_vocab_get_text(self._vocab, token) if token >= 0 else b""
        return str((text or b"").decode("utf-8", "replace"))

    @property
    def bos(self) -> int:
        """Beginning-of-sequence token, or -1."""
        return int(c.llama_vocab_bos(self._vocab))

    @property
    def eos(self) -> int:
        """End-of-sequence token, or -1."""
        return int(c.llama_vocab_eos(self._vocab))

    @property
    def adds_bos(self) -> bool:
        """Whether prompts of this model start with `bos`."""
        return bool(c.llama_vocab_get_add_bos(self._vocab)) and self.bos >= 0

    def is_end(self, token: int) -> bool:
        """Whether this token ends an answer."""
        return bool(c.llama_vocab_is_eog(self._vocab, token))

    def is_control(self, token: int) -> bool:
        """Whether it is a token that no text spells."""
        return bool(c.llama_vocab_get_attr(self._vocab, token) & _CONTROL)

    def special(self, token: int) -> tuple[bool, bool, bool]:
        """Whether it is a special token; whether it swallows whitespace before, and after it."""
        attributes = c.llama_vocab_get_attr(self._vocab, token)
        return (
            bool(attributes & _SPECIAL),
            bool(attributes & _LSTRIP),
            bool(attributes & _RSTRIP),
        )

    def tokenize(self, text: str, *, special: bool) -> list[int]:
        """Tokens of `text` alone, no BOS added; `special` lets it spell special tokens."""
        data = text.encode("utf-8", "replace")
        room = len(data) + 8
        tokens = (c.llama_token * room)()
        count = c.llama_tokenize(self._vocab, data, len(data), tokens, room, False, special)
        if count < 0:
            raise LlamaError("the text could not be tokenized")
        return list(tokens[:count])

    def piece(self, token: int) -> bytes:
        """The bytes a token stands for; special tokens stand for none."""
        size = c.llama_token_to_piece(self._vocab, token, self._piece, 512, 0, False)
        return self._piece.raw[:size] if size > 0 else b""
