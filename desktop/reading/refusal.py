"""That a file has no words to be had, between the readers of this room. Knows no sentence."""

from __future__ import annotations

from desktop.errors import Unread


class Refusal(Exception):
    """It can't be read, for this reason."""

    def __init__(self, why: Unread) -> None:
        super().__init__(why)
        self.why = why
