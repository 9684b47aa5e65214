"""Each change that makes a model fit has a button's words, and one goes on without any."""

from __future__ import annotations

import pytest

from desktop.explain import explain
from desktop.explain.notice import OpenSetting
from desktop.explain.ways import ANYWAY, ways_out
from desktop.model_errors import DoesNotFit, NotShutIn, WayOut
from desktop.settings import Settings

GB = 1_000_000_000


def error(*changes: WayOut) -> DoesNotFit:
    return DoesNotFit("one", 9 * GB, 8 * GB, 4096, changes)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (WayOut("context", 2048, GB), "4,096 → 2,048 tokens"),
        (WayOut("kv type", "q8_0", GB), "8-bit KV cache"),
        (WayOut("kv type", "q4_0", GB), "4-bit KV cache"),
        (WayOut("layers", 0, GB), "Without the GPU"),
        (WayOut("layers", 1, GB), "1 layer on the GPU"),
        (WayOut("layers", 20, GB), "20 layers on the GPU"),
        (WayOut("quantization", "Q3_K_M", GB), "Get the Q3_K_M version"),
    ],
)
def test_a_change_has_few_words(change, words):
    assert next((way.words, way.change) for way in ways_out(error(change))) == (words, change)


def test_the_last_one_changes_nothing():
    last = ways_out(error())[-1]
    assert (last.words, last.change) == (ANYWAY, None)


def test_the_notice_has_them_and_a_text_that_does_not_tell_them_twice():
    change = WayOut("context", 2048, GB)
    notice = explain(error(change))
    assert notice.ways == ways_out(error(change))
    assert "2,048" in notice.text
    assert "2,048" not in notice.beside_ways


def test_where_the_engine_is_not_shut_in_the_setting_is_a_click_away():
    notice = explain(NotShutIn("Llama", ("fork", "open a disk")))
    (way,) = notice.ways
    assert way.change == OpenSetting("load_without_sandbox")
    assert Settings.about(way.change.name)
    assert "Llama was not opened" in notice.text
    assert "Settings, Privacy" in notice.text
    assert "Settings, Privacy" not in notice.beside_ways
    assert notice.details.splitlines() == ["What it could do:", "fork", "open a disk"]
    assert explain(NotShutIn("Llama", ())).details == ""
