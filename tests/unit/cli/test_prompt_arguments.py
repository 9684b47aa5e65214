"""The options for prompts and files, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.cli.arguments import parse


def test_files_may_be_several_and_are_where_they_are():
    arguments = parse(["ask", "Why?", "--attach", "a.txt", "--attach", "/b.pdf"])
    assert arguments.attach == [Path("a.txt").absolute(), Path("/b.pdf")]


def test_parts_are_filled_by_name():
    arguments = parse(["ask", "--prompt", "T", "--fill", "language=Old Welsh", "--fill", "a=b=c"])
    assert arguments.fill == [("language", "Old Welsh"), ("a", "b=c")]
    assert arguments.question == ""


@pytest.mark.parametrize("wrong", ["language", "=Welsh"])
def test_what_is_no_filling_is_refused(wrong, capsys):
    with pytest.raises(SystemExit):
        parse(["ask", "--prompt", "T", "--fill", wrong])
    assert "PART=TEXT" in capsys.readouterr().err


@pytest.mark.parametrize("action", ["list", "show", "add", "delete"])
def test_each_action_has_json(action):
    rest = {"list": [], "add": ["N", "T"]}.get(action, ["N"])
    assert parse(["prompts", action, *rest, "--json"]).json
