"""llama.cpp started up: its version, its log, and the devices it sees. Knows no model."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import ClassVar

from desktop.engine.devices import Device, DeviceKind, Library
from desktop.engine.llama.bindings import c, function
from desktop.engine.llama.libraries import libraries, load_backends
from desktop.engine.llama.pack import load_pack
from desktop.packs.use import PackUse, ToLoad

_KINDS: tuple[DeviceKind, ...] = ("cpu", "gpu", "integrated gpu", "accelerator")
"""In the order of ggml's enum ggml_backend_dev_type."""
_ERROR, _GOES_ON = 4, 5
"""Of ggml's enum ggml_log_level; the second has the level of the line it goes on with."""


class Backend:
    """llama.cpp started up, and its log caught."""

    _callbacks: ClassVar[list[object]] = []
    """llama.cpp holds a pointer to the last one, whatever becomes of its `Backend`."""

    def __init__(self, on_log: Callable[[str], None], pack: ToLoad | None = None) -> None:
        self.first_error = ""
        """What llama.cpp complained of since this was cleared; its later lines say that it gave up."""
        self._on_log = on_log
        self._level = 0
        self._callback = c.llama_log_callback(self._log)
        self._callbacks.append(self._callback)
        c.llama_log_set(self._callback, ctypes.c_void_p(0))
        load_backends()
        self._pack = pack
        self.pack_use: PackUse | None = load_pack(pack) if pack is not None else None
        """What became of the pack that was given."""
        c.llama_backend_init()

    def _log(self, level: int, text: bytes, _data: object) -> None:
        line = text.decode("utf-8", "replace")
        if level != _GOES_ON:
            self._level = level
        if self._level == _ERROR and line.strip():
            self._on_log(line)
            self.first_error = self.first_error or line.strip()

    @property
    def version(self) -> str:
        """llama.cpp's own version and commit."""
        commit = function("ggml_commit", ctypes.c_char_p)()
        return f"{c.llama_version().decode()} ({commit.decode()})"

    @property
    def features(self) -> str:
        """Instruction sets and backends compiled in."""
        return str(c.llama_print_system_info().decode("utf-8", "replace")).strip()

    def libraries(self) -> list[Library]:
        """What this build computes with, and which of it is in use on this computer."""
        return libraries(self._pack)

    def devices(self) -> Iterator[Device]:
        """What llama.cpp would compute on. The CPU's memory is free = total in its book."""
        count = function("ggml_backend_dev_count", ctypes.c_size_t)()
        get = function("ggml_backend_dev_get", ctypes.c_void_p, ctypes.c_size_t)
        for index in range(count):
            yield _device(get(index))


def _device(device: int) -> Device:
    def text(name: str) -> str:
        answer = function(name, ctypes.c_char_p, ctypes.c_void_p)(device)
        return str((answer or b"").decode("utf-8", "replace"))

    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    memory = function("ggml_backend_dev_memory", None, ctypes.c_void_p, *[ctypes.c_void_p] * 2)
    memory(device, ctypes.addressof(free), ctypes.addressof(total))
    kind = function("ggml_backend_dev_type", ctypes.c_int, ctypes.c_void_p)(device)
    registry = function("ggml_backend_dev_backend_reg", ctypes.c_void_p, ctypes.c_void_p)(device)
    backend = function("ggml_backend_reg_name", ctypes.c_char_p, ctypes.c_void_p)(registry)
    return Device(
        name=text("ggml_backend_dev_name"),
        description=text("ggml_backend_dev_description"),
        kind=_KINDS[kind] if kind < len(_KINDS) else "other",
        backend=backend.decode(),
        free_bytes=free.value,
        total_bytes=total.value,
    )
