"""What tells of a person and their computer is taken out, however it is written; nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.scrubbing import COMPUTER, PATH, PERSON, TOKEN, Scrubber, scrubber

CLEAN = Scrubber([Path("/data/anna")], "anna", "tower.example.org")
WINDOWS = r"C:\Users\anna\Models\secret.gguf"


@pytest.mark.parametrize(
    "path",
    [
        "/data/anna/Models/secret.gguf",
        "/data/anna",
        "file:///data/anna/secret.txt",
        '/home/mara/secret folder/it\'s "here".gguf',
        "/Users/mara/secret.gguf",
        "/root/secret",
        "~/secret.gguf",
        "~mara/secret.gguf",
        WINDOWS,
        WINDOWS.replace("\\", "/"),
        WINDOWS.replace("\\", "\\\\"),
        "/DATA/ANNA/secret",
    ],
)
def test_a_path_goes_with_all_that_follows_it(path):
    said = CLEAN.scrub(f"could not open {path} again: secret")
    assert "secret" not in said
    assert said.startswith("could not open ")
    assert PATH in said


def test_the_next_line_stays():
    assert CLEAN.scrub("in /home/mara/x\nthen this") == f"in {PATH}\nthen this"


@pytest.mark.parametrize("words", ["Anna said", "by ANNA", "(anna)", "anna"])
def test_the_persons_name_is_taken_out_as_a_word(words):
    assert "anna" not in CLEAN.scrub(words).casefold()
    assert PERSON in CLEAN.scrub(words)


def test_in_the_middle_of_another_word_it_stays():
    assert CLEAN.scrub("savannah, annabel") == "savannah, annabel"


def test_the_computers_name_with_and_without_its_domain():
    assert CLEAN.scrub("on tower.example.org") == f"on {COMPUTER}"
    assert CLEAN.scrub("on Tower") == f"on {COMPUTER}"


def test_a_token_is_taken_out():
    assert CLEAN.scrub("with hf_AbCdEf0123456789xyz.") == f"with {TOKEN}."
    assert CLEAN.scrub("hf_hub") == "hf_hub"


@pytest.mark.parametrize(
    "line", ["version 0.1.0", "llama.cpp 0.5 (abc)", "/usr/lib/libggml.so", ""]
)
def test_everything_else_stays(line):
    assert CLEAN.scrub(line) == line


def test_whoever_has_no_name_and_no_home_has_nothing_taken_out():
    nobody = Scrubber([Path("/")], "", "")
    assert nobody.scrub("/usr/lib and a word") == "/usr/lib and a word"


def test_a_stack_keeps_the_files_of_code_by_their_names():
    stack = (
        '  File "/opt/my folder/desktop/app.py", line 12 in run\n  File "C:\\x\\b.py", line 3 in c'
    )
    expected = '  File "app.py", line 12 in run\n  File "b.py", line 3 in c'
    assert CLEAN.scrub_stack(stack) == expected


@given(st.text(), st.text())
def test_nothing_is_left_of_a_path_on_its_line(before, after):
    line = (before + "/data/anna/marker4711" + after).splitlines()
    assert not any("marker4711" in CLEAN.scrub(each) for each in line)


def test_this_computers_own(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "somebody"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "somebody"))
    monkeypatch.setenv("LOGNAME", "mara")
    clean = scrubber(tmp_path / "data")
    for folder in ("somebody", "data"):
        assert clean.scrub(f"in {tmp_path / folder / 'x'}") == f"in {PATH}"
    assert clean.scrub("mara") == PERSON
    elsewhere = tmp_path / "other" / "x"
    assert PATH not in clean.scrub(f"in {elsewhere}") or "home" in str(tmp_path)
