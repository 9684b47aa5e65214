"""Who else wants the processor at this moment. Knows no model and no thread of ours.

llama.cpp's threads wait for each other some hundred times a token: a single one that the system sets
aside for a neighbour stalls a short prompt for seconds. So the number is asked for before each answer.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

LOOKS = 5
PAUSE_SECONDS = 0.001


def busy_neighbours(loadavg: Path = Path("/proc/loadavg")) -> int:
    """Other threads that are running or ready to; 0 where the system does not tell.

    Linux alone counts them for everybody. The middle of a few looks, as some come and go.
    """
    counts = []
    for _ in range(LOOKS):
        try:
            runnable = int(loadavg.read_text().split()[3].partition("/")[0])
        except (OSError, ValueError, IndexError):
            return 0
        counts.append(max(0, runnable - 1))  # this very thread is one of them
        time.sleep(PAUSE_SECONDS)
    return int(median(counts))
