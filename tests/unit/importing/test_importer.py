"""Errands done by real processes: told in order, at the pace of the one who keeps, and ended at once."""

from __future__ import annotations

import os
import signal
import threading

import psutil
import pytest

from desktop.importing import importer as importer_module
from desktop.importing.importer import Errand, bring, look
from desktop.incoming import Program, Unreadable, Why
from desktop.loop import QueueLoop
from tests.loops import run_for, run_until
from tests.other_programs import chatgpt_branched, written


class Heard:
    def __init__(self, loop: QueueLoop) -> None:
        self.loop = loop
        self.seen, self.came, self.failed, self.went, self.over = [], [], [], [], []
        self.waiting = []
        self.keeps_at_once = True
        self.errand: Errand | None = None

    def start(self, job, **rest) -> Errand:
        self.errand = Errand(
            job,
            self.loop,
            seen=self.seen.append,
            came=self._come,
            failed=self.failed.append,
            went=self.went.append,
            over=self.over.append,
            **rest,
        )
        return self.errand

    def _come(self, incoming, on) -> None:
        self.came.append(incoming)
        if self.keeps_at_once:
            on()
        else:
            self.waiting.append(on)

    def until(self, condition) -> None:
        run_until(self.loop, condition, seconds=60)


def importing_children() -> list[psutil.Process]:
    return [p for p in psutil.Process().children() if any("importing" in w for w in p.cmdline())]


@pytest.fixture
def heard():
    it = Heard(QueueLoop())
    yield it
    if it.errand is not None:
        it.errand.cancel()
    assert not [t for t in threading.enumerate() if t.name.startswith("importing")]
    assert not importing_children()


@pytest.fixture
def export(tmp_path):
    records = [{**chatgpt_branched(), "conversation_id": str(n), "title": str(n)} for n in range(5)]
    return written(tmp_path / "conversations.json", [*records, {"mapping": {}, "title": "Empty"}])


EMPTY = Unreadable("Empty", Why.EMPTY, Program.CHATGPT)


def test_looking(heard, export):
    heard.start(look([export]))
    heard.until(lambda: heard.over)
    assert [found.title for found in heard.seen] == list("01234")
    assert (heard.failed, heard.over) == ([EMPTY], [0])
    assert heard.went
    assert heard.errand.is_over


def test_bringing_goes_at_the_pace_of_keeping(heard, export):
    heard.keeps_at_once = False
    heard.start(bring([export], wanted=[(Program.CHATGPT, "1"), (Program.CHATGPT, "3")]))
    heard.until(lambda: heard.came)
    run_for(heard.loop, 0.3)
    assert [each.origin_id for each in heard.came] == ["1"]
    heard.waiting.pop()()
    heard.until(lambda: len(heard.came) == 2)
    assert heard.over == []
    heard.waiting.pop()()
    heard.until(lambda: heard.over)
    assert [each.origin_id for each in heard.came] == ["1", "3"]


def test_cancelling_ends_the_process_and_nothing_more_is_told(heard, export):
    heard.keeps_at_once = False
    errand = heard.start(bring([export]))
    heard.until(lambda: heard.came)
    errand.cancel()
    errand.cancel()
    assert not importing_children()
    heard.waiting.pop()()
    run_for(heard.loop, 0.3)
    assert (len(heard.came), heard.over) == (1, [])


def test_cancelling_before_it_began(heard, export):
    heard.start(look([export])).cancel()
    run_for(heard.loop, 0.3)
    assert (heard.seen, heard.over) == ([], [])


def test_a_process_that_dies_is_told(heard, export):
    heard.keeps_at_once = False
    heard.start(bring([export]))
    heard.until(lambda: heard.came)
    os.kill(importing_children()[0].pid, signal.SIGKILL)
    heard.until(lambda: heard.over)
    assert heard.failed[-1] == Unreadable("conversations.json", Why.TOO_BIG)


def test_a_process_that_says_nothing_is_ended_but_a_slow_history_is_waited_for(heard, export):
    heard.keeps_at_once = False
    heard.start(bring([export]), quiet_seconds=1.5)
    heard.until(lambda: heard.came)
    run_for(heard.loop, 2.5)
    assert heard.over == []
    os.kill(importing_children()[0].pid, signal.SIGSTOP)
    heard.waiting.pop()()
    heard.until(lambda: heard.over)
    assert heard.failed[-1] == Unreadable("conversations.json", Why.TOO_SLOW)


def test_the_path_is_on_no_command_line(heard, export, monkeypatch):
    lines = []
    make = importer_module.ChildProcess

    def watched(line, **rest):
        lines.extend(line)
        return make(line, **rest)

    monkeypatch.setattr(importer_module, "ChildProcess", watched)
    heard.start(look([export]))
    heard.until(lambda: heard.over)
    assert lines
    assert not any("conversations.json" in part for part in lines)


def test_no_room_for_a_process_is_said(heard, export, monkeypatch):
    def none(*_args, **_rest):
        raise OSError

    monkeypatch.setattr(importer_module, "ChildProcess", none)
    heard.start(look([export]))
    heard.until(lambda: heard.over)
    assert heard.failed == [Unreadable("conversations.json", Why.TOO_BIG)]
