"""Stretches as a tree that Qt shows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtTest import QAbstractItemModelTester

from desktop.ui.branches.model import BranchesModel, about, words_of
from desktop.ui.branches.stretches import Stretch, stretches
from tests.unit.exporting.told import message


@pytest.fixture
def model(qapp):
    owner = QObject(qapp)
    made = BranchesModel(owner)
    yield made
    owner.deleteLater()


def test_it_is_a_model_as_qt_wants_it(model):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    parents = [None, 1, 1, 2, 2, 3]
    model.show(stretches({n: message(n, p, "x") for n, p in enumerate(parents, 1)}, 6))
    model.show([])
    assert tester.model() is model


def test_the_end_is_found_and_what_hangs_on_a_stretch(model):
    parents = [None, 1, 1, 2]
    model.show(stretches({n: message(n, p, f"m{n}") for n, p in enumerate(parents, 1)}, 3))
    assert model.stretch(model.end()).first_id == 3
    first = model.index(0, 0)
    assert model.rowCount(first) == 1
    assert model.index(0, 0, first).data() == "m2"
    assert model.parent(model.index(0, 0, first)) == first
    assert model.parent(first) == QModelIndex()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a\nb\u202e", "a b[U+202E]"),
        ("<think>plan</think>said", "said"),
        ("<think>only a plan", "<think>only a plan"),
        ("  ", "Nothing was said yet"),
    ],
)
def test_its_words_are_one_visible_line_of_what_was_said(text, words):
    assert words_of(Stretch(first_id=1, words=text)) == words


def test_what_is_told_of_it():
    assert words_of(Stretch()) == "The beginning"
    assert about(Stretch(is_shown=True)) == "shown"
    many = Stretch(first_id=1, messages=1200, version=2, versions=3, is_shown=True, is_end=True)
    assert about(many) == "1,200 messages, version 2 of 3, you are here"
