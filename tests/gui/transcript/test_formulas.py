"""Formulas arrive later and change nothing that can be read; those that fail stay as TeX."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from desktop.markdown.parts import Run
from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.transcript import formulas as module
from desktop.ui.transcript.formulas import Formulas
from desktop.ui.transcript.text import TextRow
from desktop.ui.transcript.typesetting import Typesetting
from tests.gui.looks import mark_of
from tests.typeset import place, settle, text, typesetting


@pytest.fixture
def setting(look: Look, ground: QWidget) -> Iterator[Typesetting]:
    result = typesetting(look, ground)
    yield result
    result.close()


def formula(tex: str) -> Run:
    return Run(tex, is_formula=True)


def test_it_is_asked_for_once_and_told_when_ready(setting: Typesetting) -> None:
    formulas = setting.formulas
    ready = QSignalSpy(formulas.ready)
    assert formulas.shape("x^2", is_display=False) is None
    assert formulas.shape("x^2", is_display=False) is None
    settle(setting)
    assert ready.count() == 1
    shape = formulas.shape("x^2", is_display=False)
    assert shape is not None
    assert formulas.setting(formula("x^2"), 15) == shape.setting(15 * module.SHARE)


def test_what_fails_is_known_to(setting: Typesetting) -> None:
    formulas = setting.formulas
    assert not formulas.has_failed(formula(r"\frac{"))
    formulas.shape(r"\frac{", is_display=False)
    settle(setting)
    assert formulas.has_failed(formula(r"\frac{"))


def test_only_so_many_are_kept(setting: Typesetting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 2)
    formulas: Formulas = setting.formulas
    for tex in "abc":
        formulas.shape(tex, is_display=False)
    settle(setting)
    assert list(formulas._shapes) == [("b", False), ("c", False)]


def test_positions_are_the_same_before_and_after(
    look: Look, ground: QWidget, setting: Typesetting
) -> None:
    row = TextRow(look, ground, setting)
    row.show_spec(text("so $a+b$ is"), growing=False)
    place(row, 400)
    before = row.document.toPlainText()
    resized = QSignalSpy(row.resized)
    settle(setting)
    assert resized.count() == 1
    row.fit(400)
    assert row.document.toPlainText() == before == "so \ufffc is"
    assert row.accessibleName() == "so $a+b$ is"


def test_it_stands_on_the_line_of_the_words(
    look: Look, ground: QWidget, setting: Typesetting
) -> None:
    setting.formulas.shape(r"\mathrm{xx}", is_display=False)
    settle(setting)
    row = TextRow(look, ground, setting)
    row.show_spec(text(r"xx    $\mathrm{xx}$"), growing=False)
    place(row, 400)
    words, formula = (
        mark_of(row, LIGHT.window, QRect(left, 0, 22, row.height())) for left in (0, 28)
    )
    assert not words.isNull()
    assert not formula.isNull()
    assert abs(words.bottom() - formula.bottom()) <= 1


def test_a_tall_one_makes_room_for_itself(
    look: Look, ground: QWidget, setting: Typesetting
) -> None:
    tall = r"\begin{pmatrix}a\\b\\c\\d\end{pmatrix}"
    setting.formulas.shape(tall, is_display=False)
    settle(setting)
    row = TextRow(look, ground, setting)
    row.show_spec(text(f"before\nso ${tall}$ is\nafter"), growing=False)
    place(row, 400)
    shape = setting.formulas.shape(tall, is_display=False)
    assert shape is not None
    size = shape.setting(15 * module.SHARE)
    assert row.height() >= 2 * look.measures.line + size.ascent + size.descent - 2
