"""Which tests may run beside each other, and in which order, when several processes run the suite.

Whole files go to whoever is free. All tests of real windows are one piece, and so are all of real
engines: no two of a kind wait for each other's processor, screen or bus. The order has the longest
first and keeps the two apart.
"""

from __future__ import annotations

import pytest
from xdist.remote import Producer
from xdist.scheduler.loadfile import LoadFileScheduling

WINDOWS, ENGINES = "tests/e2e/", "tests/unit/engine/"
ORDER = (WINDOWS, "tests/screens/", "tests/gui/", ENGINES, "tests/")


class FilesAndPieces(LoadFileScheduling):
    """A file is done by one process from end to end; so are the windows, and the engines."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False  # by the count of tests: `in_order` knows better

    def _split_scope(self, nodeid: str) -> str:
        pieces = (piece for piece in (WINDOWS, ENGINES) if nodeid.startswith(piece))
        return next(pieces, super()._split_scope(nodeid))


def in_order(items: list[pytest.Item]) -> None:
    """Sort by when a test is to begin."""
    items.sort(key=lambda item: [item.nodeid.startswith(room) for room in ORDER].index(True))
