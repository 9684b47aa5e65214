"""What the command line takes, and what it refuses before anything is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import __version__
from desktop.cli.arguments import parse, paths_from
from desktop.paths import default_data_dir


def test_without_a_command_it_is_the_window():
    assert parse([]).command is None


def test_everything_that_ask_takes():
    line = "ask Why? --model m --system s --temperature 0.5 --seed 7 --max-tokens 9 --save --json"
    arguments = parse(line.split())
    assert (arguments.question, arguments.model, arguments.system) == ("Why?", "m", "s")
    assert (arguments.temperature, arguments.seed, arguments.max_tokens) == (0.5, 7, 9)
    assert arguments.save
    assert arguments.json


def test_ask_keeps_nothing_and_chat_keeps_all_unless_told():
    assert not parse(["ask", "Why?"]).save
    assert parse(["chat"]).save
    assert not parse(["chat", "--no-save"]).save
    assert not parse(["chat", "--temporary"]).save
    assert not parse(["ask", "Why?", "--temporary"]).save


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--temperature", "-0.1"),
        ("--temperature", "5.1"),
        ("--temperature", "nan"),
        ("--temperature", "warm"),
        ("--seed", "-1"),
        ("--seed", "4294967296"),
        ("--seed", "1.5"),
        ("--max-tokens", "0"),
        ("--max-tokens", "many"),
    ],
)
def test_a_value_out_of_range_is_refused(option, value, capsys):
    with pytest.raises(SystemExit) as left:
        parse(["ask", "Why?", option, value])
    assert left.value.code == 2
    assert option in capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    ["fly", "ask a b", "ask a --loud", "conversations", "conversations show", "chat --json"],
)
def test_what_there_is_not_is_refused(line, capsys):
    with pytest.raises(SystemExit) as left:
        parse(line.split())
    assert left.value.code == 2
    assert capsys.readouterr().out == ""


def test_version(capsys):
    with pytest.raises(SystemExit) as left:
        parse(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"Paddock {__version__}\n"


@pytest.mark.parametrize(
    "command", ["", "ask", "chat", "models", "conversations", "tune", "gpu", "doctor"]
)
def test_help_is_there_for_every_command(command, capsys):
    with pytest.raises(SystemExit) as left:
        parse([*command.split(), "--help"])
    assert left.value.code == 0
    assert "usage: paddock" in capsys.readouterr().out


def test_where_the_data_lies(monkeypatch):
    monkeypatch.delenv("PADDOCK_DATA_DIR", raising=False)
    assert paths_from(parse([])).data_dir == default_data_dir()
    monkeypatch.setenv("PADDOCK_DATA_DIR", "/from/variable")
    assert paths_from(parse([])).data_dir == Path("/from/variable")
    assert paths_from(parse(["--data-dir", "/from/option"])).data_dir == Path("/from/option")


def test_a_folder_may_be_relative_or_at_home():
    assert paths_from(parse(["--data-dir", "here"])).data_dir == Path.cwd() / "here"
    assert paths_from(parse(["--data-dir", "~/there"])).data_dir == Path.home() / "there"


@pytest.mark.parametrize(
    ("line", "file"),
    [
        (["a.gguf"], "a.gguf"),
        (["--data-dir", "folder", "/models/A.GGUF"], "/models/A.GGUF"),
        (["--open", "a.gguf"], "a.gguf"),
        (["--open", "a.bin"], "a.bin"),
    ],
)
def test_a_model_file_alone_is_for_the_window(line, file):
    arguments = parse(line)
    assert (arguments.command, str(arguments.open)) == (None, file)


def test_where_a_command_takes_a_model_file_it_is_the_command_s():
    arguments = parse(["import", "a.gguf"])
    assert (arguments.command, arguments.open) == ("import", None)
    assert arguments.paths == ["a.gguf"] or [str(path) for path in arguments.paths] == ["a.gguf"]
