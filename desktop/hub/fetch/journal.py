"""What a part file's journal says, line by line. Knows no network and not the part itself.

A line that a power cut tore ends the journal: it and all after it are as if they had never been written.
"""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import msgspec

from desktop.hub.fetch import disk
from desktop.hub.fetch.disk import refusing


class Begun(msgspec.Struct, frozen=True, tag=True):
    """The first line: which file this is a part of."""

    repo_id: str
    revision: str
    path: str
    size_bytes: int | None
    sha256: str

    def is_same_content(self, other: Begun) -> bool:
        """Whether bytes of the one can be gone on with as the other."""
        if self.sha256 and self.sha256 == other.sha256:
            return self.size_bytes == other.size_bytes
        return self == other


class Source(msgspec.Struct, frozen=True, tag=True):
    """The strong ETag under which the bytes are sent, and the host that it is of."""

    host: str
    etag: str


class Chunk(msgspec.Struct, frozen=True, tag=True):
    """These bytes were written, perhaps not yet synced. It begins where the one before it ends."""

    end: int
    crc32: int
    """Enough to know bytes again that nobody means to forge; SHA-256 of the whole file has its say."""


class Synced(msgspec.Struct, frozen=True, tag=True):
    """All bytes up to here are on the disk, whatever happens to the power."""

    end: int


class Restarted(msgspec.Struct, frozen=True, tag=True):
    """All bytes were dropped."""


class Verified(msgspec.Struct, frozen=True, tag=True):
    """The file is complete, synced and checked; `sha256` is its own."""

    size_bytes: int
    sha256: str
    by_hash: bool


Line = Begun | Source | Chunk | Synced | Restarted | Verified


class Memory(msgspec.Struct):
    """What the lines say together."""

    begun: Begun | None = None
    source: Source = Source("", "")
    chunks: list[Chunk] = []
    synced: int = 0
    verified: Verified | None = None

    def take(self, line: Line) -> None:
        match line:
            case Begun():
                self.begun = line
            case Source():
                self.source = line
            case Chunk():
                self.chunks.append(line)
            case Synced():
                self.synced = line.end
            case Restarted():
                self.chunks, self.synced, self.verified = [], 0, None
                self.source = Source("", "")
            case Verified():
                self.verified = line


def read(path: Path) -> tuple[Memory, int]:
    """What a journal says, and how many bytes of it are sound. Of no journal: nothing, 0."""
    memory, sound = Memory(), 0
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except FileNotFoundError:
        return memory, 0
    for line in lines:
        try:
            said = _DECODER.decode(line)
        except msgspec.DecodeError:
            break
        if not line.endswith(b"\n") or not _follows(memory, said):
            break
        memory.take(said)
        sound += len(line)
    return memory, sound


class Journal:
    """Appends lines to the file, on any thread. Every failure is a `Refused`."""

    def __init__(self, path: Path, sound_bytes: int) -> None:
        self._folder = path.parent
        self._lock = threading.Lock()
        self._end = sound_bytes
        with refusing(self._folder):
            self._file = path.open("r+b" if path.exists() else "x+b", buffering=0)
            self._file.truncate(sound_bytes)

    def add(self, *lines: Line, sync: bool = False) -> None:
        """`sync` returns when these lines and those before them are on the disk."""
        data = b"".join(_ENCODER.encode(line) + b"\n" for line in lines)
        with self._lock, refusing(self._folder):
            self._file.seek(self._end)
            if self._file.write(data) != len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self._end += len(data)
            if sync:
                disk.sync(self._file.fileno())

    def close(self) -> None:
        self._file.close()


def _follows(memory: Memory, line: Line) -> bool:
    if isinstance(line, Begun) != (memory.begun is None):
        return False
    end = memory.chunks[-1].end if memory.chunks else 0
    if isinstance(line, Chunk):
        return line.end > end
    return not isinstance(line, Synced) or line.end <= end


_DECODER = msgspec.json.Decoder(Line)
_ENCODER = msgspec.json.Encoder()
