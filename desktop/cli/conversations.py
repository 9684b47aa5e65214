"""`paddock conversations`: list, show, export, duplicate, archive, delete, restore. Knows no SQL."""

from __future__ import annotations

import argparse
import json
from typing import Any

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE
from desktop.cli.kept import opened
from desktop.cli.output import say, say_json, say_table, when
from desktop.conversation import Conversation, Role, branch
from desktop.exporting.wanted import source_of
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
                _list(kept, arguments)
            case "show":
                _show(kept, arguments.id, in_json=arguments.json)
            case "export":
                source = source_of(kept, arguments.id)
                exported = conversation_as_json(source.conversation, source.messages, source.origin)
                say(json.dumps(exported, indent=None if arguments.json else 2))
            case "duplicate":
                _duplicate(kept, arguments)
            case "archive":
                kept.archive(arguments.id)
                _did(
                    arguments,
                    f"Archived. “paddock conversations unarchive {arguments.id}” undoes it.",
                )
            case "unarchive":
                kept.unarchive(arguments.id)
                _did(arguments, "Listed again.")
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


def _duplicate(kept: Conversations, arguments: argparse.Namespace) -> None:
    copy = kept.duplicate(arguments.id, lambda title: f"Copy of {title}" if title else "")
    if arguments.json:
        say_json({"id": copy.id, "done": arguments.action, "of": arguments.id})
    else:
        say(f"Duplicated as conversation {copy.id}.")


def _list(kept: Conversations, arguments: argparse.Namespace) -> None:
    found = _wanted(kept, arguments)
    if arguments.json:
        say_json([_as_json(conversation) for conversation in found])
    elif found:
        rows = [[str(c.id), when(c.updated_at), c.title] for c in found]
        say_table(rows)
    else:
        say("No conversations.")


def _wanted(kept: Conversations, arguments: argparse.Namespace) -> list[Conversation]:
    if arguments.deleted:
        return kept.deleted()
    return [each for each in kept.all() if each.is_archived == arguments.archived]


def _as_json(conversation: Conversation) -> dict[str, Any]:
    archived_at = conversation.archived_at
    return {
        "id": conversation.id,
        "title": conversation.title,
        "created_at": conversation.created_at.isoformat(),
        "updated_at": conversation.updated_at.isoformat(),
        "archived_at": archived_at.isoformat() if archived_at is not None else None,
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
