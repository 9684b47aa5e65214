"""A context window over a model: KV cache, prefill, decode, abort. Knows no text and no sampler."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from typing import Any

from desktop.engine.llama.bindings import Cancelled, LlamaError, NoMemory, c
from desktop.engine.llama.model import Model

_NO_SLOT = 1
_ABORTED = 2
_BATCH_TOKENS = 512
_MICRO_BATCH_TOKENS = 256
_FLASH_ATTENTION_AUTO, _FLASH_ATTENTION_OFF = -1, 0


class AbortFlag:
    """Stops llama.cpp from another thread, without Python in the loop.

    llama.cpp asks a callback some hundred times a token whether to go on. The callback is the C
    library's own `strlen` on a buffer of one character: raising the flag makes it non-empty.
    """

    def __init__(self) -> None:
        self._buffer = ctypes.create_string_buffer(2)
        strlen = ctypes.CDLL(None if sys.platform != "win32" else "msvcrt").strlen
        self.callback = ctypes.cast(strlen, c.ggml_abort_callback)
        self.data = ctypes.cast(self._buffer, ctypes.c_void_p)

    def raise_(self) -> None:
        """Any thread."""
        self._buffer[0] = b"\x01"

    def lower(self) -> None:
        """Before the next piece of work."""
        self._buffer[0] = b"\x00"

    @property
    def is_raised(self) -> bool:
        """Whether work should end."""
        return self._buffer[0] != b"\x00"


class Context:
    """A context window over a model: the KV cache and the compute buffers."""

    def __init__(
        self, model: Model, *, context_tokens: int, threads: int, batch_threads: int, gpu: bool
    ) -> None:
        """Raises `NoMemory`."""
        params = c.llama_context_default_params()
        params.n_ctx = context_tokens
        params.n_batch = _BATCH_TOKENS
        params.n_ubatch = _BATCH_TOKENS if gpu else _MICRO_BATCH_TOKENS
        params.n_threads, params.n_threads_batch = threads, batch_threads
        # On the CPU flash attention halves decoding speed at depth.
        params.flash_attn_type = _FLASH_ATTENTION_AUTO if gpu else _FLASH_ATTENTION_OFF
        params.no_perf = False
        self._context = c.llama_init_from_model(model.pointer, params)
        if not self._context:
            raise NoMemory(context_tokens)
        self._memory = c.llama_get_memory(self._context)
        self._batch_threads = batch_threads
        self._single = (c.llama_token * 1)()
        self.abort = AbortFlag()
        c.llama_set_abort_callback(self._context, self.abort.callback, self.abort.data)

    @property
    def pointer(self) -> Any:
        """For `Chain`."""
        return self._context

    @property
    def size_tokens(self) -> int:
        """The window as llama.cpp made it."""
        return int(c.llama_n_ctx(self._context))

    @property
    def batch_tokens(self) -> int:
        """Most tokens for one `decode`; also how much is evaluated between two looks at `abort`."""
        return _MICRO_BATCH_TOKENS

    def close(self) -> None:
        """Give the memory back."""
        c.llama_free(self._context)

    def decode(self, tokens: Sequence[int]) -> None:
        """Evaluate tokens after those in the cache; the last one's logits can be sampled.

        Raises `Cancelled` on abort (what was finished stays in the cache) and `LlamaError`.
        """
        array = (c.llama_token * len(tokens))(*tokens)
        self._check(c.llama_decode(self._context, c.llama_batch_get_one(array, len(tokens))))

    def decode_one(self, token: int) -> None:
        """The same for one token, without a new array: the path of every generated token."""
        self._single[0] = token
        self._check(c.llama_decode(self._context, c.llama_batch_get_one(self._single, 1)))

    def _check(self, result: int) -> None:
        # Only the CPU asks the flag while it computes.
        if result == _ABORTED or self.abort.is_raised:
            raise Cancelled
        if result == _NO_SLOT:
            raise LlamaError("the context window is full")
        if result != 0:
            raise LlamaError(f"llama.cpp could not evaluate the prompt ({result})")

    def keep(self, tokens: int) -> int:
        """Drop everything after the first `tokens` of the cache; answers how many remain.

        That is all of them, or none where the model's memory can't be cut there.
        """
        c.llama_memory_seq_rm(self._memory, 0, tokens, -1)
        if self.cached_tokens != tokens:
            c.llama_memory_clear(self._memory, True)
            return 0
        return tokens

    @property
    def cached_tokens(self) -> int:
        """Tokens in the cache, from the first on; 0 where the beginning has slid out of it."""
        if c.llama_memory_seq_pos_min(self._memory, 0) > 0:
            return 0
        return int(c.llama_memory_seq_pos_max(self._memory, 0)) + 1

    def use_threads(self, threads: int, *, for_prompts: int | None = None) -> None:
        """Threads for decode and for prefill, from the next call on; None is all there are."""
        c.llama_set_n_threads(self._context, threads, for_prompts or self._batch_threads)

    def restart_counters(self) -> None:
        """Set llama.cpp's own clocks to zero."""
        c.llama_perf_context_reset(self._context)

    def counters(self) -> tuple[float, float, int]:
        """llama.cpp's own clocks: seconds of prefill, seconds of decode, tokens decoded singly."""
        data = c.llama_perf_context(self._context)
        return data.t_p_eval_ms / 1000, data.t_eval_ms / 1000, int(data.n_eval)
