"""ggml graphs built by hand on one device, and how long they take. Knows no model and no llama.cpp.

Everything goes through ggml's backend interface, so that it is the same for processors and graphics.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Sequence
from itertools import cycle
from typing import Any

from desktop.engine.llama.bindings import LlamaError, function

F32, F16 = 0, 1
"""ggml's numbers of types."""
PASSES, TIMED_SECONDS, MOST_SECONDS = 10, 0.06, 0.2
"""Pieces are computed so often and for so long at least, where that takes no more than the last."""
_CPU_KIND = 0
_GRAPH_NODES = 1024
_CONTEXT_BYTES = 4 * 1024 * 1024
_POINTER, _SIZE, _LONG = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64


class _InitParams(ctypes.Structure):
    """ggml_init_params."""

    _fields_ = (("mem_size", _SIZE), ("mem_buffer", _POINTER), ("no_alloc", ctypes.c_bool))


def _handle(name: str, *argtypes: Any) -> Any:
    """A function that answers a pointer."""
    return function(name, _POINTER, *argtypes)


class OpenDevice:
    """One of ggml's devices, by its index, and room on it. `close` after every graph on it."""

    def __init__(self, index: int, *, threads: int, room_bytes: int) -> None:
        """Raises `LlamaError`. Only the CPU has threads to choose."""
        self.room_bytes = room_bytes
        self.pointer = _handle("ggml_backend_dev_get", _SIZE)(index)
        self.backend = _handle("ggml_backend_dev_init", _POINTER, _POINTER)(self.pointer, None)
        if not self.backend:
            raise LlamaError("the device could not be opened")
        self._use(threads)
        self.room = _handle("ggml_backend_alloc_buffer", _POINTER, _SIZE)(self.backend, room_bytes)
        if not self.room:
            self.close()
            raise LlamaError("the device has no room to be measured")

    @property
    def description(self) -> str:
        """As llama.cpp gives it."""
        describe = function("ggml_backend_dev_description", ctypes.c_char_p, _POINTER)
        return str((describe(self.pointer) or b"").decode("utf-8", "replace"))

    @property
    def is_processor(self) -> bool:
        """Shares its time with whatever else runs on this computer."""
        kind = function("ggml_backend_dev_type", ctypes.c_int, _POINTER)
        return bool(kind(self.pointer) == _CPU_KIND)

    def _use(self, threads: int) -> None:
        registry = _handle("ggml_backend_dev_backend_reg", _POINTER)(self.pointer)
        ask = _handle("ggml_backend_reg_get_proc_address", _POINTER, ctypes.c_char_p)
        if address := ask(registry, b"ggml_backend_set_n_threads"):
            ctypes.CFUNCTYPE(None, _POINTER, ctypes.c_int)(address)(self.backend, threads)

    def close(self) -> None:
        """Give everything back."""
        if self.room:
            function("ggml_backend_buffer_free", None, _POINTER)(self.room)
        function("ggml_backend_free", None, _POINTER)(self.backend)


class Graph:
    """Nodes on a device, in pieces of equal work; nothing is computed before `seconds`.

    Tensors are ggml's own pointers.
    """

    def __init__(self, device: OpenDevice) -> None:
        self._device = device
        self._next = _handle("ggml_backend_buffer_get_base", _POINTER)(device.room)
        self._end = self._next + device.room_bytes
        self._buffer: int | None = None
        self._contents: list[tuple[int, bytes]] = []
        self._pieces: list[int] = []

    def __enter__(self) -> Graph:
        init = _handle("ggml_init", _InitParams)
        self._context = init(_InitParams(_CONTEXT_BYTES, None, True))
        return self

    def __exit__(self, *_error: object) -> None:
        if self._buffer:
            function("ggml_backend_buffer_free", None, _POINTER)(self._buffer)
        function("ggml_free", None, _POINTER)(self._context)

    def tensor(self, type_: int, *lengths: int, content: bytes = b"") -> int:
        """A tensor beside the room, zeros unless said otherwise; the fastest dimension first."""
        new = _handle("ggml_new_tensor_3d", _POINTER, ctypes.c_int, _LONG, _LONG, _LONG)
        made = int(new(self._context, type_, *(*lengths, 1, 1)[:3]))
        if content:
            self._contents.append((made, content))
        return made

    def in_room(self, type_: int, width: int, rows: int) -> int | None:
        """A matrix of what lies in the room; None where no more of it is left."""
        matrix = self.tensor(type_, width, rows)
        size = function("ggml_nbytes", _SIZE, _POINTER)(matrix)
        if self._next + size > self._end:
            return None
        place = function("ggml_backend_tensor_alloc", ctypes.c_int, _POINTER, _POINTER, _POINTER)
        place(self._device.room, matrix, self._next)
        self._next += -(-size // 256) * 256
        return matrix

    def fill_room(self, pattern: bytes) -> None:
        """Write a pattern all over the room. Memory that was never written is not even there."""
        while (part := self.in_room(F16, len(pattern) // 2, 1)) is not None:
            _write(part, pattern)

    def view(self, tensor: int, lengths: tuple[int, int, int], strides: tuple[int, int]) -> int:
        """The same elements seen as another shape; strides in bytes."""
        new = _handle("ggml_view_3d", *[_POINTER] * 2, *[_LONG] * 3, *[_SIZE] * 3)
        return int(new(self._context, tensor, *lengths, *strides, 0))

    def node(self, operation: str, *tensors: int) -> int:
        """What a ggml function makes of tensors: "ggml_mul_mat"."""
        made = _handle(operation, *[_POINTER] * (1 + len(tensors)))
        return int(made(self._context, *tensors))

    def norm(self, tensor: int) -> int:
        """RMS norm."""
        made = _handle("ggml_rms_norm", _POINTER, _POINTER, ctypes.c_float)
        return int(made(self._context, tensor, 1e-5))

    def add_piece(self, results: Sequence[int]) -> bool:
        """Have these computed, with all that they need; False where the device can't."""
        can = function("ggml_backend_dev_supports_op", ctypes.c_bool, _POINTER, _POINTER)
        if not all(can(self._device.pointer, result) for result in results):
            return False
        new = _handle("ggml_new_graph_custom", _POINTER, _SIZE, ctypes.c_bool)
        self._pieces.append(new(self._context, _GRAPH_NODES, False))
        for result in results:
            grow = function("ggml_build_forward_expand", None, _POINTER, _POINTER)
            grow(self._pieces[-1], result)
        return True

    def seconds(self) -> float:
        """How long a piece takes. Computes all in turn, again and again.

        The shortest tenth: others on this computer make the rest longer when they are busy.
        """
        allocate = _handle("ggml_backend_alloc_ctx_tensors", _POINTER, _POINTER)
        self._buffer = allocate(self._context, self._device.backend)
        function("ggml_backend_buffer_clear", None, _POINTER, ctypes.c_uint8)(self._buffer, 0)
        for tensor, content in self._contents:
            _write(tensor, content)
        self._compute(self._pieces[0])  # threads start, pages of the results come
        times: list[float] = []
        for piece in cycle(self._pieces):
            began = time.perf_counter()
            self._compute(piece)
            times.append(time.perf_counter() - began)
            if sum(times) >= (TIMED_SECONDS if len(times) >= PASSES else MOST_SECONDS):
                break
        return sorted(times)[len(times) // 10]

    def _compute(self, piece: int) -> None:
        compute = function("ggml_backend_graph_compute", ctypes.c_int, _POINTER, _POINTER)
        if compute(self._device.backend, piece) != 0:
            raise LlamaError("the device could not compute")


def _write(tensor: int, content: bytes) -> None:
    write = function("ggml_backend_tensor_set", None, _POINTER, ctypes.c_char_p, _SIZE, _SIZE)
    write(tensor, content, 0, len(content))
