"""`paddock search`: models on the hub, a table or an array. Knows nothing of how the hub is asked."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from desktop import figures
from desktop.cli.commands import DONE
from desktop.cli.hub_parts import HubParts
from desktop.cli.output import say, say_json, say_table
from desktop.hub.repository import Found, Gate, Query, SortBy

_PAGE = 100
_SORTS = {
    "downloads": SortBy.DOWNLOADS,
    "likes": SortBy.LIKES,
    "updated": SortBy.UPDATED,
    "created": SortBy.CREATED,
    "trending": SortBy.TRENDING,
}


def search(arguments: argparse.Namespace) -> int:
    """Print what is found; finding nothing is no failure."""
    with HubParts(arguments) as parts:
        found = list(_found(parts, _query(arguments), arguments.limit))
    if arguments.json:
        say_json([_as_json(one) for one in found])
    elif found:
        say_table([_row(one) for one in found])
    else:
        say("Nothing was found.")
    return DONE


def _query(arguments: argparse.Namespace) -> Query:
    return Query(
        text=arguments.query,
        author=arguments.author,
        licence=arguments.licence,
        sort=_SORTS[arguments.sort],
        most_parameters=round(arguments.up_to * 1e9),
        limit=min(arguments.limit, _PAGE),
    )


def _found(parts: HubParts, query: Query, limit: int) -> Iterator[Found]:
    page = parts.page(query)
    while page.found and limit > 0:
        yield from page.found[:limit]
        limit -= len(page.found)
        if limit <= 0 or not page.cursor:
            return
        page = parts.page(query, page.cursor)


def _row(found: Found) -> list[str]:
    marks = figures.line(
        "gated" if found.gate is not Gate.OPEN else "", "pictures" if found.sees_pictures else ""
    )
    return [
        found.repo_id,
        figures.count(found.parameters) if found.parameters else "",
        found.licence,
        f"{figures.count(found.downloads)} downloads",
        figures.day(found.updated_at),
        marks,
    ]


def _as_json(found: Found) -> dict[str, Any]:
    return {
        "repo_id": found.repo_id,
        "parameters": found.parameters or None,
        "context_tokens": found.context_tokens or None,
        "architecture": found.architecture or None,
        "licence": found.licence or None,
        "downloads": found.downloads,
        "likes": found.likes,
        "updated_at": found.updated_at or None,
        "gated": found.gate is not Gate.OPEN,
        "sees_pictures": found.sees_pictures,
    }
