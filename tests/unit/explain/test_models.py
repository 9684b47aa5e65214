"""What goes wrong with models is told apart: each failure has a sentence, and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import model_errors as e
from desktop.errors import AlreadyRunning, AppError
from desktop.explain.models import explain_models


def words(error: AppError) -> str:
    notice = explain_models(error)
    assert notice is not None
    return f"{notice.title}. {notice.text}"


def test_four_refusals_are_four_sentences():
    refusals = [
        e.TokenNeeded("meta/llama"),
        e.TokenRejected("huggingface.co"),
        e.TermsNotAccepted("meta/llama"),
        e.HubForbids("meta/llama"),
    ]
    assert len({words(error) for error in refusals}) == 4


def test_a_connection_that_is_silent_reads_otherwise_than_none():
    assert words(e.HubUnreachable("hub", "", True)) != words(e.HubUnreachable("hub", ""))


def test_how_long_the_hub_asks_to_wait_is_said():
    assert "in 1 h" in words(e.TooManyRequests("hub", 3600))
    assert "a few minutes" in words(e.TooManyRequests("hub", 0))


def test_sizes_have_units():
    assert "12 GB are needed and 3.0 GB are free" in words(e.DiskFull(12 * 10**9, 3 * 10**9))
    assert "1,000 bytes" in words(e.WrongSize("a.gguf", 1000, 999))


@pytest.mark.parametrize("asked", ["", "Q9"])
def test_what_there_is_to_choose_is_listed(asked):
    assert "Q4_K_M, Q8_0" in words(e.QuantizationUnclear("a/b", asked, ("Q4_K_M", "Q8_0")))


def test_a_repository_without_models_offers_no_choice():
    assert "no GGUF" in words(e.QuantizationUnclear("a/b", "", ()))


def test_errors_about_other_things_are_left_to_others():
    assert explain_models(AlreadyRunning(Path("/x"))) is None
