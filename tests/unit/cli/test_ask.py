"""`paddock ask`, as people and programs run it: what it prints, keeps and answers for."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

from tests.engine import FRANCE, LONG_STORY
from tests.paddock import is_one_sentence, objects, paddock, start

FIELDS = {
    "event",
    "text",
    "state",
    "model",
    "finish_reason",
    "prompt_tokens",
    "evaluated_tokens",
    "reused_tokens",
    "generation_tokens",
    "context_tokens",
    "forgotten_messages",
    "cut_tokens",
    "resumed_tokens",
    "time_to_first_token_seconds",
    "prompt_tokens_per_second",
    "generation_tokens_per_second",
}


@pytest.fixture(scope="module")
def answered(tmp_path_factory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """A plain question, and the folder it was asked with."""
    folder = tmp_path_factory.mktemp("ask") / "data"
    return paddock(folder, "ask", FRANCE, "--temperature", "0"), folder


@pytest.fixture(scope="module")
def in_json(tmp_path_factory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """The same as JSON, kept."""
    folder = tmp_path_factory.mktemp("ask") / "data"
    return paddock(folder, "ask", FRANCE, "--temperature", "0", "--json", "--save"), folder


def test_the_answer_alone_is_on_stdout(answered):
    done, _ = answered
    assert done.returncode == 0
    assert done.stdout == "The capital of France is Paris.\n"
    assert done.stderr == ""


def test_nothing_is_written_unless_asked_for(answered, in_json):
    assert not answered[1].exists()
    assert (in_json[1] / "history.db").exists()  # the control


def test_every_line_of_json_is_an_object_and_the_last_one_has_it_all(in_json):
    done, _ = in_json
    assert (done.returncode, done.stderr) == (0, "")
    *events, last = objects(done.stdout)
    assert set(last) == FIELDS | {"conversation_id"}
    assert last["event"] == "answer"
    assert last["text"] == "The capital of France is Paris."
    assert (last["state"], last["finish_reason"]) == ("done", "stop")
    assert last["prompt_tokens"] == last["evaluated_tokens"] + last["reused_tokens"]
    assert last["generation_tokens_per_second"] > 0
    assert {event["event"] for event in events} == {"loading", "reading", "text"}
    assert "".join(event["text"] for event in events if event["event"] == "text") == last["text"]


def test_what_was_kept_can_be_shown(in_json):
    done, folder = in_json
    number = objects(done.stdout)[-1]["conversation_id"]
    shown = paddock(folder, "conversations", "show", str(number)).stdout
    assert f"You: {FRANCE}" in shown
    assert "Paddock: The capital of France is Paris." in shown


def test_ctrl_c_keeps_what_was_said(data_dir):
    asking = start(data_dir, "ask", LONG_STORY, "--save", "--json")
    assert asking.stdout is not None
    while b'"event": "text"' not in asking.stdout.readline():
        pass
    asking.send_signal(signal.SIGINT)
    out, err = asking.communicate(timeout=20)
    assert asking.returncode == 1
    assert err == b""
    last = objects(out.decode())[-1]
    assert (last["state"], last["finish_reason"]) == ("stopped", "cancelled")
    assert last["text"]
    number = str(last["conversation_id"])
    shown = objects(paddock(data_dir, "conversations", "show", number, "--json").stdout)[0]
    assert shown["messages"][1] == {"role": "assistant", "text": last["text"], "state": "stopped"}


@pytest.mark.thorough
def test_any_bytes_may_come_on_stdin(data_dir):
    question = b"What is the capital of France? Answer with one word.\xff"
    done = paddock(data_dir, "ask", "-", "--max-tokens", "3", said=question)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.thorough
def test_any_bytes_may_come_as_an_argument(data_dir):
    done = paddock(data_dir, "ask", "half a character: \udcff", "--max-tokens", "3")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_a_model_that_is_not_there(data_dir, option):
    done = paddock(data_dir, "ask", "Hi", "--model", "nowhere.gguf", *option)
    assert (done.returncode, done.stdout) == (2, "")
    assert is_one_sentence(done.stderr)
    assert "nowhere.gguf" in done.stderr


@pytest.mark.thorough(but_one_in=2)
@pytest.mark.parametrize("option", [[], ["--json"]])
def test_a_file_that_is_no_model(data_dir, tmp_path, option):
    fake = tmp_path / "fake.gguf"
    fake.write_text("no model")
    done = paddock(data_dir, "ask", "Hi", "--model", str(fake), *option)
    assert done.returncode == 1
    assert is_one_sentence(done.stderr)
    assert "fake.gguf" in done.stderr
    if option:
        last = objects(done.stdout)[-1]
        assert (last["state"], last["error"]["kind"]) == ("failed", "UnreadableModel")
    else:
        assert done.stdout == ""


@pytest.mark.parametrize("empty", ["", "  \n"])
def test_an_empty_question(data_dir, empty):
    done = paddock(data_dir, "ask", "-", said=empty)
    assert (done.returncode, done.stdout) == (2, "")
    assert is_one_sentence(done.stderr)


def test_a_bad_option(data_dir):
    done = paddock(data_dir, "ask", "Hi", "--loud")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--loud" in done.stderr


def test_a_history_that_can_not_be_written(data_dir):
    data_dir.write_text("a file where the folder should be")
    done = paddock(data_dir, "ask", "Hi", "--save")
    assert (done.returncode, done.stdout) == (1, "")
    assert is_one_sentence(done.stderr)


@pytest.mark.thorough
def test_a_reader_that_leaves_ends_it_and_its_engine(data_dir):
    asking = start(data_dir, "ask", "Write a very long story about a ship.")
    assert asking.stdout is not None
    assert asking.stdin is not None
    assert asking.stderr is not None
    asking.stdout.read(1)
    asking.stdout.close()
    assert asking.wait(timeout=20) == 1
    asking.stdin.close()
    asking.stderr.close()


@pytest.mark.thorough
@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only Linux has a disk that is always full"
)
def test_output_that_cannot_be_written_is_said(data_dir):
    with open("/dev/full", "w") as full:
        asking = start(data_dir, "ask", "Hi", "--max-tokens", "5", stdout=full)
        _, err = asking.communicate(timeout=20)
    assert asking.returncode == 1
    assert is_one_sentence(err.decode())


@pytest.mark.thorough
def test_a_file_goes_along_and_is_kept_with_the_question(tmp_path):
    folder, file = tmp_path / "data", tmp_path / "capital.txt"
    file.write_text("The capital of Freedonia is Fredville.")
    done = paddock(
        folder, "ask", "What is the capital of Freedonia?", "--attach", str(file),
        "--temperature", "0", "--max-tokens", "24", "--json", "--save",
    )  # fmt: skip
    last = objects(done.stdout)[-1]
    assert "Fredville" in last["text"]
    exported = objects(
        paddock(folder, "conversations", "export", str(last["conversation_id"]), "--json").stdout
    )[0]
    assert exported["messages"][0]["attachments"][0]["name"] == "capital.txt"


def test_a_file_that_can_not_be_read_is_told_in_one_sentence(tmp_path):
    done = paddock(tmp_path / "data", "ask", "Why?", "--attach", str(tmp_path / "not there.txt"))
    assert (done.returncode, done.stdout) == (2, "")
    assert is_one_sentence(done.stderr)
    assert "not there.txt" in done.stderr


@pytest.mark.thorough
def test_a_saved_prompt_asks(tmp_path):
    folder = tmp_path / "data"
    paddock(folder, "prompts", "add", "Capital", "What is the capital of {country}?")
    done = paddock(
        folder, "ask", "--prompt", "capital", "--fill", "country=France", "--temperature", "0"
    )
    assert "Paris" in done.stdout
    done = paddock(folder, "ask", "--prompt", "capital")
    assert done.returncode == 2
    assert "country" in done.stderr


def test_who_says_nothing_asks_nothing(tmp_path):
    done = paddock(tmp_path / "data", "ask")
    assert (done.returncode, done.stdout) == (2, "")
    assert is_one_sentence(done.stderr)
