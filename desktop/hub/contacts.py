"""What a person is told of the network: who was talked to, what for, how much, and what came of it.

Nothing else is ever kept of it: no words that were searched for, no names of models, no addresses.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from desktop.hub.protocol import Fetch, Job, Search, WhoAmI
from desktop.hub.repository import Count


class Purpose(StrEnum):
    """What it was for: each begins with a click, or with a command."""

    SEARCH = "search"
    LOOK_UP = "look-up"
    ACCOUNT = "account"
    DOWNLOAD = "download"


class Outcome(StrEnum):
    """How it ended."""

    DONE = "done"
    STOPPED = "stopped"
    """By the person."""
    FAILED = "failed"
    CUT_OFF = "cut off"
    """Nobody saw its end: Paddock was killed, or the computer went down."""


class Contact(msgspec.Struct, frozen=True):
    """One host, in one job. `outcome` is None while it goes on."""

    began_at: datetime
    purpose: Purpose
    host: str
    sent_bytes: Count = 0
    """Heads and bodies of requests; the same of answers. TLS takes a little more."""
    received_bytes: Count = 0
    outcome: Outcome | None = None


def purpose_of(job: Job) -> Purpose:
    """What a job is for."""
    match job:
        case Search():
            return Purpose.SEARCH
        case WhoAmI():
            return Purpose.ACCOUNT
        case Fetch():
            return Purpose.DOWNLOAD
        case _:
            return Purpose.LOOK_UP
