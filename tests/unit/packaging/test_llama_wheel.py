"""The engine's wheel is compiled once for the same source, flags and tools, and never left half made."""

import zipfile
from pathlib import Path

import pytest
from install.environment import StepFailedError
from llama import __main__ as program
from llama import wheel
from llama.target import Target

LINUX = Target("linux", "x86_64", variants=("haswell", "x64"))
NAME = "llama_cpp_python-0.3.36-py3-none-linux_x86_64.whl"
FILES = (
    "llama_cpp/lib/libllama.so",
    "llama_cpp/lib/libggml.so",
    "llama_cpp/lib/libggml-base.so",
    "llama_cpp/lib/libggml-cpu-x64.so",
    "llama_cpp/lib/libggml-cpu-haswell.so",
    "llama_cpp_python-0.3.36.dist-info/RECORD",
)


@pytest.fixture
def pip(monkeypatch) -> list[list[str]]:
    """pip's calls; the one for a wheel makes one."""
    called: list[list[str]] = []

    def stream(command: list[str], *, environ: dict[str, str], **_read: object) -> None:
        called.append([*command[3:], environ.get("CMAKE_ARGS", "")])
        if command[3] == "wheel":
            folder = Path(command[-1])
            folder.mkdir()
            with zipfile.ZipFile(folder / NAME, "w") as made:
                for name in FILES:
                    made.writestr(name, name)

    monkeypatch.setattr(wheel, "stream", stream)
    monkeypatch.setattr(wheel, "openmp", lambda _target: [])
    return called


def test_the_same_is_compiled_once(pip, tmp_path):
    made = wheel.make(LINUX, tmp_path)
    assert made == tmp_path / wheel.key(LINUX) / NAME
    assert [path.name for path in tmp_path.iterdir()] == [wheel.key(LINUX)]
    tools, compiling = pip
    assert tools[0] == "install"
    assert "--require-hashes" in tools
    assert compiling[0] == "wheel"
    assert {"--require-hashes", "--no-cache-dir", "--no-build-isolation"} <= set(compiling)
    assert "-DGGML_BACKEND_DL=ON" in compiling[-1]
    assert wheel.make(LINUX, tmp_path) == made
    assert len(pip) == 2


def test_other_flags_are_another_wheel(pip, tmp_path):
    first = wheel.make(LINUX, tmp_path)
    other = Target("linux", "x86_64", variants=("x64",))
    assert wheel.make(other, tmp_path).parent != first.parent
    assert len(pip) == 4


def test_another_compiler_makes_another_wheel(monkeypatch):
    here = wheel.key(LINUX)
    assert wheel.key(LINUX) == here
    monkeypatch.setattr(wheel, "_compiler", lambda _target: "another 1.0")
    assert wheel.key(LINUX) != here


def test_a_compile_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def fail(*_arguments: object, **_more: object) -> None:
        raise StepFailedError("error: expected ';'")

    monkeypatch.setattr(wheel, "stream", fail)
    with pytest.raises(StepFailedError):
        wheel.make(LINUX, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_only_the_engine_s_own_source_is_asked_for_by_its_hash():
    lines = wheel.pinned().splitlines()
    assert lines[0].startswith("llama-cpp-python==")
    assert "--hash=sha256:" in lines[1]
    assert "smollm" not in wheel.pinned()


def test_openmp_comes_along_only_on_linux():
    assert wheel.openmp(Target("win32", "x86_64")) == []
    assert wheel.openmp(Target("darwin", "arm64")) == []


def test_the_program_prints_where_the_wheel_is(pip, tmp_path, capsys):
    assert program.main(["x64", "haswell", "--kept", str(tmp_path)]) == 0
    printed = Path(capsys.readouterr().out.splitlines()[-1])
    assert printed.is_file()
    assert program.main(["haswell", "x64", "--key"]) == 0
    assert capsys.readouterr().out.strip() == printed.parent.name
    assert len(pip) == 2


@pytest.mark.usefixtures("pip")
def test_the_program_says_what_is_missing(tmp_path, capsys):
    assert program.main(["zen4", "--kept", str(tmp_path)]) == 1
    assert "lacks ggml-cpu-zen4" in capsys.readouterr().err
