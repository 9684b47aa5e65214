"""What is in an archive comes in piece by piece, and keeps nobody from the history meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from desktop.errors import AppError, DatabaseUnusable, WrongPassphrase
from desktop.keys import passphrase
from desktop.loop import QueueLoop
from desktop.store.archive import write_archive
from desktop.store.arriving import Arriving
from desktop.store.bringing import Bringing
from desktop.store.merging import Merged
from desktop.store.safekeeping import Safekeeping
from desktop.store.store import Store, open_conversations
from tests.damage import fill
from tests.kept import KEY
from tests.loops import run_until

PHRASE = "a horse at noon"


class Here:
    """A history into which something is brought."""

    def __init__(self, folder: Path) -> None:
        self.history, self.loop = folder / "here" / "history.db", QueueLoop()
        self.store = Store(self.history, self.loop, key=lambda: KEY)
        self.keeping = Safekeeping(self.history, self.loop, key=lambda: KEY, first_seconds=100.0)
        self._bringing = Bringing(self.keeping, self.store, self.loop, self.history)
        self.came: list[Merged] = []
        self.failed: list[AppError] = []

    def bring(self, file: Path, phrase: str | None = PHRASE) -> None:
        self._bringing.bring(file, phrase, self.came.append, self.failed.append)

    def titles(self) -> list[str]:
        found: list[list[str]] = []
        self.store.do(lambda h: [c.title for c in h.newest(limit=1000)], found.append)
        run_until(self.loop, lambda: found)
        return found[0]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    made = Here(tmp_path)
    assert made.titles() == []  # it is open
    yield made
    made.keeping.close()
    made.store.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    there = tmp_path / "there.db"
    with open_conversations(there, KEY) as kept:
        fill(kept, 4)
    write_archive(there, KEY, tmp_path / "all.paddock", PHRASE)
    return tmp_path / "all.paddock"


def test_all_of_it_comes_once(here: Here, file: Path) -> None:
    here.bring(file)
    run_until(here.loop, lambda: here.came)
    assert len(here.came[0].arrived) == len(here.titles()) == 4
    assert (here.came[0].personas, here.came[0].prompts) == (1, 1)
    here.bring(file)
    run_until(here.loop, lambda: len(here.came) == 2)
    assert not any(each.is_changed for each in here.came[1].arrived)
    assert len(here.titles()) == 4


@pytest.mark.thorough
def test_while_it_is_opened_the_history_is_everybodys(
    here: Here, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, real = Event(), passphrase.unlock

    def slow(*about: object) -> bytes:
        go_on.wait(60)
        return real(*about)  # type: ignore[arg-type]

    monkeypatch.setattr(passphrase, "unlock", slow)
    here.bring(file)
    assert here.titles() == []
    go_on.set()
    run_until(here.loop, lambda: here.came)


@pytest.mark.thorough
def test_between_two_conversations_others_have_a_turn(
    here: Here, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    real = Arriving.take

    def take(arriving: Arriving, *about: object) -> object:
        here.store.do(lambda h: seen.append(len(h.newest())))  # asked for meanwhile
        return real(arriving, *about)  # type: ignore[arg-type]

    monkeypatch.setattr(Arriving, "take", take)
    here.bring(file)
    run_until(here.loop, lambda: here.came)
    assert seen == [1, 2, 3, 4]


def test_what_came_before_it_failed_stays(
    here: Here, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, taken = Arriving.take, []

    def take(arriving: Arriving, *about: object) -> object:
        taken.append(about)
        if len(taken) == 3:
            raise DatabaseUnusable(here.history, "full")
        return real(arriving, *about)  # type: ignore[arg-type]

    monkeypatch.setattr(Arriving, "take", take)
    here.bring(file)
    run_until(here.loop, lambda: here.failed)
    assert here.failed == [DatabaseUnusable(here.history, "full")]
    assert (len(taken), len(here.titles()), here.came) == (3, 2, [])
    here.bring(file, "another one")
    run_until(here.loop, lambda: len(here.failed) == 2)
    assert isinstance(here.failed[1], WrongPassphrase)


def test_closing_ends_it_and_leaves_nothing_of_it(
    here: Here, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    here.store.do(lambda _history: go_on.wait(60))
    posted, real = Event(), here.loop.post
    monkeypatch.setattr(here.loop, "post", lambda call: (real(call), posted.set()))
    here.bring(file)
    assert posted.wait(30)  # the first conversation is wanted on the loop
    assert list(here.history.parent.glob("*arriving-*"))
    here.keeping.close()
    go_on.set()
    assert here.titles() == here.titles() == []
    assert not list(here.history.parent.glob("*arriving-*"))
    assert (here.came, here.failed) == ([], [])
