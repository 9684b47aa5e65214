"""What this system can refuse a process, and what it can't, said plainly. Refuses nothing itself."""

from __future__ import annotations

import sys

import msgspec

from desktop.powers.families import Family

NO_LANDLOCK = (
    "This kernel has no Landlock, or it is turned off: files can't be kept from the engine."
)
OLD_LANDLOCK = "This kernel's Landlock is old: the network is refused by seccomp alone."
NO_SECCOMP = "This kernel has no seccomp, or this processor's calls are not known to Paddock."
UNPROVEN_MACOS = "The profile for macOS was written and never yet run."
WINDOWS_NETWORK = (
    "Windows refuses a process neither network nor reading without a container of its own, which "
    "Paddock doesn't make yet."
)
NO_SANDBOX = "Paddock knows no sandbox on this system."


class Support(msgspec.Struct, frozen=True):
    """What there is to refuse with."""

    means: tuple[str, ...]
    """By name: "Landlock 7", "seccomp"."""
    missing: tuple[str, ...] = ()
    """A sentence each, on what can't be refused here, or was never tried."""


def support(system: str = sys.platform) -> Support:
    """Of this system, asked and not guessed."""
    match system:
        case "linux":
            return _of_linux()
        case "darwin":
            return Support(("Seatbelt", "limits"), (UNPROVEN_MACOS,))
        case "win32":
            return Support(("job object", "low integrity"), (WINDOWS_NETWORK,))
        case _:
            return Support((), (NO_SANDBOX,))


def promised(system: str = sys.platform) -> frozenset[Family]:
    """What must be refused on such a system before a model is loaded there."""
    match system:
        case "win32":
            return frozenset({Family.PROGRAMS, Family.WRITING})
        case "darwin":
            return frozenset({Family.NETWORK, Family.PROGRAMS, Family.READING, Family.WRITING})
        case _:
            return frozenset(Family)


def _of_linux() -> Support:
    from desktop.powers import landlock, seccomp

    version = landlock.version()
    means = [f"Landlock {version}"] if version else []
    missing = [] if version else [NO_LANDLOCK]
    if 0 < version < landlock.NETWORK_VERSION:
        missing.append(OLD_LANDLOCK)
    if seccomp.is_there():
        means.append("seccomp")
    else:
        missing.append(NO_SECCOMP)
    return Support((*means, "limits"), tuple(missing))
