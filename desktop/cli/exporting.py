"""`paddock export`: conversations as files. Knows no SQL and no format."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE, WRONG_USE
from desktop.cli.kept import opened
from desktop.cli.output import say, say_error, say_json
from desktop.exporting.bundle import bundle
from desktop.exporting.making import bytes_of
from desktop.exporting.names import file_stem
from desktop.exporting.schema import json_schema
from desktop.exporting.wanted import ENDINGS, Format, Source, Wanted
from desktop.exporting.workshop import Workshop
from desktop.exporting.writing import write_whole
from desktop.store.conversations import Conversations

BUNDLE = "Paddock conversations"
_NOTHING = (
    "Say which conversations: their numbers, or --all; “paddock conversations list” has them."
)
_WHERE = "Several files and PDFs can't be printed here: say where they are to go with --to FOLDER."
_NO_FILES = (
    "“--json” names the files that are written: say where with --to; JSON itself is --format json."
)


def export(arguments: argparse.Namespace) -> int:
    """Write or print them. Raises `ConversationNotFound`, `ExportNotWritten`, `ExportNotMade`."""
    if arguments.schema:
        sys.stdout.write(json.dumps(json_schema(), indent=2) + "\n")
        return DONE
    if bool(arguments.ids) == arguments.all:
        say_error(_NOTHING)
        return WRONG_USE
    wanted = _wanted(arguments)
    is_bundle = wanted.format is Format.JSON and (arguments.all or len(arguments.ids) > 1)
    is_one = is_bundle or (not arguments.all and len(arguments.ids) == 1)
    if arguments.to is None and (not is_one or wanted.format is Format.PDF):
        say_error(_WHERE)
        return WRONG_USE
    if arguments.to is None and arguments.json:
        say_error(_NO_FILES)
        return WRONG_USE
    with opened(paths_from(arguments)) as kept:
        ids = list(dict.fromkeys(arguments.ids)) or _all(kept)
        for number in ids:
            kept.get(number)  # before anything is written
        if is_bundle:
            _write_bundle(kept, ids, arguments)
        else:
            _write_each(kept, ids, wanted, arguments, is_one=is_one)
    return DONE


def _wanted(arguments: argparse.Namespace) -> Wanted:
    return Wanted(
        format=_format(arguments),
        all_branches=arguments.all_branches,
        thinking=arguments.thinking,
        details=arguments.details,
        attachments=arguments.attachments,
    )


def _format(arguments: argparse.Namespace) -> Format:
    """As it was said; else as the file's name says; else Markdown."""
    if arguments.format is not None:
        return Format(arguments.format)
    ending = arguments.to.suffix.lower() if arguments.to is not None else ""
    return next((kind for kind, each in ENDINGS.items() if each == ending), Format.MARKDOWN)


def _all(kept: Conversations) -> list[int]:
    return [conversation.id for conversation in kept.all()]


def _sources(kept: Conversations, ids: list[int]) -> Iterator[Source]:
    return (Source(kept.get(number), kept.messages(number)) for number in ids)


def _write_bundle(kept: Conversations, ids: list[int], arguments: argparse.Namespace) -> None:
    now = datetime.now(UTC)
    text = bundle(_sources(kept, ids), now=now)
    data = (piece.encode("utf-8", "replace") for piece in text)
    if arguments.to is None:
        _print(data)
        return
    name = f"{BUNDLE} {now.astimezone():%Y-%m-%d}"
    path = _write(arguments.to, name, ".json", data)
    _did(arguments, ids, [path])


def _write_each(
    kept: Conversations,
    ids: list[int],
    wanted: Wanted,
    arguments: argparse.Namespace,
    *,
    is_one: bool,
) -> None:
    workshop = Workshop()
    paths: list[Path] = []
    try:
        for source in _sources(kept, ids):
            is_pdf = wanted.format is Format.PDF
            data = iter([workshop.make(source, wanted)]) if is_pdf else bytes_of(source, wanted)
            if arguments.to is None:
                _print(data)
                return
            stem = file_stem(source.conversation.title)
            paths.append(_write(arguments.to, stem, wanted.ending, data, is_one=is_one))
    finally:
        workshop.close()
    _did(arguments, ids, paths)


def _write(to: Path, stem: str, ending: str, data: Iterator[bytes], *, is_one: bool = True) -> Path:
    """Into this folder, or, for one, as this file."""
    folder = to.expanduser().absolute()
    is_folder = not is_one or folder.is_dir() or str(to).endswith(("/", os.sep))
    if not is_folder:
        folder, stem, ending = folder.parent, folder.stem, folder.suffix or ending
    elif not folder.exists():
        _make(folder)
    path = write_whole(folder, stem, ending, data)
    assert path is not None
    return path


def _make(folder: Path) -> None:
    from desktop.errors import ExportNotWritten, Unwritten

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportNotWritten(Unwritten.FORBIDDEN, error.strerror or str(error)) from error


def _print(data: Iterator[bytes]) -> None:
    """As it is into a pipe or a file; every format has made harmless what would steer a terminal."""
    sys.stdout.flush()
    for piece in data:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def _did(arguments: argparse.Namespace, ids: list[int], paths: list[Path]) -> None:
    if arguments.json:
        say_json({"conversations": ids, "files": [str(path) for path in paths]})
        return
    if not paths:
        say("No conversations.")
    for path in paths:
        say(str(path))
