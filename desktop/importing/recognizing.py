"""Which program a file is of, by its name and what it begins with; and its conversations. Knows no table.

A file that is nothing of anybody's is passed over in silence where a whole folder or archive was chosen:
there is always more in there than conversations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.importing import (
    chatgpt,
    claude,
    gpt4all,
    jan,
    llama_cpp,
    lm_studio,
    ollama,
    open_webui,
    paddock,
)
from desktop.importing.loose import NotJson, mapping, mappings, parsed, text
from desktop.importing.making import Nothing
from desktop.importing.pile import Pile, PiledFile, TooMuch
from desktop.importing.qt_stream import Broken
from desktop.importing.records import CutOff, lines, records
from desktop.incoming import Incoming, Program, Unreadable, Why
from desktop.store.foreign import Foreign, Unusable
from desktop.store.sealing import SQLITE

Arrival = Incoming | Unreadable
_Made = tuple[Incoming, int]
_SKIPPED = ("manifest.json", "user.json", "users.json", "projects.json", "memories.json")
"""Beside the conversations in exports, and large at times."""
ARCHIVE = ".paddock"
"""As `store/archive.py` names what everything is saved to."""


def arrivals(path: Path, wanted: Program | None = None) -> Iterator[Arrival]:
    """Everything in what was chosen; of one program alone where that was said."""
    found = False
    with Pile(path) as pile:
        yield from pile.unreadable
        is_alone = len(pile.files) == 1 and not path.is_dir()
        for file in pile.files:
            for each in _in_file(file, pile, is_alone=is_alone):
                if wanted is None or each.program in (wanted, None):
                    found = True
                    yield each
        if not found and not pile.unreadable:
            yield Unreadable(path.name, Why.UNKNOWN)


def _in_file(file: PiledFile, pile: Pile, *, is_alone: bool) -> Iterator[Arrival]:
    name = file.name
    try:
        if name == jan.MESSAGES or name.lower() in _SKIPPED:
            return
        if name == jan.THREAD:
            yield from _of_jan(file, pile)
        elif name.lower().endswith(ARCHIVE):
            yield Unreadable(name, Why.EVERYTHING)
        elif name.endswith(".chat"):
            yield from _of_gpt4all(file)
        elif file.head().startswith(SQLITE):
            yield from _of_database(file)
        elif name.endswith((".json", ".jsonl")) or is_alone:
            yield from _of_json(file, is_alone=is_alone)
    except TooMuch as refusal:
        if is_alone or name.endswith((".json", ".chat")):
            yield Unreadable(name, refusal.why)


def _of_json(file: PiledFile, *, is_alone: bool) -> Iterator[Arrival]:
    head = file.head().removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] not in (b"[", b"{"):
        return
    program: Program | None = None
    try:
        values = records(file.whole()) if not _has_lines(file) else lines(file.whole())
        for value in values:
            for each in _of_record(mapping(value), file.name):
                program = each.program or program
                yield each
    except CutOff:
        if program is not None or is_alone:
            yield Unreadable(file.name, Why.CUT_OFF, program)
    except NotJson:
        if is_alone or file.name.endswith(lm_studio.SUFFIX) or file.name == "conversations.json":
            yield Unreadable(file.name, Why.DAMAGED)


def _has_lines(file: PiledFile) -> bool:
    return file.name.endswith(".jsonl")


def _of_record(record: dict[str, object], name: str) -> Iterator[Arrival]:
    if paddock.is_paddock(record):
        for each in paddock.conversations_in(record):
            yield from _made(Program.PADDOCK, _title(each), paddock.paddock, each)
    elif chatgpt.is_chatgpt(record):
        yield from _made(Program.CHATGPT, _title(record), chatgpt.chatgpt, record)
    elif claude.is_claude(record):
        yield from _made(Program.CLAUDE, _title(record), claude.claude, record)
    elif llama_cpp.is_llama_cpp(record):
        for each in llama_cpp.conversations_in(record):
            title = _title(mapping(each.get("conv")))
            yield from _made(Program.LLAMA_CPP, title, llama_cpp.llama_cpp, each)
    elif lm_studio.is_lm_studio(record):
        yield from _made(
            Program.LM_STUDIO,
            _title(record) or name,
            lambda r: lm_studio.lm_studio(r, name),
            record,
        )
    elif open_webui.is_open_webui(record):
        yield from _made(Program.OPEN_WEBUI, _title(record), open_webui.open_webui, record)


def _of_jan(file: PiledFile, pile: Pile) -> Iterator[Arrival]:
    try:
        thread = mapping(parsed(file.whole()))
    except NotJson:
        yield Unreadable(str(file.place), Why.DAMAGED, Program.JAN)
        return
    beside = pile.beside(file, jan.MESSAGES)
    said = list(lines(beside.whole())) if beside is not None else []
    broken = sum(isinstance(each, NotJson) for each in said)
    title = text(thread.get("title")) or file.place.parent.name
    yield from _made(
        Program.JAN,
        title,
        lambda thread: jan.jan(thread, list(mappings(said)), file.place.parent.name),
        thread,
    )
    if broken:
        yield Unreadable(title, Why.LOOSE, Program.JAN, broken)


def _of_gpt4all(file: PiledFile) -> Iterator[Arrival]:
    if not (file.name.startswith("gpt4all-") or file.head().startswith(gpt4all.MAGIC)):
        return
    try:
        yield gpt4all.gpt4all(file.whole())[0]
    except Nothing:
        yield Unreadable(file.name, Why.EMPTY, Program.GPT4ALL)
    except gpt4all.TooNew:
        yield Unreadable(file.name, Why.NEWER, Program.GPT4ALL)
    except Broken:
        yield Unreadable(file.name, Why.DAMAGED, Program.GPT4ALL)


def _of_database(file: PiledFile) -> Iterator[Arrival]:
    if file.path is None:  # in an archive, where its log can't be found
        yield Unreadable(file.name, Why.UNKNOWN)
        return
    program: Program | None = None
    try:
        with Foreign(file.path) as database:
            if ollama.is_ollama(database):
                program = Program.OLLAMA
                for each in ollama.ollama(database):
                    yield from (each,) if isinstance(each, Unreadable) else _with_loose(*each)
            elif open_webui.is_database(database):
                program = Program.OPEN_WEBUI
                for record in open_webui.rows(database):
                    yield from _of_record(record, file.name)
    except Unusable as error:
        yield Unreadable(file.name, Why.BUSY if error.is_busy else Why.DAMAGED, program)
    except OSError:
        yield Unreadable(file.name, Why.FORBIDDEN, program)


def _made(
    program: Program,
    title: str,
    make: Callable[[dict[str, object]], _Made],
    record: dict[str, object],
) -> Iterator[Arrival]:
    """One conversation, or why it is none: whatever is in it, the others still come."""
    try:
        yield from _with_loose(*make(record))
    except Nothing:
        yield Unreadable(title, Why.EMPTY, program)
    except paddock.OtherVersion:
        yield Unreadable(title, Why.NEWER, program)
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        yield Unreadable(title, Why.DAMAGED, program)


def _with_loose(incoming: Incoming, loose: int) -> Iterator[Arrival]:
    yield incoming
    if loose:
        yield Unreadable(incoming.title, Why.LOOSE, incoming.program, loose)


def _title(record: dict[str, object]) -> str:
    return " ".join((text(record.get("title")) or text(record.get("name"))).split())[:200]
