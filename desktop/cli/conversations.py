"""`paddock conversations`: list, show, export, delete, restore. Knows no SQL."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE
from desktop.cli.kept import opened
from desktop.cli.output import say, say_json, say_table
from desktop.conversation import Conversation, Role, branch
from desktop.store.conversations import Conversations
from desktop.store.export import conversation_as_json

_NAMES = {Role.USER: "You", Role.SUMMARY: "Summary of all above"}


def conversations(arguments: argparse.Namespace) -> int:
    """Do the action; raises `ConversationNotFound`."""
    if arguments.action == "summarize":
        from desktop.cli.summarize import summarize  # the others need no engine

        return summarize(arguments)
    with opened(paths_from(arguments)) as kept:
        match arguments.action:
            case "list":
                _list(kept, deleted=arguments.deleted, in_json=arguments.json)
            case "show":
                _show(kept, arguments.id, in_json=arguments.json)
            case "export":
                conversation = kept.get(arguments.id)
                exported = conversation_as_json(conversation, kept.messages(conversation.id))
                say(json.dumps(exported, indent=None if arguments.json else 2))
            case "delete":
                kept.delete(kept.get(arguments.id).id)
                _did(
                    arguments, f"Deleted. “paddock conversations restore {arguments.id}” undoes it."
                )
            case "restore":
                kept.restore(arguments.id)
                _did(arguments, "Restored.")
    return DONE


def _did(arguments: argparse.Namespace, sentence: str) -> None:
    if arguments.json:
        say_json({"id": arguments.id, "done": arguments.action})
    else:
        say(sentence)


def _list(kept: Conversations, *, deleted: bool, in_json: bool) -> None:
    found = kept.deleted() if deleted else list(_all(kept))
    if in_json:
        say_json([_as_json(conversation) for conversation in found])
    elif found:
        rows = [[str(c.id), f"{c.updated_at.astimezone():%Y-%m-%d %H:%M}", c.title] for c in found]
        say_table(rows)
    else:
        say("No conversations.")


def _all(kept: Conversations) -> Iterator[Conversation]:
    offset = 0
    while page := kept.newest(offset=offset):
        yield from page
        offset += len(page)


def _as_json(conversation: Conversation) -> dict[str, Any]:
    return {
        "id": conversation.id,
        "title": conversation.title,
        "created_at": conversation.created_at.isoformat(),
        "updated_at": conversation.updated_at.isoformat(),
    }


def _show(kept: Conversations, conversation_id: int, *, in_json: bool) -> None:
    conversation = kept.get(conversation_id)
    shown = branch(kept.messages(conversation_id), conversation.leaf_id)
    if in_json:
        messages = [{"role": str(m.role), "text": m.text, "state": str(m.state)} for m in shown]
        say_json({**_as_json(conversation), "messages": messages})
        return
    say(conversation.title + "\n")
    for message in shown:
        name = _NAMES.get(message.role, "Paddock")
        say(f"{name}: {message.text}\n")
