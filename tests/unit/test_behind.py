"""What is done with the history before anybody sees it, and words that came before everything else."""

from __future__ import annotations

import contextlib
import os
import time
from datetime import timedelta
from types import SimpleNamespace

from desktop.behind import Behind
from desktop.loop import QueueLoop
from desktop.paths import Paths
from desktop.settings import Preferences, Settings
from desktop.store.backups import Why, backups_of, make_backup
from desktop.store.restoring import wish_for
from tests.gui.stage import told
from tests.kept import carry_out, key_beside, opened
from tests.loops import run_for, run_until


def test_the_deleted_are_kept_for_a_month(data_dir):
    with opened(data_dir / "history.db") as history:
        old, recent = history.create().id, history.create().id
        now = history._now()
        for number, age in ((old, timedelta(days=31)), (recent, timedelta(days=29))):
            history._now = lambda age=age: now - age
            history.delete(number)
        history._now = lambda: now
        copies = [data_dir / f"history.before-v{number}.db" for number in (1, 2)]
        for copy, days in zip(copies, (31, 29), strict=True):
            copy.write_text("words")
            then = time.time() - days * 86400
            os.utime(copy, (then, then))
        behind = Behind.__new__(Behind)
        behind._paths, behind._preferences = Paths(data_dir), Preferences(Settings())
        behind._tidy_up(history)
        assert history.trash.condemned() == [(old, 0)]
        assert [copy.exists() for copy in copies] == [False, True]
        assert [c.id for c in history.deleted()] == [recent]


def test_a_trash_that_is_kept_for_ever_is(data_dir):
    with opened(data_dir / "history.db") as history:
        old = history.create().id
        now = history._now()
        history._now = lambda: now - timedelta(days=3000)
        history.delete(old)
        history._now = lambda: now
        behind = Behind.__new__(Behind)
        behind._paths, behind._preferences = Paths(data_dir), Preferences(Settings(trash_days=0))
        behind._tidy_up(history)
        assert [c.id for c in history.deleted()] == [old]
        behind._preferences = Preferences(Settings(trash_days=365))
        behind._tidy_up(history)
        assert history.deleted() == []


def test_what_was_condemned_before_a_crash_is_carried_out(data_dir):
    with opened(data_dir / "history.db") as history:
        number = history.create("Llamas").id
        history.delete(number)
        history.trash.condemn(history.trash.all())
        behind = Behind.__new__(Behind)
        behind._paths, behind._preferences = Paths(data_dir), Preferences(Settings(trash_days=0))
        behind._tidy_up(history)
        assert history.trash.condemned() == [(number, 0)]


def test_what_models_had_in_mind_of_the_deleted_goes_with_them(data_dir):
    with opened(data_dir / "history.db") as history:
        numbers = [history.create(title).id for title in ("A", "B")]
        for number in numbers:
            history.delete(number)
        history.trash.condemn(history.trash.all())
    forgotten: list[int] = []
    loop = QueueLoop()
    with contextlib.ExitStack() as parts:
        window = SimpleNamespace(loop=loop, conversation=SimpleNamespace(warn=None))
        behind = Behind(window, Settings(), Paths(data_dir), parts)

        def forget(number, done):
            forgotten.append(number)
            done(True)

        behind.sessions = SimpleNamespace(forget=forget)
        store = behind.store
        behind.erasing.carry_out_all()
        owed: list[list[int]] = [[0]]

        def is_settled() -> bool:
            store.do(lambda history: history.trash.owed(), owed.append)
            return len(forgotten) == 2 and not owed[-1]

        run_until(loop, is_settled)
    assert sorted(forgotten) == numbers


def test_at_the_start_that_restores_no_backup_goes(data_dir):
    paths = Paths(data_dir)
    with opened(paths.database) as history:
        told(history, "Why?", "Because.")
        gone = told(history, "Gone?", "Yes.")
        backup = make_backup(paths.database, key_beside(paths.database), history._now())
        history.delete(gone)
        history.trash.condemn(history.trash.all())
        carry_out(history)
    forgotten: list[int] = []
    wish_for(paths.database, backup)
    for former in (1, 0):  # at the next start it is too late to undo it
        loop = QueueLoop()
        with contextlib.ExitStack() as parts:
            window = SimpleNamespace(loop=loop, conversation=SimpleNamespace(warn=None))
            behind = Behind(window, Settings(), paths, parts)

            def forget(number, done):
                forgotten.append(number)
                done(True)

            behind.sessions = SimpleNamespace(forget=forget)
            behind.store.do(lambda _, behind=behind: behind._restored, behind._erase_rest)
            if former:
                run_for(loop, 0.5)
            else:
                run_until(loop, lambda: forgotten)
        assert len(forgotten) == 1 - former
        whys = [each.why for each in backups_of(paths.database)]
        assert whys.count(Why.REPLACED) == former


def test_words_of_a_window_that_never_began_are_kept(data_dir):
    paths = Paths(data_dir)
    data_dir.mkdir()
    with opened(paths.database) as history:
        number = history.create("Llamas").id
        history.save_draft(number, "What is ")
    kept = SimpleNamespace(conversation_id=number)
    window = SimpleNamespace(loop=QueueLoop(), place=SimpleNamespace(kept=kept), conversation=None)
    with contextlib.ExitStack() as parts:
        Behind(window, Settings(), paths, parts).keep("a llama")
    with opened(paths.database) as history:
        assert history.get(number).draft == "What is a llama"
