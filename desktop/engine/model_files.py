"""The files that a model is read from: all parts, and whether they are still the same ones.

Knows nothing of what is in them.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

SAMPLES, SAMPLE_BYTES = 64, 16 * 1024
_PART = re.compile(r"-00001-of-(\d{5})\.gguf$")


class ModelFiles:
    """The parts of one model, as they were when this was made."""

    def __init__(self, first: str) -> None:
        self.paths = parts_of(Path(first))
        self.identity = self._stamps()

    @property
    def are_the_same(self) -> bool:
        """False once a file was written to, replaced or cut off.

        A file that was deleted stays readable while it is mapped.
        """
        now = self._stamps()
        return all(ours in (theirs, _GONE) for ours, theirs in zip(now, self.identity, strict=True))

    @property
    def fingerprint(self) -> str:
        """A hash of the sizes and of samples all over the files: another model has another one.

        The SHA-256 of 4 GB would take longer than what it is for saves.
        """
        hashed = hashlib.blake2b(digest_size=16)
        for path in self.paths:
            size = path.stat().st_size
            hashed.update(size.to_bytes(8, "little"))
            with path.open("rb") as file:
                for number in range(SAMPLES):
                    file.seek(size * number // SAMPLES)
                    hashed.update(file.read(SAMPLE_BYTES))
        return hashed.hexdigest()

    def _stamps(self) -> tuple[tuple[int, int], ...]:
        return tuple(_stamp(path) for path in self.paths)


_GONE = (-1, -1)


def parts_of(first: Path) -> list[Path]:
    """All files of the model whose first one this is, as far as they are there."""
    found = _PART.search(first.name)
    if found is None:
        return [first]
    stem, count = first.name[: found.start()], int(found.group(1))
    parts = [
        first.with_name(f"{stem}-{number:05}-of-{count:05}.gguf") for number in range(1, count + 1)
    ]
    return [part for part in parts if part.exists()]


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return _GONE
    return found.st_size, found.st_mtime_ns
