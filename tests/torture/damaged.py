"""Damages a history in every way that a file is damaged, and counts what is lost without a word.

    python -m tests.torture.damaged [FILES] [SEED]

Each file is opened in a process of its own as the program opens it; where that says that it is damaged, it
is repaired and opened again. A row none of whose pages was touched must be there afterwards as it was. One
that is not must be reported. The control does without the repair: there the same check must find losses.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.errors import AppError, DatabaseDamaged, DatabaseTooNew, WrongKey
from desktop.store import trees
from desktop.store.backups import folder_of, make_backup
from desktop.store.beside import log_of
from desktop.store.database import connect
from desktop.store.mending import repair
from desktop.store.sealed_pages import FRAME_HEADER, LOG_HEADER, PAGE_BYTES, SealedPages
from desktop.store.store import open_conversations
from tests.damage import Content, content, fill, kinds
from tests.kept import KEY, erase_deleted

FILES = 1000
OTHER = bytes(range(1, 33))
NOW = datetime(2026, 6, 1, tzinfo=UTC)
MOST_SECONDS = 60.0
CRASH, ERROR = 77, 78
Touched = set[int]


@dataclass
class World:
    """Sound files to begin with, and what is in them."""

    folder: Path
    rows: Content
    kinds: dict[int, str]
    pages: dict[str, dict[int, Touched]]
    """Which pages each row of a table is on."""

    @property
    def sound(self) -> Path:
        return self.folder / "sound" / "history.db"


@dataclass
class Case:
    """One damaged file."""

    name: str
    touched: Touched = field(default_factory=set)
    key: bytes = KEY
    expected: type[AppError] | None = None
    """Refused with this error, and unchanged."""
    all_may_go: bool = False
    """What was changed can't be told by pages."""


def prepare(folder: Path) -> World:
    """A history with a log of its own time, one of an earlier time, and a stranger's."""
    sound = folder / "sound" / "history.db"
    with open_conversations(sound, KEY) as kept:
        fill(kept, 10)
        shutil.copy(log_of(sound), folder / "earlier-wal")
    with open_conversations(sound, KEY) as kept:
        fill(kept, 8, first=20)
        for conversation in kept.newest()[:3]:
            kept.delete(conversation.id)
        erase_deleted(kept)  # leaves free pages
    with open_conversations(sound, KEY) as kept:
        fill(kept, 3, first=40)
        (folder / "killed").mkdir()
        shutil.copy(sound, folder / "killed" / "history.db")
        shutil.copy(log_of(sound), log_of(folder / "killed" / "history.db"))
    with open_conversations(folder / "stranger.db", OTHER) as kept:
        fill(kept, 6)
        shutil.copy(log_of(folder / "stranger.db"), folder / "stranger-wal")
    return World(folder, content(sound), kinds(sound), _pages(sound))


def _pages(path: Path) -> dict[str, dict[int, Touched]]:
    with SealedPages(path, KEY) as pages:
        schema: list[trees.Row] = []
        trees.table(pages.page, 1, schema.append)
        found: dict[str, dict[int, Touched]] = {}
        for name in ("conversations", "messages", "attachments", "personas", "prompts"):
            root = next(int(row.values[3]) for row in schema if row.values[1] == name)
            found[name] = _rows_on(pages, root)
        return found


def _rows_on(pages: SealedPages, root: int) -> dict[int, Touched]:
    leaves = trees.table(pages.page, root, lambda _row: None).pages
    found: dict[int, Touched] = {}
    for number in leaves:
        for row in trees.leaf(pages.page, number) or ():
            read: Touched = set()

            def look(asked: int, read: Touched = read) -> bytes | None:
                read.add(asked)
                return pages.page(asked)

            one = trees.leaf_row(look, number, row.number)
            assert one == row
            found[row.number] = read
    return found


# Ways to damage


def flip(world: World, target: Path, chance: random.Random) -> Case:
    """One to 64 bits in one to three pages of one kind."""
    by_kind: dict[str, list[int]] = {}
    for number, kind in world.kinds.items():
        by_kind.setdefault(kind, []).append(number)
    kind = chance.choice(sorted(by_kind))
    pages = chance.sample(by_kind[kind], min(len(by_kind[kind]), chance.choice((1, 1, 1, 2, 3))))
    damaged = bytearray(target.read_bytes())
    for page in pages:
        for _ in range(chance.choice((1, 2, 8, 64))):
            at = (page - 1) * PAGE_BYTES + chance.randrange(PAGE_BYTES)
            damaged[at] ^= 1 << chance.randrange(8)
    target.write_bytes(damaged)
    return Case(f"flipped bits: {kind}", set(pages))


def cut_off(world: World, target: Path, chance: random.Random) -> Case:
    size = target.stat().st_size
    length = chance.randrange(1, size)
    os.truncate(target, length)
    return Case("cut off", set(range(length // PAGE_BYTES + 1, max(world.kinds) + 1)))


def lost_sectors(_world: World, target: Path, chance: random.Random) -> Case:
    """Zeros or noise where a stretch of the file was."""
    damaged = bytearray(target.read_bytes())
    start = chance.randrange(len(damaged) // 512) * 512
    length = chance.choice((512, 4096, 65536))
    end = min(start + length, len(damaged))
    damaged[start:end] = chance.choice((bytes(end - start), chance.randbytes(end - start)))
    target.write_bytes(damaged)
    return Case("lost sectors", set(range(start // PAGE_BYTES + 1, (end - 1) // PAGE_BYTES + 2)))


def head(_world: World, target: Path, chance: random.Random) -> Case:
    damaged = bytearray(target.read_bytes())
    for _ in range(chance.choice((1, 3, 8))):
        damaged[chance.randrange(24)] ^= 1 << chance.randrange(8)
    target.write_bytes(damaged)
    return Case("flipped bits: open head", {1})


def earlier_log(world: World, target: Path, _chance: random.Random) -> Case:
    shutil.copy(world.folder / "earlier-wal", log_of(target))
    return Case("log of an earlier time")


def strangers_log(world: World, target: Path, _chance: random.Random) -> Case:
    shutil.copy(world.folder / "stranger-wal", log_of(target))
    return Case("log of another history")


def broken_log(world: World, target: Path, chance: random.Random) -> Case:
    """As after a kill, and one bit of the log is wrong."""
    shutil.copy(world.folder / "killed" / "history.db", target)
    log = bytearray(log_of(world.folder / "killed" / "history.db").read_bytes())
    frame = FRAME_HEADER + PAGE_BYTES
    frames = (len(log) - LOG_HEADER) // frame
    place = chance.randrange(frames - 12)  # what is last can't be told from what never ended
    at = chance.choice(
        (chance.randrange(LOG_HEADER), LOG_HEADER + place * frame + chance.randrange(frame))
    )
    number = int.from_bytes(log[LOG_HEADER + place * frame :][:4], "big")
    log[at] ^= 1 << chance.randrange(8)
    log_of(target).write_bytes(log)
    return Case("flipped bit: log", set() if at < LOG_HEADER else {number})


def wrong_key(_world: World, _target: Path, _chance: random.Random) -> Case:
    return Case("another key", key=OTHER, expected=WrongKey)


def newer(_world: World, target: Path, _chance: random.Random) -> Case:
    connection = connect(target, KEY)
    connection.execute("PRAGMA user_version = 4711")
    connection.close()
    return Case("newer version", expected=DatabaseTooNew)


def emptied(_world: World, target: Path, chance: random.Random) -> Case:
    if chance.random() < 0.5:
        target.write_bytes(b"")
    else:
        target.unlink()
    return Case("empty or gone", all_may_go=True)


WAYS: tuple[tuple[int, Callable[[World, Path, random.Random], Case]], ...] = (
    (10, flip),
    (2, cut_off),
    (2, lost_sectors),
    (1, head),
    (1, earlier_log),
    (1, strangers_log),
    (3, broken_log),
    (1, wrong_key),
    (1, newer),
    (1, emptied),
)


@dataclass
class Seen:
    """What came of one."""

    case: str
    crashed: bool = False
    hung: bool = False
    lost: int = 0
    """Rows that were not touched, and are not there as they were."""
    silent: int = 0
    """Rows that are not there, where nothing was said."""
    wrong: int = 0
    """Refused for another reason, or changed though it was refused."""
    repaired: bool = False


def play(world: World, way: Any, chance: random.Random, *, repairs: bool = True) -> Seen:
    """Damage one, have it opened in a process of its own, and judge."""
    with tempfile.TemporaryDirectory(prefix="damaged-") as name:
        target = Path(name) / "history.db"
        shutil.copy(world.sound, target)
        has_backup = chance.random() < 0.5 or way is emptied
        if has_backup:
            make_backup(target, KEY, NOW)
        case = way(world, target, chance)
        seen = Seen(case.name)
        before = target.read_bytes() if target.exists() else b""
        found = _in_a_child(target, case, seen, repairs=repairs)
        if found is None:
            return seen
        if case.expected is not None:
            same = target.read_bytes() == before and folder_of(target).exists() is has_backup
            seen.wrong = int(found["error"] != case.expected.__name__ or not same)
            return seen
        seen.repaired = bool(found["repaired"])
        _judge(world, case, found, seen, whole=has_backup)
        return seen


def _judge(world: World, case: Case, found: dict[str, Any], seen: Seen, *, whole: bool) -> None:
    is_said = bool(found["error"]) or (found["repaired"] and not found["whole"])
    for table, rows in world.rows.items():
        there = found["rows"].get(table, {})
        for number, row in rows.items():
            if _without_place(table, there.get(str(number)), found) == _without_place(
                table, json.loads(json.dumps(row)), found
            ):
                continue
            touched = bool(world.pages[table][number] & case.touched) or case.all_may_go
            seen.lost += int(not touched or (whole and case.all_may_go))
            seen.silent += int(not is_said)


def _without_place(table: str, row: list[Any] | None, found: dict[str, Any]) -> list[Any] | None:
    """A conversation whose shown branch is gone shows another one: that is not a loss of its own."""
    if table != "conversations" or row is None or str(row[4]) in found["rows"].get("messages", {}):
        return row
    return [*row[:4], None, *row[5:]]


def _in_a_child(target: Path, case: Case, seen: Seen, *, repairs: bool) -> dict[str, Any] | None:
    answer = target.with_name("answer.json")
    child = os.fork()
    if child == 0:
        code = CRASH
        try:
            answer.write_text(json.dumps(_open(target, case.key, repairs=repairs)))
            code = 0
        except BaseException as error:
            sys.stderr.write(f"{case.name}: {type(error).__name__}: {error}\n")
        finally:
            os._exit(code)
    until = time.monotonic() + MOST_SECONDS
    while (ended := os.waitpid(child, os.WNOHANG))[0] == 0:
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            seen.hung = True
            return None
        time.sleep(0.003)
    if ended[1] != 0:
        seen.crashed = True
        return None
    result: dict[str, Any] = json.loads(answer.read_text())
    return result


def _open(path: Path, key: bytes, *, repairs: bool) -> dict[str, Any]:
    """As the program does: what is there, and what was said."""
    found: dict[str, Any] = {"error": "", "repaired": False, "whole": True, "rows": {}}
    try:
        found["rows"] = _read(path, key)
        return found
    except DatabaseDamaged:
        if not repairs:
            return found  # as a program would that says nothing
    except AppError as error:
        found["error"] = type(error).__name__
        return found
    mended = repair(path, key, NOW)
    found["repaired"], found["whole"] = True, mended.salvaged.is_whole
    found["rows"] = _read(path, key)
    return found


def _read(path: Path, key: bytes) -> dict[str, Any]:
    with open_conversations(path, key) as kept:
        for conversation in (*kept.newest(limit=10_000), *kept.deleted()):
            kept.messages(conversation.id)
            kept.attachments.of_draft(conversation.id)
        kept.personas.all()
        kept.prompts.all()
        # Once a day all of it is copied and checked; what nobody reads is found then.
        make_backup(path, key, NOW + timedelta(days=40))
    return dict(content(path, key).items())


def run(files: int, seed: int, *, repairs: bool = True) -> list[Seen]:
    """So many files, in all ways by turns."""
    chance = random.Random(seed)
    turns = [way for weight, way in WAYS for _ in range(weight)]
    with tempfile.TemporaryDirectory(prefix="damaged-") as name:
        world = prepare(Path(name))
        return [
            play(world, turns[number % len(turns)], chance, repairs=repairs)
            for number in range(files)
        ]


def main(files: int = FILES, seed: int | None = None) -> int:
    """Print what came of it; 0 where nothing crashed and nothing was lost without a word."""
    seed = random.randrange(1 << 30) if seed is None else seed
    began = time.monotonic()
    seen = run(files, seed)
    control = run(max(23, files // 20), seed, repairs=False)
    figures = {
        "files": len(seen),
        "seed": seed,
        "repaired": sum(each.repaired for each in seen),
        "crashed": sum(each.crashed for each in seen),
        "hung": sum(each.hung for each in seen),
        "lost_undamaged_rows": sum(each.lost for each in seen),
        "lost_in_silence": sum(each.silent for each in seen),
        "wrongly_refused": sum(each.wrong for each in seen),
        "control_lost": sum(each.lost for each in control),
        "seconds": round(time.monotonic() - began, 1),
    }
    for name, count in sorted(Counter(each.case for each in seen).items()):
        bad = [each for each in seen if each.case == name and _is_bad(each)]
        print(f"{count:5} {name}" + (f"  BAD: {bad[:3]}" if bad else ""))
    print(json.dumps(figures))
    return int(any(map(_is_bad, seen)) or not figures["control_lost"])


def _is_bad(seen: Seen) -> bool:
    return bool(seen.crashed or seen.hung or seen.lost or seen.silent or seen.wrong)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
