"""The importing process's errand, done in this one: what it tells, and in which order."""

from __future__ import annotations

import subprocess
import sys

import pytest

from desktop.child.frames import BadFrame
from desktop.importing import worker
from desktop.importing.protocol import Bring, Came, Failed, Finished, Look, Next, Seen, Went
from desktop.importing.worker import Errand
from desktop.incoming import Program, Unreadable, Why
from tests.other_programs import chatgpt_branched, lm_conversation, lm_user, written


@pytest.fixture
def export(tmp_path):
    records = [{**chatgpt_branched(), "conversation_id": str(n), "title": str(n)} for n in range(3)]
    records.insert(1, {"mapping": {}, "title": "Empty"})
    return str(written(tmp_path / "conversations.json", records))


def told(job, said=(), *, refuse=None):
    messages = []

    def tell(message):
        if isinstance(message, Came) and message.incoming.origin_id == refuse:
            raise BadFrame("too long")
        messages.append(message)

    Errand(job, iter(said), tell).run()
    return [message for message in messages if not isinstance(message, Went)]


EMPTY = Failed(Unreadable("Empty", Why.EMPTY, Program.CHATGPT))


def test_looking_tells_of_all_without_their_words(export):
    seen = told(Look((export,)))
    assert seen[1] == EMPTY
    assert seen[-1] == Finished()
    found = [each.found for each in seen if isinstance(each, Seen)]
    assert [each.title for each in found] == ["0", "1", "2"]
    assert found[0].messages == 5
    assert found[0].fingerprint == found[1].fingerprint  # the same words


def test_bringing_waits_after_each(export):
    brought = told(Bring((export,)), [Next(), Next(), Next()])
    assert [each.incoming.origin_id for each in brought if isinstance(each, Came)] == [
        "0",
        "1",
        "2",
    ]
    assert brought[-1] == Finished()
    stopped = told(Bring((export,)), [Next()])
    assert [type(each) for each in stopped] == [Came, Failed, Came]


def test_only_what_is_wanted_is_brought(export):
    wanted = ((Program.CHATGPT, "1"), (Program.CLAUDE, "2"))
    brought = told(Bring((export,), wanted=wanted), [Next()] * 3)
    assert [each.incoming.origin_id for each in brought if isinstance(each, Came)] == ["1"]
    assert told(Bring((export,), wanted=()), []) == [EMPTY, Finished()]


def test_several_places_and_one_program(tmp_path, export):
    other = str(written(tmp_path / "a.conversation.json", lm_conversation(lm_user("Hi"))))
    both = [each.found.program for each in told(Look((other, export))) if isinstance(each, Seen)]
    assert both == [Program.LM_STUDIO, *[Program.CHATGPT] * 3]
    one = told(Look((other, export), Program.LM_STUDIO))
    assert [type(each) for each in one] == [Seen, Failed, Finished]
    assert one[1] == Failed(Unreadable("conversations.json", Why.UNKNOWN))


def test_a_conversation_that_is_too_big_costs_itself(export):
    brought = told(Bring((export,)), [Next()] * 3, refuse="1")
    assert Failed(Unreadable("1", Why.TOO_BIG, Program.CHATGPT)) in brought
    assert [each.incoming.origin_id for each in brought if isinstance(each, Came)] == ["0", "2"]


def test_reports_and_conversations_have_a_limit(export, monkeypatch):
    monkeypatch.setattr(worker, "MOST_REPORTED", 2)
    monkeypatch.setattr(worker, "MOST_CONVERSATIONS", 1)
    seen = told(Look((export,)))
    assert [type(each) for each in seen] == [Seen, Failed, Failed, Finished]
    assert seen[-1] == Finished(1)


def test_what_can_not_be_had_is_said(tmp_path):
    assert told(Look((str(tmp_path / "no"),))) == [
        Failed(Unreadable("no", Why.MISSING)),
        Finished(),
    ]
    assert told(Look((str(tmp_path / "a\0b"),)))[0] == Failed(Unreadable("a\0b", Why.MISSING))


def test_no_memory_is_no_end(monkeypatch, export):
    def hungry(_path, _program):
        raise MemoryError
        yield

    monkeypatch.setattr(worker, "arrivals", hungry)
    assert told(Look((export,))) == [
        Failed(Unreadable("conversations.json", Why.TOO_BIG)),
        Finished(),
    ]


def test_it_limits_itself():
    code = (
        "import resource; from desktop.importing.worker import limit_itself; limit_itself();"
        "print(resource.getrlimit(resource.RLIMIT_FSIZE)[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "0"
