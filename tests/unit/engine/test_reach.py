"""Which files a command needs, and adapters that take another child."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.engine.protocol import (
    Adapt,
    Adapted,
    Adapter,
    Describe,
    Failed,
    FailureCode,
    Load,
    Loaded,
    Loading,
    ModelFacts,
    Stop,
)
from desktop.engine.reach import Reloading, reach_of

FACTS = ModelFacts("a", "llama", "", 1, 1, 1, 1, "", 1, binding="b")
FORMER = Load(1, "a.gguf", threads=3)
ASKED = Adapt(7, [Adapter("c.gguf")])
REFUSED = Failed(7, FailureCode.ADAPTER, "not for it")


def test_a_model_is_all_its_parts_and_its_adapters(tmp_path):
    first, second = (tmp_path / f"m-0000{n}-of-00002.gguf" for n in (1, 2))
    first.touch()
    second.touch()
    load = Load(1, str(first), adapters=[Adapter("c.gguf")])
    assert reach_of(load) == {str(first), str(second), "c.gguf"}
    assert reach_of(Describe(1, [str(first)])) == {str(first), str(second)}


def test_most_commands_name_no_file():
    assert reach_of(Describe(1)) == reach_of(Stop(1)) == frozenset()
    assert reach_of(ASKED) == {"c.gguf"}


def test_the_model_is_loaded_anew_with_the_adapters_and_that_is_what_was_asked():
    reloading = Reloading(ASKED, FORMER)
    assert reloading.command == replace(FORMER, id=7, adapters=ASKED.adapters)
    assert reloading.hides(Loading(7, 0.5))
    assert reloading.answer_to(Loaded(7, FACTS)) == Adapted(7, "b")


def test_adapters_that_don_t_fit_leave_the_model_as_it_was():
    reloading = Reloading(ASKED, FORMER)
    assert reloading.answer_to(REFUSED) is None
    assert reloading.command == replace(FORMER, id=7)
    assert reloading.answer_to(Loaded(7, FACTS)) == REFUSED


def test_what_was_given_up_is_given_up():
    given_up = Failed(7, FailureCode.CANCELLED)
    assert Reloading(ASKED, FORMER).answer_to(given_up) == given_up
