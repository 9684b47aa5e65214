"""LoRA adapters over a loaded model: loaded once, then on, off and scaled. Knows no answers.

Keys and values that were computed with other adapters no longer hold after `use`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.engine.llama.backend import Backend
from desktop.engine.llama.bindings import LlamaError, c
from desktop.engine.llama.context import Context
from desktop.engine.llama.model import Model
from desktop.engine.protocol import Adapter
from desktop.gguf.adapter import mismatch


class AdapterError(LlamaError):
    """The adapter can't be used with this model; the message says why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"“{Path(path).name}” {reason}")
        self.path = path


class Adapters:
    """The adapters of one context window. Close it before the context and the model."""

    def __init__(self, model: Model, context: Context, backend: Backend) -> None:
        self._model = model
        self._context = context
        self._backend = backend
        self._loaded: dict[tuple[str, int, int], Any] = {}
        """By path, size and time: a file that was written anew is another adapter."""

    def use(self, adapters: Sequence[Adapter]) -> None:
        """Exactly these, each with its scale, from the next token on. A scale of 0 is off.

        Raises `AdapterError`; then those in use before stay.
        """
        wanted: dict[tuple[str, int, int], float] = {}
        for adapter in adapters:
            # Twice the same file is the sum of both scales: llama.cpp would take one of them.
            key = _key(adapter.path)
            wanted[key] = wanted.get(key, 0.0) + adapter.scale
        for key, scale in wanted.items():
            if scale and key not in self._loaded:
                self._loaded[key] = self._load(key[0])
        self._set([(self._loaded[key], scale) for key, scale in wanted.items() if scale])

    def close(self) -> None:
        """Take them off and give their memory back. A second time does nothing."""
        if self._loaded:
            self._set([])
        for adapter in self._loaded.values():
            c.llama_adapter_lora_free(adapter)
        self._loaded.clear()

    def _load(self, path: str) -> Any:
        if reason := mismatch(path, self._model.path):
            raise AdapterError(path, reason)
        self._backend.first_error = ""
        adapter = c.llama_adapter_lora_init(self._model.pointer, path.encode())
        # NULL is false but not None, and ends the process where it is used.
        if not adapter:
            raise AdapterError(path, f"was refused: {self._backend.first_error or 'no reason'}")
        return adapter

    def _set(self, scaled: Sequence[tuple[Any, float]]) -> None:
        room = max(len(scaled), 1)
        pointers = (c.llama_adapter_lora_p_ctypes * room)(*(adapter for adapter, _ in scaled))
        scales = (ctypes.c_float * room)(*(scale for _, scale in scaled))
        if c.llama_set_adapters_lora(self._context.pointer, pointers, len(scaled), scales) != 0:
            raise LlamaError("the adapters could not be used")


def _key(path: str) -> tuple[str, int, int]:
    try:
        found = Path(path).stat()
    except OSError as error:
        raise AdapterError(path, f"can't be read: {error.strerror or error}") from error
    return path, found.st_size, found.st_mtime_ns
