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


def test_sizes_have_units():
    assert "12 GB are needed and 3.0 GB are free" in words(e.DiskFull(12 * 10**9, 3 * 10**9))
    assert "1,000 bytes" in words(e.WrongSize("a.gguf", 1000, 999))


@pytest.mark.parametrize("asked", ["", "Q9"])
def test_what_there_is_to_choose_is_listed(asked):
    assert "Q4_K_M, Q8_0" in words(e.QuantizationUnclear("a/b", asked, ("Q4_K_M", "Q8_0")))


def test_a_repository_without_models_offers_no_choice():
    assert "no GGUF" in words(e.QuantizationUnclear("a/b", "", ()))


def test_a_model_that_does_not_fit_says_what_would_make_it_fit():
    ways = [
        ("kv type", "q8_0", "keep its KV cache as q8_0"),
        ("context", 2048, "a context of 2,048 tokens"),
        ("layers", 12, "put 12 layers on the GPU"),
        ("layers", 0, "leave the GPU out"),
        ("quantization", "Q3_K_M", "get its Q3_K_M version"),
    ]
    changes = tuple(e.WayOut(kind, value, 10**9) for kind, value, _ in ways)
    said = words(e.DoesNotFit("one", 9 * 10**9, 8 * 10**9, 4096, changes))
    assert "one needs 9.0 GB" in said
    assert "8.0 GB are free" in said
    for _, _, way in ways:
        assert way in said
    assert "choose a smaller model" in words(e.DoesNotFit("one", 9, 8, 4096))


def test_errors_about_other_things_are_left_to_others():
    assert explain_models(AlreadyRunning(Path("/x"))) is None


def test_a_conversations_model_that_is_gone_has_one_way_out_where_there_is_another():
    gone = explain_models(e.ChosenModelGone("two", "one"))
    assert gone is not None
    assert "one can answer instead" in gone.text
    assert [(way.words, way.change) for way in gone.ways] == [
        ("Use one instead", e.WayOut("model", "one", 0))
    ]
    alone = explain_models(e.ChosenModelGone("two", ""))
    assert alone is not None
    assert alone.ways == ()
    assert "instead" not in alone.text
