"""What is made from the data key: keys for one purpose each, and its mark, which tells it from others.

Knows not where the data key lies. Each is HMAC-SHA256 of a purpose under the data key (RFC 5869's expand
step with one block): from one of them neither the data key nor another follows.
"""

from __future__ import annotations

import hmac

KEY_BYTES = 32
_DATABASE, _SALT, _MARK = b"Paddock database", b"Paddock database's salt", b"Paddock key's mark"
SALT_BYTES = 16


def database_key(data_key: bytes) -> bytes:
    """The key of a history file, 32 bytes."""
    return _derived(data_key, _DATABASE)


def database_salt(data_key: bytes) -> bytes:
    """The first 16 bytes of each history file under this key, which lie open.

    By them a file that another key opens is told from one that is damaged.
    """
    return _derived(data_key, _SALT)[:SALT_BYTES]


def mark_of(data_key: bytes) -> str:
    """16 hexadecimal digits that say which key it is, and nothing of what it is."""
    return _derived(data_key, _MARK)[:8].hex()


def _derived(data_key: bytes, purpose: bytes) -> bytes:
    return hmac.digest(data_key, purpose, "sha256")
