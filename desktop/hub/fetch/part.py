"""A file on its way: `NAME.part` and `NAME.part.journal`. Knows no network.

A crash costs the chunk that was being written, a power cut at most 64 MiB: each chunk's checksum goes into
the journal as soon as it is written, and after each sync how far that reached. On opening, chunks that
were synced are trusted, later ones are read again, and what follows the last good one is cut off.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from desktop.hub.fetch.digest import Digest
from desktop.hub.fetch.disk import DataFile, keep_aside, need_room, refusing, sync_folder
from desktop.hub.fetch.journal import (
    Begun,
    Chunk,
    Journal,
    Memory,
    Restarted,
    Source,
    Synced,
    Verified,
    read,
)
from desktop.hub.fetch.refusals import Refused

CHUNK_BYTES = 16 * 1024 * 1024
SYNC_BYTES = 2 * CHUNK_BYTES
"""A sync begins so often, and while it runs as much again may be written: 64 MiB in all."""


class PartFile:
    """One file that grows, or is complete. Used on one thread. Every failure is a `Refused`."""

    source: Source
    """Under which ETag the bytes came so far."""
    verified: Verified | None
    """Set when the file is complete and was checked, now or in an earlier process."""
    _whole: Digest | None = None
    _chunks: list[Chunk]
    _done: int
    _chunk_crc32: int

    def __init__(self, folder: Path, file_name: str, begun: Begun, *, spare_bytes: int = 0) -> None:
        """Go on with what is there, or begin. The part of another file is kept aside.

        `spare_bytes` must stay free on the disk while the file grows.
        """
        self.path = folder / f"{file_name}.part"
        self._spare_bytes = spare_bytes
        journal = folder / f"{file_name}.part.journal"
        with refusing(folder):
            memory, sound_bytes = read(journal)
            if memory.begun is None or not memory.begun.is_same_content(begun):
                keep_aside(self.path, journal)
                memory, sound_bytes = Memory(), 0
        self._data = DataFile(self.path)
        self._journal = Journal(journal, sound_bytes)
        if memory.begun is None:
            self._journal.add(begun, sync=True)
            with refusing(folder):
                sync_folder(folder)
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="sync")
        self._syncing: Future[None] | None = None
        self._go_on(memory)

    @property
    def done_bytes(self) -> int:
        """So many bytes from the beginning on are there."""
        return self._done

    def note_source(self, source: Source) -> None:
        """Under which ETag the bytes come from now on."""
        if source != self.source:
            self.source = source
            self._journal.add(source)

    def write(self, piece: bytes) -> None:
        """Add to the end."""
        view = memoryview(piece)
        while view:
            now = view[: CHUNK_BYTES - (self._done - self._chunk_start)]
            self._data.write(self._done, now)
            self._chunk_crc32 = zlib.crc32(now, self._chunk_crc32)
            self._done += len(now)
            view = view[len(now) :]
            if self._done - self._chunk_start == CHUNK_BYTES:
                self._end_chunk()
                self._sync_beside()
        if self._whole is not None:
            self._whole.update(piece)

    def replace(self, at: int, piece: bytes) -> None:
        """Put these bytes where others are, if they differ."""
        self._forget_whole()
        if self._data.read(at, len(piece)) != piece:
            self._data.write(at, memoryview(piece))

    def hold(self) -> None:
        """Have all bytes on the disk, and know it after the next start."""
        self._end_chunk()
        self._wait_for_sync()
        self._sync(self._done)

    def restart(self) -> None:
        """Drop all bytes."""
        self._wait_for_sync()
        self._journal.add(Restarted())
        self._go_on(Memory())

    @property
    def whole_sha256(self) -> str:
        """The hash of all bytes if they all came in this process, else empty."""
        return self._whole.hexdigest() if self._whole is not None else ""

    def pieces(self) -> Iterator[bytes]:
        """The bytes as they are on the disk."""
        return self._data.pieces(0, self._done)

    def read(self, at: int, length: int) -> bytes:
        """Exactly these bytes, fewer only at the end of the file."""
        return self._data.read(at, length)

    def spoiled(self, on_read: Callable[[int], None]) -> list[tuple[int, int]]:
        """From where to where the disk gives back something else than was written."""
        found, start = [], 0
        for chunk in self._chunks:
            if not self._is_good(start, chunk):
                found.append((start, chunk.end))
            start = chunk.end
            on_read(start)
        return found

    def note_verified(self, sha256: str, *, by_hash: bool) -> None:
        """The file is complete and right: after the next start nobody has to look again."""
        self.hold()
        self.verified = Verified(self._done, sha256, by_hash)
        self._journal.add(self.verified, sync=True)

    def close(self) -> None:
        """Leave it, with all bytes kept if the disk allows."""
        with contextlib.suppress(Refused):
            self.hold()
        self._forget_whole()
        self._beside.shutdown()
        self._journal.close()
        self._data.close()

    def _go_on(self, memory: Memory) -> None:
        self.source = memory.source
        self.verified = memory.verified
        self._chunks = self._good(memory.chunks, memory.synced)
        if len(self._chunks) < len(memory.chunks):
            self.verified = None
            self._journal.add(Restarted(), self.source, *self._chunks)
        self._done = self._chunks[-1].end if self._chunks else 0
        self._chunk_start = self._done
        self._synced = min(memory.synced, self._done)
        self._data.cut(self._done)
        self._chunk_crc32 = 0
        # A hash can't be kept over a restart; then the file is read once more when it is complete.
        self._forget_whole()
        if not self._done:
            self._whole = Digest()

    def _forget_whole(self) -> None:
        whole, self._whole = self._whole, None
        if whole is not None:
            whole.close()

    def _good(self, chunks: list[Chunk], synced: int) -> list[Chunk]:
        """The chunks up to the first one that is not on the disk as written."""
        good, start = [], 0
        for chunk in chunks:
            is_trusted = chunk.end <= min(synced, self._data.size_bytes)
            if not is_trusted and not self._is_good(start, chunk):
                break
            good.append(chunk)
            start = chunk.end
        return good

    def _is_good(self, start: int, chunk: Chunk) -> bool:
        crc32 = 0
        for piece in self._data.pieces(start, chunk.end):
            crc32 = zlib.crc32(piece, crc32)
            start += len(piece)
        return start == chunk.end and crc32 == chunk.crc32

    def _end_chunk(self) -> None:
        if self._done > self._chunk_start:
            chunk = Chunk(self._done, self._chunk_crc32)
            self._journal.add(chunk)
            self._chunks.append(chunk)
            self._chunk_start, self._chunk_crc32 = self._done, 0

    def _sync_beside(self) -> None:
        if self._done - self._synced >= SYNC_BYTES:
            need_room(self.path.parent, self._spare_bytes)
            self._wait_for_sync()
            self._synced = self._done
            self._syncing = self._beside.submit(self._sync, self._done)

    def _wait_for_sync(self) -> None:
        syncing, self._syncing = self._syncing, None
        if syncing is not None:
            syncing.result()

    def _sync(self, end: int) -> None:
        self._data.sync()
        self._journal.add(Synced(end), sync=True)
