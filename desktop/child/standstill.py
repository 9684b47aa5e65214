"""Whether a process was stopped from outside, as by SIGSTOP: it lives, and does nothing.

Only Linux tells it here. Knows no child of anybody's.
"""

from __future__ import annotations

from pathlib import Path

_STOPPED = "T"
"""Not "t": that is a debugger's doing, and passes."""


def stands_still(pid: int) -> bool:
    """Whether it is stopped now. False where the system doesn't say, or there is no such process."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return False
    # The name before it may hold spaces and brackets itself.
    return said.rpartition(")")[2].split()[:1] == [_STOPPED]
