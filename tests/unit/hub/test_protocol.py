"""The fetch process's language: closed, told apart, and silent about tokens."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest

from desktop.hub import protocol
from desktop.hub.protocol import LAST, Access, Contacted, FromChild, Progress, ToChild, Waiting


def test_a_token_shows_in_no_representation():
    access = Access("https://hub", "", "hf_secret")
    assert "hf_secret" not in repr(access) + repr(protocol.WhoAmI(access))
    assert access.token == "hf_secret"  # the control


@pytest.mark.parametrize("kind", [*get_args(FromChild), *get_args(ToChild)])
def test_each_message_is_known_by_its_name(kind):
    assert kind.__struct_config__.tag == kind.__name__
    assert kind.__struct_config__.frozen


def test_what_is_no_last_event_is_news_on_the_way():
    on_the_way = set(get_args(FromChild)) - set(LAST)
    assert on_the_way == {
        Contacted,
        protocol.Traffic,
        Progress,
        Waiting,
        protocol.Verifying,
    }


def test_what_is_not_in_the_language_is_refused():
    for text in (
        b'{"type":"Fetched"}',
        b'{"type":"Nobody"}',
        b'{"type":"Progress","done_bytes":-1}',
    ):
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(text, type=FromChild)
