"""How fast bytes come, and how long it will take. Knows no download."""

from __future__ import annotations

from collections import deque

WINDOW_SECONDS = 8.0
"""Long enough to be calm, short enough to tell that something has changed."""
LEAST_SECONDS = 1.0
"""Before that any figure would be a guess."""


class Rate:
    """Bytes a second over the last few seconds."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()

    def note(self, at_seconds: float, fetched_bytes: int) -> None:
        """So many bytes have come since the beginning."""
        self._samples.append((at_seconds, fetched_bytes))
        while at_seconds - self._samples[0][0] > WINDOW_SECONDS and len(self._samples) > 2:
            self._samples.popleft()

    @property
    def bytes_per_second(self) -> float | None:
        """None until a second has been seen."""
        if len(self._samples) < 2:
            return None
        (began, first), (ended, last) = self._samples[0], self._samples[-1]
        if ended - began < LEAST_SECONDS:
            return None
        return max(0.0, (last - first) / (ended - began))

    def seconds_left(self, missing_bytes: int) -> float | None:
        """None where nothing comes or nobody knows."""
        rate = self.bytes_per_second
        return missing_bytes / rate if rate else None
