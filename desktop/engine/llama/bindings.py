"""llama.cpp's functions, as ctypes. The one file that imports llama_cpp. Knows no better words for them."""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any


class LlamaError(Exception):
    """llama.cpp refused; the message is its own first error line where there was one."""


class NoMemory(LlamaError):
    """A context window of this size doesn't fit into memory."""

    def __init__(self, context_tokens: int) -> None:
        super().__init__(f"no memory for {context_tokens} tokens")
        self.context_tokens = context_tokens


class Cancelled(Exception):
    """The work was given up because somebody asked for it."""


def _bindings() -> Any:
    """llama_cpp's low-level module without its package, whose import costs numpy and Jinja."""
    found = importlib.util.find_spec("llama_cpp")
    if found is None or found.submodule_search_locations is None:
        raise ImportError("llama_cpp is not installed")
    package = ModuleType("llama_cpp")
    package.__spec__ = found
    package.__path__ = list(found.submodule_search_locations)
    sys.modules["llama_cpp"] = package
    return importlib.import_module("llama_cpp.llama_cpp")


c: Any = _bindings()
"""The low-level module."""


def _ggml() -> list[Any]:
    """Where its functions are: on Windows a library gives its own alone, elsewhere what it needs, too."""
    found = [c._lib]
    if sys.platform == "win32":
        names = ("ggml.dll", "libggml.dll", "ggml-base.dll", "libggml-base.dll")
        files = [Path(c._lib._name).parent / name for name in names]
        found += [ctypes.CDLL(str(file)) for file in files if file.exists()]
    return found


_libraries = _ggml()


def function(name: str, restype: Any, *argtypes: Any) -> Any:
    """A ggml function that the bindings leave out, from the very library that is in use."""
    found = getattr(next((each for each in _libraries if hasattr(each, name)), c._lib), name)
    found.restype, found.argtypes = restype, argtypes
    return found
