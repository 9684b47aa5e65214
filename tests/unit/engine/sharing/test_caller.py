"""One caller: its jobs in their order, its events, and its faults that are nobody else's."""

from __future__ import annotations

from desktop.conversation import FinishReason
from desktop.engine.protocol import (
    Describe,
    Finished,
    Generate,
    Load,
    Save,
    Saved,
    Shutdown,
    TextDelta,
)
from desktop.engine.sharing.caller import Job

LONG = " ".join(f"word{n}" for n in range(40))


def reason(event) -> FinishReason:
    assert isinstance(event, Finished)
    return event.generation.finish_reason


def test_what_a_caller_saves_comes_before_the_next_answer(office):
    ann, ben = office.person("ann"), office.person("ben")
    ann.load()
    ben.load()
    first = ann.ask("one")
    ben.ask("two")
    saves = []

    def save(event):
        ann.hear(event)
        if isinstance(event, Finished) and event.id == first:
            saves.append(ann.send(lambda i: Save(i, 0, 10, "region", 100)))

    ann.engine.listen(save)
    office.loop.run()
    kinds = [type(command) for command in office.engine.commands]
    assert kinds == [Load, Generate, Save, Generate]
    assert isinstance(ann.last(saves[0]), Saved)


def test_the_engine_is_nobodys_to_shut_down(office):
    office.person("ann").engine.send(Shutdown())
    assert office.engine.commands == []


def test_a_faulty_listener_harms_nobody_else(office):
    ann, ben = office.person("ann"), office.person("ben")
    ann.load()
    ann.engine.listen(lambda _event: 1 / 0)
    ben.load()
    asked = ben.ask()
    faults = 0
    for _ in range(50):
        try:
            office.loop.run(0.1)
        except ZeroDivisionError:
            faults += 1
    assert faults
    assert reason(ben.last(asked)) is FinishReason.STOP


def test_who_leaves_is_stopped_and_hears_nothing_more(office):
    ann, ben = office.person("ann"), office.person("ben")
    ann.load()
    ben.load()
    ann.ask(LONG)
    ann.ask(LONG)
    asked = ben.ask()
    office.loop.run(0.5)
    heard = list(ann.events)
    ann.engine.close()
    ann.engine.close()
    office.loop.run()
    assert ann.events == heard
    assert reason(ben.last(asked)) is FinishReason.STOP
    assert len(office.sent(Generate)) == 2


def test_a_job_begins_with_nothing_held(office):
    caller = office.desk.caller("one")
    one, other = Job(caller, Describe(1)), Job(caller, Describe(2))
    one.held.append(TextDelta(1, "", 0))
    assert other.held == []
