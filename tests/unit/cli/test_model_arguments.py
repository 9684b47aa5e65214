"""What the commands about models take, and what they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.cli.model_arguments import add_model_commands, bytes_per_second
from desktop.cli.parser import Parser


def parse(line):
    parser = Parser(prog="paddock")
    add_model_commands(parser.add_subparsers(dest="command", required=True))
    return parser.parse_args(line.split())


def test_everything_that_search_takes():
    asked = parse(
        "search llama --author TheBloke --licence llama2 --up-to 8 --sort likes "
        "--limit 50 --json --endpoint http://a --proxy http://b --token-stdin"
    )
    assert (asked.query, asked.author, asked.licence) == ("llama", "TheBloke", "llama2")
    assert (asked.up_to, asked.sort, asked.limit) == (8, "likes", 50)
    assert (asked.endpoint, asked.proxy) == ("http://a", "http://b")
    assert asked.json
    assert asked.token_stdin


def test_search_alone_asks_for_the_most_downloaded():
    asked = parse("search")
    assert (asked.query, asked.sort, asked.limit, asked.up_to) == ("", "downloads", 20, 0)
    assert asked.endpoint is None
    assert not asked.token_stdin


def test_everything_that_pull_takes():
    asked = parse("pull a/b Q4_K_M --limit 5MB/s --accept-licence llama2 --json")
    assert (asked.repository, asked.file, asked.limit) == ("a/b", "Q4_K_M", 5_000_000)
    assert asked.accept_licence == "llama2"


def test_pull_alone_takes_the_recommended_file_as_fast_as_it_comes():
    asked = parse("pull a/b")
    assert (asked.file, asked.limit, asked.accept_licence, asked.json) == ("", 0, "", False)


def test_what_the_others_take():
    assert parse("show a/b --card").card
    assert parse("show a/b --licence").licence
    asked = parse("import here.gguf there --from jan --preview")
    assert asked.paths == [Path("here.gguf"), Path("there")]
    assert (asked.program, asked.preview, asked.find, asked.deleted) == ("jan", True, False, False)
    assert parse("import --scan").scan
    assert parse("import --find --deleted").find
    assert parse("verify mine").name == "mine"
    assert parse("remove mine --undo").undo


@pytest.mark.parametrize(
    "line",
    [
        "search a b",
        "search a --limit 0",
        "search a --sort size",
        "show",
        "show a/b --card --licence",
        "pull",
        "pull a/b Q4 Q5",
        "pull a/b --limit fast",
        "import a --from nobody",
        "verify",
        "remove",
        "remove a --endpoint http://a",
    ],
)
def test_what_there_is_not_is_refused(line, capsys):
    with pytest.raises(SystemExit) as left:
        parse(line)
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "rate"),
    [("1", 1), ("500k", 500_000), ("2.5 MB/s", 2_500_000), ("1G", 1_000_000_000), ("7b/s", 7)],
)
def test_a_speed_is_understood_as_people_write_it(text, rate):
    assert bytes_per_second(text) == rate
