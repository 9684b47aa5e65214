"""One try at what is still missing of a file: ask, make sure that it is the same file, take it."""

from __future__ import annotations

import msgspec

from desktop.hub.fetch import body
from desktop.hub.fetch.client import Answer
from desktop.hub.fetch.disk import need_room
from desktop.hub.fetch.journal import Source
from desktop.hub.fetch.part import PartFile
from desktop.hub.fetch.refusals import Refused, is_passing, trouble_of_answer
from desktop.hub.fetch.stream import Stream
from desktop.hub.fetch.way import Wanted, Way
from desktop.hub.protocol import Trouble, TroubleKind

MOST_REFUSALS_BY_CDN = 5
"""In a row. Its addresses expire, so it is asked again by way of the hub, but not for ever."""
SLACK_BYTES = 1024 * 1024
"""A file of unknown length may have so much behind its last tensor."""


class Asking:
    """Fills one part file. Every failure is a `Refused`, a stop `StopAsked`; bytes are kept."""

    def __init__(self, way: Way, wanted: Wanted, part: PartFile) -> None:
        self._way = way
        self._wanted = wanted
        self._part = part
        self._refusals_by_cdn = 0
        self._least_bytes: int | None = None
        self._look_at = SLACK_BYTES

    def go_on(self) -> None:
        """Return when the file is complete. Raises `Refused` when the connection ends before that."""
        way, part = self._way, self._part
        while not part.done_bytes or part.done_bytes != self._wanted.size_bytes:
            if not self._wanted.sha256 and not part.source.etag and part.done_bytes:
                part.restart()  # nothing could tell that the rest is of the same file
            headers = _range(part)
            with Stream(
                way.client, self._wanted.path, headers, way.control, way.pace, way.teller.still
            ) as stream:
                if self._may_take(stream.answer):
                    self._take(stream)
                    return

    def _may_take(self, answer: Answer) -> bool:
        """Whether the body is wanted; else what there is to do next has changed."""
        part, wanted = self._part, self._wanted
        if answer.status == 416 and part.done_bytes:
            self._judge_unsatisfied(answer)
            return False
        if answer.status not in (200, 206):
            raise Refused(self._trouble_of(answer))
        begins = body.begins(answer, part.done_bytes)
        if not self._is_same(answer, begins):
            return False
        if begins.at < part.done_bytes:
            part.restart()  # the server knows no ranges
        part.note_source(Source(answer.host, body.strong_etag(answer)))
        wanted.sha256 = wanted.sha256 or body.linked_sha256(answer)
        if answer.origin == self._way.client.origin:  # a CDN's ETags look like hashes and are none
            wanted.likely_sha256 = body.likely_sha256(answer)
        if wanted.size_bytes is None:
            wanted.size_bytes = begins.total_bytes
        self._way.teller.expect(wanted.file_name, part.done_bytes, wanted.size_bytes)
        missing = max((wanted.size_bytes or 0) - part.done_bytes, 0)
        need_room(part.path.parent, self._way.habits.room_for(missing))
        return True

    def _judge_unsatisfied(self, answer: Answer) -> None:
        size = body.size_of_unsatisfied(answer)
        if self._wanted.size_bytes is None and size == self._part.done_bytes:
            self._wanted.size_bytes = size
        elif size not in (None, self._wanted.size_bytes):
            raise Refused(self._changed(size))
        else:
            self._part.restart()

    def _trouble_of(self, answer: Answer) -> Trouble:
        client = self._way.client
        trouble = trouble_of_answer(
            answer.status,
            answer.headers,
            answer.host,
            has_token=client.has_token,
            file=self._wanted.path,
        )
        if answer.origin == client.origin or is_passing(trouble):
            return trouble
        self._refusals_by_cdn += 1
        if self._refusals_by_cdn > MOST_REFUSALS_BY_CDN:
            return trouble
        return msgspec.structs.replace(trouble, kind=TroubleKind.SERVER_BROKEN)

    # Is it still the same file?

    def _is_same(self, answer: Answer, begins: body.Begins) -> bool:
        """False: it may be, but it has to be asked for in another way. Raises `Refused`: no."""
        total, linked = begins.total_bytes, body.linked_sha256(answer)
        if self._wanted.sha256 and linked and linked != self._wanted.sha256:
            raise Refused(self._changed(total))
        if None not in (total, self._wanted.size_bytes) and total != self._wanted.size_bytes:
            raise Refused(self._changed(total) if self._part.done_bytes else self._wrong(total))
        if not self._part.done_bytes or not self._has_other_etag(answer):
            return True
        if not linked or not self._wanted.sha256:
            raise Refused(self._changed(total))
        if begins.at == self._part.done_bytes:
            return True
        # The same content under another ETag, so it came from the beginning: ask without the old one.
        self._part.note_source(Source("", ""))
        return False

    def _has_other_etag(self, answer: Answer) -> bool:
        known, etag = self._part.source, body.strong_etag(answer)
        if known.host != answer.host and self._wanted.sha256:
            return False  # each host has ETags of its own; the hash will tell
        return bool(known.etag) and bool(etag) and known.etag != etag

    def _changed(self, total: int | None) -> Trouble:
        return Trouble(
            TroubleKind.CHANGED,
            expected_bytes=self._wanted.size_bytes or 0,
            found_bytes=total or 0,
        )

    def _wrong(self, found: int | None) -> Trouble:
        return Trouble(
            TroubleKind.WRONG_SIZE,
            expected_bytes=self._wanted.size_bytes or 0,
            found_bytes=found or 0,
        )

    # Taking it.

    def _take(self, stream: Stream) -> None:
        part, wanted = self._part, self._wanted
        head = b""
        for piece in stream.pieces():
            if part.done_bytes == 0:
                head += piece
                if len(head) < body.HEAD_BYTES:
                    continue
                body.check_head(head, stream.answer)
                piece, head = head, b""
            if self._is_too_long(len(piece)):
                self._write(piece[: (wanted.size_bytes or 0) - part.done_bytes])
                return self._end_overlong(part.done_bytes + 1)
            self._write(piece)
            if wanted.size_bytes is None:
                self._watch_length()
        if part.done_bytes == 0:
            body.check_head(head, stream.answer)
        self._end(stream.answer)
        return None

    def _write(self, piece: bytes) -> None:
        self._part.write(piece)
        self._way.teller.came(self._wanted.file_name, len(piece), self._part.done_bytes)
        self._refusals_by_cdn = 0

    def _is_too_long(self, count: int) -> bool:
        size = self._wanted.size_bytes
        return size is not None and self._part.done_bytes + count > size

    def _end_overlong(self, found: int) -> None:
        if not self._wanted.sha256:  # else the hash tells whether what came before is right
            raise Refused(self._wrong(found))

    def _end(self, answer: Answer) -> None:
        """The body is over; make sure that the file is."""
        wanted, done = self._wanted, self._part.done_bytes
        is_short = wanted.size_bytes is not None and done < wanted.size_bytes
        if wanted.size_bytes is None and not answer.is_chunked:
            least = body.least_bytes(self._part.read, done)
            is_short = least is None or done < least
        if is_short:
            reason = "the connection ended early"
            raise Refused(Trouble(TroubleKind.UNREACHABLE, host=answer.host, reason=reason))
        wanted.size_bytes = done

    def _watch_length(self) -> None:
        """Of a body that might never end, by what the header of the model says."""
        done = self._part.done_bytes
        if self._least_bytes is None and done >= self._look_at:
            self._look_at = 2 * done
            self._least_bytes = body.least_bytes(self._part.read, done)
        if self._least_bytes is not None and done > self._least_bytes + SLACK_BYTES:
            kind = TroubleKind.WRONG_SIZE
            raise Refused(Trouble(kind, expected_bytes=self._least_bytes, found_bytes=done))


def _range(part: PartFile) -> dict[str, str]:
    if not part.done_bytes:
        return {}
    headers = {"range": f"bytes={part.done_bytes}-"}
    return headers | ({"if-range": part.source.etag} if part.source.etag else {})
