"""A machine is what it is told to be, and can be written down."""

from __future__ import annotations

import msgspec

from desktop.fit.machine import Gpu, Machine
from tests.unit.fit.shapes import GIB, NOTEBOOK


def test_a_machine_has_nothing_that_it_was_not_given():
    machine = Machine(16 * GIB, 9 * GIB)
    assert (machine.gpus, machine.calibration, machine.gpu_calibration) == ((), None, None)


def test_a_machine_survives_being_written_down():
    machine = Machine(16 * GIB, 9 * GIB, (Gpu("A card", GIB, 2 * GIB),), NOTEBOOK)
    assert msgspec.json.decode(msgspec.json.encode(machine), type=Machine) == machine
