"""Which request meets which failure, how often, and the count of it. The failures are in `modes`."""

from __future__ import annotations

import inspect
import threading
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.hub_server.modes import MODES, Scene
from tests.hub_server.request import Answer, Request
from tests.hub_server.site import Site


@dataclass
class Failure:
    """One mode, and when it strikes. Empty fields match everything."""

    number: int
    mode: str
    port: str = ""
    route: str = ""
    method: str = ""
    repo: str = ""
    file: str = ""
    after: int = 0
    """So many matching requests are answered well first."""
    times: int | None = None
    """So many are answered badly then; None is all."""
    details: dict[str, Any] = field(default_factory=dict)
    """What the mode itself asks for."""
    met: int = 0
    hits: int = 0

    def matches(self, request: Request) -> bool:
        wanted = (self.port, self.route, self.method, self.repo, self.file)
        met = (request.port, request.route, request.method, request.repo_id, request.file)
        return all(want in ("", is_) for want, is_ in zip(wanted, met, strict=True))

    @property
    def is_due(self) -> bool:
        over = self.times is not None and self.hits >= self.times
        return self.met > self.after and not over


class Failures:
    """All that were ordered, in their order."""

    def __init__(self) -> None:
        self._all: dict[int, Failure] = {}
        self._numbers = count(1)
        self._lock = threading.Lock()

    def add(self, mode: str, *, details: dict[str, Any], **when: Any) -> Failure:
        """Order a failure. A detail that the mode does not know is refused now, not later."""
        inspect.signature(MODES[mode].change).bind(None, **details)
        failure = Failure(next(self._numbers), mode, **when, details=details)
        with self._lock:
            self._all[failure.number] = failure
        return failure

    def heal(self, number: int | None = None) -> None:
        """Take one back, or all."""
        with self._lock:
            if number is None:
                self._all.clear()
            else:
                self._all.pop(number, None)

    def all(self) -> list[Failure]:
        return list(self._all.values())

    def change(self, answer: Answer, request: Request, site: Site) -> list[str]:
        """Let every failure that is due at this answer; answers their modes."""
        struck = []
        scene = Scene(answer, request, site)
        with self._lock:
            for failure in self._all.values():
                if failure.matches(request) and self._strikes(failure, scene):
                    struck.append(failure.mode)
        return struck

    def _strikes(self, failure: Failure, scene: Scene) -> bool:
        """A mode that has nothing to change here is neither met nor counted."""
        mode = MODES[failure.mode]
        if not mode.concerns(scene, **failure.details):
            return False
        failure.met += 1
        if not failure.is_due:
            return False
        mode.change(scene, **failure.details)
        failure.hits += 1
        return True
