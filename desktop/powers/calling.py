"""Linux's system calls that Python has no function for. Knows none by name."""

from __future__ import annotations

import ctypes
import os
from functools import cache
from typing import Any


@cache
def libc() -> Any:
    """The C library that this process runs on."""
    return ctypes.CDLL(None, use_errno=True)


def called(number: int, *arguments: int) -> int:
    """A system call by its number. Raises `OSError`."""
    found = int(libc().syscall(ctypes.c_long(number), *map(ctypes.c_long, arguments)))
    return checked(found)


def checked(found: int) -> int:
    """What a C function answered. Raises `OSError` where that is its way to say so."""
    if found == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return found
