"""Shared memory: the child sees what the parent wrote and the other way round, and it is given back."""

from __future__ import annotations

import ctypes
import os
import pickle
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from desktop.child.process import ChildProcess, Ended
from desktop.child.region import MemoryFile, NamedMemory, Region
from desktop.loop import QueueLoop
from tests.loops import run_until

ROOT = Path(__file__).resolve().parents[3]
MIB = 1024 * 1024
TURN_AROUND = """
    import ctypes
    from desktop.child.region import Region
    with Region.attach(sys.argv[1], int(sys.argv[2])) as mapped:
        seen = (ctypes.c_char * len(mapped)).from_buffer(mapped)
        seen.raw = seen.raw[::-1]
"""


@pytest.fixture(params=[MemoryFile, NamedMemory])
def region(request):
    made = Region(request.param())
    yield made
    made.close()
    assert not place_of(made).exists()


def place_of(region: Region) -> Path:
    """Where Linux shows shared memory that has a name."""
    return Path("/dev/shm") / (region.address.partition(":/")[2] or "none")


def in_child(program: str, region: Region, size_bytes: int) -> subprocess.CompletedProcess[bytes]:
    """A program run as the engine's child is, with the region in its reach."""
    head = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
    return subprocess.run(
        [
            *(sys.executable, "-I", "-S", "-c", head + textwrap.dedent(program)),
            *(region.address, str(size_bytes)),
        ],
        pass_fds=region.pass_fds,
        capture_output=True,
        timeout=30,
        check=False,
    )


def test_the_child_sees_and_changes_what_the_parent_wrote(region):
    for text in (b"from the parent", b"and something longer"):
        region.resize(len(text))
        with region.view() as memory:
            memory[:] = text
        done = in_child(TURN_AROUND, region, len(text))
        assert (done.returncode, done.stderr) == (0, b"")
        with region.view() as memory:
            assert bytes(memory) == text[::-1]


def test_it_is_filled_piece_by_piece(region):
    region.resize(3 * MIB)
    with region.filling() as put:
        for place in (2 * MIB, 0, MIB):
            put(place, memoryview(bytes([place // MIB + 1]) * MIB))
    with region.view() as memory:
        assert [memory[place] for place in (0, MIB, 2 * MIB, 3 * MIB - 1)] == [1, 2, 3, 3]


def test_what_is_put_into_a_region_that_was_cleared_meanwhile_takes_no_memory(region):
    region.resize(MIB)
    with region.filling() as put:
        region.clear()
        put(0, memoryview(b"x" * MIB))
    assert shared_bytes(region) == 0


def test_a_child_attaches_to_the_size_it_was_told_and_not_to_more(region):
    region.resize(10)
    with Region.attach(region.address, 10) as mapped:
        assert len(mapped) == 10
    region.resize(10)
    with pytest.raises((OSError, ValueError)), Region.attach(region.address, 10 * MIB):
        pass
    with pytest.raises(ValueError, match="empty"), Region.attach(region.address, 0):
        pass


def test_a_smaller_size_shows_less_and_a_larger_one_more(region):
    for size in (3 * MIB, 10, 5 * MIB, 0):
        region.resize(size)
        assert region.size_bytes == size
        with region.view() as memory:
            assert len(memory) == size
            memory[:] = b"x" * size


def test_a_pointer_that_is_still_held_neither_fails_nor_dangles(region):
    region.resize(4)
    with region.view() as memory:
        held = (ctypes.c_char * 4).from_buffer(memory)
    held.raw = b"here"
    with region.view() as memory:
        assert bytes(memory) == b"here"
        piece, whole = memory[1:3], pickle.PickleBuffer(memory)
    assert bytes(piece) == b"er"
    assert bytes(whole) == b"here"
    region.clear()
    assert len(held.raw) == 4


def test_clearing_gives_the_memory_back(region):
    region.resize(8 * MIB)
    with region.view() as memory:
        memory[:] = b"x" * len(memory)
    assert shared_bytes(region) >= 8 * MIB
    region.clear()
    assert shared_bytes(region) == region.size_bytes == 0
    region.clear()
    region.resize(8 * MIB)
    with region.view() as memory:
        assert bytes(memory[:10]) == bytes(10)


def test_inherited_memory_is_given_back_even_while_a_child_has_it():
    region = Region(MemoryFile())
    region.resize(MIB)
    with Region.attach(region.address, MIB) as mapped:
        mapped[:] = b"x" * MIB
        region.clear()
        assert shared_bytes(region) == 0
        assert mapped[MIB - 1] == 0
    region.close()


def shared_bytes(region: Region) -> int:
    """What the system really holds for it."""
    if region.pass_fds:
        return os.fstat(region.pass_fds[0]).st_blocks * 512
    place = place_of(region)
    return place.stat().st_blocks * 512 if place.exists() else 0


def test_a_closed_region_gives_no_memory(region):
    region.resize(4)
    region._memory.close()
    with pytest.raises(OSError, match="closed"), region.view():
        pass


def test_what_is_no_region_cannot_be_attached_to():
    for address in ("fd:-1", "fd:999", "fd:x", "shm:/paddock-none", "shm:", "", "fd", "http:x"):
        with pytest.raises((OSError, ValueError)), Region.attach(address, 10):
            pass


def test_nothing_is_left_of_a_region_that_nobody_attached_to(region):
    region.resize(MIB)
    assert place_of(region).exists() == region.address.startswith("shm:")
    region.close()
    region.close()
    assert not place_of(region).exists()


def test_the_name_is_gone_once_the_child_has_attached():
    region = Region(NamedMemory())
    region.resize(MIB)
    assert place_of(region).exists()
    with Region.attach(region.address, MIB):
        assert not place_of(region).exists()
    region.close()


def test_a_child_cannot_make_the_memory_smaller_under_the_parent():
    region = Region(MemoryFile())
    region.resize(MIB)
    shrink = "import os, sys; os.ftruncate(int(sys.argv[1][3:]), 0)"
    assert b"PermissionError" in in_child(shrink, region, MIB).stderr
    with region.view() as memory:
        assert memory[MIB - 1] == 0
    region.close()


def test_every_system_has_one_and_linux_has_the_file():
    region = Region()
    assert region.address.startswith("fd:" if sys.platform == "linux" else ("shm:", "tag:"))
    region.close()


def test_a_child_process_inherits_the_region():
    region, loop, heard = Region(MemoryFile()), QueueLoop(), []
    region.resize(5)
    program = "import os, sys; os.pwrite(int(sys.argv[1][3:]), b'there', 0)"
    child = ChildProcess(
        [sys.executable, "-I", "-S", "-c", program, region.address],
        loop=loop,
        reader=lambda _stream: (),
        heard=lambda _child, message: heard.append(message),
        environment={},
        name="test",
        pass_fds=region.pass_fds,
    )
    run_until(loop, lambda: heard)
    child.close()
    assert heard == [Ended(0, "")]
    with region.view() as memory:
        assert bytes(memory) == b"there"
    region.close()


def test_the_child_imports_little_for_it():
    program = "import desktop.child.region; print(*sys.modules)"
    region = Region(NamedMemory())
    loaded = in_child(program, region, 1).stdout.split()
    assert b"desktop.child.region" in loaded
    assert not {b"multiprocessing", b"subprocess", b"threading", b"msgspec"} & set(loaded)
