"""`paddock trash`: listed, brought back, gone for good, as text and as JSON."""

from __future__ import annotations

import json

import pytest

from desktop.sessions.shelf import Shelf
from tests.gui.stage import told
from tests.kept import key_beside, opened
from tests.paddock import is_one_sentence


@pytest.fixture
def thrown(history) -> int:
    """A conversation in the trash, and messages of another."""
    number = told(history, "Why \x1b[31mllamas?", "Because.")
    other = told(history, "Why zebras?", "No idea.", "And now?", "Still none.")
    history.delete(number)
    history.delete_message(5)
    history.close()
    return other


def test_an_empty_trash(run_here):
    assert run_here("trash") == (0, "The trash is empty.\n", "")
    assert run_here("trash", "list", "--json")[1] == "[]\n"
    assert run_here("trash", "empty") == (0, "The trash is empty.\n", "")


@pytest.mark.usefixtures("thrown")
def test_list_steers_no_terminal(run_here):
    exit_code, out, _ = run_here("trash")
    messages, conversation = out.splitlines()
    assert exit_code == 0
    assert messages.endswith("30 days left  2 messages of “Why zebras?”")
    assert messages.startswith("m5  2")
    assert "\x1b" not in conversation
    found = json.loads(run_here("trash", "list", "--json")[1])
    assert [(each["id"], each["kind"], each["messages"]) for each in found] == [
        ("m5", "messages", 2),
        ("1", "conversation", 2),
    ]
    assert found[0]["days_left"] == 30


@pytest.mark.usefixtures("thrown")
def test_the_list_follows_the_setting(run_here):
    run_here("settings", "trash_days", "0")
    assert " kept " in run_here("trash")[1]
    assert json.loads(run_here("trash", "list", "--json")[1])[0]["days_left"] is None


def test_restore(run_here, data_dir, thrown):
    assert run_here("trash", "restore", "m5", "1") == (0, "Restored.\n", "")
    with opened(data_dir / "history.db") as history:
        assert len(history.newest()) == 2
        assert len(history.messages(thrown)) == 4
    assert run_here("trash")[1] == "The trash is empty.\n"


def test_delete_for_good_takes_sessions_along(run_here, data_dir, thrown):
    shelf = Shelf(data_dir / "sessions", key_beside(data_dir / "history.db"), reserve_bytes=0)
    for number, tokens in ((1, [1, 2]), (thrown, [3, 4])):
        assert shelf.keep("b", tokens, 0, memoryview(b"state"), number, budget_bytes=10**6)

    exit_code, out, _ = run_here("trash", "delete", "1", "--json")

    assert (exit_code, json.loads(out)) == (0, {"done": "delete", "ids": ["1"]})
    assert (len(shelf.find("b", [1, 2])), len(shelf.find("b", [3, 4]))) == (0, 1)
    with opened(data_dir / "history.db") as history:
        assert history._database.execute("SELECT id FROM conversations") == [(thrown,)]
        assert history.trash.owed() == []


@pytest.mark.usefixtures("thrown")
def test_empty(run_here, data_dir):
    assert run_here("trash", "empty") == (0, "Deleted for good.\n", "")
    with opened(data_dir / "history.db") as history:
        assert history._database.execute("SELECT count(*) FROM messages") == [(2,)]


@pytest.mark.usefixtures("thrown")
def test_a_copy_that_can_not_be_removed_is_said(run_here, data_dir):
    (data_dir / "history.before-v2.db").mkdir()
    exit_code, out, err = run_here("trash", "empty")
    assert (exit_code, out) == (1, "Deleted for good.\n")
    assert "tries again" in err


@pytest.mark.usefixtures("thrown")
@pytest.mark.parametrize("action", ["restore", "delete"])
def test_what_is_not_there_changes_nothing(run_here, action):
    exit_code, out, err = run_here("trash", action, "m5", "m77")
    assert (exit_code, out) == (2, "")
    assert is_one_sentence(err)
    assert len(run_here("trash")[1].splitlines()) == 2


def test_alone_it_lists_for_programs_too(run_here, thrown):
    assert thrown
    listed = run_here("trash", "list", "--json")
    assert json.loads(listed[1])
    assert run_here("trash", "--json") == run_here("trash", "--json", "list") == listed
