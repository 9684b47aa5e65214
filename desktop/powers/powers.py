"""What one process may do, as a value. Knows no system, and not how anything is refused.

Whatever is not said here is refused: other programs, further processes, other processes' memory, sockets,
every file, and the parts of the system that no program of ours has any business with.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

VARIABLE = "PADDOCK_POWERS"
"""In the environment of a process that is started: its powers, as JSON.

Not among its arguments: those are everybody's to read, and these hold names of files.
"""


ANY_PORT = 0


class Powers(msgspec.Struct, frozen=True):
    """Besides Paddock's own code and what of the system it needs."""

    reads: tuple[str, ...] = ()
    """Files, and folders with all that is in them."""
    writes: tuple[str, ...] = ()
    """Folders: what is in them may be read, made, changed, renamed and removed."""
    ports: tuple[int, ...] = ()
    """TCP ports that it may connect to, on any computer, `ANY_PORT` for all; none is no network at all."""
    graphics: bool = False
    """Graphics processors, where this computer has them."""
    typefaces: bool = False
    """The system's and the person's."""
    limits_memory: bool = False
    """At most as much as this computer has."""

    @property
    def has_network(self) -> bool:
        """Whether it may use any socket."""
        return bool(self.ports)


def told(powers: Powers) -> dict[str, str]:
    """What is put into the environment of a process with these powers."""
    return {VARIABLE: msgspec.json.encode(powers).decode()}


def heard(environment: Mapping[str, str]) -> Powers:
    """What was put there; where nothing was, none at all. Raises `msgspec.MsgspecError`."""
    said = environment.get(VARIABLE)
    return Powers() if said is None else msgspec.json.decode(said, type=Powers)
