"""How much a process may take, and when it ends: what every Unix can be told. Knows no powers' files."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

from desktop.powers.calling import libc
from desktop.powers.powers import Powers

FIRST_TO_GO = "900"
"""Of -1000 to 1000: where memory runs out, Linux ends our processes before the window."""
_ROOM_BYTES = 4 * 1024**3
"""For code, threads' stacks and Python, beside memory and what is mapped."""
_WHEN_PARENT_ENDS, _LETS_BE_LOOKED_INTO = 1, 4
"""Of Linux's prctl."""


def limit(powers: Powers) -> None:
    """No core dumps, nothing written that may not be, bounded memory. What can't be limited stays so."""
    with contextlib.suppress(ImportError):
        import resource

        wanted = {resource.RLIMIT_CORE: 0}
        if not powers.writes:
            wanted[resource.RLIMIT_FSIZE] = 0
        if powers.limits_memory:
            wanted |= _of_memory(powers)
        for what, most in wanted.items():
            _, hard = resource.getrlimit(what)
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            with contextlib.suppress(ValueError, OSError):  # macOS has not all of them
                resource.setrlimit(what, (least, least))


def _of_memory(powers: Powers) -> dict[int, int]:
    """Its own data at most as much as the computer has memory, whatever a file says it needs.

    A model is mapped and counts only as addresses, and twice at that: it is looked at before it is
    loaded. Drivers of graphics processors take addresses by the terabyte: then those are not limited.
    """
    import resource

    memory = memory_bytes()
    if not memory:
        return {}
    found = {resource.RLIMIT_DATA: memory}
    if not powers.graphics:
        found[resource.RLIMIT_AS] = memory + 2 * _sizes(powers.reads) + _ROOM_BYTES
    return found


def memory_bytes() -> int:
    """All that this computer has; 0 where it doesn't tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0


def _sizes(paths: Iterable[str]) -> int:
    total = 0
    for path in paths:
        with contextlib.suppress(OSError, ValueError):
            total += Path(path).stat().st_size
    return total


def go_first() -> None:
    """Where memory runs out, this process ends before the window does. Linux alone can be told."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO)


def end_with_parent() -> None:
    """Be killed when the thread that started this process ends, should its pipe not tell that first."""
    if sys.platform == "linux":
        libc().prctl(_WHEN_PARENT_ENDS, signal.SIGKILL, 0, 0, 0)


def keep_closed() -> None:
    """Nobody of the same person's programs may look into this process; no core dump of it is made."""
    if sys.platform == "linux":
        libc().prctl(_LETS_BE_LOOKED_INTO, 0, 0, 0, 0)
