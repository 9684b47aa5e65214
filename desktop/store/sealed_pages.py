"""Each page of a sealed file as SQLite wrote it, also where SQLite gives the file up. Knows no table.

SQLite refuses a whole file for one page that was changed, so a damaged one is read without it. What each
page holds is proved by its own checksum (Poly1305), so what is read here is what was written, or nothing.
The layout is SQLite3 Multiple Ciphers' "chacha20": data, a nonce of 16 bytes, a tag of 16 bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import apsw
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20
from cryptography.hazmat.primitives.poly1305 import Poly1305

from desktop.keys.derived import database_key
from desktop.store.beside import log_of
from desktop.store.sealing import SQLITE, SYSTEM_VFS

PAGE_BYTES = 4096
_SEAL_BYTES = 32
USABLE_BYTES = PAGE_BYTES - _SEAL_BYTES
_OPEN_BYTES = 24
"""So many of the first page are not encrypted; the first 16 stand where SQLite has its name."""
LOG_HEADER, FRAME_HEADER = 32, 24
_FRAME = FRAME_HEADER + PAGE_BYTES
_MAGIC = (0x377F0682, 0x377F0683)


def unsealed(page: bytes, number: int, key: bytes) -> bytes | None:
    """What is in it, without its seal; None where it is not what was written. `key` is the database's."""
    if len(page) != PAGE_BYTES:
        return None
    data, nonce, tag = page[:USABLE_BYTES], page[USABLE_BYTES:-16], page[-16:]
    counter = struct.unpack("<I", nonce[12:])[0] ^ number
    once = _stream(key, counter, nonce, bytes(64))
    if Poly1305.generate_tag(once[:32], data + nonce) != tag:
        return None
    opened = _OPEN_BYTES if number == 1 else 0
    body = _stream(once[32:], counter + 1 & 0xFFFFFFFF, nonce, data[opened:])
    return SQLITE + page[16:_OPEN_BYTES] + body if opened else body


def _stream(key: bytes, counter: int, nonce: bytes, data: bytes) -> bytes:
    return (
        Cipher(ChaCha20(key, struct.pack("<I", counter) + nonce[:12]), None)
        .encryptor()
        .update(data)
    )


class SealedPages:
    """A file and its log, opened for reading; use it with `with`. May raise SQLite's own errors."""

    def __init__(self, path: Path, key: bytes, *, with_log: bool = True) -> None:
        self._key = database_key(key)
        self._file = _open(path, apsw.SQLITE_OPEN_MAIN_DB)
        self.count = self._file.xFileSize() // PAGE_BYTES
        self.broken: set[int] = set()
        """Pages that were asked for and are not whole, in their newest state at least."""
        self.stale: set[int] = set()
        """Those of them that are whole in an older state."""
        self._frames: dict[int, list[int]] = {}
        """Where each page is in the log, the newest last."""
        self._log: apsw.VFSFile | None = None
        log = log_of(path)
        if with_log and log.is_file():
            self._log = _open(log, apsw.SQLITE_OPEN_WAL)
            self._read_log(self._log)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: TracebackType | None) -> None:
        self._file.xClose()
        if self._log is not None:
            self._log.xClose()

    @property
    def has_log(self) -> bool:
        """Whether some of it is in the log."""
        return bool(self._frames)

    def page(self, number: int) -> bytes | None:
        """The newest state of it that is whole; none where there is none."""
        for content in self._states(number):
            found = unsealed(content, number, self._key)
            if found is not None:
                if number in self.broken:
                    self.stale.add(number)
                return found
            self.broken.add(number)
        self.broken.add(number)
        return None

    def _states(self, number: int) -> Iterator[bytes]:
        for at in reversed(self._frames.get(number, [])):
            assert self._log is not None
            yield self._log.xRead(PAGE_BYTES, at)
        if 1 <= number <= self._file.xFileSize() // PAGE_BYTES:
            yield self._file.xRead(PAGE_BYTES, (number - 1) * PAGE_BYTES)

    def _read_log(self, log: apsw.VFSFile) -> None:
        # SQLite stops at the first frame that is not whole; the whole ones behind it were promised, too.
        waiting: list[tuple[int, int]] = []
        for at, number, pages_after in frames(log):
            waiting.append((number, at))
            whole = unsealed(log.xRead(PAGE_BYTES, at), number, self._key) is not None
            if pages_after and whole:
                for each, place in waiting:
                    self._frames.setdefault(each, []).append(place)
                self.count = max(pages_after, 1)
                waiting = []


def promised_frames(path: Path, key: bytes) -> int:
    """How many frames of this file's log hold what was promised, whether or not all before them are whole.

    The last commit only counts once something was written behind it: until then it may be that the power
    went before all of it was on the disk, and a disk writes in any order. 0 where there is no log. Raises
    SQLite's own errors.
    """
    log_path = log_of(path)
    if not log_path.is_file():
        return 0
    log = _open(log_path, apsw.SQLITE_OPEN_WAL)
    try:
        *before, _ = [*frames(log)] or [(0, 0, 0)]
        commits = [(at, number) for at, number, pages_after in before if pages_after]
        for at, number in reversed(commits):
            if unsealed(log.xRead(PAGE_BYTES, at), number, database_key(key)) is not None:
                return (at - LOG_HEADER) // _FRAME + 1
    finally:
        log.xClose()
    return 0


def frames(log: apsw.VFSFile) -> Iterator[tuple[int, int, int]]:
    """Of each frame where its page begins, the page's number, and the file's pages after a commit, or 0.

    Those that were written since the log began anew: they have its header's salts, or where the header is
    what is damaged, the first frame's.
    """
    header = log.xRead(LOG_HEADER, 0)
    if len(header) < LOG_HEADER:
        return
    salts = header[16:24] if is_log_header(header) else None
    for start in range(LOG_HEADER, log.xFileSize() - _FRAME + 1, _FRAME):
        frame = log.xRead(FRAME_HEADER, start)
        number, pages_after = struct.unpack(">2I", frame[:8])
        salts = salts or frame[8:16]
        if frame[8:16] == salts and number:
            yield start + FRAME_HEADER, number, pages_after


def _open(path: Path, kind: int) -> apsw.VFSFile:
    # Through SQLite: closing a descriptor of one's own would drop its locks on the file.
    return apsw.VFSFile(SYSTEM_VFS, str(path), [kind | apsw.SQLITE_OPEN_READONLY, 0])


def is_log_header(header: bytes) -> bool:
    """Whether SQLite would read this log at all."""
    if len(header) < LOG_HEADER or struct.unpack(">I", header[:4])[0] not in _MAGIC:
        return False
    order = ">" if header[3] & 1 else "<"
    one = two = 0
    words = struct.unpack(f"{order}6I", header[:24])
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = one + first + two & 0xFFFFFFFF
        two = two + second + one & 0xFFFFFFFF
    return (one, two) == struct.unpack(">2I", header[24:32])
