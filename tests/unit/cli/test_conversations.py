"""`paddock conversations`: list, show, export, duplicate, archive, delete, restore, as text and as JSON."""

from __future__ import annotations

import json

import pytest

from desktop.conversation import MessageState
from desktop.store.database import connect
from tests.kept import key_beside, opened
from tests.paddock import is_one_sentence, paddock


@pytest.fixture
def number(history) -> int:
    """A conversation with a question and two answers."""
    conversation = history.create()
    question = history.add_question(conversation.id, parent_id=None, text="Why is the sky blue?")
    for text in ("No idea.", "Because of Rayleigh. \x1b[31m"):
        answer = history.open_answer(question.id)
        history.close_answer(answer.id, text=text, state=MessageState.DONE)
    history.close()
    return conversation.id


def test_none(run_here):
    assert run_here("conversations", "list") == (0, "No conversations.\n", "")
    assert run_here("conversations", "list", "--json")[1] == "[]\n"


def test_list(run_here, number):
    exit_code, out, _ = run_here("conversations", "list")
    assert exit_code == 0
    assert out.startswith(f"{number}  2")
    assert out.endswith("Why is the sky blue?\n")
    (shown,) = json.loads(run_here("conversations", "list", "--json")[1])
    assert (shown["id"], shown["title"]) == (number, "Why is the sky blue?")
    assert set(shown) == {"id", "title", "created_at", "updated_at", "archived_at"}
    assert shown["archived_at"] is None


def test_show_is_the_branch_that_was_shown_and_steers_no_terminal(run_here, number):
    exit_code, out, _ = run_here("conversations", "show", str(number))
    assert exit_code == 0
    assert "You: Why is the sky blue?" in out
    assert "Paddock: Because of Rayleigh. \ufffd[31m" in out
    assert "No idea" not in out


def test_show_as_json(run_here, number):
    shown = json.loads(run_here("conversations", "show", str(number), "--json")[1])
    assert [message["role"] for message in shown["messages"]] == ["user", "assistant"]
    assert shown["messages"][1]["text"].endswith("\x1b[31m")
    assert shown["messages"][1]["state"] == "done"


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_export_has_every_branch(run_here, number, option):
    exported = json.loads(run_here("conversations", "export", str(number), *option)[1])
    assert exported["format"] == "paddock-conversation"
    assert [m["text"][:7] for m in exported["messages"]] == ["Why is ", "No idea", "Because"]


def test_deleted_and_restored(run_here, number):
    exit_code, out, _ = run_here("conversations", "delete", str(number))
    assert exit_code == 0
    assert f"paddock conversations restore {number}" in out
    assert run_here("conversations", "list")[1] == "No conversations.\n"
    assert "sky" in run_here("conversations", "list", "--deleted")[1]
    assert run_here("conversations", "show", str(number))[0] == 2
    assert run_here("conversations", "restore", str(number))[:2] == (0, "Restored.\n")
    assert "sky" in run_here("conversations", "list")[1]


def test_archived_and_listed_again(run_here, number):
    exit_code, out, _ = run_here("conversations", "archive", str(number))
    assert exit_code == 0
    assert f"paddock conversations unarchive {number}" in out
    assert run_here("conversations", "list")[1] == "No conversations.\n"
    assert "sky" in run_here("conversations", "list", "--archived")[1]
    (shown,) = json.loads(run_here("conversations", "list", "--archived", "--json")[1])
    assert shown["archived_at"].startswith("20")
    assert "You: Why" in run_here("conversations", "show", str(number))[1]
    assert run_here("conversations", "unarchive", str(number))[:2] == (0, "Listed again.\n")
    assert "sky" in run_here("conversations", "list")[1]
    assert run_here("conversations", "list", "--archived")[1] == "No conversations.\n"


def test_duplicated(run_here, number):
    exit_code, out, _ = run_here("conversations", "duplicate", str(number))
    assert (exit_code, out) == (0, f"Duplicated as conversation {number + 1}.\n")
    listed = run_here("conversations", "list")[1].splitlines()
    assert listed[0].endswith("Copy of Why is the sky blue?")
    assert listed[1].endswith("Why is the sky blue?")
    copy = json.loads(run_here("conversations", "export", str(number + 1))[1])
    assert [m["text"][:7] for m in copy["messages"]] == ["Why is ", "No idea", "Because"]
    out = run_here("conversations", "duplicate", str(number), "--json")[1]
    assert json.loads(out) == {"id": number + 2, "done": "duplicate", "of": number}


def test_archived_ones_are_exported_with_all(run_here, number, tmp_path):
    run_here("conversations", "archive", str(number))
    run_here("export", "--all", "--format", "json", "--to", str(tmp_path / "all.json"))
    assert "Rayleigh" in (tmp_path / "all.json").read_text()


@pytest.mark.parametrize("action", ["archive", "unarchive", "delete", "restore"])
def test_what_was_done_as_json(run_here, number, action):
    if action == "restore":
        run_here("conversations", "delete", str(number))
    out = run_here("conversations", action, str(number), "--json")[1]
    assert json.loads(out) == {"id": number, "done": action}


@pytest.mark.thorough(but_one_in=3)
@pytest.mark.parametrize(
    "action", ["show", "export", "duplicate", "archive", "unarchive", "delete", "restore"]
)
def test_one_that_is_not_there(run_here, action):
    exit_code, out, err = run_here("conversations", action, "99")
    assert (exit_code, out) == (2, "")
    assert is_one_sentence(err)
    assert "99" in err


@pytest.mark.usefixtures("number")
def test_a_history_of_a_newer_paddock(run_here, data_dir):
    path = data_dir / "history.db"
    connection = connect(path, key_beside(path))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    exit_code, out, err = run_here("conversations", "list")
    assert (exit_code, out) == (1, "")
    assert is_one_sentence(err)
    assert "newer Paddock" in err


def test_a_file_that_is_no_history(run_here, data_dir):
    data_dir.mkdir()
    (data_dir / "history.db").write_text("not a database, but long enough to be read" * 100)
    exit_code, out, err = run_here("conversations", "list")
    assert (exit_code, out) == (1, "")
    assert is_one_sentence(err)


@pytest.mark.thorough
def test_the_list_does_not_end_at_one_page(data_dir):
    with opened(data_dir / "history.db") as conversations:
        for number in range(510):
            conversations.add_question(
                conversations.create().id, parent_id=None, text=f"Question {number}"
            )
    done = paddock(data_dir, "conversations", "list", "--json")
    assert len(json.loads(done.stdout)) == 510
