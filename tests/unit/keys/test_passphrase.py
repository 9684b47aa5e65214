"""A key locked by a passphrase is had with that one alone."""

from __future__ import annotations

import msgspec
import pytest

from desktop.errors import WrongPassphrase
from desktop.keys.passphrase import MEMORY_KIB, PASSES, lock, unlock

KEY = bytes(range(32))
LOCKED = lock(KEY, "caf\u00e9 in the rain")


def test_the_passphrase_opens_it():
    assert unlock(LOCKED, "caf\u00e9 in the rain") == KEY
    assert LOCKED.is_sound()
    assert KEY.hex() not in repr(LOCKED)
    assert (LOCKED.memory_kib, LOCKED.passes) == (MEMORY_KIB, PASSES) == (65536, 3)


def test_the_same_letters_typed_on_another_system_open_it():
    assert unlock(LOCKED, "cafe\u0301 in the rain") == KEY


@pytest.mark.parametrize("typed", ["", "caf\u00e9 in the Rain", "caf\u00e9 in the rain "])
def test_another_does_not(typed):
    with pytest.raises(WrongPassphrase):
        unlock(LOCKED, typed)


@pytest.mark.parametrize("change", [{"passes": 1}, {"memory_kib": 1024}, {"lanes": 1}])
def test_weaker_parameters_are_noticed(change):
    with pytest.raises(WrongPassphrase):
        unlock(msgspec.structs.replace(LOCKED, **change), "caf\u00e9 in the rain")


def test_two_locks_have_nothing_in_common():
    other = lock(KEY, "caf\u00e9 in the rain")
    assert other.salt != LOCKED.salt
    assert other.sealed != LOCKED.sealed


@pytest.mark.parametrize(
    "change",
    [{"memory_kib": 1 << 40}, {"passes": 0}, {"lanes": 10**6}, {"salt": "zz"}, {"sealed": "00"}],
)
def test_what_nobody_locked_is_not_sound(change):
    assert not msgspec.structs.replace(LOCKED, **change).is_sound()


def test_a_lone_surrogate_can_be_typed():
    assert unlock(lock(KEY, "broken \ud800 key"), "broken \ud800 key") == KEY
