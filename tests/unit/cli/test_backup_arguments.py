"""The command lines of backups: what goes together and what does not."""

from __future__ import annotations

import pytest

from desktop.cli.arguments import parse


def test_a_backup_is_made_by_default():
    arguments = parse(["backup"])
    assert not arguments.list
    assert arguments.to is None


@pytest.mark.parametrize(
    "line", [["backup", "--list", "--to", "x"], ["restore"], ["restore", "x", "--repair"]]
)
def test_what_does_not_go_together_is_refused(line):
    with pytest.raises(SystemExit) as caught:
        parse(line)
    assert caught.value.code == 2
