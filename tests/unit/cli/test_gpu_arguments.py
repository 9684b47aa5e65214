"""What `paddock gpu` is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.cli.arguments import parse


def test_it_lists_when_nothing_else_is_wanted():
    assert (parse(["gpu"]).action, parse(["gpu"]).json) == (None, False)


@pytest.mark.parametrize(
    "words", [["list"], ["add", "pack.zip"], ["remove"], ["retry"]], ids=lambda w: w[0]
)
def test_every_action_has_json(words):
    assert parse(["gpu", *words, "--json"]).json
    assert parse(["gpu", "--json", *words]).json
    assert parse(["gpu", *words]).action == words[0]


def test_a_file_must_be_named_and_a_pack_may_be():
    with pytest.raises(SystemExit):
        parse(["gpu", "add"])
    assert parse(["gpu", "add", "pack.zip"]).file == Path("pack.zip")
    assert parse(["gpu", "remove"]).name == ""
    assert parse(["gpu", "remove", "cuda-13"]).name == "cuda-13"
