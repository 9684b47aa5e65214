"""The engine is compiled with our flags and the person's, in an environment that cannot spoil it."""

import shlex
from pathlib import Path

from install import engine
from install.environment import Environment

ROOT = Path(__file__).resolve().parents[3]


def test_the_person_s_flags_come_last_so_that_they_win() -> None:
    arguments = shlex.split(engine.cmake_args(ROOT, "-DGGML_CUDA=on -DLLAVA_BUILD=ON"))
    assert arguments == [
        "-DLLAVA_BUILD=OFF",
        f"-DCMAKE_PROJECT_INCLUDE={ROOT}/packaging/llama/without_common.cmake",
        "-DGGML_CUDA=on",
        "-DLLAVA_BUILD=ON",
    ]


def test_a_folder_with_a_space_stays_one_argument() -> None:
    arguments = shlex.split(engine.cmake_args(Path("/home/my name/paddock"), ""))
    assert arguments[1].endswith("=/home/my name/paddock/packaging/llama/without_common.cmake")


def test_other_flags_are_another_engine() -> None:
    environment = Environment(ROOT)
    plain = engine.fingerprint(environment, "")
    assert engine.fingerprint(environment, "-DGGML_CUDA=on") != plain


def test_the_pinned_version_is_found() -> None:
    assert engine.version("# pins\nllama-cpp-python==0.3.36 \\\n    --hash=x\n") == "0.3.36"


def test_the_compile_sees_the_tools_and_nothing_that_spoils_it() -> None:
    given = {"PATH": "/usr/bin", "SOURCE_DATE_EPOCH": "1", "MAKEFLAGS": "-j1", "HOME": "/home/me"}
    environ = engine.compile_environ(given, Path("/tools"), "-DX=1")
    assert environ == {
        "HOME": "/home/me",
        "PATH": "/tools/bin:/usr/bin",
        "PYTHONPATH": "/tools",
        "CMAKE_ARGS": "-DX=1",
    }
