"""Whether this build of Paddock works on this computer: each part is used once, for real.

Knows no way to tell it. Nothing of the person's is read but the model that is to answer, and nothing is
written but in a temporary folder.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from desktop import __version__, figures
from desktop.child.starting import command_line_of, is_frozen
from desktop.conversation import Conversation, Message, MessageState, Role
from desktop.display import has_display
from desktop.engine.interview import Interview, interview
from desktop.errors import AppError, WrongKey
from desktop.explain import in_one_sentence
from desktop.exporting.wanted import Format, Source, Wanted
from desktop.exporting.workshop import Workshop
from desktop.hub.library.starter import STARTER_ADVICE
from desktop.loop import QueueLoop
from desktop.powers.saying import holes, in_words
from desktop.powers.support import support
from desktop.reading.protocol import Words
from desktop.reading.reader import FileReader
from desktop.store.database import sqlite_version
from desktop.store.search_query import parse
from desktop.store.store import open_conversations

CHILD_SECONDS = 60.0
ANSWER_SECONDS = 180.0
"""For a model that --model names, which may be a large one on a slow computer."""
TOLD = STARTER_ADVICE.system_prompt
"""To whatever model: the small one needs it, and no other is confused by it."""
SAID = "The weathervane on the barn says $x^2$ to the paddock."
TYPEFACE = "Inter"
LEAST_COLORS = 12


class Outcome(StrEnum):
    """What became of a check."""

    RIGHT = "right"
    WRONG = "wrong"
    SKIPPED = "skipped"


class Check(msgspec.Struct, frozen=True):
    """One part of Paddock, used."""

    name: str
    outcome: Outcome
    words: str
    facts: dict[str, Any]


class Unproven(Exception):
    """What was seen is not what must be."""


class Skipped(Exception):
    """There is nothing to check here."""


_Found = tuple[str, dict[str, Any]]


def checks(model: Path | None) -> Iterator[Check]:
    """Each as soon as it was made. Without a `model` nothing can answer."""
    with TemporaryDirectory(prefix="paddock-self-test-") as name:
        folder = Path(name)
        yield _check("versions", _versions)
        yield _check("window", _window)
        yield _check("history", lambda: _history(folder))
        yield _check("hub", _hub)
        yield _check("files", lambda: _files(folder))
        asked = interview(model, told=TOLD, within_seconds=ANSWER_SECONDS)
        yield _check("engine", lambda: _engine(asked))
        yield _check("sandbox", lambda: _sandbox(asked))
        yield _check("answer", lambda: _answer(asked, model))


def _check(name: str, look: Callable[[], _Found]) -> Check:
    try:
        words, facts = look()
    except Skipped as why:
        return Check(name, Outcome.SKIPPED, str(why), {})
    except AppError as error:
        return Check(name, Outcome.WRONG, in_one_sentence(error), {})
    except Exception as error:  # whatever it is, the other checks are made as well
        said = str(error) if isinstance(error, Unproven) else f"{type(error).__name__}: {error}"
        return Check(name, Outcome.WRONG, said, {})
    return Check(name, Outcome.RIGHT, words, facts)


def _versions() -> _Found:
    facts = {
        "paddock": __version__,
        "is_frozen": is_frozen(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }
    kind = "the package" if is_frozen() else "from source"
    return f"Paddock {__version__}, {kind}, Python {facts['python']}, {facts['system']}", facts


def _window() -> _Found:
    """In a process of its own: Qt ends the one it is in where it finds no screen."""
    environment = dict(os.environ)
    if not has_display():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    facts = _said_by("window trial", environment)
    if facts["colors"] < LEAST_COLORS:
        raise Unproven(f"the window stayed empty: {facts['colors']} colors are in it")
    if facts["typeface"] != TYPEFACE:
        raise Unproven(f"the words are in {facts['typeface']}: Paddock's own typeface is missing")
    return (
        f"drawn by Qt {facts['qt']} on “{facts['platform']}”, "
        f"{facts['width_px']:,} × {facts['height_px']:,} px, in {facts['typeface']}"
    ), facts


def _hub() -> _Found:
    facts = _said_by("hub trial", dict(os.environ))
    if facts["sockets"]:
        raise Unproven(f"{facts['sockets']} sockets were used, where none may be")
    return (
        f"huggingface_hub {facts['huggingface_hub']}, httpx2 {facts['httpx2']}, {facts['tls']}; "
        "no socket was opened"
    ), facts


def _said_by(child: str, environment: dict[str, str]) -> dict[str, Any]:
    """The one line of JSON that it prints."""
    done = subprocess.run(
        command_line_of(child),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment,
        timeout=CHILD_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        last = f": {said[-1]}" if said else ""
        raise Unproven(f"its process ended with exit code {done.returncode}{last}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _history(folder: Path) -> _Found:
    """Words are sealed on the disk, found again with their key, and refused to another one."""
    path, key = folder / "history.db", os.urandom(32)
    with open_conversations(path, key) as kept:
        kept.add_question(kept.create().id, parent_id=None, text=SAID)
    if any(SAID.encode() in each.read_bytes() for each in folder.iterdir() if each.is_file()):
        raise Unproven("the words lie on the disk for everybody to read")
    with open_conversations(path, key) as kept:
        found = kept.search.find(parse("weathervane", today=datetime.now(UTC).date()))
    if len(found.groups) != 1:
        raise Unproven("what was written is not found again")
    try:
        open_conversations(path, os.urandom(32)).close()
    except WrongKey:
        return (
            f"SQLite {sqlite_version()}: sealed, found by its words, closed to another key",
            {"sqlite": sqlite_version()},
        )
    raise Unproven("another key opens it, too")


def _files(folder: Path) -> _Found:
    """A page with a formula is made by one process and read by another."""
    path = folder / "page.pdf"
    workshop = Workshop()
    try:
        path.write_bytes(workshop.make(_conversation(), Wanted(format=Format.PDF)))
    finally:
        workshop.close()
    text = _read(path)
    if "weathervane" not in text:
        raise Unproven("the words of a page that was made are not read from it")
    size = path.stat().st_size
    return f"a PDF of {figures.size(size)} was made, and read again", {"size_bytes": size}


def _conversation() -> Source:
    now = datetime.now(UTC)
    question = Message(1, 1, None, Role.USER, "What does it say?", MessageState.DONE, now)
    answer = Message(2, 1, 1, Role.ASSISTANT, SAID, MessageState.DONE, now)
    return Source(Conversation(1, "Self-test", now, now, 2), {1: question, 2: answer})


def _read(path: Path) -> str:
    loop = QueueLoop()
    heard: list[Words | AppError] = []

    def hear(what: Words | AppError) -> None:
        heard.append(what)
        loop.quit()

    reader = FileReader(loop)
    reader.read(path, hear, hear)
    loop.run()
    reader.close()
    if isinstance(heard[0], AppError):
        raise heard[0]
    return heard[0].text


def _engine(asked: Interview) -> _Found:
    if asked.described is None:
        raise asked.error or Unproven("it said nothing")
    devices = [
        {"name": each.name, "description": each.description, "backend": each.backend}
        for each in asked.described.devices
    ]
    names = "; ".join(f"{each['name']} ({each['description']})" for each in devices)
    facts = {
        "llama_cpp": asked.described.llama_cpp,
        "devices": devices,
        "features": asked.described.features,
    }
    return f"llama.cpp {asked.described.llama_cpp} on {names}", facts


def _sandbox(asked: Interview) -> _Found:
    """The engine's process tried to do what a model's file must never be able to."""
    if asked.described is None:
        raise Skipped("the engine said nothing")
    trial, offered = asked.described.trial, support()
    if not trial.has_passed:
        raise Unproven(f"{in_words(trial, offered)}: it could {holes(trial)}")
    facts = {"tried": trial.tried, "means": list(offered.means), "missing": list(offered.missing)}
    return in_words(trial, offered), facts


def _answer(asked: Interview, model: Path | None) -> _Found:
    if model is None:
        raise Skipped("there is no model here; --model names one")
    if asked.error is not None or not asked.said:
        raise asked.error or Unproven("it said nothing")
    answer = asked.said[0].strip()
    if not answer:
        raise Unproven("the answer is empty")
    speed = asked.turns[0].generation_tokens_per_second
    return (
        f"{model.name}: “{answer}” ({speed:.0f} tokens/s on one thread)",
        {"model": model.name, "text": answer, "tokens": asked.turns[0].generation_tokens},
    )
