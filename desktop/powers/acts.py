"""What no process of ours that runs a stranger's file may be able to do, each as something to try.

Every act is harmless where it succeeds: it changes nothing, or takes back what it did. An act that the
system answers with anything but a refusal counts as one that could be done. Knows no sandbox.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from desktop.powers.calling import called, checked, libc
from desktop.powers.families import Family
from desktop.powers.system_calls import number_of

REFUSED = frozenset(
    {
        errno.EPERM,
        errno.EACCES,
        errno.ENOSYS,
        errno.EAFNOSUPPORT,
        errno.EPROTONOSUPPORT,
        errno.ENOMEM,
    }
)
"""How a system says that it will not."""
_NAME = f".paddock-trial-{os.getpid()}"
_STREAM, _DATAGRAM, _RAW = 1, 2, 3
_INTERNET_6 = 30 if sys.platform == "darwin" else 10
_NO_RESERVE = 0x4000
"""Linux's MAP_NORESERVE: addresses, and no memory until they are used."""


class Targets(msgspec.Struct, frozen=True):
    """What the acts are tried on."""

    file: str
    """The model, or where there is none another file of ours."""
    folder: str
    """Where anybody may write."""
    memory_bytes: int
    """More than a process of ours may take."""


class Act(msgspec.Struct, frozen=True):
    """One thing to try."""

    name: str
    family: Family
    attempt: Callable[[Targets], object]
    """Ends without an exception where it could be done."""
    needs_rights: bool = False
    """Most people could not do it without any sandbox."""

    @property
    def is_left_out(self) -> bool:
        """Whether this system looks for a file before it refuses: then the answer says nothing."""
        return sys.platform != "linux" and self.name in _FOR_LINUX


def targets(file: str) -> Targets:
    """On this computer."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return Targets(file, "/tmp", pages + 8 * 1024**3)


def _socket(domain: int, kind: int, protocol: int = 0) -> Callable[[Targets], object]:
    def attempt(_: Targets) -> None:
        os.close(checked(libc().socket(domain, kind, protocol)))

    return attempt


def _look_up(_: Targets) -> None:
    found = ctypes.c_void_p()
    failed = libc().getaddrinfo(b"localhost", None, None, ctypes.byref(found))
    if failed:
        raise PermissionError(errno.EACCES, "no name is looked up")
    libc().freeaddrinfo(found)


def _exec(_: Targets) -> None:
    os.execve("/no/such/program", ["paddock"], {})


def _exec_memory(_: Targets) -> None:
    descriptor = os.memfd_create("paddock", os.MFD_CLOEXEC)
    try:
        empty_path, arguments = ctypes.c_char_p(b""), (ctypes.c_char_p * 1)(None)
        number = number_of("execveat")
        assert number is not None
        at = ctypes.cast(empty_path, ctypes.c_void_p).value or 0
        called(number, descriptor, at, *[ctypes.addressof(arguments)] * 2, 0x1000)
    finally:
        os.close(descriptor)


def _fork(_: Targets) -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _spawn(_: Targets) -> None:
    program = next(filter(os.path.exists, ("/bin/true", "/usr/bin/true")), "/bin/sh")
    os.waitpid(os.posix_spawn(program, ["true"], {}), 0)


def _call(name: str, *arguments: int) -> Callable[[Targets], object]:
    def attempt(_: Targets) -> object:
        number = number_of(name)
        if number is None:
            raise OSError(errno.ENOSYS, name)
        return called(number, *arguments)

    return attempt


def _descriptor(name: str, *arguments: int) -> Callable[[Targets], object]:
    """The same, where it answers with something to close."""
    asked = _call(name, *arguments)

    def attempt(found: Targets) -> None:
        os.close(int(str(asked(found))))

    return attempt


def _read(path: Callable[[Targets], str]) -> Callable[[Targets], object]:
    def attempt(found: Targets) -> None:
        os.close(os.open(_there(path(found)), os.O_RDONLY))

    return attempt


def _list(path: Callable[[Targets], str]) -> Callable[[Targets], object]:
    return lambda found: os.listdir(_there(path(found)))


def _there(path: str) -> str:
    """Where there is nothing, nothing can be done to it. Whether there is, is told to everybody."""
    if not os.path.exists(path):
        raise FileNotFoundError(errno.EACCES, path)
    return path


def _make(folder: Callable[[Targets], str]) -> Callable[[Targets], object]:
    def attempt(found: Targets) -> None:
        path = Path(_there(folder(found)), _NAME)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        path.unlink()

    return attempt


def _write_file(found: Targets) -> None:
    os.close(os.open(found.file, os.O_WRONLY))


def _unlink(found: Targets) -> None:
    os.unlink(f"{found.file}{_NAME}")


def _truncate(found: Targets) -> None:
    os.truncate(f"{found.file}{_NAME}", 0)


def _rename(found: Targets) -> None:
    os.rename(found.file, found.file)


def _chmod(found: Targets) -> None:
    os.chmod(found.file, Path(found.file).stat().st_mode)


def _chown(found: Targets) -> None:
    os.chown(found.file, -1, -1)


def _set_time(found: Targets) -> None:
    known = Path(found.file).stat()
    os.utime(found.file, ns=(known.st_atime_ns, known.st_mtime_ns))


def _remove_attribute(found: Targets) -> None:
    os.removexattr(found.file, "user.paddock-trial")


def _link(found: Targets) -> None:
    path = Path(f"{found.file}{_NAME}")
    os.link(found.file, path)
    path.unlink()


def _symlink(found: Targets) -> None:
    path = Path(found.folder, _NAME)
    path.symlink_to("nothing")
    path.unlink()


def _mkdir(found: Targets) -> None:
    path = Path(found.folder, _NAME)
    path.mkdir()
    path.rmdir()


def _mkfifo(found: Targets) -> None:
    path = Path(found.folder, _NAME)
    os.mkfifo(path)
    path.unlink()


def _signal_parent(_: Targets) -> None:
    os.kill(os.getppid(), 0)


def _take_memory(found: Targets) -> None:
    import mmap

    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | _NO_RESERVE
    mmap.mmap(-1, found.memory_bytes, flags=flags).close()


def _of_parent(name: str) -> Callable[[Targets], str]:
    return lambda _: f"/proc/{os.getppid()}/{name}"


def _a_disk(_: Targets) -> str:
    blocks = (f"/dev/{name}" for name in os.listdir("/sys/class/block"))
    return next(filter(os.path.exists, blocks), "/dev/mem")


def _of(family: Family, attempts: dict[str, Callable[[Targets], object]]) -> Iterator[Act]:
    for name, attempt in attempts.items():
        yield Act(name, family, attempt, name in _NEEDING_RIGHTS)


_FOR_LINUX = {"become another program", "unlink beside the model", "truncate beside the model"}
_NEEDING_RIGHTS = {
    "make a raw socket",
    "make a packet socket",
    "open a disk",
    "read the parent's memory",
    "load a program into the kernel",
    "watch the file system",
}
ACTS: tuple[Act, ...] = (
    *_of(Family.NETWORK, {
        "make a TCP socket (IPv4)": _socket(2, _STREAM),
        "make a TCP socket (IPv6)": _socket(_INTERNET_6, _STREAM),
        "make a UDP socket": _socket(2, _DATAGRAM),
        "make a raw socket": _socket(2, _RAW, 1),
        "make a packet socket": _socket(17, _RAW),
        "make a netlink socket": _socket(16, _RAW),
        "make a Unix socket": _socket(1, _STREAM),
        "look up a name": _look_up,
    }),
    *_of(Family.PROGRAMS, {
        "become another program": _exec,
        "become a program in memory": _exec_memory,
        "fork": _fork,
        "start a program": _spawn,
        "clone3": _call("clone3", 0, 0),
    }),
    *_of(Family.READING, {
        "read /etc/passwd": _read(lambda _: "/etc/passwd"),
        "list people's folders": _list(lambda _: "/Users" if sys.platform == "darwin" else "/home"),
        "list the folder of temporary files": _list(lambda found: found.folder),
        "list /": _list(lambda _: "/"),
        "list /etc": _list(lambda _: "/etc"),
        "read the parent's command line": _read(_of_parent("cmdline")),
        "open a disk": _read(_a_disk),
    }),
    *_of(Family.WRITING, {
        "write a temporary file": _make(lambda found: found.folder),
        "write into the current folder": _make(lambda _: "."),
        "write beside the model": _make(lambda found: os.path.dirname(found.file)),
        "write into shared memory": _make(lambda _: "/dev/shm"),
        "write to the model": _write_file,
        "unlink beside the model": _unlink,
        "truncate beside the model": _truncate,
        "rename the model": _rename,
        "chmod the model": _chmod,
        "chown the model": _chown,
        "change the model's time": _set_time,
        "change the model's attributes": _remove_attribute,
        "link to the model": _link,
        "make a symbolic link": _symlink,
        "make a folder": _mkdir,
        "make a pipe with a name": _mkfifo,
    }),
    *_of(Family.OTHERS, {
        "signal the parent": _signal_parent,
        "trace the parent": lambda _: _call("ptrace", 2, os.getppid(), 0, 0)(_),
        "read the parent's memory": _read(_of_parent("mem")),
        "read memory by a call": lambda _: _call("process_vm_readv", os.getpid(), 0, 0, 0, 0, 0)(_),
        "hold on to the parent": lambda _: _descriptor("pidfd_open", os.getppid(), 0)(_),
        "be looked into": lambda _: checked(libc().prctl(4, 1, 0, 0, 0)),
    }),
    *_of(Family.SYSTEM, {
        "mount": _call("mount", 0, 0, 0, 0, 0),
        "leave what it shares": _call("unshare", 0x400),
        "enter a namespace": _call("setns", -1, 0),
        "change its root": _call("chroot", 0),
        "load a program into the kernel": _call("bpf", -1, 0, 0),
        "count events": _call("perf_event_open", 0, 0, -1, -1, 0),
        "set up io_uring": _call("io_uring_setup", 1, 0),
        "handle its own page faults": _descriptor("userfaultfd", 1),
        "use the kernel's keys": _call("keyctl", 0, -2, 0),
        "be another person": lambda _: os.setuid(os.getuid()),
        "be another kind of program": _call("personality", 0xFFFFFFFF),
        "watch the file system": _descriptor("fanotify_init", 0, 0),
    }),
    *_of(Family.MEMORY, {"take more memory than there is": _take_memory}),
)  # fmt: skip
"""All of them."""


def succeeds(act: Act, on: Targets) -> bool:
    """Try it; whether the system let it be done, or would have."""
    try:
        act.attempt(on)
    except OSError as error:
        return error.errno not in REFUSED
    except AttributeError:  # this system has no such thing
        return False
    return True
