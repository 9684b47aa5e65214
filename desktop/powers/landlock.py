"""Landlock: which files and ports the kernel lets this process use, for good. Knows no powers.

Rules name what is allowed; everything else that this kernel's Landlock covers is refused, to this thread
and to whatever it starts from then on. Nothing can be taken back. `chmod` and its like are not covered, nor
is whether a file exists and how large it is: seccomp refuses the first, nobody the second.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable

import msgspec

from desktop.powers.calling import called
from desktop.powers.powers import ANY_PORT
from desktop.powers.system_calls import number_of

_VERSION = 1
"""A flag of landlock_create_ruleset: only say which version this kernel has."""
_PATH, _PORT = 1, 2
"""Kinds of rules."""
_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_CHANGES = sum(1 << bit for bit in range(4, 14))
"""Whatever is made, removed or moved."""
_TRUNCATE, _DEVICE_CONTROL = 1 << 14, 1 << 15
_OF_FILES = _WRITE_FILE | _READ_FILE | _TRUNCATE | _DEVICE_CONTROL | 1
"""Rights that a rule for a single file may have."""
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
"""So many bits each version knows; later ones 16."""
_CONNECT = 1 << 1
_BIND = 1 << 0
_ALL_SCOPES = 0b11
NETWORK_VERSION, SCOPE_VERSION = 4, 6


class Rules(msgspec.Struct, frozen=True):
    """All that stays allowed."""

    reads: tuple[str, ...] = ()
    """Files, and folders with all below."""
    lists: tuple[str, ...] = ()
    """Folders whose names may be listed, with those below."""
    writes: tuple[str, ...] = ()
    """Folders in which everything may be done but programs be run."""
    devices: tuple[str, ...] = ()
    """To read, to write and to control."""
    ports: tuple[int, ...] = ()
    """To connect to; `ANY_PORT` is all."""


def version() -> int:
    """Of this kernel's Landlock; 0 where it has none, or it is turned off."""
    number = number_of("landlock_create_ruleset")
    if number is None:
        return 0
    try:
        return called(number, 0, 0, _VERSION)
    except OSError:
        return 0


def restrict(rules: Rules) -> None:
    """From now on this thread may do only what they say. No new privileges must be set before.

    What of the rules is not there is left out. Raises `OSError`.
    """
    known = version()
    covered = (1 << _FILE_RIGHTS.get(known, 16)) - 1
    ruleset = _ruleset(known, covered, _BIND if ANY_PORT in rules.ports else _BIND | _CONNECT)
    try:
        for paths, rights in (
            (rules.reads, _READ_FILE | _READ_DIR),
            (rules.lists, _READ_DIR),
            (rules.writes, _READ_FILE | _READ_DIR | _WRITE_FILE | _TRUNCATE | _CHANGES),
            (rules.devices, _READ_FILE | _READ_DIR | _WRITE_FILE | _DEVICE_CONTROL),
        ):
            _allow(ruleset, paths, rights & covered)
        if known >= NETWORK_VERSION:
            for port in rules.ports if ANY_PORT not in rules.ports else ():
                _add(ruleset, _PORT, struct.pack("=QQ", _CONNECT, port))
        called(_number("landlock_restrict_self"), ruleset, 0)
    finally:
        os.close(ruleset)


def _ruleset(known: int, covered: int, covered_ports: int) -> int:
    """Its descriptor. Older kernels take a shorter structure."""
    attributes = struct.pack("=Q", covered)
    if known >= NETWORK_VERSION:
        attributes += struct.pack("=Q", covered_ports)
    if known >= SCOPE_VERSION:
        attributes += struct.pack("=Q", _ALL_SCOPES)
    at = ctypes.create_string_buffer(attributes, len(attributes))
    number = _number("landlock_create_ruleset")
    return called(number, ctypes.addressof(at), len(attributes), 0)


def _allow(ruleset: int, paths: Iterable[str], rights: int) -> None:
    for path in dict.fromkeys(paths):
        try:
            descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except (OSError, ValueError):  # then nobody can use it anyway
            continue
        try:
            is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
            allowed = rights if is_folder else rights & _OF_FILES
            if allowed:
                _add(ruleset, _PATH, struct.pack("=Qi", allowed, descriptor))
        finally:
            os.close(descriptor)


def _add(ruleset: int, kind: int, rule: bytes) -> None:
    at = ctypes.create_string_buffer(rule, len(rule))
    called(_number("landlock_add_rule"), ruleset, kind, ctypes.addressof(at), 0)


def _number(name: str) -> int:
    number = number_of(name)
    assert number is not None  # or there would be no version
    return number
