"""A second start of Paddock rings at the first one, which does what is wanted. Knows no window.

A ring is a small file that appears in a folder of this person's own, and is gone once it was heard. No
socket is needed for that, and it works alike on all systems.
"""

from __future__ import annotations

import contextlib
import os
import time
from enum import StrEnum
from pathlib import Path

import msgspec
from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

PATIENCE_SECONDS = 5.0
"""So long the first one may take: it may be starting itself."""
STALE_SECONDS = 30.0
MOST_BYTES = 32_768
"""A path has 4,096 letters at most, and each may take six."""
_LOOKED_SECONDS = 0.02
_UNWATCHED_MS = 1000
"""Where the system can't watch the folder it is looked into so often."""


class Wish(StrEnum):
    """What the person wants of the window that is open already."""

    SHOW = "show"
    NEW_WINDOW = "new window"
    ASK = "ask"


class Ring(msgspec.Struct, frozen=True):
    """One ring, as it is written."""

    wish: Wish
    token: str = ""
    """With which Wayland lets a window come to the front."""
    file: str = ""
    """A model to answer with from now on."""


def ring(
    folder: Path, wish: Wish, opened: str = "", *, patience_seconds: float = PATIENCE_SECONDS
) -> bool:
    """Tell the one that is open, and wait until it has heard: False where it did not."""
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")[:1000]
    file = folder / f"{os.getpid()}-{time.monotonic_ns()}.ring"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_bytes(msgspec.json.encode(Ring(wish, token, opened)))
        part.replace(file)
    except OSError:
        return False
    end = time.monotonic() + patience_seconds
    while file.exists():
        if time.monotonic() > end:
            with contextlib.suppress(OSError):
                file.unlink()
                return False
        time.sleep(_LOOKED_SECONDS)
    return True


class Doorbell(QObject):
    """Hears every ring since a moment before it was made."""

    rung = Signal(object)
    """A `Ring`."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.look)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o700, exist_ok=True)
        if not self._watcher.addPath(str(folder)):
            self._timer.start(_UNWATCHED_MS)

    def look(self) -> None:
        """Hear what is there."""
        try:
            files = sorted(self._folder.glob("*.ring"))
        except OSError:
            return
        for file in files:
            heard = _take(file)
            if heard is not None:
                self.rung.emit(heard)


def _take(file: Path) -> Ring | None:
    """Read and remove it. One that nobody waits for any more counts for nothing."""
    try:
        is_stale = time.time() - file.stat().st_mtime > STALE_SECONDS
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
        file.unlink()
        return None if is_stale or len(data) > MOST_BYTES else msgspec.json.decode(data, type=Ring)
    except (OSError, msgspec.MsgspecError, UnicodeError):
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
        return None
