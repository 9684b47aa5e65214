"""What `paddock trash` is told."""

from __future__ import annotations

import pytest

from desktop.cli.arguments import parse


def test_it_lists_when_nothing_else_is_wanted():
    assert (parse(["trash"]).action, parse(["trash"]).json) == (None, False)


@pytest.mark.parametrize(
    "words", [["list"], ["restore", "1", "m2"], ["delete", "m3"], ["empty"]], ids=lambda w: w[0]
)
def test_every_action_has_json(words):
    assert parse(["trash", *words, "--json"]).json
    assert parse(["trash", *words]).action == words[0]


@pytest.mark.parametrize("action", ["restore", "delete"])
def test_something_must_be_named(action):
    with pytest.raises(SystemExit):
        parse(["trash", action])


def test_usage_has_json():
    assert parse(["usage", "--json"]).json
    assert not parse(["usage"]).json
