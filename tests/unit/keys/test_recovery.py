"""A key as a person writes it down."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import WrongRecoveryKey
from desktop.keys.recovery import key_of, recovery_key_of

KEY = bytes(range(100, 132))
WRITTEN = recovery_key_of(KEY)


@given(st.binary(min_size=32, max_size=32))
def test_every_key_comes_back(key):
    assert key_of(recovery_key_of(key)) == key


def test_it_has_groups_of_letters_that_are_not_mistaken():
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}", WRITTEN)


@pytest.mark.parametrize(
    "typed",
    [
        WRITTEN.lower(),
        WRITTEN.replace("-", ""),
        WRITTEN.replace("-", " \n"),
        WRITTEN.replace("0", "O").replace("1", "l"),
        f"  {WRITTEN}\t",
    ],
)
def test_it_is_understood_however_it_is_typed(typed):
    assert key_of(typed) == KEY


@given(st.integers(0, 55), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_letter_is_noticed(place, letter):
    letters = WRITTEN.replace("-", "")
    typed = letters[:place] + letter + letters[place + 1 :]
    if typed == letters:
        assert key_of(typed) == KEY
    else:
        with pytest.raises(WrongRecoveryKey, match="is_mistyped=True"):
            key_of(typed)


@pytest.mark.parametrize("typed", ["", "hello", WRITTEN[:-1], WRITTEN + "A", "?" * 56, "U" * 56])
def test_what_is_none_is_refused(typed):
    with pytest.raises(WrongRecoveryKey, match="is_mistyped=True"):
        key_of(typed)
