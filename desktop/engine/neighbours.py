"""Who else wants the processor at this moment. Knows no model, and counts no thread of ours.

llama.cpp's threads wait for each other some hundred times a token: a single one that the system sets
aside for a neighbour stalls a short prompt for seconds. So the number is asked for before each answer.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

LOOKS = 5
PAUSE_SECONDS = 0.001
PROC = Path("/proc")


def busy_neighbours(proc: Path = PROC) -> int:
    """Other processes' threads that are running or ready to; 0 where the system does not tell.

    Linux alone counts them for everybody. The middle of a few looks, as some come and go.
    """
    counts = []
    for _ in range(LOOKS):
        try:
            runnable = int((proc / "loadavg").read_text().split()[3].partition("/")[0])
        except (OSError, ValueError, IndexError):
            return 0
        counts.append(max(0, runnable - _own(proc)))
        time.sleep(PAUSE_SECONDS)
    return int(median(counts))


def _own(proc: Path) -> int:
    """Threads of this process that run: this one, and llama.cpp's, which spin for a while after work."""
    return max(1, sum(_runs(task) for task in (proc / "self" / "task").glob("*/stat")))


def _runs(stat: Path) -> bool:
    try:
        # After the name in parentheses, which may hold anything: proc_pid_stat(5).
        return stat.read_text().rpartition(")")[2].split()[0] == "R"
    except (OSError, IndexError):  # it has ended meanwhile
        return False
