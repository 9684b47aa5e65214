"""Which words the commands of the context window take."""

from __future__ import annotations

import pytest

from desktop.cli.arguments import parse


def test_a_prompt_is_of_messages_or_of_a_conversation(capsys):
    assert parse(["prompt", "--conversation", "3", "--message", "4"]).message == 4
    assert parse(["prompt", "--messages", "-"]).conversation is None
    for wrong in ([], ["--messages", "-", "--conversation", "3"], ["--conversation", "x"]):
        with pytest.raises(SystemExit):
            parse(["prompt", *wrong])
    assert "not allowed with" in capsys.readouterr().err


def test_context_and_summaries_are_of_one_conversation():
    assert parse(["context", "3", "--json"]).id == 3
    found = parse(["conversations", "summarize", "3", "--model", "m"])
    assert (found.action, found.id, found.model) == ("summarize", 3, "m")
