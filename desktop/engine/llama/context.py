"""A context window over a model: KV cache, prefill, decode, abort. Knows no text and no sampler."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from typing import Any

import msgspec

from desktop.engine.llama.bindings import Cancelled, LlamaError, NoMemory, c
from desktop.engine.llama.model import Model
from desktop.fit.opening import KvType, RopeScaling

MAIN, ASIDE, MOVING = 0, 1, 2
"""The sequences in one KV cache: the conversation, a short job beside it, and what is on its way."""
_SEQUENCES = 3
_NO_SLOT, _ABORTED = 1, 2
_LOGIT_BYTES = 4
_FLASH_ATTENTION = {None: -1, False: 0, True: 1}
_GGML_TYPES = {"f16": 1, "q8_0": 8, "q4_0": 2}
"""Of ggml's enum ggml_type."""


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


class ContextSetup(msgspec.Struct, frozen=True, kw_only=True):
    """How a context window is made."""

    context_tokens: int
    threads: int
    batch_threads: int
    micro_batch_tokens: int
    flash_attention: bool | None
    """None leaves it to llama.cpp, which asks the device."""
    kv_type: KvType = "f16"
    rope_scaling: RopeScaling = "none"


class Context:
    """A context window over a model: the KV cache and the compute buffers."""

    def __init__(self, model: Model, setup: ContextSetup) -> None:
        """Raises `NoMemory`."""
        self.setup = setup
        self._context = c.llama_init_from_model(model.pointer, _params(model, setup))
        if not self._context:
            raise NoMemory(setup.context_tokens)
        self._memory = c.llama_get_memory(self._context)
        self._batch = c.llama_batch_init(setup.micro_batch_tokens, 0, 1)
        self.abort = AbortFlag()
        c.llama_set_abort_callback(self._context, self.abort.callback, self.abort.data)

    @property
    def pointer(self) -> Any:
        """For `Chain` and `Adapters`."""
        return self._context

    @property
    def size_tokens(self) -> int:
        """The window as llama.cpp made it."""
        return int(c.llama_n_ctx(self._context))

    @property
    def batch_tokens(self) -> int:
        """Most tokens for one `decode`; also how much is evaluated between two looks at `abort`."""
        return self.setup.micro_batch_tokens

    def close(self) -> None:
        """Give the memory back."""
        c.llama_batch_free(self._batch)
        c.llama_free(self._context)

    def decode(self, tokens: Sequence[int], *, at: int, sequence: int = MAIN) -> None:
        """Evaluate tokens from position `at` on; the last one's logits can be sampled.

        Raises `Cancelled` on abort (what was finished stays in the cache) and `LlamaError`.
        """
        if not 0 < len(tokens) <= self.batch_tokens:  # else C would write behind its arrays
            raise LlamaError(f"{len(tokens)} tokens at once")
        batch = self._batch
        batch.n_tokens = len(tokens)
        for number, token in enumerate(tokens):
            batch.token[number] = token
            batch.pos[number] = at + number
            batch.n_seq_id[number] = 1
            batch.seq_id[number][0] = sequence
            batch.logits[number] = 0
        batch.logits[len(tokens) - 1] = 1
        self._check(c.llama_decode(self._context, batch))

    def decode_one(self, token: int, *, at: int, sequence: int = MAIN) -> None:
        """The same for one token: the path of every generated token."""
        batch = self._batch
        batch.n_tokens = 1
        batch.token[0], batch.pos[0] = token, at
        batch.n_seq_id[0], batch.seq_id[0][0] = 1, sequence
        batch.logits[0] = 1
        self._check(c.llama_decode(self._context, batch))

    def _check(self, result: int) -> None:
        # Only the CPU asks the flag while it computes.
        if result == _ABORTED or self.abort.is_raised:
            raise Cancelled
        if result == _NO_SLOT:
            raise LlamaError("the context window is full")
        if result != 0:
            raise LlamaError(f"llama.cpp could not evaluate the prompt ({result})")

    def logits(self, vocabulary_tokens: int) -> bytes:
        """A copy of the last position's logits: 32-bit floats, one for each token."""
        row = c.llama_get_logits_ith(self._context, -1)
        return ctypes.string_at(row, vocabulary_tokens * _LOGIT_BYTES) if row else b""

    # The KV cache

    def keep(self, tokens: int, *, sequence: int = MAIN) -> int:
        """Drop everything of a sequence after its first `tokens`; answers how many remain.

        That is all of them, or none where the model's memory can't be cut there.
        """
        c.llama_memory_seq_rm(self._memory, sequence, tokens, -1)
        if self.cached_tokens(sequence) != tokens:
            c.llama_memory_seq_rm(self._memory, sequence, -1, -1)
            return 0
        return tokens

    def cached_tokens(self, sequence: int = MAIN) -> int:
        """Tokens in the cache, from the first on; 0 where the beginning has slid out of it."""
        if c.llama_memory_seq_pos_min(self._memory, sequence) > 0:
            return 0
        return int(c.llama_memory_seq_pos_max(self._memory, sequence)) + 1

    @property
    def can_shift(self) -> bool:
        """Whether cached tokens can be moved to other positions."""
        return bool(c.llama_memory_can_shift(self._memory))

    def set_aside(self, start: int, end: int) -> None:
        """Take the tokens from `start` to `end` out of the conversation, to be put back elsewhere."""
        c.llama_memory_seq_cp(self._memory, MAIN, MOVING, start, end)
        c.llama_memory_seq_rm(self._memory, MAIN, start, -1)

    def put_back(self, *, moved_by: int = 0) -> None:
        """Put what was set aside into the conversation again, so many positions further on."""
        c.llama_memory_seq_add(self._memory, MOVING, -1, -1, moved_by)
        c.llama_memory_seq_cp(self._memory, MOVING, MAIN, -1, -1)
        self.drop_aside()

    def drop_aside(self) -> None:
        """Forget what was set aside."""
        c.llama_memory_seq_rm(self._memory, MOVING, -1, -1)

    def state_bytes(self, start: int, end: int) -> int:
        """Room that a copy of these tokens' keys and values takes. Follow it with `drop_aside`."""
        c.llama_memory_seq_cp(self._memory, MAIN, MOVING, start, end)
        return int(c.llama_state_seq_get_size(self._context, MOVING))

    def copy_state(self, address: int, room_bytes: int) -> int:
        """Copy what `state_bytes` measured to `address`; answers its bytes, 0 where it has no room."""
        pointer = ctypes.cast(address, ctypes.POINTER(ctypes.c_uint8))
        size = c.llama_state_seq_get_data(self._context, pointer, room_bytes, MOVING)
        self.drop_aside()
        return int(size)

    def add_state(self, address: int, size_bytes: int, start: int, end: int) -> int:
        """Put a copy into the conversation behind its first `start` tokens.

        Answers the bytes that the copy took up, at most `size_bytes`; 0 if it is not one.
        """
        pointer = ctypes.cast(address, ctypes.POINTER(ctypes.c_uint8))
        taken = c.llama_state_seq_set_data(self._context, pointer, size_bytes, MOVING)
        first = c.llama_memory_seq_pos_min(self._memory, MOVING)
        last = c.llama_memory_seq_pos_max(self._memory, MOVING)
        fits = taken > 0 and (first, last + 1) == (start, end)
        if fits:
            c.llama_memory_seq_cp(self._memory, MOVING, MAIN, -1, -1)
            self.drop_aside()
        else:  # it may have brought positions below 0, which `drop_aside` leaves for ever
            c.llama_memory_seq_keep(self._memory, MAIN)
        return int(taken) if fits and self.cached_tokens() == end else 0

    # Threads and clocks

    def use_threads(self, threads: int, *, for_prompts: int | None = None) -> None:
        """Threads for decode and for prefill, from the next call on; None is all there are."""
        c.llama_set_n_threads(self._context, threads, for_prompts or self.setup.batch_threads)

    def restart_counters(self) -> None:
        """Set llama.cpp's own clocks to zero."""
        c.llama_perf_context_reset(self._context)

    def counters(self) -> tuple[float, float, int]:
        """llama.cpp's own clocks: seconds of prefill, seconds of decode, tokens decoded singly."""
        data = c.llama_perf_context(self._context)
        return data.t_p_eval_ms / 1000, data.t_eval_ms / 1000, int(data.n_eval)


def _params(model: Model, setup: ContextSetup) -> Any:
    params = c.llama_context_default_params()
    params.n_ctx = setup.context_tokens
    params.n_batch = params.n_ubatch = setup.micro_batch_tokens
    params.n_threads, params.n_threads_batch = setup.threads, setup.batch_threads
    params.flash_attn_type = _FLASH_ATTENTION[setup.flash_attention]
    params.type_k = params.type_v = _GGML_TYPES[setup.kv_type]
    params.no_perf = False
    # One pool of cells for all sequences: else each would get a third of the window.
    params.n_seq_max, params.kv_unified = _SEQUENCES, True
    trained = model.trained_context_tokens
    if setup.rope_scaling != "none" and trained and setup.context_tokens > trained:
        linear = setup.rope_scaling == "linear"
        params.rope_scaling_type = (
            c.LLAMA_ROPE_SCALING_TYPE_LINEAR if linear else c.LLAMA_ROPE_SCALING_TYPE_YARN
        )
        params.rope_freq_scale = trained / setup.context_tokens
        params.yarn_orig_ctx = trained
    return params
