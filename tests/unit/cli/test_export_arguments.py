"""The command line of `paddock export`."""

from __future__ import annotations

import pytest

from desktop.cli.arguments import parse


def test_what_is_wanted_unless_it_is_said():
    read = parse(["export", "3", "4"])
    assert read.ids == [3, 4]
    assert (read.all, read.format, read.to, read.json) == (False, None, None, False)
    assert (read.all_branches, read.details) == (False, False)
    assert (read.thinking, read.attachments) == (True, True)


def test_a_format_that_does_not_exist(capsys):
    with pytest.raises(SystemExit):
        parse(["export", "3", "--format", "doc"])
    assert "markdown" in capsys.readouterr().err
