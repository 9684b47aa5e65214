"""Writing a file whole or not at all, beside what is there already. Knows no format.

The bytes go into `NAME.part`, reach the disk, and only then get the name. What was there stays as it was.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

from desktop.errors import ExportNotWritten, Unwritten
from desktop.exporting.names import numbered
from desktop.on_disk import sync_folder

PART = ".part"
_CAUSES = {
    errno.ENOSPC: Unwritten.FULL,
    errno.EDQUOT: Unwritten.FULL,
    errno.EFBIG: Unwritten.FULL,
    errno.EACCES: Unwritten.FORBIDDEN,
    errno.EPERM: Unwritten.FORBIDDEN,
    errno.EROFS: Unwritten.READ_ONLY,
    errno.ENOENT: Unwritten.MISSING,
    errno.ENOTDIR: Unwritten.MISSING,
    errno.ENAMETOOLONG: Unwritten.NAME,
    errno.EINVAL: Unwritten.NAME,
}
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}


def write_whole(
    folder: Path,
    stem: str,
    ending: str,
    pieces: Iterable[bytes],
    *,
    wanted: Callable[[], bool] = lambda: True,
) -> Path | None:
    """Write these bytes into a new file of this folder; says which one it became.

    A number is added where the name is taken. None: it was not wanted any more, and nothing is there.
    Raises `ExportNotWritten`. Blocking.
    """
    # A short name of its own: the file's may be as long as the system takes.
    part = folder / f".{secrets.token_hex(6)}{PART}"
    try:
        with os.fdopen(_create(part), "wb") as file:
            for piece in pieces:
                if not wanted():
                    return None
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        path = _give_name(part, folder, stem, ending)
        try:
            sync_folder(folder)
        except OSError:
            with contextlib.suppress(OSError):  # tried again, it would be there twice
                path.unlink()
            raise
        return path
    except OSError as error:
        why = _CAUSES.get(error.errno or 0, Unwritten.OTHER)
        raise ExportNotWritten(why, error.strerror or str(error)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def _create(part: Path) -> int:
    """For this person's eyes alone, as the conversations are."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(part, flags, 0o600)


def _give_name(part: Path, folder: Path, stem: str, ending: str) -> Path:
    """The first free name. A link fails where something is there already; a rename would replace it."""
    number = 1
    while True:
        path = folder / numbered(stem, ending, number)
        try:
            os.link(part, path)
            return path
        except FileExistsError:
            number += 1
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if not os.path.lexists(path):
                os.rename(part, path)
                return path
            number += 1
