"""What this computer has: cores and memory, as the system tells. Knows no model and no llama.cpp."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MOST_THREADS = 8
"""Decoding is bound by memory: more threads than this rarely help and always wait for each other."""


@dataclass(frozen=True, slots=True)
class Hardware:
    """Cores that this process may use, and the memory of the machine."""

    logical_cores: int
    performance_cores: int
    """Physical cores, without the efficiency cores where a system tells them apart."""
    memory_bytes: int
    free_memory_bytes: int

    @property
    def decode_threads(self) -> int:
        """Threads to start decoding with."""
        return max(1, min(self.performance_cores, MOST_THREADS))


def hardware() -> Hardware:
    """Ask the system."""
    import psutil  # 10 ms that the window's start does not need

    logical = _allowed_cores()
    memory = psutil.virtual_memory()
    return Hardware(
        logical_cores=logical,
        performance_cores=min(_performance_cores() or logical, logical),
        memory_bytes=memory.total,
        free_memory_bytes=memory.available,
    )


def busy_cores(*, during_seconds: float = 0.3) -> float:
    """How many cores all programs together keep busy now. Blocking for so long."""
    import psutil

    return psutil.cpu_percent(interval=during_seconds) / 100 * (psutil.cpu_count() or 1)


def on_battery() -> bool:
    """Whether this computer runs on its battery now; False where there is none, or nobody can tell.

    Blocking: some notebooks take tens of milliseconds to ask their battery.
    """
    import psutil

    try:
        battery = psutil.sensors_battery()
    except (AttributeError, OSError, RuntimeError, ValueError):  # psutil reads what drivers write
        return False
    return battery is not None and battery.power_plugged is False


def _allowed_cores() -> int:
    allowed: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _performance_cores() -> int | None:
    return _apple_performance_cores() or _intel_performance_cores() or _physical_cores()


def _physical_cores() -> int | None:
    import psutil

    return psutil.cpu_count(logical=False)


def _apple_performance_cores() -> int | None:
    sysctl = Path("/usr/sbin/sysctl")
    if platform.system() != "Darwin" or not sysctl.exists():
        return None
    question = [str(sysctl), "-n", "hw.perflevel0.physicalcpu"]
    answer = subprocess.run(question, capture_output=True, check=False).stdout.strip()
    return int(answer) if answer.isdigit() else None


def _intel_performance_cores(root: Path = Path("/sys/devices")) -> int | None:
    """Hybrid processors list their performance cores' threads; two of them share a core."""
    try:
        spans = (root / "cpu_core" / "cpus").read_text().strip().split(",")
        siblings = (root / "system/cpu/cpu0/topology/thread_siblings_list").read_text()
        threads = sum(_span_length(span) for span in spans)
        a_core = sum(_span_length(span) for span in siblings.strip().split(","))
    except (OSError, ValueError):
        return None
    return max(1, threads // max(1, a_core))


def _span_length(span: str) -> int:
    first, _, last = span.partition("-")
    return int(last or first) - int(first) + 1
