"""What the estimates rest on, and the measurement that makes them better."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.errors import EngineFailed
from desktop.explain import explain
from desktop.ui.look.theme import Look
from desktop.ui.models.measuring import Basis
from tests.gui.models.person import click, said, shown
from tests.gui.models.shelf import CALIBRATION, FILES, FakeShelf, a_verdict

VERDICTS = [a_verdict(FILES[2])]


@pytest.fixture
def basis(look: Look, shelf: FakeShelf, place: QWidget) -> Basis:
    basis = Basis(look, shelf, place)
    place.layout().addWidget(basis)
    basis.show()
    return basis


def test_a_measured_computer_needs_no_button(basis: Basis) -> None:
    basis.say(VERDICTS)
    assert "speed from a measurement" in said(basis)
    assert shown(basis, QAbstractButton) == []


def test_a_measurement_is_offered_done_and_told(basis: Basis, shelf: FakeShelf) -> None:
    shelf.calibration = None
    basis.say(VERDICTS)
    measured = QSignalSpy(basis.measured)
    click(basis, "measure")
    assert "Measuring" in said(basis)
    assert shown(basis, QAbstractButton) == []
    shelf.measures[-1].answer(CALIBRATION)
    assert measured.count() == 1


def test_a_failed_measurement_can_be_tried_again(basis: Basis, shelf: FakeShelf) -> None:
    shelf.calibration = None
    basis.say(VERDICTS)
    click(basis, "measure")
    error = EngineFailed("no")
    shelf.measures[-1].fail(error)
    assert explain(error).title in said(basis)
    click(basis, "measure")
    assert len(shelf.measures) == 2
