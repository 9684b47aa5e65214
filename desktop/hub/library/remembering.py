"""How what was found, fetched or measured changes what is remembered of a model. Knows no disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from desktop.hub.library.model import Defaults, Provenance
from desktop.hub.library.records import KeptFile, Remembered
from desktop.hub.library.walk import Files, stem_of

if TYPE_CHECKING:
    from desktop.hub.library.scan import Found

SPEEDS = 5
"""So many last answers say how fast a model is."""


def kept_files(files: Files, hashes: Iterable[str] = ()) -> tuple[KeptFile, ...]:
    """What to remember of these files, with the hashes as far as they are known."""
    known = [*hashes, *("" for _ in files)]
    return tuple(
        KeptFile(os.path.basename(file.path), file.size_bytes, file.modified_ns, sha256)
        for file, sha256 in zip(files, known, strict=False)
    )


def listed_as(old: Remembered, origin: str, files: Files) -> Remembered:
    """From now on it stays in the list, also when its file is gone."""
    quantization = old.quantization or _quantization(files)
    return replace(
        old, origin=origin, files=old.files or kept_files(files), quantization=quantization
    )


def arrived(old: Remembered, files: Files, hashes: Iterable[str], source: Provenance) -> Remembered:
    """A download is complete; what the person said of an earlier file in its place holds on."""
    return replace(
        old,
        files=kept_files(files, hashes),
        repo_id=source.repo_id,
        commit=source.commit,
        licence=source.licence,
        quantization=source.quantization,
    )


def moved(old: Remembered, origin: str, files: Files) -> Remembered:
    """The same files, elsewhere. What was known of their content has to be true there too."""
    kept = zip(old.files or kept_files(files), files, strict=False)
    named = tuple(replace(one, name=os.path.basename(file.path)) for one, file in kept)
    return replace(old, origin=origin, files=named)


def doubted(old: Remembered) -> Remembered:
    """Its hash is wrong: no time fits these files, so they are shown as changed."""
    return replace(old, files=tuple(replace(file, modified_ns=0) for file in old.files))


def with_speed(old: Remembered, tokens_per_second: float, device: str) -> Remembered:
    """One more answer; those on another device no longer count."""
    before = old.speeds if old.device == device else ()
    return replace(old, speeds=(*before, tokens_per_second)[-SPEEDS:], device=device)


def remember_found(
    models: dict[str, Remembered],
    found: Iterable[Found],
    *,
    programs: Iterable[str],
    is_there: Callable[[str], bool],
) -> None:
    """Take what a scan found into the records, and leave out what these programs no longer have.

    What the person named or set up stays, so that they can look for it.
    """
    for model in found:
        key = model.files[0].path
        models[key] = _found(models.get(key, Remembered()), model)
    of_programs = frozenset(programs)
    for key, remembered in list(models.items()):
        is_plain = not remembered.name and remembered.defaults == Defaults()
        if remembered.origin in of_programs and is_plain and not is_there(key):
            del models[key]


def _found(old: Remembered, model: Found) -> Remembered:
    is_known = any(file.sha256 for file in old.files)
    own_name = model.name if model.name != stem_of(model.files[0].path) else ""
    return replace(
        old,
        origin=model.program,
        found_as=own_name,
        files=old.files if is_known else kept_files(model.files, [model.sha256]),
        repo_id=model.repo_id or old.repo_id,
        commit=model.commit or old.commit,
        quantization=old.quantization or _quantization(model.files),
    )


def _quantization(files: Files) -> str:
    """What the file's name says."""
    from desktop.hub.names import quantization_of  # 3 ms, and not needed to list models

    return quantization_of(os.path.basename(files[0].path)) if files else ""
