"""A calibration is kept between two starts, so it must survive being written down."""

from __future__ import annotations

import msgspec
import pytest

from desktop.fit.calibration import Calibration
from tests.unit.fit.shapes import NOTEBOOK


def test_it_survives_being_written_down():
    assert msgspec.json.decode(msgspec.json.encode(NOTEBOOK), type=Calibration) == NOTEBOOK


def test_one_without_an_engine_is_refused():
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"device": "x", "threads": 1}, Calibration)
