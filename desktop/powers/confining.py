"""A process of Paddock's gives up all powers but those it was started with. Knows no system's ways."""

from __future__ import annotations

import os
import sys

from desktop.powers.powers import VARIABLE, heard


def confine_itself(system: str = sys.platform) -> None:
    """Keep only the powers that the environment tells.

    The first thing a process does, before it has a second thread or any stranger's bytes. Raises where
    the system can refuse and did not: then the process must not go on.
    """
    powers = heard(os.environ)
    os.environ.pop(VARIABLE, None)
    match system:
        case "linux":
            from desktop.powers import linux

            linux.confine(powers)
        case "darwin":
            from desktop.powers import macos

            macos.confine(powers)
        case "win32":
            from desktop.powers import windows

            windows.confine(powers)
