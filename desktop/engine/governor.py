"""How many threads decode, found out while decoding. Knows no model: it sees only how long tokens take.

No fixed number is right on a computer that people also use: llama.cpp's threads meet at a barrier
some hundred times a token, so one that the system sets aside stalls all others. The governor starts
with what it is given, tries one fewer when tokens get slow, and one more from time to time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

PROBE_TOKENS = 5
SLOW_FACTOR = 1.5
"""A token this much slower than usual is a reason to try fewer threads."""
RETRY_SECONDS = 5.0
"""How long to stay below the number of threads that were asked for before trying more again."""
BETTER_FACTOR = 0.95


@dataclass
class Governor:
    """Feed it each token's time; it says how many threads the next one should use."""

    most: int
    """Threads it never exceeds, at least 1."""
    threads: int = field(init=False)
    _times: list[float] = field(default_factory=list, init=False)
    _usual: float | None = field(default=None, init=False)
    """Seconds a token at `threads`, when it went well."""
    _before: tuple[int, float] | None = field(default=None, init=False)
    """While a probe runs: the number it has to beat, and its seconds a token."""
    _since_change: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        self.threads = self.most

    def begin(self, *, neighbours: int) -> int:
        """A new answer, with so many others on the processor; the threads to begin with."""
        free = max(1, self.most - neighbours)
        if free < self.threads or (
            neighbours == 0 and self._before is None and self._usual is None
        ):
            self.threads = free
            self._usual = self._before = None
            self._times.clear()
            self._since_change = 0.0
        return self.threads

    def token_took(self, seconds: float) -> int:
        """Take in the last token's time, in seconds; answer the threads for the next one."""
        self._times.append(seconds)
        self._since_change += seconds
        if len(self._times) >= PROBE_TOKENS:
            self._judge(median(self._times[-PROBE_TOKENS:]))
        return self.threads

    def _judge(self, now: float) -> None:
        if self._before is not None:
            self._end_probe(now)
        elif self._usual is None:
            self._usual = now
            self._probe(self.threads - 1, now)
        elif now > self._usual * SLOW_FACTOR:
            self._probe(self.threads - 1, now)
        elif self.threads < self.most and self._since_change > RETRY_SECONDS:
            self._probe(self.threads + 1, now)
        else:
            # Tokens get dearer with depth: let "usual" follow slowly, or depth would look like a
            # busy machine. Down it goes at once: what was measured on a busy machine is not usual.
            self._usual = min(now, self._usual * 1.01)
            del self._times[:-PROBE_TOKENS]

    def _probe(self, threads: int, now: float) -> None:
        self._since_change = 0.0
        self._times.clear()
        if 1 <= threads <= self.most:
            self._before = (self.threads, now)
            self.threads = threads
        else:
            self._usual = now

    def _end_probe(self, now: float) -> None:
        assert self._before is not None
        threads, seconds = self._before
        if now >= seconds * BETTER_FACTOR:
            self.threads, now = threads, seconds
        self._usual = now
        self._before = None
        self._since_change = 0.0
        self._times.clear()
