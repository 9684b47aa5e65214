"""Giving up all other powers, on macOS: limits, then a Seatbelt profile. Was never run on a Mac yet.

The profile is put on by the process itself, with the function that the `sandbox-exec` program calls: names
of files then stand in no list of processes. Apple calls both deprecated since long and has no other way for
a program that is no App Sandbox as a whole. All that is not denied stays allowed, as Docker's Model Runner
has it: a profile that denies everything has to name what Metal needs, and that changes each year.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Iterable, Iterator

from desktop.powers import limits, runtime
from desktop.powers.powers import ANY_PORT, Powers

_NOT_READ = (
    "/Users", "/Volumes", "/Network", "/private/tmp", "/private/var", "/private/etc", "/opt", "/usr/local",
)  # fmt: skip
_NO_DOORS = (
    "com.apple.launchservicesd", "com.apple.coreservices.launchservicesd",
    "com.apple.coreservices.appleevents", "com.apple.coreservices.quarantine-resolver",
    "com.apple.pasteboard.1", "com.apple.SecurityServer", "com.apple.securityd.xpc",
)  # fmt: skip
"""Services of the system that start programs or know secrets for whoever asks."""
_NAMES_LOOKED_UP = "/private/var/run/mDNSResponder"
_SYSTEM = ("/private/etc/ssl", "/private/var/db/timezone", "/private/etc/localtime")
_RAW = 0
"""For sandbox_init: what is given is a profile, and not the name of one."""


def confine(powers: Powers) -> None:
    """From now on this process can do only what these powers hold. Raises `OSError`."""
    limits.limit(powers)
    system = ctypes.CDLL("/usr/lib/libSystem.dylib")
    why = ctypes.c_char_p()
    if system.sandbox_init(profile(powers).encode(), _RAW, ctypes.byref(why)) != 0:
        said = (why.value or b"").decode("utf-8", "replace")
        raise OSError(errno.EPERM, f"the sandbox was refused: {said}")


def profile(powers: Powers) -> str:
    """In Seatbelt's own language, where the last rule that fits counts."""
    return "\n".join(_rules(powers)) + "\n"


def _rules(powers: Powers) -> Iterator[str]:
    reads, lists = runtime.code()
    yield "(version 1)"
    yield "(allow default)"
    yield "(deny network*)"
    yield "(deny process-fork)"
    yield "(deny process-exec*)"
    yield "(deny file-write*)"
    yield f'(deny file-read-data (literal "/") {_under(_NOT_READ)})'
    yield f"(deny mach-lookup {_named(_NO_DOORS)})"
    yield "(deny signal (target others))"
    yield "(deny process-info* (target others))"
    readable = [*reads, *_SYSTEM, *powers.reads, *powers.writes]
    yield f"(allow file-read* file-map-executable {_under(readable)})"
    if lists:
        yield f"(allow file-read-data {_exactly(lists)})"
    if powers.typefaces:
        yield f"(allow file-read* {_under(_typefaces())})"
    yield '(allow file-write-data (literal "/dev/null"))'
    if powers.writes:
        yield f"(allow file-write* {_under(powers.writes)})"
    if powers.has_network:
        ports = " ".join(f'(remote tcp "*:{_port(port)}")' for port in powers.ports)
        yield "(allow system-socket)"
        yield f'(allow network-outbound {ports} (remote udp "*:53") {_exactly([_NAMES_LOOKED_UP])})'


def _port(port: int) -> str:
    return "*" if port == ANY_PORT else str(port)


def _typefaces() -> list[str]:
    return [os.path.expanduser("~/Library/Fonts"), "/Library/Fonts", "/private/var/folders"]


def _under(paths: Iterable[str]) -> str:
    """Each of them with all below it; for a file, that is the file."""
    return " ".join(f"(subpath {_quoted(os.path.realpath(path))})" for path in paths)


def _exactly(paths: Iterable[str]) -> str:
    return " ".join(f"(literal {_quoted(path)})" for path in paths)


def _named(names: Iterable[str]) -> str:
    return " ".join(f"(global-name {_quoted(name)})" for name in names)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
