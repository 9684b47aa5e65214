"""Giving up powers on Windows, as far as that goes: a job object and low integrity. Never run there yet.

The job holds this one process: it can start no other, takes bounded memory, and can't reach clipboard and
desktop of others. Low integrity keeps it from writing where its person can write. Windows refuses neither
the network nor reading to a process that was not started in an AppContainer: nothing here says otherwise.
"""

from __future__ import annotations

import ctypes
import os
import tempfile
from pathlib import Path
from typing import Any

from desktop.powers.powers import Powers

_LIMITS, _UI, _INTEGRITY_LEVEL = 9, 4, 25
"""JobObjectExtendedLimitInformation, JobObjectBasicUIRestrictions, TokenIntegrityLevel."""
_ONE_PROCESS, _PROCESS_MEMORY, _DIE_SILENTLY, _END_WITH_JOB = 0x8, 0x100, 0x400, 0x2000
_ALL_OF_UI = 0xFF
_ADJUST_AND_QUERY = 0x0080 | 0x0020 | 0x0008
_LOW = "S-1-16-4096"
_HOLDS_INTEGRITY = 0x20
_MOST_LETTERS = 32_768
_kept: list[int] = []
"""The job's handle: when the last one of it is closed, as the process ends, the job ends with it."""


class _Counters(ctypes.Structure):
    _fields_ = [(f"count{number}", ctypes.c_uint64) for number in range(6)]


class _BasicLimits(ctypes.Structure):
    _fields_ = [
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    ]


class Limits(ctypes.Structure):
    """C's JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = [
        ("basic", _BasicLimits),
        ("counters", _Counters),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("most_process_memory", ctypes.c_size_t),
        ("most_job_memory", ctypes.c_size_t),
    ]


class _Label(ctypes.Structure):
    """C's TOKEN_MANDATORY_LABEL."""

    _fields_ = [("sid", ctypes.c_void_p), ("attributes", ctypes.c_uint32)]


def confine(powers: Powers) -> None:
    """Give up what can be given up. Raises `OSError`."""
    kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]
    rights: Any = ctypes.WinDLL("advapi32", use_last_error=True)  # type: ignore[attr-defined]
    kernel.GetCurrentProcess.restype = kernel.CreateJobObjectW.restype = ctypes.c_void_p
    _join_job(kernel, limits_of(powers))
    token = ctypes.c_void_p()
    itself = ctypes.c_void_p(kernel.GetCurrentProcess())
    _must(rights.OpenProcessToken(itself, _ADJUST_AND_QUERY, ctypes.byref(token)))
    _must(rights.AdjustTokenPrivileges(token, True, None, 0, None, None))
    if not powers.writes:  # a folder of the person's can't be written into from below
        _be_low(rights, token)


def limits_of(powers: Powers) -> Limits:
    """Of the job."""
    found = Limits()
    found.basic.flags = _ONE_PROCESS | _DIE_SILENTLY | _END_WITH_JOB
    found.basic.processes = 1
    memory = memory_bytes() if powers.limits_memory else 0
    if memory:
        found.basic.flags |= _PROCESS_MEMORY
        found.process_memory = memory
    return found


def memory_bytes() -> int:
    """All that this computer has; 0 where nobody tells."""

    class Status(ctypes.Structure):
        _fields_ = [("length", ctypes.c_uint32), ("load", ctypes.c_uint32)] + [
            (f"bytes{number}", ctypes.c_uint64) for number in range(7)
        ]

    status = Status(length=ctypes.sizeof(Status))
    windows = getattr(ctypes, "WinDLL", None)
    if windows is None or not windows("kernel32").GlobalMemoryStatusEx(ctypes.byref(status)):
        return 0
    return int(status.bytes0)


def _join_job(kernel: Any, limits: Limits) -> None:
    job = kernel.CreateJobObjectW(None, None)
    _must(job)
    _kept.append(job)
    held = ctypes.c_void_p(job)
    size = ctypes.sizeof(limits)
    _must(kernel.SetInformationJobObject(held, _LIMITS, ctypes.byref(limits), size))
    screen = ctypes.c_uint32(_ALL_OF_UI)
    _must(kernel.SetInformationJobObject(held, _UI, ctypes.byref(screen), 4))
    _must(kernel.AssignProcessToJobObject(held, ctypes.c_void_p(kernel.GetCurrentProcess())))


def _be_low(rights: Any, token: ctypes.c_void_p) -> None:
    sid = ctypes.c_void_p()
    _must(rights.ConvertStringSidToSidW(_LOW, ctypes.byref(sid)))
    label = _Label(sid, _HOLDS_INTEGRITY)
    size = ctypes.sizeof(label) + rights.GetLengthSid(sid)
    _must(rights.SetTokenInformation(token, _INTEGRITY_LEVEL, ctypes.byref(label), size))


def _must(answer: object) -> None:
    if not answer:
        code = ctypes.get_last_error()  # type: ignore[attr-defined]
        raise OSError(code, f"Windows refused it: {code}")


def start_a_program() -> None:
    """One of the two acts that must be refused here. Raises `OSError` where it is."""
    program = terminal()
    if not program.exists():  # to find nothing would look like a refusal
        raise LookupError(program)
    os.waitpid(os.spawnl(os.P_NOWAIT, str(program), "cmd", "/c", "exit"), 0)


def terminal() -> Path:
    """A program that every Windows has, asked of it: the variables of this process are few."""
    kernel: Any = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    folder = ctypes.create_unicode_buffer(_MOST_LETTERS)
    _must(kernel.GetSystemDirectoryW(folder, _MOST_LETTERS))
    return Path(folder.value, "cmd.exe")


def write_a_file() -> None:
    """The other one."""
    path = Path(tempfile.gettempdir(), f"paddock-trial-{os.getpid()}")
    path.touch(exist_ok=False)
    path.unlink()


ACTS = {"start a program": start_a_program, "write a temporary file": write_a_file}
