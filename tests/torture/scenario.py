"""A fixed scenario that touches every file that holds a promise, and what must be there after it.

Step by step, each in one of several worlds: history, settings, key, session, copy, export. A step that
returns has promised; a step that raises has said why, and its world is as before or as after it.
A further step is one more line in `first_start` or `further_start`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from desktop import errors
from desktop.conversation import Choices, MessageState, ReadingPlace
from desktop.errors import AppError, DatabaseUnusable
from desktop.explain import explain
from desktop.exporting.writing import write_whole as write_export
from desktop.keys import passphrase as by_passphrase
from desktop.keys.data_key import DataKey
from desktop.keys.derived import mark_of
from desktop.keys.key_file import write_key_file
from desktop.paths import Paths
from desktop.sessions.segment import Segment, kept_as, pack_tokens, read_state, write_segment
from desktop.settings import Settings, SettingsFile
from desktop.store.backups import Why, backups_of, make_backup, renew
from desktop.store.conversations import Conversations
from desktop.store.data_key import data_key
from desktop.store.deletion import Deleted
from desktop.store.sealing import Seal, seal_of
from desktop.store.store import open_conversations
from desktop.store.tidying import tidy_up
from tests.kept import KEY, NoKeychain, carry_out
from tests.torture.activities import WORDS, old_history
from tests.torture.contents import complaints, contents

PASSPHRASE = "four horses in a row"
STATE = bytes(range(256)) * 400
EXPORT = (WORDS * 3000).encode()


@dataclass(frozen=True)
class Step:
    """What is done, and in which world."""

    world: str
    name: str
    do: Callable[[], object]


@dataclass
class Played:
    """What became of each step: "done", "skipped" or the words that were shown."""

    became: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    """Failures that nobody foresaw, or without words for a person."""
    told: list[str] = field(default_factory=list)
    """What a person read."""


def make_cheap() -> None:
    """Passphrases cost nothing, and all runs have one key: neither is what is looked at here."""
    by_passphrase._made_of = lambda typed, _: typed.encode().ljust(32, b"-")[:32]
    DataKey._make = lambda self: write_key_file(self._path, self._placed(KEY), replace=False)  # type: ignore[method-assign]


class Scenario:
    """One life of one data folder."""

    def __init__(self, folder: Path) -> None:
        self.paths = Paths(folder)
        self.settings = SettingsFile(self.paths.settings)
        self.exports = folder / "exports"
        self._history: Conversations | None = None
        self._unopened: AppError | None = None
        self._key: DataKey | None = None
        self._undo: list[Deleted] = []

    def prepare(self) -> None:
        """What is there before the first step."""
        self.exports.mkdir(parents=True)

    def steps(self) -> list[Step]:
        return [*self._first_start(), *self._further_start()]

    @property
    def history(self) -> Conversations:
        if self._history is None:  # as `Store` says it, again and again
            raise self._unopened or LookupError("nobody opened it")
        return self._history

    def open(self) -> None:
        """As the program does: with the folder's key."""
        self.close()
        try:
            self._history = open_conversations(self.paths.database, self._load_key())
        except AppError as error:
            self._unopened = error
            raise

    def tidy_up(self) -> None:
        """What is done first with an open history."""
        tidy_up(self.history, self.paths.database, 30)

    def _load_key(self) -> bytes:
        self._key = data_key(self.paths, NoKeychain())
        try:
            if self._key.kept() == "passphrase":
                self._key.unlock(PASSPHRASE)
            return self._key.load()
        except OSError as error:  # as `Store` says it
            raise DatabaseUnusable(self.paths.database, f"key: {error}") from error

    def close(self) -> None:
        if self._history is not None:
            self._history.close()
            self._history = None

    def _first_start(self) -> Iterator[Step]:
        h = lambda name, do: Step("history", name, do)  # noqa: E731
        yield self._set(theme="dark")
        yield Step("key", "make", self._load_key)
        yield Step("history", "open", self.open)
        yield h("begin", lambda: self.history.create("First"))
        yield h("draft", lambda: self.history.save_draft(1, "Half a question, und Ä 🐎"))
        yield h("ask", lambda: self.history.add_exchange(1, parent_id=None, text="A question"))
        for count in (3, 40, 400):
            yield h("stream", lambda count=count: self.history.write_answer(2, WORDS * count))
        yield self._set(theme="dark", text_size=125)
        yield h("end", lambda: self._end(2, MessageState.DONE))
        yield h("file", lambda: self._attach())
        yield h("ask with a file", lambda: self._send())
        yield h("edit", lambda: self.history.edit_answer(2, "In my own words"))
        yield h("delete", lambda: self._undo.append(self.history.delete_message(2)))
        yield h("undo", self._bring_back)
        yield h("sum up", lambda: self.history.summaries.add(1, 2, "Of a horse."))
        yield h("branch", lambda: self.history.choose_branch(1, 2))
        yield h("copy", lambda: self.history.copy_branch(1, 2))
        yield Step("session", "keep", self._keep_session)
        yield h("place", lambda: self.history.save_place(1, ReadingPlace(2, 40)))
        yield h("choose", lambda: self.history.choose(1, Choices(system_prompt="Be kind.")))
        yield h("personas", lambda: self.history.personas.all())
        yield h("persona", lambda: self.history.personas.create("Somebody", Choices()))
        yield h("prompt", lambda: self.history.prompts.create("short", "Say it shortly."))
        yield Step("copy", "backup", self._back_up)
        yield Step("export", "export", self._export)
        yield h("throw away", lambda: self.history.delete(2))
        yield h("condemn", lambda: self.history.trash.condemn(self.history.trash.all()))
        yield h("for good", lambda: carry_out(self.history))
        yield Step("key", "protect", self._protect)
        yield h("rename", lambda: self.history.rename(1, "Renamed"))
        yield h("close", self.close)

    def _further_start(self) -> Iterator[Step]:
        yield self._set(theme="light")
        yield Step("history", "open again", self.open)
        yield Step("history", "tidy up", self.tidy_up)
        ask = lambda: self.history.add_exchange(1, parent_id=None, text="Later")  # noqa: E731
        yield Step("history", "ask again", ask)
        yield Step("key", "unprotect", self._unprotect)
        last = lambda: self.history.save_draft(1, WORDS * 300)  # noqa: E731
        yield Step("history", "draft again", last)
        yield Step("copy", "backup again", self._back_up)
        yield Step("copy", "fresh backup alone", self._renew)
        yield Step("history", "close again", self.close)

    def _set(self, **values: Any) -> Step:
        return Step("settings", f"{values}", lambda: self.settings.save(Settings(**values)))

    def _end(self, answer_id: int, state: MessageState) -> None:
        self.history.close_answer(answer_id, text=WORDS * 401, state=state)

    def _attach(self) -> None:
        self.history.attachments.add(1, name="a.txt", kind="text", text=WORDS * 900)

    def _send(self) -> None:
        attached = self.history.attachments.of_draft(1)
        self.history.add_question(1, parent_id=2, text="Read this", attachments=attached)

    def _bring_back(self) -> None:
        self.history.restore_messages(self._undo[-1] if self._undo else Deleted(1, (2,), 2, 2))

    def _keep_session(self) -> None:
        with contextlib.suppress(OSError):  # as `Sessions` does
            self.paths.sessions.mkdir(exist_ok=True)
            write_segment(self.paths.sessions, KEY, SEGMENT, memoryview(STATE))

    def _back_up(self) -> None:
        make_backup(self.paths.database, KEY, datetime.now(UTC))

    def _renew(self) -> None:
        renew(self.paths.database, KEY, datetime.now(UTC))

    def _export(self) -> None:
        write_export(self.exports, "all", ".txt", [EXPORT])

    def _protect(self) -> None:
        with _told_as_by_the_lock(self.paths):
            assert self._key is not None
            self._key.protect(PASSPHRASE)

    def _unprotect(self) -> None:
        with _told_as_by_the_lock(self.paths):
            assert self._key is not None
            self._key.unprotect()

    # What is there

    def found(self, world: str) -> object:
        """What a world holds, as the next start finds it. Raises what that would."""
        match world:
            case "history":
                return self._found_history()
            case "settings":
                return self.settings.load()
            case "key":
                return self._found_key()
            case "session":
                return self._found_sessions()
            case "copy":
                return self._found_copy()
            case _:
                return sorted(file.read_bytes() for file in self.exports.glob("*.txt"))

    def _found_history(self) -> object:
        if not self.paths.database.exists():
            return None
        self.open()
        self.close()
        for file in (self.paths.database, *self.paths.data_dir.glob("history.before-v*.db")):
            if wrong := complaints(file, KEY if seal_of(file, KEY) is Seal.OURS else None):
                raise AssertionError(f"damaged: {file.name} {wrong[:3]}")
        return contents(self.paths.database, KEY)

    def _found_key(self) -> object:
        key = DataKey(self.paths.key, NoKeychain(), is_needed=lambda: True)
        if not self.paths.key.exists():
            return None
        kept = key.kept()
        return kept, mark_of(key.unlock(PASSPHRASE) if kept == "passphrase" else key.load())

    def _found_sessions(self) -> object:
        """A whole one; what is not whole is refused by its seal."""
        from desktop.sessions.sealing import NotAuthentic

        read: list[bytes] = []
        try:
            path = self.paths.sessions / SEGMENT.name
            read_state(path, KEY, SEGMENT.state_bytes, lambda part: read.append(bytes(part)))
        except (FileNotFoundError, NotAuthentic):
            return None
        return b"".join(read) == STATE

    def _found_copy(self) -> object:
        """The newest; all must be whole."""
        backups = [each for each in backups_of(self.paths.database) if each.why is Why.DAY]
        for each in backups:
            if wrong := complaints(each.path, KEY):
                raise AssertionError(f"damaged backup: {wrong[:3]}")
        return contents(backups[0].path, KEY) if backups else None


class OldScenario(Scenario):
    """A history of an earlier version, in the clear, is opened: sealed, copied, migrated."""

    seed = 3

    def prepare(self) -> None:
        super().prepare()
        old_history(self.paths.database, Random(self.seed))

    def steps(self) -> list[Step]:
        return [
            Step("key", "make", self._load_key),
            Step("history", "open", self.open),
            Step("history", "tidy up", self.tidy_up),
            Step("history", "begin", lambda: self.history.create("New")),
            Step("history", "close", self.close),
        ]


SEGMENT = kept_as(Segment("one", b"", 0, pack_tokens(range(50)), len(STATE), 1), KEY)
SCENARIOS: dict[str, type[Scenario]] = {"first": Scenario, "old": OldScenario}
WORLDS = ("history", "settings", "key", "session", "copy", "export")
NO_PROMISE = ("session",)
"""Worlds that may lose what they have: a prefill replaces a session."""


class _told_as_by_the_lock:  # noqa: N801 - a block, as `contextlib.suppress` is
    def __init__(self, paths: Paths) -> None:
        self._path = paths.database

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError):
            raise DatabaseUnusable(self._path, error.strerror or str(error)) from error


def play(
    scenario: Scenario,
    *,
    before: Callable[[int], None] = lambda _: None,
    after: Callable[[int, str], None] = lambda _number, _became: None,
) -> Played:
    """All steps. What fails is tried once more, as a person does; where the history refuses again, nothing
    more is done with it."""
    played = Played()
    is_refused = False
    for number, step in enumerate(scenario.steps()):
        became = "skipped"
        if not (is_refused and step.world in ("history", "copy")):
            before(number)
            became = _try(step, played)
            if became != "done":
                became = _try(step, played)
            is_refused = is_refused or (step.world == "history" and became != "done")
        played.became.append(became)
        after(number, became)
    scenario.close()
    return played


def _try(step: Step, played: Played) -> str:
    try:
        step.do()
    except Exception as error:
        words = in_words(error)
        if not words:
            played.unexplained.append(f"{step.world} {step.name}: {error!r}")
        played.told.append(words or repr(error))
        return played.told[-1]
    return "done"


def in_words(error: Exception) -> str:
    """What a person reads; empty where nobody foresaw it."""
    if not isinstance(error, AppError) or isinstance(error, errors.InternalFault):
        return ""
    notice = explain(error)
    return f"{notice.title}. {notice.text}" if notice.title and notice.text else ""


def reference(scenario: Scenario) -> dict[str, list[object]]:
    """What each world holds before the first step, and after each, where nothing fails."""
    there = scenario.paths.database.exists()
    held = {world: [None if world == "history" else scenario.found(world)] for world in WORLDS}

    def note(number: int, became: str) -> None:
        assert became == "done", f"{scenario.steps()[number].name}: {became}"
        for world in WORLDS:
            held[world].append(_seen(scenario, world))

    play(scenario, after=note)
    if there:  # Looked at, it is opened.
        opened = next(n for n, step in enumerate(scenario.steps()) if step.name == "open")
        held["history"][: opened + 1] = [held["history"][opened + 1]] * (opened + 1)
    return held


def _failed(became: list[str], number: int) -> bool:
    return number < len(became) and became[number] not in ("done", "skipped")


def _seen(scenario: Scenario, world: str) -> object:
    """As `found`, beside the open history."""
    if world != "history":
        return scenario.found(world)
    path = scenario.paths.database
    return contents(path, KEY) if seal_of(path, KEY) is Seal.OURS else None


def wrong_after(
    scenario: Scenario, held: dict[str, list[object]], became: list[str], tried: int
) -> list[str]:
    """What the next start finds not as promised. `became` of the steps that ended; `tried` began."""
    wrong = []
    steps = scenario.steps()
    for world in WORLDS:
        own = [n for n in range(tried) if steps[n].world == world]
        if world == "history":  # behind its first failure nothing is done any more
            own = own[: next((i + 1 for i, n in enumerate(own) if _failed(became, n)), len(own))]
        done = [n for n in own if n < len(became) and became[n] == "done"]
        last = done[-1] if done else -1
        later = [n for n in own if n > last and (n >= len(became) or became[n] != "skipped")]
        accepted = [held[world][n + 1] for n in (last, *later[:1])]
        if world in NO_PROMISE:
            accepted.append(None)
        try:
            found = scenario.found(world)
        except Exception as error:
            wrong.append(f"{world}: {error!r}")
            continue
        if found not in accepted:
            wrong.append(
                f"{world} after {steps[last].name if done else 'nothing'}: not as promised"
            )
    return wrong
