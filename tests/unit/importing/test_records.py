"""An array record by record, whole or cut off."""

from __future__ import annotations

import json

import pytest

from desktop.importing.loose import NotJson
from desktop.importing.records import CutOff, lines, records


def test_a_whole_array_and_a_single_value():
    assert list(records(b' [1, {"a": [2]}, "]"] ')) == [1, {"a": [2]}, "]"]
    assert list(records(b'\xef\xbb\xbf{"a": 1}')) == [{"a": 1}]
    assert list(records(b"[]")) == []


@pytest.mark.parametrize("end", ["", ",", ", {", ', {"a": nope}]', ", \x00]"])
def test_what_is_before_the_break_comes(end):
    data = ('[{"a": 1}, {"b": "ü]"}' + end).encode()
    found = records(data)
    assert [next(found), next(found)] == [{"a": 1}, {"b": "ü]"}]
    with pytest.raises(CutOff):
        next(found)


def test_bytes_that_are_no_text_cost_a_sign_each():
    assert list(records(b'[{"a": "\xff"}, 2]')) == [{"a": "\ufffd"}, 2]


@pytest.mark.parametrize("data", [b"", b"[", b"[nope", b"{", b"[" * 200_000])
def test_nothing_can_be_read(data):
    with pytest.raises(NotJson):
        list(records(data))


def test_lines_of_which_some_are_broken():
    data = b'{"a": 1}\n\nnope\n{"b": "' + "\u2028".encode() + b'"}\r\n'
    one, broken, other = lines(data)
    assert (one, other) == ({"a": 1}, {"b": "\u2028"})
    assert isinstance(broken, NotJson)


def test_many_records_are_quick():
    many = json.dumps([{"n": n} for n in range(20_000)]).encode()
    assert sum(1 for _ in records(many)) == 20_000
