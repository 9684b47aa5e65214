"""`paddock network`: who was talked to, and the end of that journal. Talks to nobody."""

from __future__ import annotations

import argparse

import msgspec

from desktop import figures
from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE
from desktop.cli.output import say, say_json, say_table, when
from desktop.hub.contacts import Contact
from desktop.hub.network_journal import clear, contacts_in
from desktop.settings import SettingsFile


def network(arguments: argparse.Namespace) -> int:
    """Show the journal, or clear it. Raises `SettingsUnreadable`."""
    paths = paths_from(arguments)
    if arguments.action == "clear":
        removed = len(contacts_in(paths.network_journal))
        clear(paths.network_journal)
        if arguments.json:
            say_json({"done": "clear", "removed": removed})
        else:
            say("The journal is empty.")
        return DONE
    is_offline = SettingsFile(paths.settings).load().offline
    contacts = contacts_in(paths.network_journal)
    if arguments.json:
        said = [msgspec.to_builtins(each) for each in contacts]
        say_json({"offline": is_offline, "contacts": said})
        return DONE
    if contacts:
        say_table([_row(each) for each in contacts])
    else:
        say("Nobody was talked to yet.")
    if is_offline:
        say(
            "Offline: nothing can leave this computer. “paddock settings offline off” changes that."
        )
    return DONE


def _row(contact: Contact) -> list[str]:
    return [
        when(contact.began_at),
        contact.purpose.value,
        contact.host,
        f"{figures.size(contact.received_bytes)} came",
        f"{figures.size(contact.sent_bytes)} went",
        contact.outcome.value if contact.outcome else "",
    ]
