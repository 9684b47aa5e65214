"""Whether a process was stopped from outside, as by SIGSTOP: it lives, and does nothing.

Only Linux tells it here. Knows no child of anybody's.
"""

from __future__ import annotations

from pathlib import Path

_STOPPED = "T"
"""Not "t": that is a debugger's doing, and passes."""


_STATE, _USER_TICKS, _SYSTEM_TICKS = 0, 11, 12
"""Where they stand behind the name; proc_pid_stat(5)."""


def stopped_at(pid: int) -> int | None:
    """How much processor time it had used when it was stopped, in ticks, if it is stopped now.

    None where it is not, where the system doesn't say, or there is no such process.
    """
    try:
        said = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return None
    # The name before it may hold spaces and brackets itself.
    fields = said.rpartition(")")[2].split()
    if len(fields) <= _SYSTEM_TICKS or fields[_STATE] != _STOPPED:
        return None
    return int(fields[_USER_TICKS]) + int(fields[_SYSTEM_TICKS])
