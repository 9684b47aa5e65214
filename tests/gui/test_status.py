"""The line under the composer says what is known and nothing else."""

from __future__ import annotations

import pytest

from desktop.ui.status import PROMISE, StatusLine, facts
from desktop.ui.theme import Look


@pytest.mark.parametrize(
    ("known", "line"),
    [
        (("",), ""),
        (("M",), "M"),
        (("M", 61.6, 412, 4096), "M · 62 tokens/s · 412 of 4,096 tokens"),
        (("M", 7.42, 0, 4096), "M · 7.4 tokens/s"),
        (("M", 0.0, 12, 0), "M"),
        (("M\nx\u202e", None, 1, 2), "M x[U+202E] · 1 of 2 tokens"),
    ],
)
def test_what_is_known_is_said(known: tuple[object, ...], line: str) -> None:
    assert facts(*known) == line  # type: ignore[arg-type]


def test_a_screen_reader_hears_figures_and_promise(look: Look) -> None:
    status = StatusLine(look)
    assert status.accessibleName() == PROMISE
    status.show_facts("M", 62, 412, 4096)
    assert status.accessibleName() == f"M · 62 tokens/s · 412 of 4,096 tokens. {PROMISE}"


def test_a_word_about_the_model_stands_before_the_figures(look: Look) -> None:
    status = StatusLine(look)
    status.set_note("Continues text")
    assert status.accessibleName() == f"Continues text. {PROMISE}"
    status.show_facts("M", 62)
    assert status.text() == "Continues text · M · 62 tokens/s"
    status.set_note("")
    assert status.text() == "M · 62 tokens/s"
