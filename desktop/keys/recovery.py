"""The data key in letters that a person can write down and type again. Knows not where it lies.

52 letters and digits for the key and 4 for its checksum, in groups of four, after Crockford's base 32: no
I, L, O and U, and whoever types one of them, or small letters, or leaves out the dashes is understood.
"""

from __future__ import annotations

import hashlib

from desktop.errors import WrongRecoveryKey
from desktop.keys.derived import KEY_BYTES

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = str.maketrans("ILO", "110", " -\t\r\n\u2013\u2014\u00a0")
_CHECK_LETTERS = 4
_KEY_LETTERS = 52
_GROUP = 4


def recovery_key_of(key: bytes) -> str:
    """As it is shown: 14 groups of four."""
    number = int.from_bytes(key, "big") << (_KEY_LETTERS * 5 - KEY_BYTES * 8)
    letters = _written(number, _KEY_LETTERS) + _checksum(key)
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def key_of(typed: str) -> bytes:
    """The key that is meant. Raises `WrongRecoveryKey` where a letter is missing, too many or wrong."""
    letters = typed.upper().translate(_MEANT)
    if len(letters) != _KEY_LETTERS + _CHECK_LETTERS or not set(letters) <= set(_LETTERS):
        raise WrongRecoveryKey(is_mistyped=True)
    spare = _KEY_LETTERS * 5 - KEY_BYTES * 8
    key = (_read(letters[:_KEY_LETTERS]) >> spare).to_bytes(KEY_BYTES, "big")
    if recovery_key_of(key).replace("-", "") != letters:
        raise WrongRecoveryKey(is_mistyped=True)
    return key


def _checksum(key: bytes) -> str:
    digest = hashlib.sha256(b"Paddock recovery key" + key).digest()
    return _written(int.from_bytes(digest[:3], "big") >> 4, _CHECK_LETTERS)


def _written(number: int, count: int) -> str:
    return "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(count)))


def _read(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number << 5 | _LETTERS.index(letter)
    return number
