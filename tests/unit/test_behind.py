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
from desktop.settings import Settings
from tests.kept import opened


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
        behind._paths = Paths(data_dir)
        behind._tidy_up(history)
        assert behind._purged == [old]
        assert [copy.exists() for copy in copies] == [False, True]
        assert [c.id for c in history.deleted()] == [recent]


def test_what_models_had_in_mind_of_the_deleted_goes_with_them():
    forgotten: list[int] = []
    behind = Behind.__new__(Behind)
    behind.sessions = SimpleNamespace(forget=forgotten.append)
    behind._forget_sessions([4, 7])
    assert forgotten == [4, 7]


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
