"""What is loaded and what is missing: each job gets its caller's model, and nothing is loaded twice."""

from __future__ import annotations

from desktop.engine.protocol import (
    Adapt,
    Adapted,
    Adapter,
    Describe,
    Failed,
    FailureCode,
    Generate,
    Load,
    Loaded,
    Loading,
    Ready,
    Render,
    Rendered,
    Save,
    Saved,
)
from tests.engine import said

LONG = " ".join(f"word{n}" for n in range(40))


def paths(office) -> list[str]:
    return [command.path for command in office.sent(Load)]


def test_what_is_loaded_already_is_answered_at_once_and_costs_nothing(office):
    ann, ben = office.person("ann"), office.person("ben")
    ann.load(context_tokens=512)
    office.loop.run()
    ann.ask(LONG)
    office.loop.run(0.3)
    load = ben.load(context_tokens=512)
    assert ben.open == {load}
    office.loop.run(0)
    assert ben.last(load).model == ann.last(1).model
    assert len(office.sent(Load)) == 1
    ben.load(context_tokens=1024)
    office.loop.run()
    assert len(office.sent(Load)) == 2


def test_each_question_is_answered_by_the_model_its_caller_wants(office):
    ann, ben = office.person("ann"), office.person("ben")
    ann.load("one.gguf")
    ben.load("two.gguf")
    office.loop.run()
    asked = ann.ask()
    office.loop.run()
    assert paths(office) == ["one.gguf", "two.gguf", "one.gguf"]
    assert ann.last(asked).generation.model == "one"
    assert [e.id for e in ann.events if isinstance(e, Loading)] == [1, asked]
    assert [e.id for e in ann.events if isinstance(e, Loaded)] == [1]


def test_without_a_model_nobody_is_answered_by_another_callers(office):
    ann, ben = office.person("ann"), office.person("ben")
    ann.load()
    office.loop.run()
    asked = ben.ask()
    office.loop.run()
    last = ben.last(asked)
    assert (last.code, last.details) == (FailureCode.ENGINE, "no model is loaded")


def test_a_file_that_has_changed_is_loaded_again_also_when_the_command_is_the_same(office):
    ann = office.person("ann")
    ann.load()
    office.loop.run()
    asked = ann.ask(LONG)
    office.loop.run(0.2)
    running = office.sent(Generate)[-1].id
    office.engine._running = None
    office.engine._say(Failed(running, FailureCode.MODEL_CHANGED))
    office.loop.run()
    assert ann.last(asked).code is FailureCode.MODEL_CHANGED
    ann.load()
    office.loop.run()
    assert len(office.sent(Load)) == 2


def test_nobody_saves_another_callers_cache(office):
    ann, ben = office.person("ann"), office.person("ben")
    ann.load()
    ben.load()
    ann.ask()
    ben.ask()
    office.loop.run()
    mine = ben.send(lambda i: Save(i, 0, 10, "region", 100))
    late = ann.send(lambda i: Save(i, 0, 10, "region", 100))
    office.loop.run()
    assert len(office.sent(Save)) == 1
    assert ann.last(late) == Saved(late)
    assert isinstance(ben.last(mine), Saved)


def test_adapters_come_along_with_their_caller(office):
    ann, ben = office.person("ann"), office.person("ben")
    style = [Adapter("style.gguf", 0.5)]
    ann.load()
    ben.load()
    ann.send(lambda i: Adapt(i, style))
    office.loop.run()
    ben.ask()
    office.loop.run()
    ann.ask()
    office.loop.run()
    kinds = [(type(c), getattr(c, "adapters", None)) for c in office.engine.commands]
    assert kinds == [
        (Load, []),
        (Adapt, style),
        (Adapt, []),
        (Generate, None),
        (Adapt, style),
        (Generate, None),
    ]
    assert sum(isinstance(event, Adapted) for event in ann.events) == 1


def test_prompts_are_shown_by_the_whole_model_where_it_is_loaded(office):
    ann, ben = office.person("ann"), office.person("ben")
    ann.load(threads=2)
    office.loop.run()
    load = ben.load(vocabulary_only=True)
    shown = ben.send(lambda i: Render(i, said("Hello")))
    office.loop.run()
    assert isinstance(ben.last(load), Loaded)
    assert isinstance(ben.last(shown), Rendered)
    assert len(office.sent(Load)) == 1


def test_a_question_is_not_answered_by_a_vocabulary(office):
    ann, ben = office.person("ann"), office.person("ben")
    ben.load(vocabulary_only=True)
    office.loop.run()
    ann.load()
    ann.ask()
    office.loop.run()
    assert [load.vocabulary_only for load in office.sent(Load)] == [True, False]


def test_what_needs_no_model_loads_none(office):
    ann, ben = office.person("ann"), office.person("ben")
    ann.load()
    office.loop.run()
    ben.load("two.gguf")
    office.loop.run()
    ann.send(Describe)
    office.loop.run()
    assert len(office.sent(Load)) == 2


def test_a_guest_takes_the_model_as_it_is_loaded_but_no_other(office):
    ann, guest = office.person("ann"), office.person("guest", guest=True)
    ann.load(context_tokens=512, threads=2, kv_type="q8_0")
    office.loop.run()
    guest.load(context_tokens=4096)
    guest.ask()
    office.loop.run()
    assert len(office.sent(Load)) == 1
    guest.load(adapters=[Adapter("style.gguf")])
    guest.load("two.gguf")
    office.loop.run()
    assert len(office.sent(Load)) == 3


def test_a_guest_is_not_answered_by_a_vocabulary(office):
    ann, guest = office.person("ann"), office.person("guest", guest=True)
    ann.load(vocabulary_only=True)
    guest.load()
    office.loop.run()
    assert len(office.sent(Load)) == 2


def test_a_child_that_has_begun_anew_has_nothing_loaded(office):
    ann = office.person("ann")
    ann.load("one.gguf")
    office.loop.run()
    office.engine._say(Ready("1.2"))
    office.loop.run()
    asked = ann.ask()
    office.loop.run()
    assert paths(office) == ["one.gguf", "one.gguf"]
    assert ann.last(asked).generation.model == "one"
