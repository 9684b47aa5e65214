"""The sentences about the network. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence

from desktop import figures
from desktop.hub.contacts import Contact, Outcome, Purpose
from desktop.language import mark, plural, tr

_PURPOSE = {
    Purpose.SEARCH: mark("Search"),
    Purpose.LOOK_UP: mark("Look-up"),
    Purpose.ACCOUNT: mark("Account"),
    Purpose.DOWNLOAD: mark("Download"),
}
_OUTCOME = {
    Outcome.DONE: "",
    Outcome.STOPPED: mark("stopped"),
    Outcome.FAILED: mark("failed"),
    Outcome.CUT_OFF: mark("cut off"),
}


def in_short(contacts: Sequence[Contact]) -> str:
    """What stands beside the padlock."""
    if not contacts:
        return tr("Offline")
    if len(hosts := _hosts(contacts)) > 1:
        return plural(len(hosts), "{n} connection", "{n} connections")
    return hosts[0] or tr("Connecting…")


def state(contacts: Sequence[Contact], *, is_offline: bool) -> str:
    """What is so now, in a sentence."""
    if contacts:
        hosts = ", ".join(_hosts(contacts))
        return tr("Connected to {hosts}. Nothing of your conversations goes there.", hosts=hosts)
    if is_offline:
        return tr("Offline: nothing can leave this computer.")
    return tr("Offline: nothing leaves this computer unless you search or download.")


def what_for(contact: Contact) -> str:
    """Its purpose and its host."""
    return figures.line(tr(_PURPOSE[contact.purpose]), contact.host)


def how_much(contact: Contact) -> str:
    """When it was, what went and came, and how it ended."""
    came, went = contact.received_bytes, contact.sent_bytes
    ended = contact.outcome and _OUTCOME[contact.outcome]
    return figures.line(
        figures.moment(contact.began_at),
        tr("{size} came", size=figures.size(came)) if came else "",
        tr("{size} went", size=figures.size(went)) if went else "",
        tr(ended) if ended else "",
    )


def _hosts(contacts: Sequence[Contact]) -> list[str]:
    return list(dict.fromkeys(each.host for each in contacts))
