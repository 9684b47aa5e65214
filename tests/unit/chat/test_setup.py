"""Another setup means loading again; figures that change, and adapters, do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.chat.setup import wanted
from desktop.engine.protocol import Adapt, Adapted, Adapter, Failed, FailureCode
from desktop.hub.library import Defaults, InstalledModel, Measured
from desktop.hub.library.model import LoraChoice
from desktop.model_errors import AdapterRefused
from desktop.settings import Settings
from tests.unit.chat.planned import FACTS, PlannedKeeper
from tests.values import changed

MODEL = InstalledModel("one", Path("one.gguf"), 1, "file")
SETTINGS = Settings()
LORA = LoraChoice(Path("style.gguf"), 0.5)


def want(
    model: InstalledModel = MODEL, settings: Settings = SETTINGS, *, without_gpu: bool = False
):
    return wanted(model, settings, without_gpu=without_gpu)


@pytest.mark.parametrize(
    "chosen",
    [
        {"context_tokens": 512},
        {"gpu_layers": 3},
        {"kv_type": "q8_0"},
        {"rope_scaling": "yarn"},
        {"template": "chatml"},
        {"micro_batch_tokens": 64},
        {"threads": 1},
    ],
)
def test_what_is_chosen_for_the_model_makes_another_setup(chosen):
    assert want(changed(MODEL, defaults=Defaults(**chosen))).setup != want().setup


@pytest.mark.parametrize("chosen", [{"context_tokens": 512}, {"gpu_layers": 3}, {"threads": 1}])
def test_so_do_the_settings_and_a_gpu_that_failed(chosen):
    assert want(settings=changed(SETTINGS, **chosen)).setup != want().setup
    assert want(without_gpu=True).setup != want().setup


def test_figures_and_a_way_of_asking_do_not():
    used = changed(
        MODEL,
        measured=Measured(9.0),
        last_used_at="now",
        defaults=Defaults(system_prompt="Be kind."),
    )
    assert want(used).is_like(want())
    assert want(settings=changed(SETTINGS, max_tokens=3)).is_like(want())


def test_adapters_are_another_wish_with_the_same_setup():
    adapted = want(changed(MODEL, defaults=Defaults(adapters=(LoraChoice(Path("a.gguf")),))))
    assert adapted.setup == want().setup
    assert not adapted.is_like(want())


# In the keeper of models.


@pytest.fixture
def planned(tmp_path: Path) -> PlannedKeeper:
    return PlannedKeeper(tmp_path)


def test_adapters_come_with_the_model_and_change_without_loading_it_again(planned):
    off = changed(LORA, path=Path("other.gguf"), is_on=False)
    planned.defaults = Defaults(adapters=(LORA, off))
    planned.load()
    assert planned.last.adapters == [Adapter("style.gguf", 0.5)]
    planned.defaults = Defaults(adapters=(changed(LORA, scale=1.0),))
    waiter = planned.wait()
    assert isinstance(planned.last, Adapt)
    assert planned.planner.requests[-1].adapters == (Adapter("style.gguf", 1.0),)
    assert planned.facts == FACTS
    planned.said(Adapted, "")
    assert waiter.heard == ["ready"]
    assert planned.wait().heard == ["ready"]


def test_an_adapter_that_the_engine_refuses(planned):
    planned.load()
    planned.defaults = Defaults(adapters=(LORA,))
    waiter = planned.wait()
    planned.said(Failed, FailureCode.ADAPTER, "not this model's")
    assert [type(error) for error in waiter.heard] == [AdapterRefused]
    assert planned.facts == FACTS
    planned.wait()
    assert isinstance(planned.last, Adapt)
