"""The hash beside is the hash of all."""

import hashlib
import random

from desktop.hub.fetch.digest import BATCH_BYTES, MOST_BATCHES, Digest


def test_pieces_of_any_size_give_the_hash_of_all():
    chance = random.Random(5)
    content = chance.randbytes(BATCH_BYTES * (MOST_BATCHES + 4))
    digest, at = Digest(), 0
    while at < len(content):
        size = chance.choice([1, 1000, BATCH_BYTES, 2 * BATCH_BYTES])
        digest.update(content[at : at + size])
        at += size
    assert digest.hexdigest() == hashlib.sha256(content).hexdigest()
    digest.close()


def test_it_goes_on_after_it_was_asked():
    digest = Digest()
    digest.update(b"a")
    assert digest.hexdigest() == hashlib.sha256(b"a").hexdigest()
    digest.update(b"b")
    assert digest.hexdigest() == hashlib.sha256(b"ab").hexdigest()
    digest.close()
