"""What the engine computes with travels whole from the child, and only as it can be."""

from __future__ import annotations

import msgspec
import pytest

from desktop.engine.devices import Device, Library
from desktop.engine.protocol import Described

CPU = Device("CPU", "Some processor", "cpu", "CPU", 1, 2)


def test_it_arrives_as_it_was_sent():
    described = Described(1, "b1", [CPU], "", [Library("cpu", "a.so", "haswell", 14)])
    assert msgspec.json.decode(msgspec.json.encode(described), type=Described) == described


@pytest.mark.parametrize("count", [0, -1])
def test_there_is_at_least_the_library_itself_to_choose(count):
    sent = msgspec.json.encode({"backend": "cpu", "file": "", "variants": count})
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(sent, type=Library)
