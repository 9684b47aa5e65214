"""The engine's language: each command names its last event, and no number can be negative."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest

from desktop.engine.protocol import (
    Calibrate,
    Calibrated,
    Calibrating,
    ChildEvent,
    Command,
    Died,
    Event,
    Failed,
    Finished,
    Load,
    Loading,
    Stop,
    TextDelta,
)


def test_every_message_is_frozen_and_tells_its_name():
    for kind in (*get_args(Command), *get_args(Event)):
        assert kind.__struct_config__.frozen, kind
        assert kind.__struct_config__.tag == kind.__name__


def test_no_name_means_both_a_command_and_an_event():
    commands = {kind.__name__ for kind in get_args(Command)}
    assert commands.isdisjoint(kind.__name__ for kind in get_args(Event))


def test_the_child_can_say_all_but_that_it_died():
    assert set(get_args(Event)) - set(get_args(ChildEvent)) == {Died}


def test_every_event_of_a_command_carries_its_id():
    without = {kind.__name__ for kind in get_args(Event) if "id" not in kind.__struct_fields__}
    assert without == {"Ready", "Died"}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Stop, {"id": 0}),
        (Stop, {"id": -1}),
        (Load, {"id": 1, "path": "x", "context_tokens": -1}),
        (Load, {"id": 1, "path": "x", "threads": -1}),
        (Load, {"id": 1}),
        (Loading, {"id": 1, "fraction": -0.1}),
        (TextDelta, {"id": 1, "text": "x", "generation_tokens": -1}),
        (TextDelta, {"id": 1, "text": None, "generation_tokens": 1}),
        (Calibrate, {"id": 1, "threads": -1}),
        (Calibrating, {"id": 1, "fraction": 1.1}),
        (Calibrated, {"id": 1}),
        (Failed, {"id": 1, "code": "bored"}),
        (Finished, {"id": 1, "generation": {}}),
    ],
)
def test_what_a_field_may_not_be(kind, fields):
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"type": kind.__name__, **fields}, kind)
