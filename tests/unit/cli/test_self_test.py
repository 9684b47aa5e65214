"""`paddock --self-test`: lines for people, an object for programs, and its exit code."""

from __future__ import annotations

import json

import pytest

from desktop.cli import self_test
from desktop.cli.arguments import parse
from desktop.self_test import Check, Outcome
from tests.paddock import is_one_sentence, paddock

RIGHT = Check("engine", Outcome.RIGHT, "llama.cpp on\nCPU", {"devices": ["CPU"]})
WRONG = Check("window", Outcome.WRONG, "the window stayed empty", {})
SKIPPED = Check("answer", Outcome.SKIPPED, "there is no model here", {})


def run(monkeypatch, *made: Check, options: tuple[str, ...] = ()) -> tuple[int, list[object]]:
    seen: list[object] = []
    monkeypatch.setattr(self_test, "checks", lambda model: seen.append(model) or iter(made))
    return self_test.self_test(parse(["--self-test", *options])), seen


@pytest.mark.parametrize(
    ("made", "exit_code"), [((RIGHT, SKIPPED), 0), ((RIGHT, WRONG, SKIPPED), 1)]
)
def test_the_exit_code_says_whether_one_failed(monkeypatch, made, exit_code):
    assert run(monkeypatch, *made)[0] == exit_code
    assert run(monkeypatch, *made, options=("--json",))[0] == exit_code


def test_a_line_for_each(monkeypatch, capsys):
    run(monkeypatch, RIGHT, WRONG, SKIPPED)
    assert capsys.readouterr().out.splitlines() == [
        "ok      engine    llama.cpp on CPU",
        "FAILED  window    the window stayed empty",
        "-       answer    there is no model here",
    ]


def test_one_object_for_programs(monkeypatch, capsys):
    run(monkeypatch, RIGHT, WRONG, options=("--json",))
    assert json.loads(capsys.readouterr().out) == {
        "is_right": False,
        "checks": {
            "engine": {"outcome": "right", "words": "llama.cpp on\nCPU", "devices": ["CPU"]},
            "window": {"outcome": "wrong", "words": "the window stayed empty"},
        },
    }


def test_the_starter_answers_or_whom_one_names(monkeypatch, starter, tmp_path):
    assert run(monkeypatch, RIGHT)[1] == [starter]
    named = tmp_path / starter.name
    named.symlink_to(starter)
    assert run(monkeypatch, RIGHT, options=("--model", str(named)))[1] == [named]
    monkeypatch.setattr(self_test, "starter_files", lambda: iter(()))
    assert run(monkeypatch, RIGHT)[1] == [None]


@pytest.mark.thorough
def test_the_real_one_writes_nothing_into_the_data_folder(data_dir):
    done = paddock(data_dir, "self-test", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr, found["is_right"]) == (0, "", True)
    assert found["checks"]["window"]["platform"] == "offscreen"
    assert not data_dir.exists()


def test_a_model_that_is_not_there_is_wrong_use(data_dir):
    done = paddock(data_dir, "self-test", "--model", "nowhere.gguf")
    assert (done.returncode, done.stdout) == (2, "")
    assert is_one_sentence(done.stderr)


def test_it_may_be_asked_for_as_other_programs_have_it():
    assert parse(["--self-test", "--json"]) == parse(["self-test", "--json"])
    assert parse(["ask", "--", "--self-test"]).question == "--self-test"
