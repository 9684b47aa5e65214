"""`paddock import` for conversations: preview, import, a second time, what could not be read."""

from __future__ import annotations

import json

import pytest

from tests.other_programs import (
    chatgpt_branched,
    chatgpt_conversation,
    chatgpt_node,
    jan_message,
    jan_thread,
    lm_conversation,
    lm_user,
    written,
    zipped,
)
from tests.paddock import is_one_sentence


@pytest.fixture
def export(tmp_path):
    other = chatgpt_conversation(
        [chatgpt_node("q", None, "user", "Two")], "q", conversation_id="2", title="Other"
    )
    broken = {"mapping": {}, "title": "Broken"}
    return zipped(
        tmp_path / "export.zip",
        {"conversations.json": json.dumps([chatgpt_branched(), broken, other])},
    )


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home folder in which Jan has a conversation."""
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)
    jan_thread(tmp_path / "jan" / "threads" / "1", [jan_message(1, "user", "Hi")])
    return tmp_path


def titles(run_here):
    return [each["title"] for each in json.loads(run_here("conversations", "list", "--json")[1])]


def test_a_preview_changes_nothing(run_here, export):
    exit_code, out, err = run_here("import", str(export), "--preview")
    assert (exit_code, err) == (0, "")
    lines = out.splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["ChatGPT", "ChatGPT"]
    assert lines[0].split()[2:] == ["5", "new", "Horses"]
    assert "ChatGPT: 2 new" in lines
    assert "Not read: “Broken (ChatGPT)”: Nothing was said in it." in lines
    assert titles(run_here) == []


def test_an_import_and_a_second_one(run_here, export):
    exit_code, out, _ = run_here("import", str(export))
    assert exit_code == 0
    assert "Imported 2 conversations." in out
    assert sorted(titles(run_here)) == ["Horses", "Other"]
    exit_code, out, _ = run_here("import", str(export))
    assert exit_code == 0
    assert "ChatGPT: 2 already here" in out
    assert "Nothing new was in it." in out
    assert len(titles(run_here)) == 2


def test_for_programs(run_here, export):
    exit_code, out, _ = run_here("import", str(export), "--json")
    said = json.loads(out)
    assert exit_code == 0
    assert (said["new"], said["grown"], said["unread_more"]) == (2, 0, 0)
    assert [each["standing"] for each in said["conversations"]] == ["new", "new"]
    assert {each["origin_id"] for each in said["conversations"]} == {"68f0-horses", "2"}
    (unread,) = said["unread"]
    assert (unread["where"], unread["why"], unread["program"]) == ("Broken", "empty", "chatgpt")
    number = next(each["id"] for each in said["conversations"] if each["title"] == "Horses")
    shown = json.loads(run_here("conversations", "show", str(number), "--json")[1])
    assert shown["messages"][-1]["text"] == "No more."


@pytest.mark.thorough
def test_what_grew_there_grows_here(run_here, tmp_path):
    path = tmp_path / "a.conversation.json"
    written(path, lm_conversation(lm_user("Hi")))
    run_here("import", str(path))
    written(path, lm_conversation(lm_user("Hi"), lm_user("More")))
    said = json.loads(run_here("import", str(path), "--json")[1])
    assert (said["new"], said["grown"]) == (0, 1)


@pytest.mark.thorough
def test_what_was_deleted_comes_back_only_when_asked(run_here, export):
    said = json.loads(run_here("import", str(export), "--json")[1])
    for each in said["conversations"]:
        run_here("conversations", "delete", str(each["id"]))
    _, out, _ = run_here("import", str(export))
    assert "ChatGPT: 2 deleted here" in out
    assert "“--deleted” brings it back" in out
    assert titles(run_here) == []
    run_here("import", str(export), "--deleted")
    assert len(titles(run_here)) == 2


def test_one_program_alone(run_here, export, tmp_path):
    folder = written(tmp_path / "lm" / "a.conversation.json", lm_conversation(lm_user("Hi")))
    run_here("import", str(folder.parent), str(export), "--from", "lm-studio")
    assert titles(run_here) == ["Horses"]


@pytest.mark.usefixtures("home")
def test_other_programs_are_found(run_here):
    exit_code, out, _ = run_here("import", "--find")
    assert exit_code == 0
    assert "Jan: 1 new" in out
    assert titles(run_here) == ["Horses"]


def test_no_other_programs(run_here, home):
    next(home.rglob("thread.json")).unlink()
    next(home.rglob("messages.jsonl")).unlink()
    (home / "jan" / "threads" / "1").rmdir()
    assert run_here("import", "--find") == (0, "No other program's conversations were found.\n", "")
    assert json.loads(run_here("import", "--find", "--json")[1])["conversations"] == []


@pytest.mark.parametrize("name", ["missing", "notes.txt", "empty"])
def test_nothing_there_is_said_in_a_sentence(run_here, tmp_path, name):
    (tmp_path / "notes.txt").write_text("notes")
    (tmp_path / "empty").mkdir()
    exit_code, out, err = run_here("import", str(tmp_path / name))
    assert (exit_code, out) == (1, "")
    assert is_one_sentence(err)
    assert name in err


def test_the_file_with_everything_is_told_how_it_comes_in(run_here, tmp_path):
    file = tmp_path / "all.paddock"
    assert run_here("backup", "--plain", "--to", str(file))[0] == 0
    exit_code, out, err = run_here("import", str(file))
    assert (exit_code, out) == (1, "")
    assert is_one_sentence(err)
    assert "paddock restore" in err
    assert run_here("restore", str(file))[0] == 0


def test_an_export_of_what_is_here_changes_nothing(run_here, export, tmp_path):
    said = json.loads(run_here("import", str(export), "--json")[1])
    number = str(said["conversations"][0]["id"])
    exported = run_here("conversations", "export", number, "--json")[1]
    (tmp_path / "one.json").write_text(exported)
    again = json.loads(run_here("import", str(tmp_path / "one.json"), "--json")[1])
    assert [each["standing"] for each in again["conversations"]] == ["here"]
