"""Bytes of tokens to text that may be shown, piece by piece. Knows no tokens and no model."""

from __future__ import annotations

import codecs
from collections.abc import Sequence


class TextStream:
    """Decodes UTF-8 as it comes and watches for stop strings.

    Half a character is held back, and so is a tail that may turn out to be the start of a stop
    string. Invalid bytes become U+FFFD and never raise. Cost per piece does not grow with the answer.
    """

    def __init__(self, stops: Sequence[str] = ()) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._stops = [stop for stop in stops if stop]
        self._held = ""
        self.stopped = False

    def feed(self, piece: bytes) -> str:
        """The text that can be shown now. Sets `stopped` when a stop string was met."""
        return self._release(self._decoder.decode(piece))

    def flush(self) -> str:
        """What was held back, at the end of the answer."""
        text = self._release(self._decoder.decode(b"", final=True))
        held, self._held = self._held, ""
        return text if self.stopped else text + held

    def _release(self, text: str) -> str:
        if self.stopped:
            return ""
        if not self._stops:
            return text
        text = self._held + text
        met = [(at + len(stop), at) for stop in self._stops if (at := text.find(stop)) >= 0]
        if met:
            # The one that was complete first, so that it never matters how the text came in pieces.
            self.stopped, self._held = True, ""
            return text[: min(met)[1]]
        keep = self._unsure_tail(text)
        self._held = text[len(text) - keep :]
        return text[: len(text) - keep]

    def _unsure_tail(self, text: str) -> int:
        """Length of the longest end of `text` that begins a stop string."""
        longest = max(len(stop) for stop in self._stops) - 1
        for length in range(min(longest, len(text)), 0, -1):
            if any(stop.startswith(text[-length:]) for stop in self._stops):
                return length
        return 0
