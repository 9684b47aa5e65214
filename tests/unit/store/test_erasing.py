"""What was deleted for good goes from everywhere, and what can't be removed now is tried again."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.loop import QueueLoop
from desktop.store import erasing as erasing_module
from desktop.store.conversations import Conversations
from desktop.store.database import connect
from desktop.store.erasing import Erasing, InTablesAlone, carry_out_here, renew_backups
from desktop.store.store import Store, open_conversations
from tests.gui.stage import told
from tests.kept import KEY
from tests.loops import run_for, run_until

MARKER = "zebrafinch"
pytestmark = pytest.mark.usefixtures("unsealed")


class World:
    """A history with its erasing; what is kept elsewhere is only said to be."""

    def __init__(self, path: Path) -> None:
        self.path, self.loop = path, QueueLoop()
        self.store = Store(path, self.loop, key=lambda: KEY)
        self.forgotten: list[int] = []
        self.lets_go = True
        """Whether sessions can be removed."""
        self.renewed = 0
        self.erasing = Erasing(
            self.store,
            self.loop,
            forget=lambda number, done: done(self.forget(number)),
            forget_here=self.forget,
            renew=self.renew,
        )

    def forget(self, number: int) -> bool:
        self.forgotten.append(number)
        return self.lets_go

    def renew(self) -> None:
        self.renewed += 1
        renew_backups(self.path, KEY)

    def ask(self, work):
        got: list[object] = []
        self.store.do(work, got.append)
        run_until(self.loop, lambda: got)
        return got[0]

    def throw_away(self) -> int:
        """A conversation is condemned."""

        def work(history: Conversations) -> int:
            number = told(history, f"Why {MARKER}?", f"Because {MARKER}.")
            history.delete(number)
            self.thrown = history.trash.all()
            history.trash.condemn(self.thrown)
            return number

        return self.ask(work)

    def owed(self) -> list[int]:
        return self.ask(lambda history: history.trash.owed())

    def copies(self) -> int:
        """How often the word is in the files."""
        return sum(
            file.read_bytes().count(MARKER.encode())
            for file in self.path.parent.rglob("*")
            if file.is_file()
        )


@pytest.fixture
def world(path, monkeypatch):
    monkeypatch.setattr(erasing_module, "FIRST_RETRY_SECONDS", 0.01)
    made = World(path)
    yield made
    made.erasing.close()
    made.store.close()


def test_nothing_is_left_anywhere(world):
    number = world.throw_away()
    (world.path.parent / "history.before-v2.db").write_text(MARKER)
    assert world.copies() > 1

    world.erasing.carry_out([each.place for each in world.thrown])
    run_until(world.loop, lambda: world.forgotten and not world.owed())

    assert world.copies() == 0
    assert world.forgotten == [number]


def test_without_anything_to_do_nothing_is_touched(world):
    copy = world.path.parent / "history.before-v2.db"
    world.ask(lambda _: copy.write_text(MARKER))
    world.erasing.carry_out()
    run_for(world.loop, 0.1)
    assert copy.exists()
    assert (world.renewed, world.forgotten) == (0, [])


def test_what_can_not_be_removed_now_is_tried_again(world):
    world.throw_away()
    world.lets_go = False
    world.erasing.carry_out([each.place for each in world.thrown])
    run_until(world.loop, lambda: len(world.forgotten) > 2)
    assert world.owed()
    world.lets_go = True
    run_until(world.loop, lambda: not world.owed())


def test_a_log_that_is_being_read_is_emptied_when_the_reader_is_done(world, monkeypatch):
    monkeypatch.setattr("desktop.store.database.BUSY_SECONDS", 0.01)
    world.throw_away()
    reader = connect(world.path, KEY)
    reader.execute("BEGIN; SELECT count(*) FROM messages").fetchall()

    world.erasing.carry_out([each.place for each in world.thrown])
    run_until(world.loop, lambda: len(world.forgotten) > 2)
    assert world.owed()
    assert world.copies() > 0
    reader.close()
    run_until(world.loop, lambda: not world.owed())

    assert world.copies() == 0


def test_what_the_window_did_not_come_to_is_done_before_the_store_closes(world):
    world.throw_away()
    world.erasing.expect()
    world.erasing.close()
    world.store.close()
    assert world.copies() == 0


def test_what_can_still_be_undone_waits_for_its_own_time(world):
    first, others = world.throw_away(), world.thrown
    second = world.throw_away()
    world.lets_go = False
    world.erasing.carry_out([each.place for each in others])
    run_until(world.loop, lambda: len(world.forgotten) > 2)
    assert set(world.forgotten) == {first}
    world.ask(lambda history: history.trash.pardon(world.thrown))
    world.lets_go = True
    run_until(world.loop, lambda: not world.owed())
    assert [c.id for c in world.ask(lambda history: history.deleted())] == [second]


def test_the_next_start_does_what_was_left(path):
    with open_conversations(path, KEY) as history:
        number = told(history, f"Why {MARKER}?", "Because.")
        history.delete(number)
        history.trash.condemn(history.trash.all())
        assert not carry_out_here(history, lambda _: False, lambda: None)
        assert history.trash.owed() == [number]
    with open_conversations(path, KEY) as history:
        assert carry_out_here(history, lambda _: True, lambda: None)
        assert history.trash.owed() == []


def test_a_copy_that_stays_is_no_success(path):
    with open_conversations(path, KEY) as history:
        told(history, "Why?", "Because.")
        history.delete(1)
        history.trash.condemn(history.trash.all())
        (path.parent / "history.before-v2.db").mkdir()  # can't be removed as a file
        assert not carry_out_here(history, lambda _: True, lambda: renew_backups(path, KEY))
        (path.parent / "history.before-v2.db").rmdir()
        assert carry_out_here(history, lambda _: True, lambda: renew_backups(path, KEY))


def test_backups_can_be_renewed_by_themselves(world):
    world.ask(lambda history: told(history, "Why?", "Because."))
    could: list[bool] = []
    world.erasing.renew(could.append)
    run_until(world.loop, lambda: could)
    assert (could, world.renewed) == ([True], 1)
    world.erasing.close()
    world.erasing.renew(could.append)
    assert could == [True, False]


def test_backups_of_a_history_without_words_stay(world):
    could: list[bool] = []
    world.erasing.renew(could.append)
    run_until(world.loop, lambda: could)
    assert (could, world.renewed) == ([False], 0)


def test_where_there_are_only_tables_they_are_all(world):
    world.throw_away()
    alone = InTablesAlone(world.store)
    alone.expect()
    alone.carry_out([each.place for each in world.thrown])
    assert world.ask(lambda history: history.trash.condemned()) == []
    could: list[bool] = []
    alone.renew(could.append)
    assert could == [False]
