"""One file, from its order to its last checked byte. Knows no other file of the job."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from desktop.hub.fetch import body
from desktop.hub.fetch.addresses import file_path
from desktop.hub.fetch.asking import Asking
from desktop.hub.fetch.journal import Begun
from desktop.hub.fetch.mending import Mending, stretches
from desktop.hub.fetch.pace import BackOff
from desktop.hub.fetch.part import PartFile
from desktop.hub.fetch.refusals import Refused, is_passing
from desktop.hub.fetch.stream import PATIENCE, aside
from desktop.hub.fetch.way import Wanted, Way
from desktop.hub.protocol import Fetch, FetchedPart, Order, Trouble, TroubleKind

POINTER_BYTES = 1024
PROGRESS_BYTES = 64 * 1024
"""A connection that brought so much was no failure: the next break is waited for a second again."""


class Transfer:
    """Fetches and checks one file. Every failure is a `Refused`, a stop `StopAsked`; bytes are kept."""

    def __init__(self, way: Way, job: Fetch, order: Order) -> None:
        self._way = way
        self._job = job
        self._order = order
        path = file_path(job.repo_id, job.revision, order.part.path)
        self._wanted = Wanted(order.file_name, path, order.part.sha256, order.part.size_bytes)
        self._back_off = BackOff(way.habits.first_wait_seconds)

    def run(self) -> FetchedPart:
        """Go on until the file is complete and right."""
        try:
            if not self._wanted.sha256:
                self._keep_trying(self._ask_for_pointer, lambda: 0)
            part = self._open_part()
            try:
                return self._finish(part)
            except Refused as refused:
                raise Refused(self._counted(refused.trouble, part)) from refused
            finally:
                part.close()
        except Refused as refused:
            raise Refused(self._named(refused.trouble)) from refused

    def _ask_for_pointer(self) -> None:
        """A mirror that tells no hash may still have git's own note of it."""
        client, wanted = self._way.client, self._wanted
        start = f"/{self._job.repo_id}/"
        path = f"{start}raw/" + wanted.path.removeprefix(f"{start}resolve/")
        answer, text = aside(
            lambda: client.read(path, most_bytes=POINTER_BYTES),
            self._way.control,
            PATIENCE * client.timeouts.read,
        )
        pointed = body.pointed_at(text) if answer.status == 200 else None
        if pointed is not None and wanted.size_bytes in (None, pointed[1]):
            wanted.sha256, wanted.size_bytes = pointed

    def _open_part(self) -> PartFile:
        job, wanted = self._job, self._wanted
        begun = Begun(
            job.repo_id, job.revision, self._order.part.path, wanted.size_bytes, wanted.sha256
        )
        spare_bytes = self._way.habits.growing_spare_bytes
        part = PartFile(Path(job.folder), wanted.file_name, begun, spare_bytes=spare_bytes)
        self._way.teller.expect(wanted.file_name, part.done_bytes, wanted.size_bytes)
        self._way.teller.progress()
        return part

    def _finish(self, part: PartFile) -> FetchedPart:
        if part.verified is None:
            asking = Asking(self._way, self._wanted, part)
            self._keep_trying(asking.go_on, lambda: part.done_bytes)
            sha256 = self._check(part)
            known = (self._wanted.sha256, self._wanted.likely_sha256)
            part.note_verified(sha256, by_hash=sha256 in known)
        assert part.verified is not None
        self._way.teller.progress()
        size, sha256, by_hash = msgspec.structs.astuple(part.verified)
        return FetchedPart(self._wanted.file_name, size, sha256, by_hash)

    # Checking.

    def _check(self, part: PartFile) -> str:
        """The SHA-256 of a file that is right. Raises `Refused`."""
        sha256 = part.whole_sha256 or self._hash(part)
        right = self._wanted.sha256 or self._wanted.likely_sha256
        if right and sha256 != right:
            sha256 = self._mend(part, right)
        if not self._wanted.sha256 and sha256 != right:
            # No word of the hash, or one that was none: the same bytes came twice.
            body.check_whole(part.read, part.done_bytes)
        elif sha256 != right:
            raise Refused(Trouble(TroubleKind.DAMAGED))
        return sha256

    def _hash(self, part: PartFile) -> str:
        digest, done = hashlib.sha256(), 0
        for piece in part.pieces():
            digest.update(piece)
            done += len(piece)
            self._verifying(part, done)
        return digest.hexdigest()

    def _mend(self, part: PartFile, right: str) -> str:
        sha256 = ""
        for again in stretches(part, lambda done: self._verifying(part, done)):
            for start, end in again:
                self._read_again(Mending(self._way, self._wanted, part, start, end))
            sha256 = self._hash(part)
            if sha256 == right:
                break
        return sha256

    def _read_again(self, mending: Mending) -> None:
        self._keep_trying(mending.go_on, lambda: mending.at)

    def _verifying(self, part: PartFile, done: int) -> None:
        self._way.control.check()
        self._way.teller.verifying(done, part.done_bytes)

    # Trying again.

    def _keep_trying(self, attempt: Callable[[], None], reached: Callable[[], int]) -> None:
        """Until it succeeds, or fails in a way that no waiting helps. `reached` counts its bytes."""
        while True:
            before = reached()
            try:
                return attempt()
            except Refused as refused:
                trouble = self._named(refused.trouble)
                if not is_passing(trouble):
                    raise
            if reached() - before >= PROGRESS_BYTES:
                self._back_off.reset()
            self._wait(trouble)

    def _wait(self, trouble: Trouble) -> None:
        is_page = trouble.kind == TroubleKind.WEB_PAGE
        asked = self._way.habits.web_page_seconds if is_page else trouble.seconds
        seconds = self._back_off.next_seconds(asked)
        self._way.teller.waiting(seconds, trouble)
        self._way.control.wait(seconds)
        self._way.teller.progress()

    def _counted(self, trouble: Trouble, part: PartFile) -> Trouble:
        """A disk that was full at one write lacks room for all that is still to come."""
        if trouble.kind != TroubleKind.DISK_FULL:
            return trouble
        missing = (self._wanted.size_bytes or 0) - part.done_bytes
        needed = max(trouble.expected_bytes, missing)
        return msgspec.structs.replace(trouble, expected_bytes=needed)

    def _named(self, trouble: Trouble) -> Trouble:
        return msgspec.structs.replace(
            trouble, repo_id=self._job.repo_id, file=self._order.part.path
        )
