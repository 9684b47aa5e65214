"""Reads a model file into the system's file cache before it is mapped. Knows no llama.cpp.

Mapping a file that isn't cached shows nothing for seconds and can't be given up; reading it beforehand
tells how far it is and ends at a word. The mapping then takes some hundredths of a second.
"""

from __future__ import annotations

import ctypes
import mmap
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

CHUNK_BYTES = 8 * 1024 * 1024
WARM_SHARE = 0.97
"""So much of a file in the cache is as good as all of it."""
MOST_MEMORY_SHARE = 0.9
"""Of the free memory: a larger file would push itself out of the cache again."""


def warm(
    paths: Sequence[Path], *, free_memory_bytes: int, on_progress: Callable[[float], bool]
) -> bool:
    """Read what isn't cached yet; False where `on_progress` (0 to 1) answered False."""
    cold = [path for path in paths if cached_share(path) < WARM_SHARE]
    total = sum(path.stat().st_size for path in cold)
    if not cold or total > MOST_MEMORY_SHARE * free_memory_bytes:
        return True
    done = 0
    for path in cold:
        for count in _read(path):
            done += count
            if not on_progress(done / total):
                return False
    return True


def _read(path: Path) -> Iterator[int]:
    buffer = bytearray(CHUNK_BYTES)
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(buffer):
            yield count


def cached_share(path: Path) -> float:
    """How much of a file is in the system's cache, 0 to 1; 0 where the system doesn't tell."""
    size = path.stat().st_size
    if sys.platform == "win32" or size == 0:
        return 0.0
    # A private mapping, never touched: ctypes takes an address of writable memory only.
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY) as mapped:
        held = (ctypes.c_char * len(mapped)).from_buffer(mapped)
        pages = -(-len(mapped) // mmap.PAGESIZE)
        seen = ctypes.create_string_buffer(pages)
        length = ctypes.c_size_t(len(mapped))
        failed = ctypes.CDLL(None).mincore(ctypes.byref(held), length, seen)
        del held  # else the mapping can't be closed
    return 0.0 if failed else seen.raw.translate(_LOWEST_BIT).count(1) / pages


_LOWEST_BIT = bytes(value & 1 for value in range(256))
"""mincore(2): the lowest bit of a page's byte says that it is in memory."""
