"""The verdict in words: never by color alone, and with every number that it rests on."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from desktop.fit.verdict import Fit
from desktop.ui.models import judging
from tests.gui.models.shelf import FILES, a_verdict

VERDICT = a_verdict(FILES[2])


@pytest.mark.parametrize(
    ("fit", "word"), [(Fit.FITS, "Fits"), (Fit.TIGHT, "Tight"), (Fit.TOO_BIG, "Too big")]
)
def test_each_verdict_has_a_word_and_a_sign_of_its_own(fit, word):
    pills = {each: judging.pill(replace(VERDICT, fit=each)) for each in Fit}
    assert pills[fit].text == word
    assert len({pill.icon for pill in pills.values()}) == 3
    assert len({pill.tone for pill in pills.values()}) == 3


def test_why_names_all_that_is_added_up():
    assert judging.why(VERDICT) == (
        "4.1 GB weights + 2.1 GB context + 0.3 GB working memory of 10.8 GB free"
    )
    assert "context window of 4,096 tokens" in judging.at_length(VERDICT)


def test_a_small_model_is_added_up_in_its_own_unit():
    memory = replace(
        VERDICT.memory, weights_bytes=100_000_000, cache_bytes=50_000_000, working_bytes=9_000_000
    )
    assert judging.why(replace(VERDICT, memory=memory)).startswith("100 MB weights + 50 MB")


def test_a_speed_is_said_only_where_it_is_known():
    assert judging.speed(VERDICT) == "about 9 tokens/s"
    assert judging.speed(replace(VERDICT, tokens_per_second=None)) == ""
    assert judging.speed(None) == ""


def test_what_the_estimate_rests_on():
    by_size = replace(VERDICT, rests_on="file size")
    assert judging.basis([VERDICT], is_measured=True).startswith("Read from the model's header; sp")
    assert judging.basis([by_size], is_measured=True).startswith("Estimated from the files' sizes")
    assert "not known before" in judging.basis([VERDICT], is_measured=False)
    assert judging.basis([], is_measured=True) == judging.UNKNOWN
