"""How long a device takes for the parts of decoding a token, measured on zeros. Knows no model.

The operations and kernels are those of a real model: ggml computes the same graph nodes, only without
llama.cpp around them. Zeros take as long as weights do: no kernel looks at the values.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any

from desktop.engine.llama.bindings import Cancelled, LlamaError, function
from desktop.fit.calibration import Calibration

ROOM_BYTES = 256 * 1024 * 1024
"""The matrices together: more than any cache, so that they come from memory as a model's do."""
MATRIX_WIDTH, MATRIX_ROWS = 4096, 4096
HEAD_ELEMENTS, HEADS, CACHED_TOKENS = 128, 32, 512
LAYERS, SMALL_WIDTH = 32, 64
PASSES, PASS_SECONDS = 3, 0.12
"""Each part is computed so often at least, and for so long."""
TYPES = {
    "f32": 0,
    "f16": 1,
    "q4_0": 2,
    "q4_1": 3,
    "q5_0": 6,
    "q5_1": 7,
    "q8_0": 8,
    "q2_K": 10,
    "q3_K": 11,
    "q4_K": 12,
    "q5_K": 13,
    "q6_K": 14,
    "iq2_xxs": 16,
    "iq3_xxs": 18,
    "iq4_nl": 20,
    "iq3_s": 21,
    "iq2_s": 22,
    "iq4_xs": 23,
    "bf16": 30,
    "mxfp4": 39,
}
"""ggml's numbers of the types that models are published in."""
_F32, _F16 = 0, 1
_CPU_KIND = 0
_POINTER, _LONG = ctypes.c_void_p, ctypes.c_int64
_GRAPH_NODES = 4096
_CONTEXT_BYTES = 4 * 1024 * 1024


class _InitParams(ctypes.Structure):
    """ggml_init_params."""

    _fields_ = (
        ("mem_size", ctypes.c_size_t),
        ("mem_buffer", ctypes.c_void_p),
        ("no_alloc", ctypes.c_bool),
    )


def _pointer_of(name: str, *argtypes: Any) -> Any:
    return function(name, _POINTER, *argtypes)


def measure(
    device: int, *, engine: str, threads: int, on_progress: Callable[[float], bool]
) -> Calibration:
    """Measure one of ggml's devices, by its index; some seconds.

    `on_progress` hears 0 to 1 and answers whether to go on. Raises `Cancelled` and `LlamaError`.
    """
    with _opened(device, threads) as bench:
        steps = len(TYPES) + 2

        def step(done: int) -> None:
            if not on_progress(done / steps):
                raise Cancelled

        prices: dict[str, float] = {}
        for done, (name, number) in enumerate(TYPES.items()):
            step(done)
            if (seconds := bench.seconds_per_element(number)) is not None:
                prices[name] = seconds
        step(len(TYPES))
        layer = bench.seconds_per_layer()
        step(len(TYPES) + 1)
        cached = bench.seconds_per_cached_element()
        step(steps)
        return Calibration(engine, bench.description, threads, prices, layer, cached)


@contextmanager
def _opened(device: int, threads: int) -> Iterator[_Bench]:
    handle = _pointer_of("ggml_backend_dev_get", ctypes.c_size_t)(device)
    backend = _pointer_of("ggml_backend_dev_init", _POINTER, _POINTER)(handle, None)
    if not backend:
        raise LlamaError("the device could not be opened")
    _use_threads(handle, backend, threads)
    size = ctypes.c_size_t
    room = _pointer_of("ggml_backend_alloc_buffer", _POINTER, size)(backend, ROOM_BYTES)
    try:
        if not room:
            raise LlamaError("the device has no room to be measured")
        # Written once: memory that was never touched is not there, and reads as one shared page.
        function("ggml_backend_buffer_clear", None, _POINTER, ctypes.c_uint8)(room, 0)
        yield _Bench(handle, backend, room)
    finally:
        if room:
            function("ggml_backend_buffer_free", None, _POINTER)(room)
        function("ggml_backend_free", None, _POINTER)(backend)


def _use_threads(device: int, backend: int, threads: int) -> None:
    """Only the CPU has threads to choose, behind a function that its registry hands out."""
    registry = _pointer_of("ggml_backend_dev_backend_reg", _POINTER)(device)
    ask = _pointer_of("ggml_backend_reg_get_proc_address", _POINTER, ctypes.c_char_p)
    if address := ask(registry, b"ggml_backend_set_n_threads"):
        ctypes.CFUNCTYPE(None, _POINTER, ctypes.c_int)(address)(backend, threads)


class _Bench:
    """One device, and the room on it that matrices are put into."""

    def __init__(self, device: int, backend: int, room: int) -> None:
        self._device, self._backend, self._room = device, backend, room
        describe = function("ggml_backend_dev_description", ctypes.c_char_p, _POINTER)
        self.description = str((describe(device) or b"").decode("utf-8", "replace"))

    def seconds_per_element(self, type_: int) -> float | None:
        """Matrices of one type, each multiplied with a token; None where the device can't."""
        with _Graph(self._device, self._backend, self._room) as graph:
            token = graph.tensor(_F32, MATRIX_WIDTH)
            elements = 0
            while (matrix := graph.weights(type_, MATRIX_WIDTH, MATRIX_ROWS)) is not None:
                if not graph.add(graph.product(matrix, token)):
                    return None
                elements += MATRIX_WIDTH * MATRIX_ROWS
            return graph.seconds() / elements

    def seconds_per_layer(self) -> float:
        """Layers as narrow as can be: what is left is the nodes' own cost."""
        with _Graph(self._device, self._backend, self._room) as graph:
            token = graph.tensor(_F32, SMALL_WIDTH)
            weights = [graph.tensor(_F16, SMALL_WIDTH, SMALL_WIDTH) for _ in range(7)]
            for _ in range(LAYERS):
                token = graph.layer(token, weights)
                graph.add(token)
            return graph.seconds() / LAYERS

    def seconds_per_cached_element(self) -> float:
        """Attention over caches of many layers, laid out as llama.cpp does."""
        with _Graph(self._device, self._backend, self._room) as graph:
            query = graph.tensor(_F32, HEAD_ELEMENTS, 1, HEADS)
            elements = 0
            width = HEAD_ELEMENTS * HEADS
            while True:
                keys = graph.weights(_F16, width, CACHED_TOKENS)
                values = graph.weights(_F16, CACHED_TOKENS, width)
                if keys is None or values is None:
                    return graph.seconds() / elements
                graph.add(graph.attention(keys, values, query))
                elements += 2 * width * CACHED_TOKENS


class _Graph:
    """A ggml graph under construction; computes nothing before `seconds`."""

    def __init__(self, device: int, backend: int, room: int) -> None:
        self._device, self._backend, self._room = device, backend, room
        base = _pointer_of("ggml_backend_buffer_get_base", _POINTER)(room)
        self._next, self._end = base, base + ROOM_BYTES
        self._buffer: int | None = None

    def __enter__(self) -> _Graph:
        params = _InitParams(_CONTEXT_BYTES, None, True)
        self._context = _pointer_of("ggml_init", _InitParams)(params)
        new = _pointer_of("ggml_new_graph_custom", _POINTER, ctypes.c_size_t, ctypes.c_bool)
        self._graph = new(self._context, _GRAPH_NODES, False)
        return self

    def __exit__(self, *_error: object) -> None:
        if self._buffer:
            function("ggml_backend_buffer_free", None, _POINTER)(self._buffer)
        function("ggml_free", None, _POINTER)(self._context)

    def tensor(self, type_: int, *lengths: int) -> int:
        """A small tensor, allocated with the results."""
        lengths = (*lengths, 1, 1, 1)[:3]
        new = _pointer_of("ggml_new_tensor_3d", _POINTER, ctypes.c_int, _LONG, _LONG, _LONG)
        return int(new(self._context, type_, *lengths))

    def weights(self, type_: int, width: int, rows: int) -> int | None:
        """A matrix in the room; None where it is full."""
        matrix = self.tensor(type_, width, rows)
        size = function("ggml_nbytes", ctypes.c_size_t, _POINTER)(matrix)
        if self._next + size > self._end:
            return None
        place = function("ggml_backend_tensor_alloc", ctypes.c_int, *[_POINTER] * 3)
        place(self._room, matrix, self._next)
        self._next += -(-size // 256) * 256
        return matrix

    def product(self, matrix: int, vector: int) -> int:
        """A matrix with a token's activations."""
        return self._of("ggml_mul_mat", matrix, vector)

    def layer(self, token: int, weights: Sequence[int]) -> int:
        """The nodes of a transformer's layer, but for attention's."""
        query, key, value, out, gate, up, down = weights
        attended = self._of("ggml_mul", self._norm(token), token)
        for matrix in (query, key, value, out):
            attended = self.product(matrix, attended)
        token = self._of("ggml_add", token, attended)
        normed = self._of("ggml_mul", self._norm(token), token)
        gated = self._of("ggml_silu", self.product(gate, normed))
        forward = self._of("ggml_mul", gated, self.product(up, normed))
        return self._of("ggml_add", token, self.product(down, forward))

    def attention(self, keys: int, values: int, query: int) -> int:
        """One token's: heads side by side in each key, values transposed."""
        halves = 2
        row = HEAD_ELEMENTS * HEADS * halves
        keys = self._view(keys, HEAD_ELEMENTS, CACHED_TOKENS, row, HEAD_ELEMENTS * halves)
        token_row = CACHED_TOKENS * halves
        values = self._view(
            values, CACHED_TOKENS, HEAD_ELEMENTS, token_row, token_row * HEAD_ELEMENTS
        )
        scores = self._of("ggml_soft_max", self.product(keys, query))
        return self.product(values, scores)

    def _view(self, tensor: int, width: int, rows: int, row_bytes: int, head_bytes: int) -> int:
        size = ctypes.c_size_t
        view = _pointer_of(
            "ggml_view_3d", _POINTER, _POINTER, _LONG, _LONG, _LONG, size, size, size
        )
        return int(view(self._context, tensor, width, rows, HEADS, row_bytes, head_bytes, 0))

    def _norm(self, token: int) -> int:
        norm = _pointer_of("ggml_rms_norm", _POINTER, _POINTER, ctypes.c_float)
        return int(norm(self._context, token, 1e-5))

    def _of(self, operation: str, *tensors: int) -> int:
        made = _pointer_of(operation, *[_POINTER] * (1 + len(tensors)))
        return int(made(self._context, *tensors))

    def add(self, result: int) -> bool:
        """Compute this too; False where the device can't."""
        can = function("ggml_backend_dev_supports_op", ctypes.c_bool, _POINTER, _POINTER)
        if not can(self._device, result):
            return False
        function("ggml_build_forward_expand", None, _POINTER, _POINTER)(self._graph, result)
        return True

    def seconds(self) -> float:
        """Compute it a few times; the middle one's time."""
        allocate = _pointer_of("ggml_backend_alloc_ctx_tensors", _POINTER, _POINTER)
        self._buffer = allocate(self._context, self._backend)
        function("ggml_backend_buffer_clear", None, _POINTER, ctypes.c_uint8)(self._buffer, 0)
        compute = function("ggml_backend_graph_compute", ctypes.c_int, _POINTER, _POINTER)
        times: list[float] = []
        began = time.perf_counter()
        compute(self._backend, self._graph)  # threads start, pages of the results come
        while len(times) < PASSES or time.perf_counter() - began < PASS_SECONDS:
            start = time.perf_counter()
            if compute(self._backend, self._graph) != 0:
                raise LlamaError("the device could not compute")
            times.append(time.perf_counter() - start)
        return median(times)
