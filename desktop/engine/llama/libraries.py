"""The libraries that llama.cpp computes with: loaded from beside its own, and from nowhere else.

A build for one computer has its backends linked in. One for every computer has them as libraries, for
processors one for each generation, and ggml takes the best that this one can run. Knows no model.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from desktop.engine.devices import Library
from desktop.engine.llama.bindings import LlamaError, c, function
from desktop.packs.use import ToLoad

_NAMED = re.compile(r"(?:lib)?ggml-(?!base\b)([a-z0-9]+)(?:-(.+?))?\.(?:so|dll|dylib)(?:\.[\d.]+)?")
_OTHERS = "GGML_BACKEND_PATH"
"""A variable by which ggml loads one library more, from anywhere."""


def load_backends() -> None:
    """Load what can be used here, before llama.cpp looks for it itself.

    It would look beside the program and in the current directory, where anybody may have put a library.
    Raises `LlamaError` where nothing can compute: what is missing must not be looked for, either.
    """
    if not _count():
        os.environ.pop(_OTHERS, None)
        if sys.platform == "win32":  # a driver that is missing is not looked for there, either
            ctypes.CDLL("kernel32").SetDllDirectoryW("")
        load = function("ggml_backend_load_all_from_path", None, ctypes.c_char_p)
        load(os.fsencode(own_folder()))
    by_kind = function("ggml_backend_dev_by_type", ctypes.c_void_p, ctypes.c_int)
    if not by_kind(0):
        raise LlamaError(f"nothing in {own_folder()} can compute on this processor")


def own_folder() -> Path:
    """Where the library lies that the bindings have loaded."""
    return Path(c._lib._name).parent


def libraries(pack: ToLoad | None = None) -> list[Library]:
    """What this build has, and the pack, and which of it is in use."""
    files: dict[str, set[str]] = {}
    for entry in sorted(own_folder().iterdir()):
        if named := _NAMED.fullmatch(entry.name):
            files.setdefault(named[1], set()).add(named[2] or "")
    used = dict(_in_use())
    return [
        _library(backend, used.get(backend, ""), len(files.get(backend, {""})), pack)
        for backend in dict.fromkeys([*used, *files])
    ]


def _library(backend: str, path: str, variants: int, pack: ToLoad | None) -> Library:
    file = os.path.basename(path)
    named = _NAMED.fullmatch(file)
    came_with = pack.name if pack is not None and path in pack.paths else ""
    return Library(backend, file, (named[2] or "") if named else "", variants, came_with)


def _in_use() -> Iterator[tuple[str, str]]:
    """Each backend that has a device here, and the path of the file that holds it."""
    get = function("ggml_backend_reg_get", ctypes.c_void_p, ctypes.c_size_t)
    devices = function("ggml_backend_reg_dev_count", ctypes.c_size_t, ctypes.c_void_p)
    for registered in [get(index) for index in range(_count())]:
        if not devices(registered):
            continue
        name = function("ggml_backend_reg_name", ctypes.c_char_p, ctypes.c_void_p)(registered)
        path = _file_of(registered)
        named = _NAMED.fullmatch(os.path.basename(path))
        yield (named[1] if named else name.decode().lower()), path


def _count() -> int:
    return int(function("ggml_backend_reg_count", ctypes.c_size_t)())


class _Place(ctypes.Structure):
    """C's Dl_info."""

    _fields_ = [
        ("file", ctypes.c_char_p),
        ("base", ctypes.c_void_p),
        ("symbol", ctypes.c_char_p),
        ("address", ctypes.c_void_p),
    ]


def _file_of(address: int) -> str:
    """The library that this address lies in; empty where the system can't tell."""
    if sys.platform == "win32":
        return _windows_file_of(address)
    place = _Place()
    if not ctypes.CDLL(None).dladdr(ctypes.c_void_p(address), ctypes.byref(place)):
        return ""
    return os.fsdecode(place.file or b"")


def _windows_file_of(address: int) -> str:
    by_address, unchanged = 4, 2
    system = ctypes.CDLL("kernel32")
    module, path = ctypes.c_void_p(), ctypes.create_unicode_buffer(32768)
    found = system.GetModuleHandleExW(
        by_address | unchanged, ctypes.c_void_p(address), ctypes.byref(module)
    )
    if not found or not system.GetModuleFileNameW(module, path, len(path)):
        return ""
    return path.value
