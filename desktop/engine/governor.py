"""How many threads decode, found out while decoding. Knows no model: it sees only how long tokens take.

No fixed number is right on a computer that people also use: llama.cpp's threads meet at a barrier
some hundred times a token, so one that the system sets aside stalls all others. The governor begins
with those that neighbours leave, tries fewer when tokens get slow, and one more from time to time.
What a try has cost decides when the next one may be made: about a twelfth of the time goes there at most.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

USUAL_TOKENS = 5
"""So many of the last tokens say what is usual."""
PROBE_TOKENS = 4
SLOW_FACTOR = 1.5
"""Two tokens in a row this much slower than usual are a reason to try fewer threads."""
STALLED_FACTOR = 4.0
"""If they are this much slower, half of the threads are tried."""
HOPELESS_FACTOR = 2.0
"""A try with such a token is ended at once: threads that wait for each other can take a second."""
BETTER_FACTOR = 0.95
COST_FACTOR = 12.0
"""After a try that cost so much the next one waits this many times as long."""
LEAST_WAIT_SECONDS, MOST_WAIT_SECONDS = 0.1, 15.0
LEAST_WAIT_TOKENS = 8


@dataclass
class _Try:
    """Another number of threads, and what it has to beat."""

    threads_before: int
    seconds_before: float
    times: list[float] = field(default_factory=list)

    @property
    def cost_seconds(self) -> float:
        """How much longer it took than it would have."""
        return max(0.0, sum(self.times) - len(self.times) * self.seconds_before)


@dataclass
class Governor:
    """Feed it each token's time; it says how many threads the next one should use."""

    most: int
    """Threads it never exceeds, at least 1."""
    neighbours: Callable[[], int] = lambda: 0
    """Other processes' threads on the processor; 0 where the system does not tell."""
    threads: int = field(init=False)
    _bound: int = field(init=False)
    """The same for this answer."""
    _times: list[float] = field(default_factory=list, init=False)
    """Of the last tokens with `threads`."""
    _usual: float | None = field(default=None, init=False)
    """Seconds a token with `threads`, when it goes well."""
    _try: _Try | None = field(default=None, init=False)
    _since: float = field(default=0.0, init=False)
    """Seconds since the last try."""
    _wait: float = field(default=LEAST_WAIT_SECONDS, init=False)
    _has_tried_fewer: bool = field(default=False, init=False)
    """Once in its life it looks whether the computer was busy from the start."""

    def __post_init__(self) -> None:
        self.threads = self._bound = self.most

    def begin(self, *, neighbours: int, most: int = 0) -> int:
        """A new answer, with so many others on the processor; the threads to begin with.

        `most` is a lower bound for this answer alone; 0 is none.
        """
        self._bound = min(most, self.most) if most else self.most
        free = max(1, self._bound - neighbours)
        if self._try is not None:
            self._use(self._try.threads_before)
        if free < self.threads or (neighbours == 0 and self._usual is None):
            self._use(free)
        elif neighbours == 0:
            # What was learned stays, but is soon looked at again.
            self._wait = LEAST_WAIT_SECONDS
            self._since = MOST_WAIT_SECONDS
        return self.threads

    def token_took(self, seconds: float) -> int:
        """Take in the last token's time, in seconds; answer the threads for the next one."""
        if self._try is not None:
            self._go_on_trying(self._try, seconds)
        else:
            self._watch(seconds)
        return self.threads

    def _use(self, threads: int) -> None:
        self.threads = threads
        self._times.clear()
        self._usual = self._try = None
        self._since = 0.0

    def _watch(self, seconds: float) -> None:
        self._times.append(seconds)
        del self._times[:-USUAL_TOKENS]
        self._since += seconds
        if len(self._times) < USUAL_TOKENS and self._usual is None:
            return
        now = _middle(self._times)
        if self._usual is None:
            self._usual = now
            if self.threads > 1 and not self._has_tried_fewer:
                self._has_tried_fewer = True
                self._begin_try(self.threads - 1, now)
                return
        if self._is_slow(self._usual) and self.threads > 1:
            seconds = min(self._times[-2:])
            stalled = seconds > self._usual * STALLED_FACTOR
            self._begin_try(self.threads // 2 if stalled else self.threads - 1, seconds)
        elif self.threads < self._bound and self._since > self._patience(now):
            self._try_more(now)
        else:
            # Tokens get dearer with depth: let "usual" follow slowly, or depth would look like a
            # busy computer. Down it goes at once: what was measured on a busy one is not usual.
            self._usual = min(now, self._usual * 1.01)

    def _try_more(self, now: float) -> None:
        if self._bound - self.neighbours() > self.threads:
            self._begin_try(self.threads + 1, now)
        else:
            self._since = 0.0
            self._wait = min(2 * self._wait, MOST_WAIT_SECONDS)

    def _is_slow(self, usual: float) -> bool:
        return min(self._times[-2:]) > usual * SLOW_FACTOR

    def _patience(self, now: float) -> float:
        return max(self._wait, LEAST_WAIT_TOKENS * now)

    def _begin_try(self, threads: int, seconds_before: float) -> None:
        self._try = _Try(self.threads, seconds_before)
        self.threads = max(1, threads)

    def _go_on_trying(self, trying: _Try, seconds: float) -> None:
        trying.times.append(seconds)
        # The first one still has the threads to wake.
        hopeless = seconds > trying.seconds_before * HOPELESS_FACTOR and len(trying.times) > 1
        stalled = seconds > trying.seconds_before * STALLED_FACTOR
        if hopeless or stalled:
            self._end_try(trying, is_better=False)
        elif len(trying.times) == PROBE_TOKENS:
            now = _middle(trying.times[1:])
            self._end_try(trying, is_better=now < trying.seconds_before * BETTER_FACTOR)

    def _end_try(self, trying: _Try, *, is_better: bool) -> None:
        if is_better:
            threads, usual = self.threads, _middle(trying.times[1:])
            self._wait = LEAST_WAIT_SECONDS
        else:
            threads, usual = trying.threads_before, trying.seconds_before
            cost = COST_FACTOR * trying.cost_seconds
            self._wait = min(max(cost, LEAST_WAIT_SECONDS), MOST_WAIT_SECONDS)
        self._use(threads)
        self._usual = usual


def _middle(times: list[float]) -> float:
    """The median, without the tenfold price of the library's: this runs for every token."""
    return sorted(times)[len(times) // 2]
