"""Memory shared with a child, for what is too large for a pipe. Knows nothing of what lies in it.

The parent sizes it before each use and gives its memory back after it; the child attaches to it by an
address. One side uses it at a time: who may is for the messages between them to say. Linux has a file
in memory that the child inherits. macOS has POSIX shared memory and Windows has named mappings, both
found by a name that is new with each size; those two were never run on the systems they are meant for.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Protocol


class Memory(Protocol):
    """One system's way of sharing."""

    @property
    def address(self) -> str:
        """How a child finds it."""

    @property
    def pass_fds(self) -> tuple[int, ...]:
        """What the child has to inherit."""

    def resize(self, size_bytes: int) -> None:
        """Have room for so many bytes, at least one. What was in it may be lost."""

    def map(self, size_bytes: int) -> mmap.mmap:
        """Its first bytes, as this process sees them."""

    def clear(self) -> None:
        """Give the memory back to the system, where there is any."""

    def close(self) -> None:
        """Give everything back; calling it again does nothing."""


class Region:
    """The parent's side. Made before the child is started, and good for as many children as come."""

    def __init__(self, memory: Memory | None = None) -> None:
        """Raises `OSError` where the system has no such memory."""
        self._memory = memory or _of_this_system()
        self._size_bytes = 0

    @property
    def address(self) -> str:
        """What `attach` needs; it may be another one after each `resize`."""
        return self._memory.address

    @property
    def pass_fds(self) -> tuple[int, ...]:
        """The descriptors that a child must inherit to attach."""
        return self._memory.pass_fds

    @property
    def size_bytes(self) -> int:
        """As it was sized last; 0 after `clear`."""
        return self._size_bytes

    def resize(self, size_bytes: int) -> None:
        """Have exactly so many bytes, of any content. Raises `OSError`.

        Memory is taken as the bytes are written, not before.
        """
        if size_bytes:
            self._memory.resize(size_bytes)
        self._size_bytes = size_bytes

    @contextlib.contextmanager
    def view(self) -> Iterator[memoryview]:
        """The bytes, to read and to write, until the block ends."""
        if not self._size_bytes:
            yield memoryview(bytearray())
            return
        with _closing(self._memory.map(self._size_bytes)) as mapped:
            memory = memoryview(mapped)
            try:
                yield memory
            finally:
                with contextlib.suppress(BufferError):
                    memory.release()

    @contextlib.contextmanager
    def filling(self) -> Iterator[Callable[[int, memoryview], None]]:
        """A function that puts bytes at a place, until the block ends.

        For memory that is still to be taken this is nearly twice as fast as `view`: the system needs
        neither to empty a page first nor to be called for each by a fault.
        """
        try:
            if self.pass_fds:
                yield partial(_write_at, self.pass_fds[0])
            else:
                with self.view() as memory:
                    yield partial(_put_at, memory)
        finally:
            if not self._size_bytes:  # cleared meanwhile, and then written to
                self._memory.clear()

    def clear(self) -> None:
        """Give the memory back; the region stays usable.

        At once where it is inherited; where it is named, as soon as the child has let go of it too.
        """
        self._size_bytes = 0
        self._memory.clear()

    def close(self) -> None:
        """Give everything back. Not while another thread is in `view` or `resize`."""
        self._size_bytes = 0
        self._memory.close()

    @staticmethod
    @contextlib.contextmanager
    def attach(address: str, size_bytes: int) -> Iterator[mmap.mmap]:
        """The child's side: the bytes, for ctypes' `from_buffer` too. Once for each `resize`.

        Raises `OSError` or `ValueError` where there is no such region of this size.
        """
        if size_bytes < 1:
            raise ValueError("an empty region")
        kind, _, name = address.partition(":")
        if kind not in _ATTACHED:
            raise ValueError("not a region's address")
        with _closing(_ATTACHED[kind](name, size_bytes)) as mapped:
            yield mapped


@contextlib.contextmanager
def _closing(mapped: mmap.mmap) -> Iterator[mmap.mmap]:
    try:
        yield mapped
    finally:
        # Somebody may still hold a pointer into it, a ctypes array for one: then it is unmapped when
        # the last of them is gone.
        with contextlib.suppress(BufferError):
            mapped.close()


def _write_at(descriptor: int, place: int, data: memoryview) -> None:
    if os.pwrite(descriptor, data, place) != len(data):
        raise OSError("no more memory")


def _put_at(memory: memoryview, place: int, data: memoryview) -> None:
    memory[place : place + len(data)] = data


def _of_this_system() -> Memory:
    if sys.platform == "win32":
        return TaggedMemory()
    return MemoryFile() if hasattr(os, "memfd_create") else NamedMemory()


class MemoryFile:
    """Linux: a file without a name, in memory alone. It only grows; holes give its memory back."""

    def __init__(self) -> None:
        self._descriptor = os.memfd_create("paddock", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        self._seal()

    def _seal(self) -> None:
        # A child that made it smaller would kill whoever then reads behind its end.
        import fcntl

        fcntl.fcntl(self._descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_SEAL)

    @property
    def address(self) -> str:
        return f"fd:{self._descriptor}"

    @property
    def pass_fds(self) -> tuple[int, ...]:
        return (self._descriptor,)

    def resize(self, size_bytes: int) -> None:
        if size_bytes > os.fstat(self._descriptor).st_size:
            os.ftruncate(self._descriptor, size_bytes)

    def map(self, size_bytes: int) -> mmap.mmap:
        return _mapped(self._descriptor, size_bytes)

    def clear(self) -> None:
        if self._descriptor >= 0 and (size_bytes := os.fstat(self._descriptor).st_size):
            with mmap.mmap(self._descriptor, size_bytes) as mapped:
                mapped.madvise(mmap.MADV_REMOVE)

    def close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


class NamedMemory:
    """macOS: POSIX shared memory, where an object can be sized once only: a new one for each size.

    The child takes the name away as it attaches, so that nothing is left after a kill.
    """

    def __init__(self) -> None:
        self._name = ""
        self._descriptor = -1

    @property
    def address(self) -> str:
        return f"shm:{self._name}"

    @property
    def pass_fds(self) -> tuple[int, ...]:
        return ()

    def resize(self, size_bytes: int) -> None:
        self.clear()
        self._name = f"/paddock-{os.urandom(8).hex()}"  # macOS takes 31 characters
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
        self._descriptor = _posix().shm_open(self._name, flags, mode=0o600)
        os.ftruncate(self._descriptor, size_bytes)

    def map(self, size_bytes: int) -> mmap.mmap:
        return _mapped(self._descriptor, size_bytes)

    def clear(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
            _unlink(self._name)

    def close(self) -> None:
        self.clear()


class TaggedMemory:
    """Windows: a mapping with a name, which lives as long as somebody has it open."""

    def __init__(self) -> None:
        self._name = ""
        self._held: mmap.mmap | None = None

    @property
    def address(self) -> str:
        return f"tag:{self._name}"

    @property
    def pass_fds(self) -> tuple[int, ...]:
        return ()

    def resize(self, size_bytes: int) -> None:
        self.clear()
        self._name = f"paddock-{os.urandom(8).hex()}"
        self._held = _tagged(self._name, size_bytes)

    def map(self, size_bytes: int) -> mmap.mmap:
        return _tagged(self._name, size_bytes)

    def clear(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None

    def close(self) -> None:
        self.clear()


def _mapped(descriptor: int, size_bytes: int) -> mmap.mmap:
    if descriptor < 0:  # mmap would give memory that nobody shares
        raise OSError("the region is closed")
    return mmap.mmap(descriptor, size_bytes)


def _posix() -> Any:
    import _posixshmem  # type: ignore[import-not-found]  # what multiprocessing is built on

    return _posixshmem


def _unlink(name: str) -> None:
    with contextlib.suppress(OSError):  # the other side was first
        _posix().shm_unlink(name)


def _tagged(name: str, size_bytes: int) -> mmap.mmap:
    return mmap.mmap(-1, size_bytes, tagname=name)  # type: ignore[call-arg]  # Windows alone has it


def _inherited(number: str, size_bytes: int) -> mmap.mmap:
    return _mapped(int(number), size_bytes)


def _named(name: str, size_bytes: int) -> mmap.mmap:
    descriptor = _posix().shm_open(name, os.O_RDWR, mode=0o600)
    try:
        return _mapped(descriptor, size_bytes)
    finally:
        os.close(descriptor)
        _unlink(name)


_ATTACHED = {"fd": _inherited, "shm": _named, "tag": _tagged}
