"""The self-test: right with the real parts, and wrong where one of them is made to fail."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from desktop import self_test
from desktop.engine.interview import Interview
from desktop.engine.protocol import Described, Device
from desktop.errors import EngineDied, FileUnread, Unread
from desktop.powers.trial import Trial
from desktop.self_test import Check, Outcome, Unproven, checks

CPU = Device("CPU", "Some processor", "cpu", "CPU", 1, 2)
DESCRIBED = Described(1, "1.2 (abc1234)", [CPU], "AVX2 = 1", trial=Trial(55))
WINDOW = {
    "platform": "xcb", "qt": "6.11", "typeface": "Inter", "width_px": 9, "height_px": 9, "colors": 99,
}  # fmt: skip
HUB = {"huggingface_hub": "2", "httpx2": "2", "tls": "OpenSSL", "certificates": 100, "sockets": 0}


def by_name(model: Path | None) -> dict[str, Check]:
    return {each.name: each for each in checks(model)}


def test_all_is_well_with_the_real_parts(starter, tmp_path, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("HOME", str(tmp_path))
    found = by_name(starter)
    assert {each.name: each.words for each in found.values() if each.outcome != "right"} == {}
    assert list(found) == [
        "versions",
        "window",
        "history",
        "hub",
        "files",
        "engine",
        "sandbox",
        "answer",
    ]
    assert "“offscreen”" in found["window"].words
    assert "Paris" in found["answer"].facts["text"]
    assert found["engine"].facts["devices"]
    assert found["versions"].facts["is_frozen"] is False
    assert sorted(name.name for name in tmp_path.iterdir() if name.name[0] != ".") == []


@pytest.fixture
def quick(monkeypatch) -> None:
    """No child is started."""
    said = {"window trial": WINDOW, "hub trial": HUB}
    monkeypatch.setattr(self_test, "_said_by", lambda child, _environment: said[child])
    monkeypatch.setattr(self_test, "_files", lambda _folder: ("made", {}))
    monkeypatch.setattr(self_test, "interview", lambda *_, **__: Interview(DESCRIBED))


@pytest.mark.usefixtures("quick")
def test_without_a_model_the_answer_is_skipped():
    found = by_name(None)
    assert found["answer"].outcome is Outcome.SKIPPED
    assert {each.outcome for each in found.values()} == {Outcome.RIGHT, Outcome.SKIPPED}


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("name", "seen", "words"),
    [
        ("window", {**WINDOW, "colors": 2}, "the window stayed empty"),
        ("window", {**WINDOW, "typeface": "DejaVu Sans"}, "Paddock's own typeface is missing"),
        ("hub", {**HUB, "sockets": 1}, "1 sockets were used"),
    ],
)
def test_what_is_not_as_it_must_be(monkeypatch, name, seen, words):
    said = {"window trial": WINDOW, "hub trial": HUB, f"{name} trial": seen}
    monkeypatch.setattr(self_test, "_said_by", lambda child, _environment: said[child])
    found = by_name(None)
    assert found[name].outcome is Outcome.WRONG
    assert words in found[name].words
    assert [each.name for each in found.values() if each.outcome is Outcome.WRONG] == [name]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "asked",
    [Interview(error=EngineDied(-4, "illegal instruction")), Interview()],
)
def test_an_engine_that_does_not_start(monkeypatch, starter, asked):
    monkeypatch.setattr(self_test, "interview", lambda *_, **__: asked)
    found = by_name(starter)
    assert (found["engine"].outcome, found["answer"].outcome) == (Outcome.WRONG, Outcome.WRONG)


@pytest.mark.usefixtures("quick")
def test_an_empty_answer_is_none(monkeypatch, starter):
    asked = Interview(DESCRIBED, said=(" ",))
    monkeypatch.setattr(self_test, "interview", lambda *_, **__: asked)
    found = by_name(starter)
    assert (found["engine"].outcome, found["answer"].outcome) == (Outcome.RIGHT, Outcome.WRONG)


def _raise(error: Exception) -> Callable[..., object]:
    def call(*_: object, **__: object) -> object:
        raise error

    return call


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ImportError("no module named x"), "ImportError: no module named x"),
        (Unproven("it did not"), "it did not"),
        (FileUnread("page.pdf", Unread.DAMAGED), "page.pdf"),
    ],
)
def test_whatever_goes_wrong_the_others_are_made(monkeypatch, error, words):
    monkeypatch.setattr(self_test, "_files", _raise(error))
    found = by_name(None)
    assert words in found["files"].words
    assert found["engine"].outcome is Outcome.RIGHT


def test_a_history_that_keeps_words_open_is_found(tmp_path):
    words, _ = self_test._history(tmp_path)
    assert "closed to another key" in words  # the control
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "leak").write_text(self_test.SAID)
    with pytest.raises(Unproven, match="for everybody to read"):
        self_test._history(tmp_path / "other")


def test_a_history_that_any_key_opens_is_found(monkeypatch, tmp_path):
    key = bytes(32)
    monkeypatch.setattr(self_test.os, "urandom", lambda _count: key)
    with pytest.raises(Unproven, match="another key opens it"):
        self_test._history(tmp_path)


def test_a_child_that_fails_is_quoted(monkeypatch):
    failing = [sys.executable, "-c", "raise SystemExit('could not load “xcb”')"]
    monkeypatch.setattr(self_test, "command_line_of", lambda _child: failing)
    with pytest.raises(Unproven, match=r"exit code 1: could not load “xcb”"):
        self_test._said_by("window trial", {})
    silent = [sys.executable, "-c", "raise SystemExit(3)"]
    monkeypatch.setattr(self_test, "command_line_of", lambda _child: silent)
    with pytest.raises(Unproven, match=r"exit code 3$"):
        self_test._said_by("window trial", {})


def test_without_a_display_the_window_is_drawn_on_none(monkeypatch):
    seen: list[dict[str, str]] = []
    monkeypatch.setattr(self_test, "has_display", lambda: False)
    monkeypatch.setattr(
        self_test, "_said_by", lambda _child, environment: seen.append(environment) or WINDOW
    )
    self_test._window()
    assert seen[0]["QT_QPA_PLATFORM"] == "offscreen"


def test_it_loads_neither_qt_nor_network_nor_engine():
    program = "import desktop.self_test, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "apsw" in loaded  # the control
    assert loaded.isdisjoint({"PySide6", "llama_cpp", "httpx2", "ssl"})


@pytest.mark.usefixtures("quick")
def test_a_sandbox_that_does_not_hold_is_wrong(monkeypatch):
    leaky = Interview(msgspec.structs.replace(DESCRIBED, trial=Trial(55, ("fork",))))
    monkeypatch.setattr(self_test, "interview", lambda *_, **__: leaky)
    found = by_name(None)
    assert found["sandbox"].outcome is Outcome.WRONG
    assert "it could fork" in found["sandbox"].words
