"""ggml asked directly: tensors, a room of weights, and what a device can't do."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import pytest

from desktop.engine.llama import graph as module
from desktop.engine.llama.bindings import LlamaError, function
from desktop.engine.llama.graph import F16, F32, Graph, OpenDevice

ROOM_BYTES = 1024 * 1024


@pytest.fixture
def device() -> Iterator[OpenDevice]:
    opened = OpenDevice(0, threads=1, room_bytes=ROOM_BYTES)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def _started(backend):
    assert backend.version


@pytest.fixture(autouse=True)
def _short(monkeypatch):
    monkeypatch.setattr(module, "MOST_SECONDS", 0.0)


def floats(tensor: int, count: int) -> tuple[float, ...]:
    buffer = bytes(4 * count)
    pointer, size = module._POINTER, module._SIZE
    function("ggml_backend_tensor_get", None, pointer, module.ctypes.c_char_p, size, size)(
        tensor, buffer, 0, len(buffer)
    )
    return struct.unpack(f"<{count}f", buffer)


def test_a_device_has_a_name(device, backend):
    assert device.description == next(iter(backend.devices())).description


def test_a_matrix_is_multiplied_with_a_vector(device):
    with Graph(device) as graph:
        graph.fill_room(struct.pack("<2e", 2.0, 3.0) * 64)
    with Graph(device) as graph:
        matrix = graph.in_room(F16, 2, 4)
        vector = graph.tensor(F32, 2, content=struct.pack("<2f", 10, 1))
        result = graph.node("ggml_mul_mat", matrix, vector)
        assert graph.add_piece([result])
        assert graph.seconds() > 0
        assert floats(result, 4) == (23.0,) * 4


def test_the_room_ends(device):
    with Graph(device) as graph:
        assert graph.in_room(F32, 1024, 200) is not None
        assert graph.in_room(F32, 1024, 200) is None
        assert graph.in_room(F32, 1024, 56) is not None


def test_a_norm_is_computed(device):
    with Graph(device) as graph:
        result = graph.norm(graph.tensor(F32, 2, content=struct.pack("<2f", 3, 3)))
        graph.add_piece([result])
        graph.seconds()
        assert floats(result, 2) == pytest.approx((1, 1), abs=1e-3)


def test_a_view_sees_other_strides(device):
    with Graph(device) as graph:
        whole = graph.tensor(F32, 4, content=struct.pack("<4f", 1, 2, 3, 4))
        every_second = graph.view(whole, (1, 2, 1), (8, 16))
        result = graph.node("ggml_cont", every_second)
        graph.add_piece([result])
        graph.seconds()
        assert floats(result, 2) == (1, 3)


def test_a_device_without_room_says_so():
    with pytest.raises(LlamaError):
        OpenDevice(0, threads=1, room_bytes=1 << 60)
