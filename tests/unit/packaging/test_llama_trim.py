"""The wheel that ships: each library once, by the name it is asked for, and nothing unused."""

import zipfile
from pathlib import Path

import pytest
from llama.trim import UnfitWheelError, library_of, name_in_use, trim, variant_of

INFO = "llama_cpp_python-0.3.36.dist-info"
NAME = "llama_cpp_python-0.3.36-py3-none-linux_x86_64.whl"


def as_cmake_installs(*libraries: str) -> dict[str, bytes]:
    """Each library twice, under three names each."""
    names = [f"{name}.so{version}" for name in libraries for version in ("", ".0", ".0.25.3")]
    contents = {name: name.partition(".so")[0].encode() for name in names}
    return {f"{folder}/{name}": data for name, data in contents.items() for folder in FOLDERS}


FOLDERS = ("lib", "llama_cpp/lib")
OTHERS = {
    "llama_cpp/__init__.py": b"words",
    "llama_cpp/server/app.py": b"",
    "llama_cpp/lib/libllama.dll.a": b"",
    "include/llama.h": b"",
    "lib/cmake/llama/llama-config.cmake": b"",
    "bin/convert.py": b"",
    f"{INFO}/METADATA": b"Name: llama_cpp_python",
    f"{INFO}/RECORD": b"old",
}
VARIANTS = {
    f"llama_cpp/lib/libggml-cpu-{name}.so": name.encode() for name in ("x64", "haswell", "zen4")
}
WHOLE = as_cmake_installs("libllama", "libggml", "libggml-base", "libmtmd") | OTHERS | VARIANTS


def packed(folder: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(folder / NAME, "w") as wheel:
        for name, data in files.items():
            wheel.writestr(name, data)
    return folder / NAME


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as opened:
        return set(opened.namelist())


def test_each_library_is_there_once_by_the_name_it_is_asked_for(tmp_path):
    openmp = tmp_path / "libgomp.so.1"
    openmp.write_bytes(b"gomp")
    trimmed = trim(packed(tmp_path, WHOLE), tmp_path / "out", variants=(), beside=[openmp])
    assert trimmed == tmp_path / "out" / NAME
    assert names_in(trimmed) == {
        "llama_cpp/__init__.py",
        "llama_cpp/server/app.py",
        "llama_cpp/lib/libllama.so",
        "llama_cpp/lib/libggml.so.0",
        "llama_cpp/lib/libggml-base.so.0",
        "llama_cpp/lib/libgomp.so.1",
        *VARIANTS,
        f"{INFO}/METADATA",
        f"{INFO}/RECORD",
    }


def test_only_the_variants_that_were_asked_for(tmp_path):
    trimmed = trim(packed(tmp_path, WHOLE), tmp_path / "out", variants=("x64",))
    assert [name for name in names_in(trimmed) if "cpu" in name] == [
        "llama_cpp/lib/libggml-cpu-x64.so"
    ]


def test_its_list_of_contents_is_right_and_the_same_files_give_the_same_bytes(tmp_path):
    first = trim(packed(tmp_path, WHOLE), tmp_path / "one", variants=())
    backwards = dict(reversed(WHOLE.items()))
    second = trim(packed(tmp_path, backwards), tmp_path / "two", variants=())
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as opened:
        rows = opened.read(f"{INFO}/RECORD").decode().splitlines()
        assert {row.partition(",")[0] for row in rows} == set(opened.namelist())
        assert rows[-1] == f"{INFO}/RECORD,,"
        assert "llama_cpp/__init__.py,sha256=26Nr_6XKsPki0IejrrF5-dTnRd9AsyPhsUcUAoSMij4,5" in rows


@pytest.mark.parametrize(
    ("lacking", "variants", "words"),
    [
        ("libllama", (), "lacks llama"),
        ("libggml-base", (), "lacks ggml-base"),
        ("libggml-cpu", (), "lacks ggml-cpu-"),
        ("nothing", ("sse42",), "lacks ggml-cpu-sse42"),
    ],
)
def test_a_wheel_without_what_it_is_for_is_refused(tmp_path, lacking, variants, words):
    files = {name: data for name, data in WHOLE.items() if lacking not in name}
    with pytest.raises(UnfitWheelError, match=words):
        trim(packed(tmp_path, files), tmp_path / "out", variants=variants)
    assert not (tmp_path / "out").exists()


def test_a_library_that_is_there_twice_is_refused(tmp_path):
    other = {"llama_cpp/lib/libllama.so.0": b"another build"}
    with pytest.raises(UnfitWheelError, match="twice"):
        trim(packed(tmp_path, WHOLE | other), tmp_path / "out", variants=())


@pytest.mark.parametrize(
    ("names", "asked_for"),
    [
        (["libggml.so", "libggml.so.0.25.3", "libggml.so.0"], "libggml.so.0"),
        (["libggml-base.0.dylib", "libggml-base.dylib"], "libggml-base.0.dylib"),
        (["libllama.dylib", "libllama.0.dylib"], "libllama.dylib"),
        (["libggml-cpu-zen4.so.0", "libggml-cpu-zen4.so"], "libggml-cpu-zen4.so"),
        (["ggml.dll"], "ggml.dll"),
    ],
)
def test_the_name_a_library_is_asked_for_by(names, asked_for):
    assert name_in_use(names) == asked_for


@pytest.mark.parametrize(
    ("file", "library", "variant"),
    [
        ("libggml-cpu-armv8.2_1.so", "ggml-cpu-armv8.2_1", "armv8.2_1"),
        ("ggml-cpu-alderlake.dll", "ggml-cpu-alderlake", "alderlake"),
        ("libggml.0.25.3.dylib", "ggml", ""),
        ("libgomp.so.1", "gomp", ""),
        ("llama.lib", "", ""),
    ],
)
def test_what_a_file_s_name_says(file, library, variant):
    assert (library_of(file), variant_of(file)) == (library, variant)
