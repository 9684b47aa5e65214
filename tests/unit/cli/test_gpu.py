"""`paddock gpu` with real packs and the real engine: added, in use or not and why, removed."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from desktop.cli import gpu
from desktop.cli.commands import FAILED, WRONG_USE
from tests.packs import (
    BACKEND,
    FILE,
    NAME,
    deadly,
    libraries,
    packed,
    release_of,
    without_driver,
)
from tests.paddock import is_one_sentence

SMALL = {"libcudart.so.13": b"runtime", BACKEND: b"no library"}


@pytest.fixture
def published(tmp_path: Path, monkeypatch) -> Callable[[Mapping[str, bytes]], Path]:
    """A release that knows a pack with these libraries; answers the downloaded file."""

    def publish(files: Mapping[str, bytes]) -> Path:
        file = tmp_path / "downloads" / FILE
        release_of(monkeypatch, tmp_path / "resources", packed(file, files))
        return file

    return publish


def test_from_source_there_is_none(run_here, tmp_path, monkeypatch):
    release_of(monkeypatch, tmp_path / "resources")
    assert run_here("gpu") == (0, "This Paddock knows no pack for a computer like this one.\n", "")
    assert run_here("gpu", "--json") == (0, "[]\n", "")
    code, _, err = run_here("gpu", "add", str(tmp_path))
    assert (code, is_one_sentence(err)) == (FAILED, True)


def test_what_could_be_added_is_named_with_its_file(run_here, published):
    published(SMALL)
    code, out, _ = run_here("gpu")
    assert code == 0
    assert "CUDA 13: pack not added." in out
    assert FILE in out


def test_a_good_one_is_used_by_a_shut_in_engine_and_the_doctor_knows(
    run_here, published, tmp_path, data_dir
):
    file = published(libraries(tmp_path / "made"))
    code, out, err = run_here("gpu", "add", str(file), "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["is_used"] is True
    assert run_here("gpu", "list") == (0, "CUDA 13: pack added, and in use.\n", "")
    report = json.loads(run_here("doctor", "--json")[1])
    (cuda,) = [each for each in report["engine"]["libraries"] if each["backend"] == "cuda"]
    assert (cuda["file"], cuda["pack"]) == (BACKEND, NAME)
    assert report["packs"][0]["is_used"] is True
    assert report["sandbox"]["succeeded"] == []
    assert report["second_turn"]["generation_tokens_per_second"] > 0
    assert f"CUDA: {BACKEND}, of the pack {NAME} that was added" in run_here("doctor")[1]
    assert run_here("gpu", "remove", NAME) == (0, "Removed cuda-13.\n", "")
    assert list((data_dir / "packs").iterdir()) == []


@pytest.mark.thorough(but_one_in=2)
@pytest.mark.parametrize(
    ("make", "why"),
    [
        (without_driver, "the card’s driver is missing or too old; it needs 580 or newer"),
        (deadly, "the engine did not start with it"),
    ],
    ids=["no driver", "ends the engine"],
)
def test_one_that_can_t_be_used_says_why_and_the_processor_answers(
    run_here, published, tmp_path, make, why
):
    file = published(make(tmp_path / "made"))
    sentence = f"CUDA 13: pack added, but not used: {why}"
    assert run_here("gpu", "add", str(file)) == (FAILED, f"{sentence}.\n", "")
    assert sentence in run_here("doctor")[1]
    report = json.loads(run_here("doctor", "--json")[1])
    assert report["packs"][0]["is_used"] is False
    assert report["second_turn"]["generation_tokens_per_second"] > 0
    assert not any("ngine" in problem for problem in report["problems"])


@pytest.mark.thorough
def test_one_that_the_engine_ended_of_is_tried_again_when_told_to(run_here, published, tmp_path):
    file = published(deadly(tmp_path / "made"))
    run_here("gpu", "add", str(file))
    (mark,) = (tmp_path / "data" / "packs").glob(".died-*")
    mark.write_text("of the first time")
    assert run_here("gpu")[1].endswith("the engine did not start with it.\n")
    assert mark.read_text() == "of the first time"  # it was not even tried
    assert run_here("gpu", "retry")[1].endswith("the engine did not start with it.\n")
    assert mark.read_text() == ""


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda file: file.write_bytes(file.read_bytes()[:-9]), FAILED),
        (lambda file: file.unlink(), WRONG_USE),
        (lambda file: file.write_bytes(bytes(len(file.read_bytes()))), FAILED),
    ],
    ids=["cut short", "gone", "another"],
)
def test_a_file_that_is_not_it_is_told_in_one_sentence(run_here, published, data_dir, spoil, code):
    file = published(SMALL)
    spoil(file)
    found, out, err = run_here("gpu", "add", str(file))
    assert (found, out) == (code, "")
    assert is_one_sentence(err)
    assert not list(data_dir.glob("packs/*"))


def test_nothing_to_remove(run_here, published):
    published(SMALL)
    for name in ([], ["cuda-12"]):
        code, _, err = run_here("gpu", "remove", *name)
        assert (code, is_one_sentence(err)) == (WRONG_USE, True)


class Watched(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def test_whoever_watches_sees_how_far_it_is_and_can_stop_it(
    run_here, published, data_dir, monkeypatch
):
    file = published({**SMALL, "libbig.so": bytes(3 << 20)})
    screen, seconds = Watched(), iter(range(1000))
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(gpu.time, "monotonic", lambda: float(next(seconds)))
    run_here("gpu", "add", str(file))
    assert re.search(
        r"Adding… [\d.]+ of [\d.]+ MB · [\d.]+ [kM]B/s · \d+ s left", screen.getvalue()
    )
    run_here("gpu", "remove")

    def interrupt(*_: object) -> float:
        raise KeyboardInterrupt

    monkeypatch.setattr(gpu.figures, "line", interrupt)
    assert run_here("gpu", "add", str(file))[0] == FAILED
    assert list((data_dir / "packs").iterdir()) == []
    assert screen.getvalue().endswith("\r\033[K")
