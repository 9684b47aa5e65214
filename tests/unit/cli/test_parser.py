"""A parser refuses in one sentence, and takes numbers only within their limits."""

from __future__ import annotations

import pytest

from desktop.cli.parser import Parser, add_json, bounded


@pytest.fixture
def parser():
    parser = Parser(prog="paddock")
    parser.add_argument("--share", type=bounded(float, 0, 1))
    add_json(parser, "one JSON object")
    return parser


def test_a_number_within_its_limits_is_taken(parser):
    assert parser.parse_args(["--share", "0.5"]).share == 0.5


@pytest.mark.parametrize("value", ["2", "-1", "nan", "half"])
def test_any_other_is_refused_in_one_sentence(parser, value, capsys):
    with pytest.raises(SystemExit) as left:
        parser.parse_args(["--share", value])
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert said.endswith("; “paddock --help” shows how.\n")
    assert said.count("\n") == 1


def test_json_is_off_unless_asked_for(parser):
    assert not parser.parse_args([]).json
    assert parser.parse_args(["--json"]).json
