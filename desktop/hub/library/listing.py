"""The list of installed models: what lies on the disk, joined with what is remembered. Changes nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop.hub.library.model import (
    FILE,
    OURS,
    STARTER,
    Advice,
    InstalledModel,
    Measured,
    Presence,
)
from desktop.hub.library.records import KeptFile, Models, Remembered
from desktop.hub.library.starter import STARTER_ADVICE, STARTER_NAME, starter_files
from desktop.hub.library.walk import Files, describe, models_in, stem_of, whole_set

ADAPTERS = "adapters"
"""The folder in Paddock's own one that LoRA adapters are put into."""
NO_ADVICE = Advice()


def key_of(path: Path, models_dir: Path) -> str:
    """Under which name a model is remembered: the data folder may move, other programs' may not."""
    inside = path.relative_to(models_dir) if path.is_relative_to(models_dir) else None
    return inside.as_posix() if inside else str(path)


def listed(models_dir: Path, records: Models) -> list[InstalledModel]:
    """The starter, then Paddock's own by path, then all others that are remembered, by name."""
    own = {key: model for key, model in _own(models_dir, records)}
    others = (
        _recorded(key, remembered, models_dir)
        for key, remembered in records.items()
        if key not in own and remembered.files
    )
    by_name = sorted(others, key=lambda model: (model.name.casefold(), str(model.path)))
    return [*_starter(records), *own.values(), *by_name]


def chosen_by(name: str, models: Iterable[InstalledModel]) -> InstalledModel | None:
    """By its path, its name, or its file's name without the ending; rather one whose file is there.

    The given name goes before the file's, and among equals the first in the list wins.
    """
    present_first = sorted(models, key=lambda model: model.state is Presence.MISSING)
    if not name:
        return next((m for m in present_first if m.state is not Presence.MISSING), None)
    folded = name.casefold()
    ways = (
        lambda model: str(model.path) == name,
        lambda model: model.name.casefold() == folded,
        lambda model: folded in (model.path.stem.casefold(), stem_of(str(model.path)).casefold()),
    )
    return next((model for way in ways for model in present_first if way(model)), None)


def file_model(path: Path) -> InstalledModel:
    """A model that is used where it is, and not remembered. Raises `OSError`."""
    files = whole_set(str(path)) or ()
    size = sum(file.size_bytes for file in files) or path.stat().st_size
    return InstalledModel(
        name=stem_of(str(path)),
        path=Path(files[0].path) if files else path,
        size_bytes=size,
        origin=FILE,
        parts=tuple(Path(file.path) for file in files),
    )


def _starter(records: Models) -> Iterator[InstalledModel]:
    remembered = records.get(STARTER, Remembered())
    for path in starter_files():
        if file := describe(str(path)):
            yield _model(
                (file,), remembered, name=STARTER_NAME, origin=STARTER, advice=STARTER_ADVICE
            )


def _own(models_dir: Path, records: Models) -> Iterator[tuple[str, InstalledModel]]:
    folder = str(models_dir)
    adapters = os.path.join(folder, ADAPTERS, "")
    for files in models_in(folder):
        path = files[0].path
        if not path.startswith(adapters):
            key = path[len(folder) :].lstrip(os.sep).replace(os.sep, "/")
            remembered = records.get(key, Remembered())
            yield key, _model(files, remembered, name=stem_of(path), origin=OURS)


def _recorded(key: str, remembered: Remembered, models_dir: Path) -> InstalledModel:
    path = models_dir / key  # an absolute key stays what it is
    files = [describe(str(path.with_name(kept.name))) for kept in remembered.files]
    there = tuple(file for file in files if file is not None)
    origin = remembered.origin or FILE
    if len(there) == len(files):
        return _model(there, remembered, name=stem_of(key), origin=origin)
    return _missing(path, remembered, origin)


def _model(
    files: Files, remembered: Remembered, *, name: str, origin: str, advice: Advice = NO_ADVICE
) -> InstalledModel:
    return InstalledModel(
        name=remembered.name or remembered.found_as or name,
        path=Path(files[0].path),
        size_bytes=sum(file.size_bytes for file in files),
        origin=origin,
        advice=advice,
        repo_id=remembered.repo_id,
        commit=remembered.commit,
        sha256=remembered.files[0].sha256 if remembered.files else "",
        licence=remembered.licence,
        quantization=remembered.quantization,
        parts=tuple(Path(file.path) for file in files),
        is_ours=origin == OURS,
        state=Presence.CHANGED if _changed(files, remembered.files) else Presence.PRESENT,
        defaults=remembered.defaults,
        measured=_measured(remembered),
        last_used_at=remembered.last_used_at,
    )


def _missing(path: Path, remembered: Remembered, origin: str) -> InstalledModel:
    return InstalledModel(
        name=remembered.name or remembered.found_as or stem_of(str(path)),
        path=path,
        size_bytes=sum(kept.size_bytes for kept in remembered.files),
        origin=origin,
        repo_id=remembered.repo_id,
        commit=remembered.commit,
        sha256=remembered.files[0].sha256,
        licence=remembered.licence,
        quantization=remembered.quantization,
        parts=tuple(path.with_name(kept.name) for kept in remembered.files),
        is_ours=origin == OURS,
        state=Presence.MISSING,
        defaults=remembered.defaults,
        measured=_measured(remembered),
        last_used_at=remembered.last_used_at,
    )


def _changed(files: Files, kept: tuple[KeptFile, ...]) -> bool:
    """Whether a file whose hash is known may no longer have it."""
    return any(
        known.sha256
        and (known.size_bytes, known.modified_ns) != (file.size_bytes, file.modified_ns)
        for file, known in zip(files, kept, strict=False)
    )


def _measured(remembered: Remembered) -> Measured | None:
    if not remembered.speeds:
        return None
    return Measured(_median(remembered.speeds), remembered.device)


def _median(values: tuple[float, ...]) -> float:
    """Python's own takes 15 ms to import."""
    ordered, middle = sorted(values), len(values) // 2
    return (ordered[middle] + ordered[~middle]) / 2
