"""Many callers, one engine: one last event for each command, nobody waits for a title, and it rests."""

from __future__ import annotations

import threading
from contextlib import contextmanager

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation import FinishReason
from desktop.engine.protocol import (
    Adapt,
    Adapter,
    Describe,
    Died,
    Failed,
    FailureCode,
    Finished,
    Generate,
    Load,
    Loaded,
    Loading,
    Render,
    Resume,
    Stop,
    Tokenized,
    Tune,
)
from desktop.engine.sharing.desk import Desk
from tests.engine import FRANCE, Driver, is_there, said
from tests.loops import run_until
from tests.sharing import Office

LONG = " ".join(f"word{n}" for n in range(40))


def reason(event) -> FinishReason:
    assert isinstance(event, Finished)
    return event.generation.finish_reason


def texts(office) -> list[str]:
    return [command.turns[-1].text for command in office.sent(Generate)]


def test_each_caller_hears_its_own_answer_by_its_own_number(office):
    ann, ben = office.person("ann"), office.person("ben")
    asked = [(who, who.load(), who.ask(f"I am {who.title}")) for who in (ann, ben)]
    office.loop.run()
    for who, load, ask in asked:
        assert (load, ask) == (1, 2)
        assert isinstance(who.last(load), Loaded)
        assert who.text(ask) == f"You said: I am {who.title}"
    assert len({command.id for command in office.engine.commands}) == len(office.engine.commands)


def test_the_engine_has_one_job_at_a_time(office):
    ann = office.person("ann")
    ann.load()
    ann.ask()
    ann.ask()
    office.loop.run(0.2)
    assert len(office.sent(Generate)) == 1
    office.loop.run()
    assert len(office.sent(Generate)) == 2


def test_a_model_that_can_not_be_loaded_again_fails_the_question(office):
    ann, ben = office.person("ann"), office.person("ben")
    ann.load("one.gguf")
    ben.load("two.gguf")
    office.loop.run()
    office.engine.send = refuse(office, office.engine.send, Load)
    asked = ann.ask()
    office.loop.run()
    assert ann.last(asked) == Failed(asked, FailureCode.NO_MEMORY, "", 0, 99)
    assert len(office.sent(Generate)) == 0


def test_stop_ends_what_runs_and_nothing_else(office):
    ann, ben = office.person("ann"), office.person("ben")
    for who in (ann, ben):
        who.load()
    first, second = ann.ask(LONG), ben.ask()
    office.loop.run(0.5)
    ben.stop(first)  # the number is ben's answer's, too
    ann.stop(99)
    ann.stop(first)
    office.loop.run()
    assert reason(ann.last(first)) is FinishReason.CANCELLED
    assert ann.text(first).startswith("You said: word0")
    assert ben.last(second).generation.generation_tokens == 0


def test_what_waits_is_stopped_without_the_engine(office):
    ann, ben = office.person("ann"), office.person("ben")
    ann.load()
    ann.ask(LONG)
    office.loop.run(0.5)
    load, ask = ben.load("two.gguf"), ben.ask()
    before = list(office.engine.commands)
    ben.stop(ask)
    ben.stop(load)
    assert ben.open == {load, ask}
    office.loop.run(0)
    assert reason(ben.last(ask)) is FinishReason.CANCELLED
    assert ben.last(load) == Failed(load, FailureCode.CANCELLED)
    assert office.engine.commands == before


def test_a_death_is_everybodys_and_the_next_question_loads_by_itself(office):
    ann, ben, eve = (office.person(name) for name in ("ann", "ben", "eve"))
    ann.load()
    ben.load()
    ann.ask(LONG)
    ben.ask()
    office.loop.run(0.5)
    office.engine.die()
    office.loop.run()
    for who in (ann, ben, eve):
        assert isinstance(who.events[-1], Died)
        assert sum(isinstance(event, Died) for event in who.events) == 1
    asked = ben.ask()
    office.loop.run()
    assert reason(ben.last(asked)) is FinishReason.STOP
    assert len(office.sent(Load)) == 2


def test_a_stop_is_not_answered_after_the_death_that_was_the_answer(office):
    ann = office.person("ann")
    ann.load()
    office.loop.run()
    ann.ask(LONG)
    waiting = ann.ask()
    office.loop.run(0.2)
    office.engine.die()
    ann.stop(waiting)
    office.loop.run()
    assert isinstance(ann.events[-1], Died)


def test_a_title_that_runs_makes_room_and_is_made_again_from_its_beginning(office):
    ann, title = office.person("ann"), office.person("title", background=True)
    ann.load()
    title.load()
    office.loop.run()
    wanted = title.ask("a title of some length")
    office.loop.run(0.5)
    asked = ann.ask("one")
    office.loop.run(0)
    assert isinstance(office.engine.commands[-1], Generate)  # at once
    assert texts(office) == ["a title of some length", "one"]
    office.loop.run(60)
    assert texts(office) == ["a title of some length", "one", "a title of some length"]
    assert title.text(wanted) == "You said: a title of some length"
    assert sum(isinstance(event, Tokenized) for event in title.events) == 1
    assert reason(title.last(wanted)) is FinishReason.STOP
    assert reason(ann.last(asked)) is FinishReason.STOP


def test_a_title_leaves_the_conversations_cache_alone_and_asks_for_nothing_kept(office):
    title = office.person("title", background=True)
    title.load()
    title.ask(resumable=True, keep_for=7)
    office.loop.run()
    (sent,) = office.sent(Generate)
    assert (sent.aside, sent.resumable, sent.keep_for) == (True, False, 0)


def test_a_title_that_is_stopped_while_it_makes_room_does_not_come_again(office):
    ann, title = office.person("ann"), office.person("title", background=True)
    ann.load()
    title.load()
    office.loop.run()
    wanted = title.ask("a title of some length")
    office.loop.run(0.5)
    ann.ask("one")
    title.stop(wanted)
    office.loop.run(60)
    assert reason(title.last(wanted)) is FinishReason.CANCELLED
    assert texts(office) == ["a title of some length", "one"]


def test_a_title_does_not_load_another_model_before_a_question(office):
    ann, title = office.person("ann"), office.person("title", background=True)
    title.load("title.gguf")
    office.loop.run()
    ann.load("chat.gguf")
    office.loop.run()
    title.ask("a title")
    office.loop.step()  # the engine has said that it begins to load
    ann.ask("one")
    office.loop.run(60)
    assert texts(office) == ["one", "a title"]


def test_what_was_saved_reaches_the_answer_that_waits_for_it_and_no_other(office):
    ann, ben = office.person("ann"), office.person("ben")
    ann.load()
    ben.load()
    asked = ann.ask(LONG, resumable=True)
    office.loop.run(0.2)
    for who in (ann, ben):
        who.engine.send(Resume(asked, "region"))
    assert office.sent(Resume) == [Resume(office.sent(Generate)[0].id, "region")]


def test_after_the_time_without_a_question_the_engine_rests_and_comes_back(make_office):
    office = make_office(unload_after=600)
    ann = office.person("ann")
    ann.load()
    ann.ask()
    office.loop.run(500)
    ann.ask()
    office.loop.run(500)
    assert office.engine.rests == 0
    office.loop.run(200)
    assert office.engine.rests == 1
    assert not any(isinstance(event, Died) for event in ann.events)
    office.loop.run(5000)
    assert office.engine.rests == 1
    asked = ann.ask()
    office.loop.run()
    assert reason(ann.last(asked)) is FinishReason.STOP
    assert asked in [event.id for event in ann.events if isinstance(event, Loading)]


def test_a_long_answer_is_no_time_without_a_question(make_office):
    office = make_office(unload_after=1)
    ann = office.person("ann")
    ann.load()
    asked = ann.ask(LONG)
    office.loop.run(3)
    assert ann.text(asked)
    assert ann.open == {asked}
    assert office.engine.rests == 0


def test_the_time_can_be_changed_while_it_runs(make_office):
    office = make_office(unload_after=0)
    ann = office.person("ann")
    ann.load()
    office.loop.run(5000)
    assert office.engine.rests == 0
    office.unload_after = 60
    office.desk.reconsider()
    office.loop.run(61)
    assert office.engine.rests == 1


def test_what_was_never_awake_is_not_put_to_rest(make_office):
    office = make_office(unload_after=1)
    office.desk.reconsider()
    office.loop.run(5)
    assert office.engine.rests == 0


def test_closing_ends_everything(office):
    ann = office.person("ann")
    ann.load()
    ann.ask(LONG)
    office.loop.run(0.3)
    heard = list(ann.events)
    office.desk.close()
    office.loop.run()
    assert ann.events == heard


@pytest.mark.parametrize("command", [Stop(1), Resume(1)])
def test_what_belongs_to_nothing_does_nothing(office, command):
    office.person("ann").engine.send(command)
    office.loop.run()
    assert office.engine.commands == []


def refuse(office, send, kind):
    """The engine fails all commands of a kind from now on."""

    def failing(command):
        if isinstance(command, kind):
            failed = Failed(command.id, FailureCode.NO_MEMORY, context_tokens=99)
            office.engine._say(failed)
        else:
            send(command)

    return failing


PEOPLE = 3
"""The last of them is in the background."""
who = st.integers(0, PEOPLE - 1)
number = st.integers(1, 6)
deeds = st.one_of(
    st.tuples(st.just("load"), who, st.sampled_from(["one.gguf", "two.gguf"])),
    st.tuples(st.just("ask"), who, st.just("some words")),
    st.tuples(st.just("stop"), who, number),
    st.tuples(st.just("adapt"), who, st.just("a.gguf")),
    st.tuples(st.just("other"), who, st.sampled_from([Describe, Tune])),
    st.tuples(st.just("render"), who, st.just("")),
    st.tuples(st.just("steps"), st.just(0), number),
    st.tuples(st.just("run"), st.just(0), st.sampled_from([0.1, 0.3, 2.0])),
    st.tuples(st.just("die"), st.just(0), st.just("")),
)


def do(office, people, what, index, how):
    person = people[index]
    match what:
        case "load":
            person.load(how)
        case "ask":
            person.ask(how)
        case "stop":
            person.stop(how)
        case "adapt":
            person.send(lambda i: Adapt(i, [Adapter(how)]))
        case "other":
            person.send(how)
        case "render":
            person.send(lambda i: Render(i, said("Hello")))
        case "steps":
            for _ in range(how):
                office.loop.step()
        case "run":
            office.loop.run(how)
        case "die":
            office.engine.die()


@given(st.lists(deeds, max_size=40))
def test_each_command_has_one_last_event_whatever_happens(happenings):
    office = Office(unload_after=1)
    people = [office.person(f"{n}", background=n == PEOPLE - 1) for n in range(PEOPLE)]
    for happening in happenings:
        do(office, people, *happening)  # `Person.hear` fails at a second last event
    office.loop.run(10_000)
    assert [person.open for person in people] == [set()] * PEOPLE


@given(st.lists(st.tuples(st.integers(0, 1), st.sampled_from([0.0, 0.05, 0.4])), max_size=25))
def test_a_background_answer_is_heard_once_and_whole(pattern):
    office = Office()
    person, title = office.person("person"), office.person("title", background=True)
    titles = []
    for caller in (person, title):
        caller.load()
    for index, seconds in pattern:
        if index:
            titles.append(title.ask("one two three four"))
        else:
            person.ask("quick")
        office.loop.run(seconds)
    office.loop.run(10_000)
    assert [title.text(asked) for asked in titles] == ["You said: one two three four"] * len(titles)


@pytest.fixture
def driver():
    """A driver that talks to the engine by way of a desk."""
    before = set(threading.enumerate())
    with Driver() as driver:
        yield driver
    assert set(threading.enumerate()) == before


@contextmanager
def shared(driver, *, unload_after):
    """The driver is one of the callers of its own engine; yields that engine."""
    engine = driver.engine
    desk = Desk(engine, driver.loop, unload_after_seconds=lambda: unload_after)
    driver.engine = desk.caller("driver")
    driver.engine.listen(driver._heard)
    yield engine
    desk.close()


@pytest.mark.thorough
def test_the_memory_is_given_back_and_the_next_question_is_answered(driver, starter):
    with shared(driver, unload_after=0.5) as engine:
        driver.load(starter)
        driver.finish(said(FRANCE))
        child = psutil.Process(engine.pid)
        assert child.memory_info().rss > 50 * 2**20
        run_until(driver.loop, lambda: not is_there(child.pid))
        assert engine.pid is None
        assert not any(isinstance(event, Died) for event in driver.events)
        heard = len(driver.events)
        answer, last = driver.finish(said(FRANCE))
        assert "Paris" in answer
        loading = [event for event in driver.events[heard:] if isinstance(event, Loading)]
        assert {event.id for event in loading} == {last.id}
