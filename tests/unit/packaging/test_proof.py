"""The proof of a .deb: each line is wrong where what it looked at is, and nothing stays installed."""

from __future__ import annotations

import contextlib
import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from linux import proof

Answer = Callable[[list[str]], str]


def good(command: list[str]) -> str:
    if "--self-test" in command:
        platform = "xcb" if command[0] == "xvfb-run" else "offscreen"
        window = {"outcome": "right", "platform": platform}
        return json.dumps({"checks": {"window": window, "answer": {"outcome": "right"}}})
    return "Paris." if "ask" in command else "line"


@pytest.fixture
def deb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that would put a program and a model under `tmp_path`."""
    file = tmp_path / "paddock.deb"
    file.write_bytes(b"!<arch> data.tar.xz" + bytes(4_999_981))
    program = tmp_path / "opt" / "paddock"

    @contextlib.contextmanager
    def installed(_deb: Path) -> Iterator[None]:
        program.mkdir(parents=True)
        (program / "paddock").write_bytes(bytes(2_000_000))
        (program / "model.gguf").write_bytes(bytes(3_000_000))
        yield
        for path in program.iterdir():
            path.unlink()
        program.rmdir()

    monkeypatch.setattr(proof, "installed", installed)
    monkeypatch.setattr(proof, "TRIES", 1)
    monkeypatch.setattr(proof, "_cost", lambda _command, _environ: 1.0)
    monkeypatch.setattr(proof.shutil, "which", lambda name: name)
    return file


def lines_of(deb: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer) -> list[proof.Line]:
    def run(
        command: list[str], environ: Mapping[str, str], folder: Path = Path("/")
    ) -> subprocess.CompletedProcess[str]:
        assert environ["HOME"] != str(Path.home())
        assert folder in (Path("/"), proof.ROOT)
        return subprocess.CompletedProcess(command, 0, answer(command), "broken")

    monkeypatch.setattr(proof, "_run", run)
    return list(proof.prove(deb, deb.parent))


def test_a_good_one(deb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = lines_of(deb, monkeypatch, good)
    assert [line.what for line in lines if not line.is_right] == []
    assert [(line.what, line.found) for line in lines[3:]] == [
        ("installed", "2.0 MB"),
        ("package", "2.0 MB"),
        ("start", "1.00 times"),
        ("left after removal", "nothing"),
    ]


def _fails(command: list[str]) -> str:
    return "" if "--self-test" in command else good(command)


def _is_wrong(command: list[str]) -> str:
    return good(command).replace('"answer": {"outcome": "right"}', '"answer": {"outcome": "wrong"}')


def _is_elsewhere(command: list[str]) -> str:
    return good(command).replace('"xcb"', '"offscreen"')


def _says_otherwise(command: list[str]) -> str:
    return "Lyon." if command[:2] == ["paddock", "ask"] else good(command)


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        (_fails, ["broken", "broken"]),
        (_is_wrong, ["wrong: answer", "wrong: answer"]),
        (_is_elsewhere, ["all right, drawn on “offscreen”"]),
        (_says_otherwise, ["Lyon."]),
    ],
)
def test_a_bad_one(
    deb: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer, wrong: list[str]
) -> None:
    lines = lines_of(deb, monkeypatch, answer)
    assert [line.found for line in lines if not line.is_right] == wrong


def test_a_slow_and_large_one(deb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    costs = iter([2.0, 1.0])
    monkeypatch.setattr(proof, "_cost", lambda _command, _environ: next(costs))
    monkeypatch.setattr(proof, "MOST_INSTALLED_BYTES", 1_000_000)
    monkeypatch.setattr(proof, "MOST_DEB_BYTES", 1_000_000)
    wrong = [line.what for line in lines_of(deb, monkeypatch, good) if not line.is_right]
    assert wrong == ["installed", "package", "start"]


def test_a_quick_build_may_be_larger(deb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deb.write_bytes(b"!<arch> data.tar.gz" + bytes(4_999_981))
    monkeypatch.setattr(proof, "MOST_DEB_BYTES", 1_000_000)
    lines = lines_of(deb, monkeypatch, good)
    assert [line.what for line in lines if not line.is_right] == []
    assert [line.wanted for line in lines if line.what == "package"] == ["of a quick build"]


def test_what_stays_is_named(deb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = deb.parent / "usr" / "bin" / "paddock"
    command.parent.mkdir(parents=True)
    command.symlink_to("/nowhere")
    last = lines_of(deb, monkeypatch, good)[-1]
    assert (last.found, last.is_right) == ("usr/bin/paddock", False)


def test_the_exit_code_and_the_table(
    deb: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for line, exit_code in (
        (proof.Line("a", "b", "c", True), 0),
        (proof.Line("a", "b", "c", False), 1),
    ):
        monkeypatch.setattr(proof, "prove", lambda _deb, line=line: iter([line]))
        assert proof.main([str(deb)]) == exit_code
    assert [row.split()[0] for row in capsys.readouterr().out.splitlines()] == ["ok", "WRONG"]
