"""What is kept is found by every prompt that begins like it, within the budget, whatever is damaged."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from desktop.sessions.shelf import Shelf
from tests.unit.sessions.conftest import (
    BINDING,
    KEY,
    OTHER_KEY,
    contents,
    ends,
    into,
    keeping,
    made,
    state_of,
)

ROOT = Path(__file__).resolve().parents[3]
FIRST, SECOND, THIRD = [1, 2, 3], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7]
BRANCH = [1, 2, 3, 8, 9]
FILE_BYTES = made([4, 5], after=made(FIRST), state_bytes=1000).file_bytes
"""A first turn's is a little smaller."""


@pytest.fixture
def three(shelf):
    """A conversation of three turns."""
    assert keeping(shelf, FIRST)
    assert keeping(shelf, SECOND, 3)
    assert keeping(shelf, THIRD, 5)
    return shelf


def age(folder, chain, seconds):
    """Make them used so long ago."""
    for kept in chain:
        when = time.time() - seconds
        os.utime(folder / kept.name, (when, when))


def test_a_prompt_finds_its_turns_and_their_states(three):
    assert contents(three, [*THIRD, 10, 11]) == [
        bytes(state_of(FIRST)),
        bytes(state_of(SECOND, 3)),
        bytes(state_of(THIRD, 5)),
    ]
    assert contents(three, [*SECOND, 99]) == [
        bytes(state_of(FIRST)),
        bytes(state_of(SECOND, 3)),
    ]
    assert contents(three, [9, 9, 9]) == []
    assert contents(three, THIRD, binding="another model") == []


def test_another_start_of_paddock_finds_the_same(three, folder):
    assert contents(Shelf(folder, KEY), THIRD) == contents(three, THIRD)


def test_a_branch_shares_what_it_has_in_common(three):
    assert keeping(three, BRANCH, 3)
    assert three.count == 4
    assert contents(three, BRANCH) == [bytes(state_of(FIRST)), bytes(state_of(BRANCH, 3))]
    assert ends(three.find(BINDING, THIRD)) == [3, 5, 7]


def test_a_turn_costs_its_own_size_only(shelf):
    keeping(shelf, FIRST, size=100_000)
    before = shelf.size_bytes
    keeping(shelf, SECOND, 3, size=1000)
    assert shelf.size_bytes - before < 1300


def test_the_same_again_is_kept_once_and_counts_as_used(three, folder):
    chain = three.find(BINDING, FIRST)
    age(folder, chain, 5000)
    assert keeping(three, FIRST)
    assert three.count == 3
    assert time.time() - (folder / chain[0].name).stat().st_mtime < 60


@pytest.mark.parametrize("start", [1, 2, 4, 6, 7, 99])
def test_what_follows_on_nothing_that_is_kept_is_not_kept(three, start):
    assert not keeping(three, [*THIRD, 8], start) or start == 7
    assert three.count == (4 if start == 7 else 3)


def test_nothing_is_not_kept(shelf):
    assert not keeping(shelf, [])
    assert not keeping(shelf, FIRST, size=0)
    assert shelf.count == 0


def test_what_is_found_counts_as_used(three, folder):
    chain = three.find(BINDING, THIRD)
    age(folder, chain, 5000)
    contents(three, SECOND)
    ages = [time.time() - (folder / kept.name).stat().st_mtime for kept in chain]
    assert ages[0] < 60
    assert ages[1] < 60
    assert ages[2] > 4000


def test_the_longest_unused_goes_first_and_never_before_what_follows_on_it(shelf, folder):
    for number in (10, 20, 30):
        keeping(shelf, [number])
        keeping(shelf, [number, 1], 1)
        age(folder, shelf.find(BINDING, [number, 1]), 1000 - number)
    age(folder, shelf.find(BINDING, [20])[:1], 5000)  # a parent that looks old
    budget = 6 * FILE_BYTES
    for number, left in ((40, [2, 2, 1]), (50, [2, 2, 0]), (60, [2, 1, 0])):
        assert keeping(shelf, [number], budget_bytes=budget)
        assert [len(shelf.find(BINDING, [old, 1])) for old in (30, 20, 10)] == left
        assert shelf.size_bytes <= budget


def test_what_the_new_one_follows_on_is_spared_however_old_it_is(three, folder):
    keeping(three, [50])
    age(folder, three.find(BINDING, THIRD), 5000)
    assert keeping(three, [*THIRD, 8], 7, budget_bytes=4 * FILE_BYTES)
    assert ends(three.find(BINDING, [*THIRD, 8])) == [3, 5, 7, 8]
    assert three.find(BINDING, [50]) == []


def test_it_is_spared_also_when_another_branch_goes(shelf, folder):
    keeping(shelf, FIRST)
    keeping(shelf, SECOND, 3)
    keeping(shelf, [50])
    age(folder, shelf.find(BINDING, SECOND), 5000)
    assert keeping(shelf, BRANCH, 3, budget_bytes=2 * FILE_BYTES)
    assert ends(shelf.find(BINDING, BRANCH)) == [3, 5]
    assert shelf.count == 2


def test_what_is_larger_than_the_budget_is_not_kept_and_costs_nobody_anything(three):
    assert not keeping(three, [50], size=5 * FILE_BYTES, budget_bytes=4 * FILE_BYTES)
    assert not keeping(three, [*THIRD, 8], 7, budget_bytes=3 * FILE_BYTES)
    assert three.count == 3


def test_a_smaller_budget_is_kept_by_trimming(three):
    three.trim(2 * FILE_BYTES)
    assert ends(three.find(BINDING, THIRD)) == [3, 5]
    three.trim(0)
    assert three.count == 0


def test_the_last_of_the_disk_is_left_alone(three, folder):
    free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    careful = Shelf(folder, KEY, reserve_bytes=2 * free)
    assert not keeping(careful, [50])
    assert three.count == 3


def test_a_conversation_that_is_forgotten_takes_its_own_with_it(three):
    keeping(three, BRANCH, 3, conversation_id=2)
    keeping(three, [70], conversation_id=2)
    three.forget(1)
    assert ends(three.find(BINDING, THIRD)) == [3]
    assert ends(three.find(BINDING, BRANCH)) == [3, 5]
    three.forget(2)
    assert three.count == 0


def test_forgetting_one_of_which_nothing_is_kept_changes_nothing(three):
    three.forget(77)
    assert three.count == 3


def test_any_damage_is_refused_and_costs_only_what_was_damaged(three, folder):
    (second,) = three.find(BINDING, SECOND)[1:]
    path = folder / second.name
    whole = path.read_bytes()
    numbers = random.Random(1)
    damages = [
        *(whole[:place] + bytes([whole[place] ^ 0x40]) + whole[place + 1 :] for place in range(90)),
        *(
            whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
            for place in numbers.sample(range(90, len(whole)), 100)
        ),
        *(whole[:length] for length in (0, 1, 43, 44, 60, 200, len(whole) - 1)),
        whole + b"\0",
        bytes(len(whole)),
    ]
    for number, damaged in enumerate(damages):
        path.write_bytes(damaged)
        for reading in (three, Shelf(folder, KEY, reserve_bytes=0)):
            assert contents(reading, THIRD) == [bytes(state_of(FIRST))], number
        assert not path.exists(), number
        assert keeping(three, SECOND, 3)
        assert len(contents(three, THIRD)) == 3


@pytest.mark.usefixtures("three")
def test_files_of_another_key_are_removed_and_foreign_ones_left_alone(folder):
    (folder / "notes.txt").write_text("mine")
    (folder / "foreign.kv").write_bytes(b"not ours" * 100)
    other = Shelf(folder, OTHER_KEY)
    assert other.find(BINDING, THIRD) == []
    assert other.count == 0
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


def test_what_another_paddock_does_is_seen(three, folder):
    second = Shelf(folder, KEY, reserve_bytes=0)
    assert ends(second.find(BINDING, THIRD)) == [3, 5, 7]
    keeping(three, [*THIRD, 8], 7)
    assert ends(second.find(BINDING, [*THIRD, 8])) == [3, 5, 7, 8]
    second.forget(1)
    assert three.find(BINDING, THIRD) == []
    assert (three.count, three.size_bytes) == (0, 0)


BUSY = """
    import random, sys
    from pathlib import Path
    from desktop.sessions.shelf import Shelf
    from tests.unit.sessions.conftest import KEY, contents, keeping, state_of
    shelf, numbers = Shelf(Path(sys.argv[1]), KEY, reserve_bytes=0), random.Random(int(sys.argv[2]))
    kept = read = 0
    for turn in range(300):
        tokens = [numbers.randrange(3) for _ in range(4)]
        for start in range(4):
            kept += keeping(shelf, tokens[: start + 1], start, size=70_000, budget_bytes=1_500_000,
                            conversation_id=tokens[0])
        for start, state in enumerate(contents(shelf, tokens)):
            assert state == bytes(state_of(tokens[: start + 1], start, 70_000))
            read += 1
        if turn % 50 == 49:
            shelf.forget(numbers.randrange(3))
    print(kept, read)
"""


@pytest.mark.thorough
def test_two_that_write_read_and_make_room_at_once_never_read_anything_wrong(folder):
    """Far more than fits the budget, so that each removes what the other is about to read."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(BUSY), str(folder), str(seed)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for seed in (1, 2)
    ]
    for process in running:
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err.decode()) == (0, "")
        kept, read = map(int, out.split())
        assert kept > 500
        assert read > 300
    names = {path.name for path in folder.iterdir()}
    assert all(name.endswith(".kv") for name in names)
    left = Shelf(folder, KEY)
    assert left.count == len(names)
    assert left.size_bytes < 2 * 1_500_000


def test_too_little_memory_is_no_fault_of_the_files(three):
    chain = three.find(BINDING, THIRD)
    for size in (0, 2500):
        with pytest.raises(ValueError, match="structure"):
            three.read(chain, into(bytearray(size)))
    assert three.count == 3


def test_a_file_that_goes_between_finding_and_reading_ends_the_chain(three, folder):
    chain = three.find(BINDING, THIRD)
    (folder / chain[1].name).unlink()
    assert ends(three.read(chain, into(bytearray(3000)))) == [3]
    assert ends(three.find(BINDING, THIRD)) == [3]


def test_a_disk_that_is_full_in_the_middle_raises_and_the_rest_stays_usable(three, folder):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, before[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            keeping(three, [50], size=3_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert len(list(folder.iterdir())) == three.count == 3
    assert keeping(three, [50], size=3_000_000)


def test_a_folder_that_cannot_be_made_raises(folder):
    folder.write_text("a file is in its place")
    with pytest.raises(OSError, match="exists"):
        keeping(Shelf(folder, KEY), FIRST)
