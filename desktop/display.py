"""Whether a window could be shown here at all. Asks the environment, not Qt."""

from __future__ import annotations

import os
import sys

_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_display() -> bool:
    """On Linux one of these variables says so; elsewhere there always is one."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in _NAMES)
