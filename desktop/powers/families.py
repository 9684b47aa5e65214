"""What an act that is refused is about. Knows no act."""

from __future__ import annotations

from enum import StrEnum


class Family(StrEnum):
    """What an act is about."""

    NETWORK = "network"
    PROGRAMS = "programs"
    READING = "reading"
    WRITING = "writing"
    OTHERS = "other processes"
    SYSTEM = "the system"
    MEMORY = "memory"
