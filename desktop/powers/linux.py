"""Giving up all other powers, on Linux: limits, then Landlock, then seccomp. Decides nothing itself."""

from __future__ import annotations

import os

from msgspec.structs import replace

from desktop.powers import landlock, limits, runtime, seccomp
from desktop.powers.landlock import Rules
from desktop.powers.powers import Powers


def confine(powers: Powers) -> None:
    """From now on this process can do only what these powers hold, as far as this kernel can refuse.

    Before there is a second thread: Landlock would not hold for that one. Raises `OSError` where the kernel
    can and did not, and `RuntimeError` where there are threads.
    """
    if len(os.listdir("/proc/self/task")) > 1:
        raise RuntimeError("there are threads already")
    graphics, devices = runtime.graphics() if powers.graphics else ([], [])
    powers = replace(powers, graphics=bool(devices))
    limits.go_first()
    limits.end_with_parent()
    rules = _rules(powers, graphics, devices)
    limits.limit(powers)
    seccomp.allow_no_new_privileges()
    if landlock.version():
        landlock.restrict(rules)
    limits.keep_closed()
    if seccomp.is_there():
        seccomp.refuse(powers)


def _rules(powers: Powers, graphics: list[str], devices: list[str]) -> Rules:
    reads, lists = runtime.code()
    reads += runtime.system() + graphics
    if powers.typefaces:
        reads += runtime.typefaces()
    if powers.has_network:
        reads += runtime.network()
    return Rules(
        reads=(*reads, *powers.reads),
        lists=tuple(lists),
        writes=powers.writes,
        devices=tuple(devices),
        ports=powers.ports,
    )
