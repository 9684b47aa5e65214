"""The pack for NVIDIA's cards has what it says, in the order in which it is loaded."""

import hashlib
import json
import zipfile
from pathlib import Path

import msgspec
import pytest
from cuda import __main__ as program
from cuda import kit, pack
from llama import wheel
from llama.target import Target

from desktop.packs.packs import Packs
from desktop.release import KnownPack

LIBRARIES = {"libcudart.so.13": b"runtime", "libggml-cuda.so": b"llama.cpp's part"}


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    file = tmp_path / "dist" / pack.name_for("1.2.3", "linux", "x86_64")
    pack.make(LIBRARIES, {"nvidia_cublas": "terms"}, file)
    return file


def test_it_names_each_library_with_its_sum(packed):
    with zipfile.ZipFile(packed) as opened:
        said = json.loads(opened.read("pack.json"))
        found = {each["file"]: opened.read(each["file"]) for each in said["libraries"]}
        assert opened.read("licences/nvidia_cublas.txt") == b"terms"
    assert list(found) == list(LIBRARIES)
    assert found == LIBRARIES
    for each in said["libraries"]:
        data = LIBRARIES[each["file"]]
        assert (each["sha256"], each["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data))


def test_the_same_is_packed_to_the_same_bytes(packed, tmp_path):
    pack.make(LIBRARIES, {"nvidia_cublas": "terms"}, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == packed.read_bytes()


def test_a_release_knows_it_by_its_sum(packed):
    entry = pack.entry_for(packed, "linux", "x86_64")
    assert entry["file"] == "Paddock-cuda-13-1.2.3-linux-x86_64.zip"
    assert entry["sha256"] == hashlib.sha256(packed.read_bytes()).hexdigest()
    assert entry["bytes"] == packed.stat().st_size
    assert entry["unpacked_bytes"] > sum(map(len, LIBRARIES.values()))


def test_the_program_takes_what_was_made(packed, tmp_path):
    known = msgspec.convert(pack.entry_for(packed, "linux", "x86_64"), KnownPack)
    packs = Packs(tmp_path / "packs", (known,))
    packs.add(packed, lambda _done, _total: True)
    given = packs.to_load()
    assert given is not None
    assert given.files == tuple(LIBRARIES)
    assert [Path(path).read_bytes() for path in given.paths] == list(LIBRARIES.values())


def test_a_wheel_for_processors_alone_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "llama.whl", "w") as empty:
        empty.writestr("llama_cpp/lib/libllama.so", "")
    with pytest.raises(pack.UnfitPackError, match=r"libggml-cuda\.so"):
        pack.backend_of(tmp_path / "llama.whl", "linux")


@pytest.mark.parametrize("system", ["linux", "win32"])
def test_the_whole_way_with_a_made_up_kit(tmp_path, monkeypatch, system):
    made = tmp_path / "llama.whl"
    with zipfile.ZipFile(made, "w") as compiled:
        compiled.writestr(f"llama_cpp/lib/{pack.BACKEND[system]}", "llama.cpp's part")
    folder = tmp_path / "kit"
    folder.mkdir()
    for name in pack.BENEATH[system]:
        (folder / name).write_text(name)
    monkeypatch.setattr(kit, "ready", lambda _kept: folder)
    monkeypatch.setattr(wheel, "make", lambda _target, _kept: made)
    monkeypatch.setattr(program.os, "environ", {})
    target = Target(system, "x86_64", cuda=True)
    file = program.make(target, tmp_path / "build", tmp_path / "dist")
    with zipfile.ZipFile(file) as opened:
        listed = json.loads(opened.read("pack.json"))["libraries"]
        assert "licences/llama.cpp.txt" in opened.namelist()
    assert [each["file"] for each in listed] == [*pack.BENEATH[system], pack.BACKEND[system]]
    known = json.loads(file.with_suffix(".json").read_text())
    assert known["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert known["system"] == system
