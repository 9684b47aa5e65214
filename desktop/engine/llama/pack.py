"""A pack's libraries loaded beside llama.cpp's own, by their whole paths. Knows not how they came there."""

from __future__ import annotations

import ctypes
import os
import sys

from desktop.engine.llama.bindings import function
from desktop.packs.use import PackUse, ToLoad, Unused

_OF_A_DRIVER = ("libcuda.", "nvcuda", "undefined symbol: cu")
"""In the system's complaint where the card's driver is not there, or has not all that is asked of it."""
_MODULE_NOT_FOUND = 126
"""Windows doesn't say which: all that a pack needs but the driver is in it, and was loaded before."""


def load_pack(pack: ToLoad) -> PackUse:
    """Load it, and say what came of it. Whatever is wrong with it, the processor can still answer.

    Each library is there by the time that another one asks for it: the system then looks for it nowhere.
    """
    try:
        for path in pack.paths:
            ctypes.CDLL(path)
    except OSError as error:
        return PackUse(pack.name, _why(error), str(error))
    load = function("ggml_backend_load", ctypes.c_void_p, ctypes.c_char_p)
    registered = load(os.fsencode(pack.paths[-1]))
    if not registered:
        return PackUse(pack.name, Unused.REFUSED, "llama.cpp refuses it")
    devices = function("ggml_backend_reg_dev_count", ctypes.c_size_t, ctypes.c_void_p)
    return PackUse(pack.name, None if devices(registered) else Unused.NO_CARD)


def _why(error: OSError) -> Unused:
    on_windows = sys.platform == "win32" and getattr(error, "winerror", 0) == _MODULE_NOT_FOUND
    said = str(error)
    if on_windows or any(word in said for word in _OF_A_DRIVER):
        return Unused.NO_DRIVER
    return Unused.REFUSED
