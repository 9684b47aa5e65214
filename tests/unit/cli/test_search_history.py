"""`paddock search-history`: what was said, as text and as JSON."""

from __future__ import annotations

import io
import json

import pytest

from desktop.conversation import MessageState
from tests.kept import key_beside
from tests.old_history import COUNT, old_history


@pytest.fixture
def number(history) -> int:
    """A conversation with a question and an answer, and another one."""
    conversation = history.create()
    question = history.add_question(conversation.id, parent_id=None, text="Why is the sky blue?")
    answer = history.open_answer(question.id)
    history.close_answer(answer.id, text="Rayleigh. \x1b[31m", state=MessageState.DONE)
    other = history.create()
    history.add_question(other.id, parent_id=None, text="Of bread")
    history.close()
    return conversation.id


def test_what_is_found_is_said_and_steers_no_terminal(run_here, number):
    exit_code, out, err = run_here("search-history", "rayl")
    assert (exit_code, err) == (0, "")
    first, second = out.splitlines()
    assert first.startswith(f"{number}  2")
    assert first.endswith("Why is the sky blue?")
    assert second == "    Paddock: Rayleigh. \ufffd[31m"
    assert "    You: Why is the sky blue?" in run_here("search-history", "blue", "sky")[1]


def test_nothing_is_found(run_here, number):
    assert number
    assert run_here("search-history", "violet") == (0, "Nothing was found.\n", "")
    assert run_here("search-history", "sky from:model")[1] == "Nothing was found.\n"


def test_as_json(run_here, number):
    found = json.loads(run_here("search-history", '"the sky"', "--json")[1])
    (group,) = found["conversations"]
    (hit,) = group["messages"]
    assert (found["messages"], found["has_more"], group["id"]) == (1, False, number)
    assert (hit["role"], hit["text"], hit["marks"]) == ("user", "Why is the sky blue?", [[7, 14]])
    nothing = json.loads(run_here("search-history", "violet", "--json")[1])
    assert nothing == {"messages": 0, "has_more": False, "conversations": []}


def test_there_is_more(run_here, number):
    assert number
    out = run_here("search-history", "--limit", "1", "from:me")[1]
    assert out.splitlines()[-1] == "Only the newest 1 are shown; --limit shows more."
    assert "Of bread" in out


def test_words_from_stdin_are_in_no_process_list(run_here, number, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("rayleigh\n"))
    assert str(number) in run_here("search-history", "-")[1]


def test_an_old_history_is_read_first(run_here, data_dir):
    old_history(data_dir / "history.db", key_beside(data_dir / "history.db"))
    found = json.loads(run_here("search-history", "common", "--limit", "99", "--json")[1])
    assert found["messages"] == COUNT


@pytest.mark.thorough
def test_an_archived_one_is_found_and_says_so(run_here, number):
    run_here("conversations", "archive", str(number))
    assert run_here("search-history", "rayl")[1].splitlines()[0].endswith("blue? (archived)")
    found = json.loads(run_here("search-history", "--json", "sky")[1])
    assert [c["archived"] for c in found["conversations"]] == [True]
    assert run_here("search-history", "bread")[1].splitlines()[0].endswith("Of bread")
