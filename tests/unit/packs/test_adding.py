"""A pack from a file: only the one that this release knows, and as a whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import AppError
from desktop.model_errors import (
    NoRoomForPack,
    NotAPack,
    PackDamaged,
    PackNotWritten,
    PackOfAnother,
    PackUnreadable,
)
from desktop.packs import adding
from desktop.packs.adding import add
from desktop.packs.hashing import Stopped
from desktop.release import KnownPack
from tests.packs import FILE, manifest_of, packed, went

FILES = {"libcudart.so.13": b"runtime" * 1000, "libggml-cuda.so": b"backend" * 300_000}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "downloads" / FILE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "packs"


def all_in(folder: Path) -> set[str]:
    """Every file below, hidden ones too."""
    return {str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()}


def refused(error: type[AppError], file: Path, known: KnownPack, folder: Path) -> Any:
    """It isn't added, and nothing of it is left anywhere."""
    before = all_in(folder.parents[1])
    with pytest.raises(error) as caught:
        add(file, [known], folder, went)
    assert all_in(folder.parents[1]) == before
    return caught.value


def test_the_libraries_and_nothing_else_are_there(file: Path, folder: Path) -> None:
    more = {"licences/EULA.txt": b"Be good.", "../../escaped.so": b"!", "other.so": b"!"}
    pack = packed(file, FILES, more=more)
    told: list[tuple[int, int]] = []
    assert add(file, [pack], folder, lambda *how: not told.append(how)) == pack
    place = folder / pack.folder
    assert all_in(folder.parents[1]) == {
        *(f"data/packs/{place.name}/{name}" for name in (*FILES, "pack.json", "added.json")),
        f"downloads/{FILE}",
    }
    assert {name: (place / name).read_bytes() for name in FILES} == FILES
    total = pack.bytes + pack.unpacked_bytes
    assert told[-1] == (total, total)
    assert sorted(told) == told


def test_added_again_it_is_new_from_the_ground(file: Path, folder: Path) -> None:
    pack = packed(file, FILES)
    add(file, [pack], folder, went)
    (folder / pack.folder / "libcudart.so.13").write_bytes(b"broken")
    add(file, [pack], folder, went)
    assert (folder / pack.folder / "libcudart.so.13").read_bytes() == FILES["libcudart.so.13"]
    assert [each.name for each in folder.iterdir()] == [pack.folder]


def test_a_changed_byte_is_damage_and_nothing_is_unpacked(
    file: Path, folder: Path, monkeypatch
) -> None:
    pack = packed(file, FILES)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    monkeypatch.setattr(adding.zipfile, "ZipFile", None)  # it isn't even opened
    assert refused(PackDamaged, file, pack, folder).file == FILE


def test_what_came_in_part_is_damage(file: Path, folder: Path) -> None:
    pack = packed(file, FILES)
    file.write_bytes(file.read_bytes()[:-1])
    refused(PackDamaged, file, pack, folder)


@pytest.mark.parametrize(
    "name", ["Paddock-cuda-13-0.0.9-linux-x86_64.zip", "Paddock-cuda-13-x.zip"]
)
def test_one_of_another_paddock_is_told_by_its_name(file: Path, folder: Path, name: str) -> None:
    pack = packed(file, FILES)
    other = file.with_name(name)
    other.write_bytes(b"other")
    assert refused(PackOfAnother, other, pack, folder).wanted == FILE


def test_any_other_file_is_none(file: Path, folder: Path) -> None:
    pack = packed(file, FILES)
    other = file.with_name("photo.jpg")
    other.write_bytes(b"other")
    refused(NotAPack, other, pack, folder)
    refused(PackUnreadable, file.with_name("not there.zip"), pack, folder)
    refused(PackUnreadable, file.parent, pack, folder)


@pytest.mark.parametrize(
    "manifest",
    [
        manifest_of({**FILES, "libmore.so": b"more"}),
        manifest_of({**FILES, "licences": b""} | {"../../escaped.so": b"!"}),
        manifest_of(FILES, name="rocm"),
        manifest_of({**FILES, "libcudart.so.13": b"runtime" * 999 + b"RUNTIME"}),
        manifest_of({**FILES, "libcudart.so.13": b"runtime" * 999}),
        manifest_of({**FILES, "LIBCUDART.so.13": b"runtime" * 1000}),
        {},
    ],
    ids=["missing", "outside", "name", "hash", "size", "case", "none"],
)
def test_a_list_that_does_not_fit_is_refused(
    file: Path, folder: Path, manifest: Mapping[str, object]
) -> None:
    """A release knows no such pack; were it to, nothing would come of it."""
    pack = packed(file, FILES, manifest=manifest or {"name": "cuda-13"})
    refused(PackDamaged, file, pack, folder)


def test_links_are_refused(file: Path, folder: Path) -> None:
    refused(PackDamaged, file, packed(file, FILES, links=True), folder)


def test_a_name_that_is_there_twice_is_refused(file: Path, folder: Path) -> None:
    for again in ("libcudart.so.13", "LibCudart.so.13"):
        with pytest.warns(UserWarning, match="Duplicate") if again in FILES else _nothing():
            pack = packed(file, FILES, more={again: b"another"})
        refused(PackDamaged, file, pack, folder)


def _nothing() -> Any:
    from contextlib import nullcontext

    return nullcontext()


def test_more_than_was_said_is_refused(file: Path, folder: Path) -> None:
    import msgspec

    pack = msgspec.structs.replace(packed(file, FILES), unpacked_bytes=1000)
    refused(PackDamaged, file, pack, folder)


def test_the_room_is_looked_for_first(file: Path, folder: Path, monkeypatch) -> None:
    pack = packed(file, FILES)
    monkeypatch.setattr(adding, "_free", lambda _folder: pack.unpacked_bytes - 1)
    found = refused(NoRoomForPack, file, pack, folder)
    assert found == NoRoomForPack(pack.unpacked_bytes, pack.unpacked_bytes - 1)


@pytest.mark.parametrize(
    ("number", "error"), [(errno.ENOSPC, NoRoomForPack), (errno.EIO, PackNotWritten)]
)
def test_a_disk_that_fails_meanwhile_leaves_nothing(
    file: Path, folder: Path, monkeypatch, number: int, error: type[AppError]
) -> None:
    pack = packed(file, FILES)
    real, calls = os.fsync, []

    def fail_later(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > 1:
            raise OSError(number, os.strerror(number))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail_later)
    refused(error, file, pack, folder)


def test_a_folder_that_can_t_be_written_to(file: Path, folder: Path) -> None:
    pack = packed(file, FILES)
    folder.parent.mkdir()
    folder.write_bytes(b"in the way")
    refused(PackNotWritten, file, pack, folder)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_stopped_anywhere_nothing_is_left(file: Path, folder: Path, part: float) -> None:
    pack = packed(file, FILES)
    add(file, [pack], folder, went)
    before = all_in(folder.parents[1])
    with pytest.raises(Stopped):
        add(file, [pack], folder, lambda done, total: done < part * total)
    assert all_in(folder.parents[1]) == before  # and the one that was there still is


def test_what_a_computer_left_that_went_off_is_cleared_away(file: Path, folder: Path) -> None:
    pack = packed(file, FILES)
    for name, age in ((".aside-old", 2 * 24 * 3600), (".aside-new", 60)):
        (folder / name).mkdir(parents=True)
        then = (folder / name).stat().st_mtime - age
        os.utime(folder / name, (then, then))
    add(file, [pack], folder, went)
    assert {each.name for each in folder.iterdir()} == {".aside-new", pack.folder}
