"""The one door to the network: every fetch process comes through it, is watched there, and can be cut off.

On the loop's thread. Opens no connection itself; knows no screen.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Protocol

from msgspec.structs import replace

from desktop.hub.contacts import Contact, Outcome, purpose_of
from desktop.hub.protocol import Job, Traffic


class Journal(Protocol):
    """Where it is noted; see `NetworkJournal`."""

    def begun(self, job: str, contact: Contact) -> None:
        """A job goes out."""

    def ended(self, job: str, contacts: Iterable[Contact]) -> None:
        """It is over, and these were talked to."""


class Network:
    """Who is talked to now, and whether anybody may be."""

    def __init__(
        self,
        journal: Journal,
        *,
        is_offline: Callable[[], bool],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`is_offline`: the person wants no connection at all."""
        self._journal = journal
        self._is_offline, self._now = is_offline, now
        self._passages: list[Passage] = []
        self._listeners: list[Callable[[], None]] = []

    @property
    def is_offline(self) -> bool:
        """Nothing may go out."""
        return self._is_offline()

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Who is talked to, the one that began last first."""
        return tuple(each for p in reversed(self._passages) for each in p.contacts)

    def listen(self, listener: Callable[[], None]) -> None:
        """Tell the listener each change from now on."""
        self._listeners.append(listener)

    def pass_through(self, job: Job, cut_off: Callable[[], None]) -> Passage | None:
        """Let one job out; None while nothing may. `cut_off` must end it at once."""
        if self.is_offline:
            return None
        contact = Contact(self._now(), purpose_of(job), job.access.host)
        passage = Passage(self, contact, cut_off)
        self._passages.append(passage)
        self._journal.begun(passage.job, passage.contacts[0])
        self.tell()
        return passage

    def reconsider(self) -> None:
        """The person may have changed their mind: then what is out there ends now."""
        if self.is_offline:
            for passage in list(self._passages):
                passage.cut_off()
        self.tell()

    def tell(self) -> None:
        """Something changed."""
        for listener in self._listeners:
            listener()

    def over(self, passage: Passage) -> None:
        """It has ended."""
        self._passages.remove(passage)
        self._journal.ended(passage.job, passage.contacts)
        self.tell()


class Passage:
    """One job on its way: whom it talks to."""

    def __init__(self, network: Network, first: Contact, cut_off: Callable[[], None]) -> None:
        self.job = secrets.token_hex(4)
        self.cut_off = cut_off
        self._network = network
        self._contacts = {first.host: first}
        self._first = first
        self._is_over = False

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The hub first, then where it sent the job on."""
        return tuple(self._contacts.values())

    def went(self, traffic: Traffic) -> None:
        """So much went there and came from there."""
        known = self._contacts.get(traffic.host) or replace(self._first, host=traffic.host)
        self._contacts[traffic.host] = replace(
            known, sent_bytes=traffic.sent_bytes, received_bytes=traffic.received_bytes
        )
        self._network.tell()

    def end(self, outcome: Outcome) -> None:
        """It is over; only the first time counts."""
        if not self._is_over:
            self._is_over = True
            self._contacts = {
                host: replace(each, outcome=outcome) for host, each in self._contacts.items()
            }
            self._network.over(self)
