"""Keys for one purpose each, always the same ones."""

from __future__ import annotations

from desktop.keys.derived import SALT_BYTES, database_key, database_salt, mark_of

KNOWN_KEY = "51225db6098840e32a50b2f205b95fa5f50bb368aee64e27156cdc4c70ad35ca"
KNOWN_SALT = "c862a50ef46009e5e8703e8695a50ea0"
KNOWN_MARK = "a71147d611266ed9"
KEY, OTHER = bytes(32), bytes(31) + b"\x01"


def test_they_stay_the_same_for_ever():
    """Else no history would open any longer: these were written down once."""
    assert database_key(KEY).hex() == KNOWN_KEY
    assert database_salt(KEY).hex() == KNOWN_SALT
    assert mark_of(KEY) == KNOWN_MARK


def test_each_purpose_and_each_key_has_its_own():
    made = [make(key) for make in (database_key, database_salt) for key in (KEY, OTHER)]
    made += [bytes.fromhex(mark_of(key)) for key in (KEY, OTHER)]
    assert len({each[:8] for each in made}) == len(made)
    assert [len(each) for each in made] == [32, 32, SALT_BYTES, SALT_BYTES, 8, 8]
