"""A complete file with a wrong hash: read it from the hub once more, and replace what differs."""

from __future__ import annotations

from collections.abc import Callable

from desktop.hub.fetch import body
from desktop.hub.fetch.part import PartFile
from desktop.hub.fetch.refusals import Refused, trouble_of_answer
from desktop.hub.fetch.stream import Stream
from desktop.hub.fetch.way import Wanted, Way
from desktop.hub.protocol import Trouble, TroubleKind


class Mending:
    """Goes through one stretch of the file. Failures as in `Asking`; a further try goes on there."""

    def __init__(self, way: Way, wanted: Wanted, part: PartFile, start: int, end: int) -> None:
        self._way = way
        self._wanted = wanted
        self._part = part
        self._end = end
        self.at = start

    def go_on(self) -> None:
        """Return when the stretch is as the hub sends it now."""
        headers = {"range": f"bytes={self.at}-{self._end - 1}"}
        way = self._way
        with Stream(way.client, self._wanted.path, headers, way.control, way.pace) as stream:
            answer = stream.answer
            if answer.status not in (200, 206):
                raise Refused(
                    trouble_of_answer(
                        answer.status, answer.headers, answer.host, file=self._wanted.path
                    )
                )
            here = body.begins(answer, self.at).at
            for piece in stream.pieces():
                wanted = piece[max(self.at - here, 0) : self._end - here]
                here += len(piece)
                self._replace(wanted)
                if self.at >= self._end:
                    return
        raise Refused(Trouble(TroubleKind.UNREACHABLE, host=answer.host))

    def _replace(self, piece: bytes) -> None:
        self._part.replace(self.at, piece)
        self.at += len(piece)
        self._way.teller.verifying(self.at, self._part.done_bytes)


def stretches(part: PartFile, on_read: Callable[[int], None]) -> list[list[tuple[int, int]]]:
    """What to read again, the little that the disk has spoiled first, then everything."""
    spoiled = part.spoiled(on_read)
    everything = [(0, part.done_bytes)]
    return [spoiled, everything] if spoiled and spoiled != everything else [everything]
