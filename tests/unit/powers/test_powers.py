"""Powers on their way to a process."""

from __future__ import annotations

import msgspec
import pytest

from desktop.powers.powers import VARIABLE, Powers, heard, told


def test_what_is_told_is_heard():
    powers = Powers(reads=("/models/ä b.gguf",), ports=(443,), limits_memory=True)
    assert heard(told(powers)) == powers


def test_where_nothing_is_told_there_is_no_power():
    assert heard({}) == Powers()
    assert not Powers().has_network


def test_what_is_no_power_is_no_power():
    with pytest.raises(msgspec.MsgspecError):
        heard({VARIABLE: "all"})
