"""A key locked by a passphrase: Argon2id makes a key of it, AES-256-GCM seals. Knows no file.

With 64 MiB and three passes one guess takes about a second on two slow cores (measured: 0.9 s).
RFC 9106 for Argon2id; the parameters are kept with what is sealed, so that they can grow.
"""

from __future__ import annotations

import os
import unicodedata

import msgspec

from desktop.errors import WrongPassphrase

MEMORY_KIB = 64 * 1024
PASSES = 3
LANES = 4
_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES = 4 * 1024 * 1024, 64, 64
"""A planted file must not take all memory, nor for ever."""
_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES = 32, 16, 12


class Locked(msgspec.Struct, frozen=True):
    """A key that a passphrase opens. Bytes are hexadecimal digits."""

    salt: str
    nonce: str
    sealed: str
    memory_kib: int = MEMORY_KIB
    passes: int = PASSES
    lanes: int = LANES

    def is_sound(self) -> bool:
        """Whether it can have been written by `lock`."""
        sizes = {self.salt: _SALT_BYTES, self.nonce: _NONCE_BYTES, self.sealed: _KEY_BYTES + 16}
        return (
            all(_is_hex(digits, size) for digits, size in sizes.items())
            and 8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB
            and 1 <= self.passes <= _MOST_PASSES
            and 1 <= self.lanes <= _MOST_LANES
        )


def lock(key: bytes, passphrase: str) -> Locked:
    """Takes about a second."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    unsealed = Locked(salt.hex(), nonce.hex(), "")
    sealed = AESGCM(_made_of(passphrase, unsealed)).encrypt(nonce, key, _bound(unsealed))
    return msgspec.structs.replace(unsealed, sealed=sealed.hex())


def unlock(locked: Locked, passphrase: str) -> bytes:
    """The key; takes about a second. Raises `WrongPassphrase`."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    opening = AESGCM(_made_of(passphrase, locked))
    sealed, nonce = bytes.fromhex(locked.sealed), bytes.fromhex(locked.nonce)
    try:
        return opening.decrypt(nonce, sealed, _bound(locked))
    except InvalidTag:
        raise WrongPassphrase from None


def _made_of(passphrase: str, locked: Locked) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    # The same letters typed on another system may come as other code points.
    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    making = Argon2id(
        salt=bytes.fromhex(locked.salt),
        length=_KEY_BYTES,
        iterations=locked.passes,
        lanes=locked.lanes,
        memory_cost=locked.memory_kib,
    )
    return making.derive(typed)


def _bound(locked: Locked) -> bytes:
    """What is authenticated with the key: the parameters can't be made weaker unseen."""
    return f"Paddock {locked.memory_kib} {locked.passes} {locked.lanes} {locked.salt}".encode()


def _is_hex(digits: str, size: int) -> bool:
    try:
        return len(bytes.fromhex(digits)) == size
    except ValueError:
        return False
