"""The packs of a Paddock: what is known, what was added, what an engine may be given."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import msgspec
import pytest

from desktop.model_errors import NoPackHere, PackNotFound, PackNotWritten
from desktop.packs.hashing import Stopped
from desktop.packs.packs import Packs, as_json, in_use, packs_in
from desktop.packs.use import PackUse, ToLoad, Unused
from desktop.paths import Paths
from desktop.release import KnownPack
from tests.packs import FILE, NAME, TITLE, packed, packs_of, release_of, went

FILES = {"libcudart.so.13": b"runtime", "libggml-cuda.so": b"backend"}


@pytest.fixture
def pack(tmp_path: Path) -> KnownPack:
    return packed(tmp_path / FILE, FILES)


@pytest.fixture
def packs(tmp_path: Path, pack: KnownPack) -> Packs:
    """With the one that this release knows, added."""
    packs = packs_of(tmp_path / "packs", pack)
    packs.add(tmp_path / FILE, went)
    return packs


@pytest.fixture
def place(packs: Packs) -> Path:
    """Where it lies."""
    given = packs.to_load()
    assert given is not None
    return Path(given.folder)


def test_before_it_is_added_it_is_known_and_no_more(tmp_path: Path, pack: KnownPack) -> None:
    packs = packs_of(tmp_path / "packs", pack)
    (standing,) = packs.standing()
    assert (standing.name, standing.title, standing.is_added) == (NAME, TITLE, False)
    assert not standing.is_used
    assert packs.are_offered
    assert packs.to_load() is None
    assert packs.verify()
    assert not (tmp_path / "packs").exists()


def test_added_it_is_what_an_engine_is_given(packs: Packs, place: Path) -> None:
    (standing,) = packs.standing()
    assert standing.is_used
    assert standing.size_bytes > len(b"runtimebackend")
    assert packs.to_load() == ToLoad(NAME, str(place), tuple(FILES))
    assert packs.verify()


@pytest.mark.usefixtures("place")
def test_a_paddock_that_knows_none_offers_and_loads_none(tmp_path: Path) -> None:
    packs = packs_of(tmp_path / "packs")
    assert not packs.are_offered
    assert packs.to_load() is None
    with pytest.raises(NoPackHere):
        packs.add(tmp_path / FILE, went)


@pytest.mark.usefixtures("place")
def test_one_of_an_earlier_paddock_can_only_be_removed(tmp_path: Path) -> None:
    later = packed(tmp_path / "later.zip", {**FILES, "libmore.so": b"more"})
    packs = packs_of(tmp_path / "packs", later)
    known, left = packs.standing()
    assert (known.is_added, left.is_added) == (False, True)
    assert (left.name, left.why_not, left.known) == (NAME, Unused.EARLIER, None)
    assert packs.to_load() is None
    assert packs.remove() == [NAME]
    assert list((tmp_path / "packs").iterdir()) == []


@pytest.mark.parametrize("name", ["", NAME, "whole"])
def test_removed_by_its_name_or_its_folder_or_with_all(
    packs: Packs, place: Path, name: str
) -> None:
    assert packs.remove(place.name if name == "whole" else name) == [NAME]
    assert packs.to_load() is None
    assert list(place.parent.iterdir()) == []
    with pytest.raises(PackNotFound):
        packs.remove(name)


def test_a_name_that_is_none(packs: Packs, place: Path) -> None:
    with pytest.raises(PackNotFound):
        packs.remove("../packs")
    assert place.exists()


def test_a_disk_that_keeps_it_keeps_all_of_it(packs: Packs, monkeypatch) -> None:
    monkeypatch.setattr(Path, "rename", _refuse)
    with pytest.raises(PackNotWritten):
        packs.remove()
    monkeypatch.undo()
    assert packs.verify()
    assert packs.to_load() is not None


def _refuse(*_: object) -> None:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(
    "damage",
    [
        lambda place: (place / "libggml-cuda.so").unlink(),
        lambda place: (place / "libggml-cuda.so").write_bytes(b"longer than it was"),
        lambda place: (place / "libggml-cuda.so").write_bytes(b"BACKEND"),
        lambda place: (place / "pack.json").unlink(),
        lambda place: (place / "pack.json").write_text((place / "pack.json").read_text() + " "),
        lambda place: (place / "added.json").write_text("{}"),
        lambda place: _link(place / "libggml-cuda.so"),
        lambda place: shutil.rmtree(place) or place.mkdir(),
    ],
)
def test_what_is_not_as_it_was_is_given_to_no_engine(packs: Packs, place: Path, damage) -> None:
    damage(place)
    assert packs.to_load() is None
    (standing,) = packs.standing()
    assert standing.why_not is Unused.DAMAGED
    assert not packs.verify()
    packs.forgive()
    assert packs.to_load() is None


def _link(path: Path) -> None:
    """The same bytes, lying elsewhere."""
    path.rename(path.parent.parent / "elsewhere")
    path.symlink_to(path.parent.parent / "elsewhere")


def test_the_folder_of_one_pack_is_not_taken_for_another(tmp_path: Path, place: Path) -> None:
    other = packed(tmp_path / "other.zip", {**FILES, "libmore.so": b"more"})
    place.rename(place.parent / other.folder)
    (standing,) = packs_of(tmp_path / "packs", other).standing()
    assert standing.why_not is Unused.DAMAGED


def test_verifying_finds_a_byte_that_a_start_does_not_and_can_be_stopped(
    packs: Packs, place: Path
) -> None:
    library = place / "libcudart.so.13"
    then = library.stat().st_mtime_ns
    library.write_bytes(b"RUNTIME")
    os.utime(library, ns=(then, then))
    assert packs.to_load() is not None
    assert not packs.verify()
    with pytest.raises(Stopped):
        packs.verify(lambda _done, _total: False)


def test_verifying_tells_how_far_it_is(packs: Packs) -> None:
    told: list[tuple[int, int]] = []
    assert packs.verify(lambda *how: not told.append(how))
    assert told == [(7, 14), (14, 14)]


def test_one_that_an_engine_ended_of_stays_out_until_it_is_forgiven(
    tmp_path: Path, packs: Packs, pack: KnownPack
) -> None:
    given = packs.to_load()
    assert given is not None
    packs.blame(given)
    for each in (packs, packs_of(tmp_path / "packs", pack)):  # a later start, too
        assert each.to_load() is None
        assert each.standing()[0].why_not is Unused.DIED
    packs.forgive()
    assert packs.to_load() == given


def test_a_disk_that_takes_no_mark_changes_nothing_for_this_run(
    packs: Packs, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = packs.to_load()
    assert given is not None
    monkeypatch.setattr(Path, "touch", _refuse)
    packs.blame(given)
    assert packs.to_load() is None
    packs.forgive()
    assert packs.to_load() == given


def test_what_one_takes_note_of_and_forgives_counts_for_all(
    tmp_path: Path, packs: Packs, pack: KnownPack
) -> None:
    """The window's settings and the engine have one each."""
    given, other = packs.to_load(), packs_of(tmp_path / "packs", pack)
    assert given is not None
    packs.blame(given)
    assert other.to_load() is None
    other.forgive()
    assert packs.to_load() == given


def test_a_copy_that_is_whole_is_used_once_that_was_looked_at(packs: Packs, place: Path) -> None:
    given = packs.to_load()
    (place / "libcudart.so.13").write_bytes(FILES["libcudart.so.13"])  # at another time
    assert packs.to_load() is None
    packs.forgive()
    assert packs.to_load() == given


def test_added_anew_it_is_tried_again(tmp_path: Path, packs: Packs) -> None:
    given = packs.to_load()
    assert given is not None
    packs.blame(given)
    packs.add(tmp_path / FILE, went)
    assert packs.to_load() == given


def test_what_an_engine_says_counts_where_nothing_is_known_before(packs: Packs) -> None:
    (standing,) = packs.standing()
    assert in_use(standing, None) == in_use(standing, PackUse("other", Unused.NO_CARD)) == standing
    told = in_use(standing, PackUse(NAME, Unused.NO_DRIVER))
    assert told.why_not is Unused.NO_DRIVER
    damaged = msgspec.structs.replace(standing, why_not=Unused.DAMAGED)
    assert in_use(damaged, PackUse(NAME)) == damaged


def test_for_programs(packs: Packs) -> None:
    (standing,) = packs.standing()
    said = as_json(standing)
    assert said["name"] == NAME
    assert said["file"] == FILE
    assert (said["is_added"], said["is_used"], said["why_not"]) == (True, True, None)


def test_those_of_this_release_in_a_data_folder(
    tmp_path: Path, pack: KnownPack, monkeypatch
) -> None:
    foreign = msgspec.structs.replace(pack, name="other", system="plan9")
    release_of(monkeypatch, tmp_path / "resources", pack, foreign)
    packs = packs_in(Paths(tmp_path / "data"))
    assert [each.name for each in packs.standing()] == [NAME]
    packs.add(tmp_path / FILE, went)
    assert (tmp_path / "data" / "packs" / pack.folder).is_dir()
