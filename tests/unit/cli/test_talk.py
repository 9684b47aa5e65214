"""`paddock chat`: a conversation over a pipe, line by line."""

from __future__ import annotations

import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.engine import FRANCE, LONG_STORY
from tests.kept import opened
from tests.paddock import is_one_sentence, objects, paddock, start

PROMPT = "› ".encode()


def answers(out: str) -> list[str]:
    """What came after each prompt."""
    return [part.strip() for part in out.split("› ")[1:]]


@pytest.fixture(scope="module")
def talked(tmp_path_factory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """Two turns, another answer, a new conversation, the end of the input."""
    folder = tmp_path_factory.mktemp("chat") / "data"
    lines = ["/again", FRANCE, "And of Italy?", "", "/again", "/help", "/new", "/again", "Say hi."]
    done = paddock(
        folder, "chat", "--temperature", "0", "--max-tokens", "12", said="\n".join(lines)
    )
    return done, folder


def test_it_talks_and_ends_with_the_input(talked):
    done, _ = talked
    assert (done.returncode, done.stderr) == (0, "")
    greeting, *_ = done.stdout.split("› ")
    assert "nothing leaves this computer" in greeting
    assert "Ctrl-C stops an answer" in greeting
    nothing, france, italy, empty, again, help_, new, nothing_new, hi, end = answers(done.stdout)
    assert "Paris" in france
    assert italy
    assert again == italy
    assert (empty, end) == ("", "")
    assert "/again" in help_
    assert "new conversation" in new
    assert nothing == nothing_new == "There is no question yet."
    assert hi


def test_each_conversation_is_kept_with_all_its_answers(talked):
    _, folder = talked
    (listed,) = objects_of(paddock(folder, "conversations", "list", "--json").stdout)
    assert [conversation["title"][:10] for conversation in listed] == ["Say hi.", "What is th"]
    exported = objects(paddock(folder, "conversations", "export", "1", "--json").stdout)[0]
    roles = [message["role"] for message in exported["messages"]]
    assert roles == ["user", "assistant", "user", "assistant", "assistant"]
    assert exported["messages"][3]["parent_id"] == exported["messages"][4]["parent_id"]


def objects_of(out: str) -> list[list[dict[str, object]]]:
    return objects(out)  # type: ignore[return-value]


class Terminal:
    """A chat that is talked with while it runs."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.process = start(folder, "chat", *options)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._in, self._out = self.process.stdin, self.process.stdout

    def until(self, words: bytes) -> bytes:
        """What it prints up to these words."""
        read = b""
        while not read.endswith(words):
            byte = self._out.read(1)
            assert byte, read
            read += byte
        return read

    def say(self, line: str) -> None:
        self._in.write(line.encode() + b"\n")
        self._in.flush()

    def interrupt(self) -> None:
        self.process.send_signal(signal.SIGINT)

    def end(self) -> tuple[int, bytes]:
        self._in.close()
        rest = self._out.read()
        self._out.close()
        assert self.process.stderr is not None
        with self.process.stderr as stderr:
            assert stderr.read() == b""
        return self.process.wait(20), rest


def test_ctrl_c_stops_an_answer_and_the_talk_goes_on(data_dir):
    terminal = Terminal(data_dir, "--no-save", "--temperature", "0")
    terminal.until(PROMPT)
    terminal.say(LONG_STORY)
    terminal.until(b" ")
    terminal.interrupt()
    story = terminal.until(PROMPT)
    assert len(story) < 2000
    terminal.say(FRANCE)
    assert b"Paris" in terminal.until(PROMPT)
    assert terminal.end() == (0, b"\n")
    assert not data_dir.exists()


@pytest.mark.thorough
def test_ctrl_c_at_the_prompt_does_not_stop_the_next_answer(data_dir):
    terminal = Terminal(data_dir, "--no-save", "--temperature", "0")
    terminal.until(PROMPT)
    terminal.interrupt()
    time.sleep(0.1)
    terminal.say(FRANCE)
    assert b"Paris" in terminal.until(PROMPT)
    assert terminal.end()[0] == 0


def test_a_model_that_vanishes_is_said_and_the_talk_goes_on(data_dir, tmp_path, starter):
    model = tmp_path / "mine.gguf"
    model.symlink_to(starter)
    terminal = Terminal(data_dir, "--no-save", "--model", str(model), "--max-tokens", "3")
    terminal.until(PROMPT)
    model.unlink()
    terminal.say("Hi")
    terminal.until(PROMPT)
    terminal.say("/help")
    assert b"/again" in terminal.until(PROMPT)
    terminal.process.kill()
    out, err = terminal.process.communicate()
    assert re.fullmatch(rb"That model isn't here[^\n]*\n", err), (out, err)


@pytest.mark.thorough
def test_any_bytes_may_be_typed(data_dir):
    done = paddock(data_dir, "chat", "--no-save", "--max-tokens", "2", said=b"\xff\xfe?\n")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.thorough
def test_a_persona_greets_and_its_conversation_goes_on_with_it(data_dir):
    done = paddock(
        data_dir, "chat", "--persona", "translator", "--max-tokens", "4", said="Hallo.\n"
    )
    assert done.returncode == 0
    head, *_ = done.stdout.split("› ")
    assert head.startswith("Paddock · Translator · SmolLM2")
    assert "Which language shall I translate into?" in head
    with opened(data_dir / "history.db") as kept:
        (conversation,) = kept.newest()
        (answer,) = [m for m in kept.messages(conversation.id).values() if m.generation]
    assert conversation.choices.persona == answer.generation.persona == "Translator"
    assert conversation.choices.max_tokens == 4
    assert answer.generation.generation_tokens <= 4


def test_nobody_is_no_persona(data_dir):
    done = paddock(data_dir, "chat", "--persona", "nobody")
    assert done.returncode == 2
    assert is_one_sentence(done.stderr)
    assert not data_dir.exists()
