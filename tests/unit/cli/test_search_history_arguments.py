"""The command line of `paddock search-history`."""

from __future__ import annotations

import pytest

from desktop.cli.arguments import parse


def test_words_may_be_many():
    read = parse(["search-history", "red house", "from:me"])
    assert (read.words, read.limit, read.json) == (["red house", "from:me"], 50, False)
    assert parse(["search-history", "--", "-red"]).words == ["-red"]


def test_without_words_nothing_is_done(capsys):
    with pytest.raises(SystemExit):
        parse(["search-history"])
    assert "--help” shows how" in capsys.readouterr().err
