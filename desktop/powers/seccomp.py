"""Which system calls the kernel refuses this process, for good. Knows powers, and no file.

A list of what is refused and not of what is allowed: drivers of graphics processors, OpenMP and the C
library make calls that differ from computer to computer, and one that is missing would end it in the middle
of an answer. So whole families are refused, each by what it is for, and every call that is newer than the
list. It does not stand alone: Landlock says which files and ports, limits how much.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Iterable, Iterator

from desktop.powers import system_calls as calls
from desktop.powers.calling import called, checked, libc
from desktop.powers.packet_filter import ERRNO, Refusal, assembled
from desktop.powers.powers import Powers

_NO_NEW_PRIVILEGES, _IS_SECCOMP_THERE = 38, 21
"""Of prctl."""
_FILTER, _ALL_THREADS = 1, 1
"""An operation and a flag of seccomp."""
_THREAD = 0x00010000
"""CLONE_THREAD: what is made is a thread."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_UNIX = 1
"""AF_UNIX."""
_OTHER_WAYS = ("io_uring_setup", "io_uring_enter", "io_uring_register")
"""By which sockets are made without the call for it."""
_OTHER_NUMBERS = 0x40000000
"""From here on x86 has all its calls a second time."""
_INTERNET = (2, 10)
"""AF_INET and AF_INET6."""
_KIND, _USUAL_KINDS = 0xF, (1, 2)
"""Of a socket: a stream, or datagrams for looking up names. Anything else could make up packets."""
_ABOUT_ITSELF = (1, 4, 35, 0x59616D61)
"""Of prctl: what happens when the parent ends, who may look into it, where its parts lie."""
_TYPING = (0x5412, 0x541C)
"""Of ioctl, on a terminal: put words in the person's mouth."""
_STATIC = (
    calls.PROGRAMS, calls.PROCESSES, calls.OTHERS, calls.OWNERSHIP, calls.SYSTEM,
)  # fmt: skip


def is_there() -> bool:
    """Whether this system can refuse calls, and the numbers of its calls are known here."""
    if calls.machine() is None:
        return False
    return bool(libc().prctl(_IS_SECCOMP_THERE, 0, 0, 0, 0) != -1)


def refuse(powers: Powers) -> None:
    """Refuse, from now on and in every thread, what these powers don't hold. Raises `OSError`."""
    program = assembled(
        refusals(powers, os.getpid()),
        architecture=_architecture(),
        newest=calls.NEWEST,
        unknown_errno=errno.ENOSYS,
    )
    _install(program)


def refuse_network() -> None:
    """For the window: no socket but those that lead to programs on this computer, in every thread.

    For whatever it starts, too; whoever needs a network is started by the starter. Raises `OSError`.
    """
    refused = [
        *_unless("socket", 0, (_UNIX,), number=errno.EAFNOSUPPORT),
        *_each(_OTHER_WAYS, errno.ENOSYS),
    ]
    allow_no_new_privileges()
    _install(
        assembled(
            refused,
            architecture=_architecture(),
            newest=_OTHER_NUMBERS - 1,
            unknown_errno=errno.ENOSYS,
            stranger=ERRNO | errno.EPERM,
        )
    )


def _architecture() -> int:
    """Raises `OSError` where its calls are not known here."""
    column = calls.machine()
    if column is None:
        raise OSError(errno.ENOSYS, "unknown architecture")
    return calls.ARCHITECTURES[column]


def allow_no_new_privileges() -> None:
    """What this process starts can't have more rights than it has. Raises `OSError`."""
    checked(libc().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))


def refusals(powers: Powers, process: int) -> Iterator[Refusal]:
    """All that is refused to this process."""
    for family in _STATIC:
        yield from _each(family, errno.EPERM)
    yield from _each(calls.MISSING, errno.ENOSYS)
    yield from _unless("clone", 0, (_THREAD,), mask=_THREAD)
    for call in ("kill", "tgkill"):  # abort() is tgkill
        yield from _unless(call, 0, (process,))
    yield from _unless("prlimit64", 0, (0, process))
    yield from _if("prctl", 0, _ABOUT_ITSELF)
    yield from _if("ioctl", 1, _TYPING)
    yield from _of_network(powers)
    if not powers.writes:
        yield from _of_writing(powers)


def _of_network(powers: Powers) -> Iterator[Refusal]:
    if not powers.has_network:
        yield from _each(calls.NETWORK, errno.EPERM)
        return
    # Whoever looks a name up asks the system about its networks first, and goes on without an answer.
    yield from _unless("socket", 0, _INTERNET, number=errno.EAFNOSUPPORT)
    yield from _unless("socket", 1, _USUAL_KINDS, mask=_KIND)
    yield from _each(("bind", "listen", "accept", "accept4"), errno.EPERM)


def _of_writing(powers: Powers) -> Iterator[Refusal]:
    yield from _each(calls.WRITING, errno.EPERM)
    if not powers.graphics:  # a driver is spoken to by writing to its device
        yield from _unless("open", 1, (0,), mask=_WRITING, number=errno.EACCES)
        yield from _unless("openat", 2, (0,), mask=_WRITING, number=errno.EACCES)


def _each(names: Iterable[str], number: int) -> Iterator[Refusal]:
    for name in names:
        call = calls.number_of(name)
        if call is not None:
            yield Refusal(call, number)


def _if(name: str, argument: int, values: tuple[int, ...]) -> Iterator[Refusal]:
    call = calls.number_of(name)
    if call is not None:
        yield Refusal(call, errno.EPERM, argument, values=values)


def _unless(
    name: str,
    argument: int,
    values: tuple[int, ...],
    *,
    mask: int = 0xFFFFFFFF,
    number: int = errno.EPERM,
) -> Iterator[Refusal]:
    call = calls.number_of(name)
    if call is not None:
        yield Refusal(call, number, argument, mask, values, is_unless=True)


class _Program(ctypes.Structure):
    """C's struct sock_fprog."""

    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def _install(code: bytes) -> None:
    held = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.addressof(held))
    number = calls.number_of("seccomp")
    assert number is not None
    called(number, _FILTER, _ALL_THREADS, ctypes.addressof(program))
