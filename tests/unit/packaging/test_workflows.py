"""What the workflows on other people's computers may do, and that they call what there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.paddock import ROOT

FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
SIGNING = "release"
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")


def read(path: Path) -> dict[Any, Any]:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def commands(workflow: dict[Any, Any]) -> str:
    return "\n".join(step.get("run", "") for step in steps(workflow))


def test_there_are_both() -> None:
    assert [path.name for path in FILES] == ["checks.yml", "release.yml"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
class TestEach:
    def test_it_may_read_and_no_more(self, path: Path) -> None:
        assert read(path)["permissions"] == {"contents": "read"}

    def test_what_may_write_waits_for_a_person(self, path: Path) -> None:
        for name, job in read(path)["jobs"].items():
            if "write" in str(job.get("permissions", "")):
                assert job["environment"] == SIGNING, name

    def test_secrets_are_in_the_protected_environment_alone(self, path: Path) -> None:
        for name, job in read(path)["jobs"].items():
            if "secrets." in str(job):
                assert job.get("environment") == SIGNING, name
        assert "secrets." not in str({**read(path), "jobs": {}})

    def test_no_secret_is_in_a_command(self, path: Path) -> None:
        assert "secrets." not in commands(read(path))

    def test_nothing_that_others_wrote_is_in_a_command(self, path: Path) -> None:
        assert re.findall(r"\$\{\{\s*github\.(?:event|head_ref)", commands(read(path))) == []

    def test_every_action_is_pinned_and_says_its_version(self, path: Path) -> None:
        uses = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
        assert uses
        for action, comment in uses:
            assert PINNED.fullmatch(action), action
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action

    def test_no_checkout_keeps_its_key(self, path: Path) -> None:
        for step in steps(read(path)):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False

    def test_every_target_of_make_is_there(self, path: Path) -> None:
        there = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
        called = re.findall(r"\bmake((?: [a-z-]+)+)", commands(read(path)))
        named = {target for words in called for target in words.split()}
        assert named
        assert named <= there

    def test_every_file_of_ours_is_there(self, path: Path) -> None:
        text = commands(read(path))
        for name in re.findall(r"packaging/[\w/.-]+\.\w+", text):
            assert (ROOT / name).exists(), name
        for module in re.findall(r"python -m (\w+(?:\.\w+)?)", text):
            place = ROOT / "packaging" / module.replace(".", "/")
            assert place.with_suffix(".py").exists() or (place / "__main__.py").exists(), module

    def test_every_job_ends(self, path: Path) -> None:
        assert all(job["timeout-minutes"] <= 350 for job in read(path)["jobs"].values())


def test_a_change_is_checked_on_three_systems() -> None:
    job = read(FOLDER / "checks.yml")["jobs"]["checks"]
    kinds = {system.partition("-")[0] for system in job["strategy"]["matrix"]["system"]}
    assert kinds == {"ubuntu", "macos", "windows"}
    called = "\n".join(step.get("run", "") for step in job["steps"])
    assert "make lint types" in called
    assert "make test" in called


def test_a_release_is_a_draft_of_what_was_tried() -> None:
    jobs = read(FOLDER / "release.yml")["jobs"]
    assert "--draft" in commands(read(FOLDER / "release.yml"))
    before: set[str] = set()
    waiting = ["publish"]
    while waiting:
        needs = jobs[waiting.pop()].get("needs", [])
        found = {needs} if isinstance(needs, str) else set(needs)
        waiting += found - before
        before |= found
    assert before == {
        "engine",
        "cuda",
        "program",
        "smoke",
        "macos",
        "windows",
        "flatpak",
        "install",
    }
    assert [name for name, job in jobs.items() if job.get("continue-on-error")] == [
        "cuda",
        "flatpak",
    ]


def matrix(job: str, *keys: str) -> list[tuple[str, ...]]:
    found = read(FOLDER / "release.yml")["jobs"][job]["strategy"]["matrix"]
    return [tuple(each[key] for key in keys) for each in found["include"]]


def test_what_is_built_is_tried_and_packed() -> None:
    jobs = read(FOLDER / "release.yml")["jobs"]
    built = jobs["program"]["strategy"]["matrix"]["system"]
    assert built == jobs["engine"]["strategy"]["matrix"]["system"]
    assert {system for (system,) in matrix("smoke", "built")} == set(built)
    assert {system for (system,) in matrix("install", "built")} == set(built)
    macs = [each for each in built if each.startswith("macos")]
    assert [each for (each,) in matrix("macos", "built")] == macs


def test_every_system_has_a_package_with_the_model_and_one_without() -> None:
    text = (FOLDER / "release.yml").read_text(encoding="utf-8")
    assert "python -m windows.installer ../dist/paddock .." in text
    assert "python -m windows.installer --starter ../model.gguf ../dist/paddock .." in text
    assert "python -m bundle.starter ../dist/Paddock.app ../model.gguf ../with-model" in text
    assert text.count("for folder in dist with-model; do") == 2
    # Those of Linux come from `make package`, which knows both.
    assert "PADDOCK_RUNTIME=" in text
    assert "RELEASE=1 make package" in text


def test_an_older_one_is_looked_for_by_a_name_that_no_other_has() -> None:
    endings = {ending for _, ending in matrix("install", "package", "ending")}
    names = [
        "1-apple-silicon.dmg",
        "1-intel.dmg",
        "1.exe",
        "paddock_1_amd64.deb",
        "1-x86_64.AppImage",
    ]
    for ending in endings:
        assert len([name for name in names if name.endswith(ending)]) == 1, ending
    assert {f"{ending}.dmg" for (ending,) in matrix("macos", "ending")} <= endings
