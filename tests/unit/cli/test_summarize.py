"""`paddock conversations summarize`: the real model sums up, and the summary is kept."""

from __future__ import annotations

import json

import pytest

from desktop.conversation import Role, branch
from tests.unit.cli.test_context import say


@pytest.mark.thorough
def test_it_is_kept_in_place_of_the_older_messages(run_here, history):
    number = say(history, 4)
    exit_code, out, err = run_here("conversations", "summarize", str(number), "--json")
    assert (exit_code, err) == (0, "")
    made = json.loads(out)
    assert (made["id"], made["done"], made["messages"]) == (number, "summarize", 4)
    path = branch(history.messages(number), history.get(number).leaf_id)
    assert [each.role is Role.SUMMARY for each in path] == [*[False] * 4, True, *[False] * 4]
    assert path[4].text == made["text"]
    assert path[4].generation is not None
    prompt = run_here("prompt", "--conversation", str(number))[1]
    assert made["text"].splitlines()[0] in prompt
    assert "Summary of all above: " in run_here("conversations", "show", str(number))[1]
    shown = json.loads(run_here("context", str(number), "--json")[1])
    assert shown["summary_tokens"] > 0
    assert len(shown["messages"]) == 4


def test_a_short_one_has_nothing_to_sum_up(run_here, history):
    number = say(history, 2)
    exit_code, out, err = run_here("conversations", "summarize", str(number))
    assert (exit_code, out) == (1, "")
    assert "nothing to sum up" in err


def test_one_that_is_not_there(run_here):
    assert run_here("conversations", "summarize", "7")[0] == 2
