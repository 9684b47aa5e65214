"""Turns: one job each, the loaded model's a little sooner, what is in the background last."""

from __future__ import annotations

from itertools import groupby

from desktop.engine.protocol import (
    Finished,
    Generate,
    Load,
    Loaded,
    Render,
    Rendered,
)
from desktop.engine.sharing.rota import FAVOURS
from tests.engine import said


def paths(office) -> list[str]:
    return [command.path for command in office.sent(Load)]


def texts(office) -> list[str]:
    return [command.turns[-1].text for command in office.sent(Generate)]


def test_two_callers_with_many_questions_take_turns(office):
    ann, ben = office.person("ann"), office.person("ben")
    for who in (ann, ben):
        who.load()
        for _ in range(5):
            who.ask()
    office.loop.run(60)
    answered = [title for title, event in office.ended if isinstance(event, Finished)]
    assert answered == ["ann", "ben"] * 5


def test_models_are_not_swapped_for_every_question(office):
    ann, ben = office.person("ann"), office.person("ben")
    for who, path in ((ann, "one.gguf"), (ben, "two.gguf")):
        who.load(path)
        for _ in range(6):
            who.ask()
    office.loop.run(60)
    answered = [title for title, event in office.ended if isinstance(event, Finished)]
    assert sorted(answered) == ["ann"] * 6 + ["ben"] * 6
    runs = [len(list(group)) for _, group in groupby(answered[:9])]
    assert max(runs) <= FAVOURS + 1
    assert len(paths(office)) <= 6


def test_a_title_waits_for_everybody(office):
    ann, title = office.person("ann"), office.person("title", background=True)
    ann.load()
    title.load()
    title.ask("a title")
    ann.ask("one")
    ann.ask("two")
    office.loop.run(60)
    assert texts(office) == ["one", "two", "a title"]


def test_who_is_patient_waits_until_somebody_has_it_loaded(office):
    ann = office.person("ann")
    looking = office.person("looking", background=True, guest=True, patient=True)
    looking.load(vocabulary_only=True)
    shown = looking.send(lambda i: Render(i, said("x")))
    office.loop.run(5)
    assert office.sent(Load, Render) == []
    ann.load()
    office.loop.run(5)
    assert isinstance(looking.last(shown), Rendered)
    assert len(paths(office)) == 1
    assert [title for title, event in office.ended if isinstance(event, Loaded)] == [
        *("ann", "looking"),
    ]


def test_who_is_patient_takes_nobodys_model_away(office):
    ann = office.person("ann")
    looking = office.person("looking", background=True, guest=True, patient=True)
    ann.load("one.gguf")
    looking.load("two.gguf", vocabulary_only=True)
    looking.send(lambda i: Render(i, said("x")))
    ann.ask("one")
    office.loop.run(5)
    assert paths(office) == ["one.gguf"]
    assert office.sent(Render) == []
    ann.load("two.gguf")
    office.loop.run(5)
    assert len(office.sent(Render)) == 1
