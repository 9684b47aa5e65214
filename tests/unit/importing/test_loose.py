"""Values of the right kind, whatever is in the JSON."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.importing.loose import (
    MOST_SHOWN,
    NotJson,
    mapping,
    mappings,
    moment,
    name,
    parsed,
    sequence,
    shown,
    text,
)

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=8,
)


@given(ANYTHING)
def test_nothing_raises(value):
    assert isinstance(mapping(value), dict)
    assert isinstance(sequence(value), list)
    assert all(isinstance(each, dict) for each in mappings(value))
    text(value).encode()
    name(value).encode()
    shown(value).encode()
    found = moment(value)
    assert found is None or found.tzinfo is UTC


NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (1769860800, NOON),
        (1769860800.0, NOON),
        (1769860800000, NOON),
        (1769860800000000, NOON),
        ("2026-01-31T12:00:00Z", NOON),
        ("2026-01-31T13:00:00.000000+01:00", NOON),
        ("2026-01-31 12:00:00", NOON),
        ("2026-01-31 13:00:00.000000000+01:00", NOON),
        ("yesterday", None),
        ("", None),
        (0, None),
        (-5, None),
        (float("nan"), None),
        (float("inf"), None),
        (True, None),
        (None, None),
        ([], None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_times_of_all_kinds(said, meant):
    assert moment(said) == meant


def test_the_largest_number_is_a_time():
    assert moment(1e308) is not None


def test_json_that_only_python_reads():
    assert parsed(b'{"a": "\\ud83d"}') == {"a": "\ud83d"}
    assert parsed(b'\xef\xbb\xbf{"a": "\xff"}') == {"a": "\ufffd"}
    assert parsed(msgspec.Raw(b'{"a": 1}')) == {"a": 1}


@pytest.mark.parametrize("data", [b"", b"{", b"nonsense", b"[" * 100_000, b'{"a":' * 100_000])
def test_what_is_no_json_is_said_to_be_none(data):
    with pytest.raises(NotJson):
        parsed(data)


def test_a_name_may_be_a_number():
    assert [name(each) for each in ("a", 5, True, None, 1.5)] == ["a", "5", "", "", ""]


def test_what_is_shown_has_an_end():
    assert shown("x" * (MOST_SHOWN + 5)) == "x" * MOST_SHOWN + "…"
    assert shown({"é": [1]}) == '{\n  "é": [\n    1\n  ]\n}'
    assert shown(None) == ""
