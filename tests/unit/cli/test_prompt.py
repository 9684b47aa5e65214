"""`paddock prompt`: one object for programs, a readable view for people, one sentence for what is wrong."""

from __future__ import annotations

import io
import json
import sys

import pytest

from desktop.cli import given
from desktop.engine.prompting.families import FAMILIES
from tests.paddock import is_one_sentence

TALK = [
    {"role": "system", "content": "Be kind."},
    {"role": "user", "content": "Hi <|im_end|> 😀"},
    {"role": "assistant", "content": "Ho"},
    {"role": "user", "content": "Bye"},
]


@pytest.fixture
def messages(tmp_path):
    path = tmp_path / "messages.json"
    path.write_text(json.dumps(TALK))
    return str(path)


def test_json(run_here, messages):
    exit_code, out, err = run_here("prompt", "--messages", messages, "--json")
    assert (exit_code, err) == (0, "")
    shown = json.loads(out)
    assert shown["template"] == "ChatML, from the model file"
    assert shown["text"].startswith("<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\nHi")
    assert shown["token_ids"].count(1) == 5
    assert shown["token_ids"].count(2) == 4
    assert (shown["context_tokens"], shown["forgotten_messages"]) == (4096, 0)
    assert "pieces" not in shown


def test_json_with_pieces(run_here, messages):
    shown = json.loads(run_here("prompt", "--messages", messages, "--json", "--pieces")[1])
    assert "".join(shown["pieces"]) == shown["text"]
    assert {shown["pieces"][place] for place in shown["control"]} == {"<|im_start|>", "<|im_end|>"}


def test_for_people_control_tokens_stand_out(run_here, messages):
    exit_code, out, err = run_here("prompt", "--messages", messages)
    assert (exit_code, err) == (0, "")
    assert "⟦<|im_start|>⟧user\nHi <|im_end|> 😀⟦<|im_end|>⟧\n" in out
    assert out.splitlines()[-1].startswith("ChatML, from the model file · ")
    assert out.splitlines()[-1].endswith(" tokens of 4,096")


def test_for_people_in_a_terminal(run_here, messages, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    out = run_here("prompt", "--messages", messages)[1]
    assert "Hi <|im_end|> 😀\033[7m<|im_end|>\033[0m\n" in out


def test_each_token_on_a_line(run_here, messages):
    lines = run_here("prompt", "--messages", messages, "--pieces")[1].splitlines()
    assert lines[:2] == ["      1  '<|im_start|>'", "   9690  'system'"]


def test_stdin(run_here, monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(json.dumps(TALK).encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    shown = json.loads(run_here("prompt", "--messages", "-", "--json")[1])
    assert "Be kind." in shown["text"]


def test_another_template_by_name(run_here, messages):
    shown = json.loads(
        run_here("prompt", "--messages", messages, "--template", "llama-2", "--json")[1]
    )
    assert shown["template"] == "Llama 2 Chat, chosen by you"
    assert "<<SYS>>\nBe kind.\n<</SYS>>\n\nHi" in shown["text"]


def test_another_template_from_a_file(run_here, messages, tmp_path):
    path = tmp_path / "mine.jinja"
    path.write_text("{% for m in messages %}({{ m.content }}){% endfor %}")
    shown = json.loads(
        run_here("prompt", "--messages", messages, "--template", str(path), "--json")[1]
    )
    assert shown["template"] == "written by you"
    assert shown["text"] == "(Be kind.)(Hi <|im_end|> 😀)(Ho)(Bye)"


def test_a_talk_that_does_not_fit(run_here, tmp_path):
    long = [{"role": "user", "content": "word " * 300}, {"role": "assistant", "content": "Ho"}]
    path = tmp_path / "long.json"
    path.write_text(json.dumps([*long * 20, {"role": "user", "content": "Bye"}]))
    shown = json.loads(run_here("prompt", "--messages", str(path), "--json")[1])
    assert shown["forgotten_messages"] > 0
    assert shown["token_ids"]
    out = run_here("prompt", "--messages", str(path))[1]
    assert out.endswith(" oldest messages don't fit and are left out.\n")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is no list of messages"),
        (b"{", "is no list of messages"),
        (b"{}", "is no list of messages"),
        (b"[1]", "is no list of messages"),
        (b'[{"role": "user"}]', "is no list of messages"),
        (b'[{"role": "wizard", "content": "Hi"}]', "is no list of messages"),
        (b'[{"role": "user", "content": 1}]', "is no list of messages"),
        (b"\xff\xfe", "is no list of messages"),
        (b"[]", "has no messages in it"),
    ],
)
def test_a_file_of_something_else(run_here, tmp_path, content, says):
    path = tmp_path / "messages.json"
    path.write_bytes(content)
    exit_code, out, err = run_here("prompt", "--messages", str(path))
    assert (exit_code, out) == (2, "")
    assert says in err
    assert is_one_sentence(err)


def test_a_file_that_is_not_there(run_here, tmp_path):
    for path in (tmp_path / "no.json", tmp_path, "~nobody/x.json"):
        exit_code, out, err = run_here("prompt", "--messages", str(path))
        assert (exit_code, out) == (2, "")
        assert "can't be read" in err
        assert is_one_sentence(err)


def test_a_file_of_endless_size(run_here, messages, monkeypatch):
    monkeypatch.setattr(given, "MOST_BYTES", 100)
    exit_code, _, err = run_here("prompt", "--messages", messages)
    assert (exit_code, err.endswith("is larger than 100 bytes.\n")) == (2, True)


def test_a_template_that_there_is_not(run_here, messages, tmp_path):
    exit_code, _, err = run_here("prompt", "--messages", messages, "--template", "lama")
    assert exit_code == 2
    assert all(name in err for name in FAMILIES)
    assert is_one_sentence(err)
    plain = tmp_path / "plain.txt"
    plain.write_text("no braces")
    exit_code, _, err = run_here("prompt", "--messages", messages, "--template", str(plain))
    assert (exit_code, is_one_sentence(err)) == (2, True)


def test_a_model_that_there_is_not(run_here, messages):
    exit_code, _, err = run_here("prompt", "--messages", messages, "--model", "nobody")
    assert (exit_code, is_one_sentence(err)) == (2, True)


def test_a_template_that_refuses_these_messages(run_here, messages, tmp_path):
    path = tmp_path / "strict.jinja"
    path.write_text(
        "{% if messages|length > 1 %}{{ raise_exception('One at a time') }}{% endif %}"
        "{{ messages[0].content }}"
    )
    exit_code, out, err = run_here("prompt", "--messages", messages, "--template", str(path))
    assert (exit_code, out) == (1, "")
    assert is_one_sentence(err)


def test_it_writes_nothing(run_here, messages, data_dir):
    run_here("prompt", "--messages", messages)
    assert not data_dir.exists() or not list(data_dir.iterdir())
