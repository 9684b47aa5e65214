"""Whether a window has this data folder, told by the lock that it holds. Knows no Qt."""

from __future__ import annotations

import os
import sys

from desktop.paths import Paths


def is_window_open(paths: Paths) -> bool:
    """The lock of a window that was killed doesn't count. Where that can't be told, it is open."""
    try:
        content = (paths.data_dir / "window.lock").read_bytes()
    except FileNotFoundError:
        return False
    except OSError:  # Windows lets nobody else open it
        return True
    first = content.split(b"\n", 1)[0].strip()
    if not first.isdigit() or int(first) == os.getpid():
        return False
    return sys.platform == "win32" or _is_alive(int(first))


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
