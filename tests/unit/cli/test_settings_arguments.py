"""What `paddock settings` takes, and what it refuses in one sentence."""

from __future__ import annotations

import pytest

from desktop.cli.parser import Parser
from desktop.cli.settings_arguments import add_settings_command


def parse(line):
    parser = Parser(prog="paddock")
    add_settings_command(parser.add_subparsers(dest="command", required=True))
    return parser.parse_args(line.split())


def test_everything_that_it_takes():
    asked = parse("settings context-tokens 4096 --json")
    assert (asked.name, asked.value, asked.json, asked.reset) == (
        "context_tokens", "4096", True, False,
    )  # fmt: skip
    assert parse("settings").name is None
    assert parse("settings --reset").reset
    assert parse("settings gpu_layers -1").value == "-1"


@pytest.mark.parametrize("line", ["settings colour", "settings theme dark --reset"])
def test_what_it_refuses(line, capsys):
    with pytest.raises(SystemExit) as left:
        parse(line)
    assert left.value.code == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
