"""The line under the composer says what is known and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.conversation.status import PROMISE, StatusLine, facts
from desktop.ui.look.theme import Look


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


def test_half_a_figure_is_not_shown(look: Look, ground: QWidget) -> None:
    line = StatusLine(look, ground)
    line.set_beside_model()
    line.show_facts("SmolLM2", 23.0, 300, 4096)
    whole = line.text()
    assert line._fitting(1000) == whole == "23 tokens/s · 300 of 4,096 tokens"
    one = line.fontMetrics().horizontalAdvance(whole) - 20
    assert line._fitting(one) == "23 tokens/s"
    assert line._fitting(30) == ""
    line.set_note("Continues text, doesn’t chat")
    assert line._fitting(120).endswith("…")


def test_no_sentence_of_the_promise_is_cut_on_both_sides(look: Look, ground: QWidget) -> None:
    line = StatusLine(look, ground)
    whole = line.fontMetrics().horizontalAdvance(PROMISE)
    assert line._promise(whole) == PROMISE
    assert line._promise(whole - 1) == "Answers can be wrong."
    assert line._promise(60).endswith("…")
    assert line._promise(60).startswith("Answ")
