"""`paddock search-history`: what was said, the newest first, with the words around it. Knows no SQL."""

from __future__ import annotations

import argparse
import sys
import time
from datetime import datetime
from typing import Any

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE
from desktop.cli.kept import opened
from desktop.cli.output import say, say_error, say_json, when
from desktop.conversation import Role
from desktop.store.conversations import Conversations
from desktop.store.search import Found, Group, Hit
from desktop.store.search_query import parse

_SLICE = 500
"""Messages that are read at once where the history is not in the index yet."""
_TOLD_AFTER_SECONDS = 1.0
_NAMES = {Role.USER: "You", Role.SUMMARY: "Summary"}


def search_history(arguments: argparse.Namespace) -> int:
    """Print what is found; finding nothing is no failure."""
    words = " ".join(arguments.words)
    typed = sys.stdin.read() if words == "-" else words
    query = parse(" ".join(typed.split()), today=datetime.now().astimezone().date())
    with opened(paths_from(arguments)) as kept:
        _complete(kept)
        found = kept.search.find(query, limit=arguments.limit, shown=arguments.limit)
    if arguments.json:
        say_json(_as_json(found))
    elif not found.groups:
        say("Nothing was found.")
    for group in () if arguments.json else found.groups:
        _say(group)
    if found.older_than is not None and not arguments.json:
        say(f"Only the newest {arguments.limit} are shown; --limit shows more.")
    return DONE


def _complete(kept: Conversations) -> None:
    """Read what is not in the index yet: there is no later for a command."""
    began, told = time.monotonic(), False
    while not kept.search_index.progress().is_complete:
        progress = kept.search_index.fill(_SLICE)
        if not told and time.monotonic() - began > _TOLD_AFTER_SECONDS:
            told = True
            say_error(f"Older conversations are read first, this once: {progress.percent} % are.")


def _say(group: Group) -> None:
    conversation = group.conversation
    changed = when(conversation.updated_at)
    archived = " (archived)" if conversation.is_archived else ""
    say(f"{conversation.id}  {changed}  {conversation.title}{archived}")
    for hit in group.hits:
        say(f"    {_NAMES.get(hit.role, 'Paddock')}: {hit.excerpt.text}")


def _as_json(found: Found) -> dict[str, Any]:
    return {
        "messages": found.messages,
        "has_more": found.older_than is not None,
        "conversations": [
            {
                "id": group.conversation.id,
                "title": group.conversation.title,
                "updated_at": group.conversation.updated_at.isoformat(),
                "archived": group.conversation.is_archived,
                "messages": [_hit_as_json(hit) for hit in group.hits],
            }
            for group in found.groups
        ],
    }


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.message_id,
        "role": str(hit.role),
        "created_at": hit.created_at.isoformat(),
        "text": hit.excerpt.text,
        "marks": [list(mark) for mark in hit.excerpt.marks],
    }
