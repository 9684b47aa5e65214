"""The export process's work."""

from __future__ import annotations

import subprocess

import pytest

from desktop.exporting.protocol import Job, Made, NotMade, Pieces
from desktop.exporting.wanted import Format, Wanted
from desktop.exporting.workshop import command_line
from desktop.ui.exporting import press
from desktop.ui.exporting.press import EVERY, answer_to
from tests.unit.exporting.told import answered

pytestmark = pytest.mark.usefixtures("look")


def nothing(_done, _total):
    pass


@pytest.mark.parametrize(
    ("kind", "beginning"), [(Format.PDF, b"%PDF-1"), (Format.HTML, b"<!DOCTYPE html>")]
)
def test_a_file_is_made(kind, beginning):
    made = answer_to(Job(answered("x"), Wanted(format=kind)), nothing)
    assert isinstance(made, Made)
    assert made.data.startswith(beginning)


def test_how_far_it_is_is_told():
    heard = []
    text = "\n\n".join(["x"] * 3 * EVERY)
    answer_to(Job(answered(text), Wanted(format=Format.PDF)), lambda *at: heard.append(at))
    assert [done for done, _ in heard] == [EVERY, 2 * EVERY, 3 * EVERY]


def test_pieces_for_a_printer():
    made = answer_to(Job(answered("x"), Wanted(), as_pieces=True), nothing)
    assert isinstance(made, Pieces)
    assert made.pieces[-1].endswith("<p>x</p>")


def test_a_fault_is_told_by_its_class_and_not_by_its_words(monkeypatch):
    def fails(*_):
        raise ValueError("secret words")

    monkeypatch.setattr(press, "bytes_of", fails)
    assert answer_to(Job(answered("x"), Wanted()), nothing) == NotMade("ValueError")


def test_the_process_ends_when_nobody_asks(tmp_path):
    done = subprocess.run(
        command_line(), input=b"", capture_output=True, cwd=tmp_path, timeout=60,
        env={"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, b"")
