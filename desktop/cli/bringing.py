"""`paddock import` for conversations of other programs: preview, import, report. Knows no SQL."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE, FAILED
from desktop.cli.kept import opened
from desktop.cli.output import inert, say, say_error, say_json, say_table
from desktop.explain.importing import where_unread, why_unread
from desktop.hub.library.places import this_computer
from desktop.importing.importer import Errand, bring, look
from desktop.importing.places import known_places
from desktop.importing.preview import Candidate, Name, Preview, each_once, preview_of
from desktop.importing.protocol import Bring, Look
from desktop.incoming import PROGRAM_NAMES, Found, Incoming, Unreadable
from desktop.loop import QueueLoop
from desktop.store.arriving import Arrived, Standing
from desktop.store.conversations import Conversations

_STANDINGS = {
    Standing.NEW: "new",
    Standing.HERE: "already here",
    Standing.GROWN: "has new messages",
    Standing.DELETED: "deleted here",
}


class Result(msgspec.Struct, frozen=True):
    """What was done."""

    preview: Preview
    arrived: dict[Name, Arrived] = {}

    def count(self, standing: Standing) -> int:
        """How many of those that stood so have changed."""
        return sum(each.standing is standing and each.is_changed for each in self.arrived.values())


def import_conversations(arguments: argparse.Namespace, paths: Sequence[Path]) -> int:
    """Look, and bring in what is new. Raises as `opened`."""
    if arguments.find:
        paths = [place.path for place in known_places(this_computer())]
        if not paths:
            _nothing(arguments, "No other program's conversations were found.")
            return DONE
    with opened(paths_from(arguments)) as kept:
        trip = _Trip(kept, arguments)
        preview = trip.look(paths)
        result = Result(preview) if arguments.preview else trip.bring(paths, preview)
    if arguments.json:
        say_json(_as_json(result))
    elif not preview.candidates and len(preview.unreadable) == 1:
        only = preview.unreadable[0]
        say_error(f"“{where_unread(only)}”: {why_unread(only)}")
    else:
        _report(result, is_preview=arguments.preview)
    return DONE if preview.candidates else FAILED


class _Trip:
    """One process that looks, another one that brings."""

    def __init__(self, kept: Conversations, arguments: argparse.Namespace) -> None:
        self._kept, self._program = kept, arguments.program
        self._also_deleted = bool(arguments.deleted)
        self._loop = QueueLoop()
        self._unreadable: list[Unreadable] = []
        self._unreported = 0
        self._line = _Line()

    def look(self, paths: Sequence[Path]) -> Preview:
        """What is there."""
        found: list[Found] = []
        self._do(look(paths, self._program), seen=found.append, unread=self._unreadable.append)
        once = each_once(found)
        standings = self._kept.arriving.standings(once)
        return preview_of(once, standings, self._unreadable, self._unreported)

    def bring(self, paths: Sequence[Path], preview: Preview) -> Result:
        """Bring in what is new."""
        wanted = [each.name for each in preview.candidates if self._is_wanted(each)]
        arrived: dict[Name, Arrived] = {}

        def came(incoming: Incoming) -> None:
            name = (incoming.program, incoming.origin_id)
            took = self._kept.arriving.take(incoming, also_deleted=self._also_deleted)
            if name not in arrived or took.is_changed:
                arrived[name] = took
            self._line.show(f"Importing: {len(arrived):,} of {len(wanted):,} conversations")

        if wanted:
            self._do(bring(paths, self._program, wanted), came=came)
        return Result(preview, arrived)

    def _is_wanted(self, candidate: Candidate) -> bool:
        return candidate.can_come if self._also_deleted else candidate.has_news

    def _do(
        self,
        job: Look | Bring,
        seen: Any = lambda _found: None,
        came: Any = lambda _incoming: None,
        unread: Any = lambda _unreadable: None,
    ) -> None:
        def take(incoming: Incoming, on: Any) -> None:
            came(incoming)
            on()

        def over(unreported: int) -> None:
            self._unreported += unreported
            self._loop.quit()

        errand = Errand(
            job,
            self._loop,
            seen=seen,
            came=take,
            failed=unread,
            went=lambda count: self._line.show(f"Reading: {count:,} conversations"),
            over=over,
        )
        try:
            self._loop.run()
        finally:
            errand.cancel()
            self._line.end()


class _Line:
    """One line on stderr that is written over; nothing where nobody watches."""

    def __init__(self) -> None:
        self._is_watched = sys.stderr.isatty()
        self._width = 0

    def show(self, text: str) -> None:
        if self._is_watched:
            sys.stderr.write("\r" + inert(text).ljust(self._width))
            sys.stderr.flush()
            self._width = len(text)

    def end(self) -> None:
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
        self._width = 0


def _report(result: Result, *, is_preview: bool) -> None:
    preview = result.preview
    if is_preview and preview.candidates:
        say_table([_row(each) for each in preview.candidates])
    for program in preview.programs():
        counted = [
            f"{preview.count(standing, program):,} {words}"
            for standing, words in _STANDINGS.items()
            if preview.count(standing, program)
        ]
        say(f"{PROGRAM_NAMES[program]}: {', '.join(counted)}")
    if not is_preview:
        new = result.count(Standing.NEW) + result.count(Standing.DELETED)
        grown = result.count(Standing.GROWN)
        say(_outcome(new, grown))
    if preview.count(Standing.DELETED) and not result.count(Standing.DELETED):
        say("What you deleted here stays deleted; “--deleted” brings it back.")
    for each in preview.unreadable:
        say(f"Not read: “{where_unread(each)}”: {why_unread(each)}")
    if preview.unreported:
        say(f"Not read: {preview.unreported:,} more.")


def _row(candidate: Candidate) -> list[str]:
    found = candidate.found
    return [
        PROGRAM_NAMES[found.program],
        f"{found.updated_at.astimezone():%Y-%m-%d}",
        f"{found.messages:,}",
        _STANDINGS[candidate.standing],
        found.title,
    ]


def _as_json(result: Result) -> dict[str, Any]:
    return {
        "conversations": [_candidate(each, result) for each in result.preview.candidates],
        "unread": [
            {
                "where": each.where,
                "program": each.program,
                "why": each.why.value,
                "message": why_unread(each),
                "count": each.count,
            }
            for each in result.preview.unreadable
        ],
        "unread_more": result.preview.unreported,
        "new": result.count(Standing.NEW) + result.count(Standing.DELETED),
        "grown": result.count(Standing.GROWN),
    }


def _candidate(candidate: Candidate, result: Result) -> dict[str, Any]:
    found = candidate.found
    arrived = result.arrived.get(candidate.name)
    return {
        "program": found.program.value,
        "origin_id": found.origin_id,
        "title": found.title,
        "created_at": found.created_at.isoformat(),
        "updated_at": found.updated_at.isoformat(),
        "messages": found.messages,
        "standing": candidate.standing.value,
        "id": arrived.conversation_id if arrived is not None and arrived.is_changed else None,
    }


def _nothing(arguments: argparse.Namespace, sentence: str) -> None:
    if arguments.json:
        say_json(_as_json(Result(Preview())))
    else:
        say(sentence)


def _outcome(new: int, grown: int) -> str:
    """What came in, in one sentence."""
    found = []
    if new:
        found.append("1 conversation" if new == 1 else f"{new:,} conversations")
    if grown:
        found.append(f"new messages in {grown:,} that {'was' if grown == 1 else 'were'} here")
    return f"Imported {' and '.join(found)}." if found else "Nothing new was in it."
