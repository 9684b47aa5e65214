"""The person's models: listed, found by name, remembered. What takes long is in the rooms beside this.

Every method may be called on any thread. `installed`, `find` and `address` look at folders and wait
for nobody. The others wait for the disk, some for long: those say so.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from desktop.errors import ModelNotFound
from desktop.hub.library.listing import ADAPTERS, chosen_by, file_model, key_of, listed
from desktop.hub.library.model import (
    FILE,
    OURS,
    STARTER,
    Defaults,
    InstalledModel,
    Presence,
    Provenance,
)
from desktop.hub.library.records import Records, Remembered
from desktop.hub.library.remembering import (
    arrived,
    doubted,
    kept_files,
    listed_as,
    moved,
    remember_found,
    with_speed,
)
from desktop.hub.library.walk import Files, describe
from desktop.model_errors import DiskRefused, ModelFileChanged, NotOurs

if TYPE_CHECKING:
    from desktop.hub.library.places import Place
    from desktop.hub.library.trash import Removed
    from desktop.hub.library.verifying import Verified
    from desktop.hub.protocol import FetchedPart

MOST_NAME = 120
"""Characters."""
TRASH_SECONDS = 7 * 24 * 3600.0


class Library:
    """The models on this disk. Reads folders at each call: files come and go."""

    def __init__(
        self,
        models_dir: Path,
        *,
        record: Path | None = None,
        places: Sequence[Place] | None = None,
    ) -> None:
        """Without a `record` nothing is remembered; without `places` this computer's usual ones."""
        self._models_dir = models_dir.absolute()
        self._records = Records(record)
        self._places = places

    def installed(self) -> list[InstalledModel]:
        """The starter model first, then Paddock's own by path, then those of other places by name."""
        return listed(self._models_dir, self._records.all())

    def find(self, name: str) -> InstalledModel:
        """By name, by file name without its ending, or by path; "" is the first installed one.

        Where only a remembered model has this name it is found too, with the state MISSING.
        Raises `ModelNotFound`.
        """
        if model := chosen_by(name, self.installed()):
            return model
        if name and (path := _file(name)):
            return chosen_by(str(path), self.installed()) or file_model(path)
        raise ModelNotFound(name)

    def address(self, model: InstalledModel) -> str:
        """What `find` finds this very model by: its name, or its path where the name is another's."""
        is_it = chosen_by(model.name, self.installed())
        return model.name if is_it and is_it.path == model.path else str(model.path)

    # What the person brings, and what other programs have.

    def add_file(self, path: Path) -> InstalledModel:
        """Take a GGUF file into the list, to be used where it is. Reads its header.

        Raises `NotAModelFile`, `ModelFileMissing` and `DiskRefused`.
        """
        from desktop.hub.library.importing import files_to_use

        files = files_to_use(path)
        first = Path(files[0].path)
        if (model := self._at(first)) and model.state is Presence.PRESENT:
            return model
        return self._note(file_model(first), lambda old: listed_as(old, FILE, files))

    def scan(self, stopped: Callable[[], bool] = lambda: False) -> list[InstalledModel]:
        """Look for models of other programs, and remember them; answers those found. Long.

        What a program no longer has is forgotten, unless the person named it or set it up.
        Raises `DiskRefused`.
        """
        from desktop.hub.library.places import PROGRAMS, this_computer, usual_places
        from desktop.hub.library.scan import scan

        places = usual_places(this_computer()) if self._places is None else self._places
        others = [model for model in self.installed() if model.origin not in PROGRAMS]
        known = [file for model in others for file in _files_of(model)]
        found = scan(places, known=known, stopped=stopped)
        self._change(
            lambda models: remember_found(models, found, programs=PROGRAMS, is_there=os.path.exists)
        )
        paths = {model.files[0].path for model in found}
        return [model for model in self.installed() if str(model.path) in paths]

    def look_for(self, model: InstalledModel, path: Path) -> InstalledModel:
        """The person found the file of a missing model: it is remembered there from now on.

        Raises what `add_file` does, and `ModelFileChanged` if it is not of the same size.
        """
        from desktop.hub.library.importing import files_to_use

        files = files_to_use(path)
        if sum(file.size_bytes for file in files) != model.size_bytes:
            raise ModelFileChanged(path)
        new = Path(files[0].path)
        origin = OURS if new.is_relative_to(self._models_dir) else FILE

        def move(models: dict[str, Remembered]) -> None:
            old = models.pop(self._key(model), Remembered())
            models[key_of(new, self._models_dir)] = moved(old, origin, files)

        self._change(move)
        return self._at(new) or file_model(new)

    def adapters(self, model: InstalledModel) -> list[Path]:
        """LoRA adapters for this model: beside it, or in "adapters" in Paddock's folder. Long."""
        from desktop.hub.library.adapters import adapters_for

        return adapters_for(model.path, (model.path.parent, self._models_dir / ADAPTERS))

    def keep_download(
        self, folder: Path, parts: Sequence[FetchedPart], source: Provenance
    ) -> InstalledModel:
        """Make the fetched files of `folder` a model of Paddock's own. Long: it may hash a file.

        Raises `DiskRefused` and `UnsafeName`.
        """
        from desktop.hub.library.arriving import drop_parts, move_in
        from desktop.hub.names import safe_repo_folder

        owner, name = safe_repo_folder(source.repo_id)
        files = move_in(folder, parts, self._models_dir / owner / name)
        hashes = [part.sha256 for part in parts]
        new = replace(file_model(Path(files[0].path)), origin=OURS)
        kept = self._note(
            new, lambda old: arrived(replace(old, origin=OURS), files, hashes, source)
        )
        drop_parts(folder, parts)
        return kept

    # What the person says of a model, and what was learned of it.

    def rename(self, model: InstalledModel, name: str) -> InstalledModel:
        """Give it a name; "" gives it back its own. One that is taken gets a number.

        Raises `DiskRefused`.
        """
        plain = " ".join(name.split())[:MOST_NAME]
        taken = {other.name.casefold() for other in self.installed() if other.path != model.path}
        numbered = (plain if number == 1 else f"{plain} {number}" for number in count(1))
        free = next(each for each in numbered if not plain or each.casefold() not in taken)
        return self._note(model, lambda old: replace(_remembering(model, old), name=free))

    def set_defaults(self, model: InstalledModel, defaults: Defaults) -> InstalledModel:
        """What is asked of this model where the conversation doesn't say. Raises `DiskRefused`."""
        return self._note(model, lambda old: replace(_remembering(model, old), defaults=defaults))

    def note_used(self, model: InstalledModel) -> None:
        """It answers now. That a disk refuses this is no matter."""
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        with contextlib.suppress(DiskRefused):
            self._note(model, lambda old: replace(old, last_used_at=now))

    def note_speed(self, model: InstalledModel, tokens_per_second: float, device: str = "") -> None:
        """So fast was an answer; the median of the last few is shown."""
        with contextlib.suppress(DiskRefused):
            self._note(model, lambda old: with_speed(old, tokens_per_second, device))

    # The files.

    def verify(
        self,
        model: InstalledModel,
        on_progress: Callable[[int, int], bool] = lambda _read, _total: True,
    ) -> Verified:
        """Read all of it and compare the SHA-256; one that was not known is from now on. Long.

        `on_progress` is called on this thread. Raises `DiskRefused`.
        """
        from desktop.hub.library.verifying import Outcome, verify

        remembered = self._records.all().get(self._key(model), Remembered())
        known = {file.name: file.sha256 for file in remembered.files}
        verified = verify(
            model.files, tuple(known.get(path.name, "") for path in model.files), on_progress
        )
        if verified.outcome in (Outcome.SAME, Outcome.UNKNOWN):
            self.trust(model, verified)
        elif verified.outcome is Outcome.CHANGED:
            self._note(model, doubted)
        return verified

    def trust(self, model: InstalledModel, verified: Verified) -> InstalledModel:
        """From now on its hash is the one that was read: the person keeps a changed file.

        Raises `DiskRefused`.
        """
        kept = kept_files(verified.files, verified.hashes)
        return self._note(
            model, lambda old: replace(old, origin=model.origin, files=kept or old.files)
        )

    def remove(self, model: InstalledModel) -> Removed:
        """Take a model out of the list: an own one into the trash, any other is only forgotten.

        Raises `NotOurs` for the starter, and `DiskRefused`.
        """
        from desktop.hub.library.trash import Removed, put_away

        if model.origin == STARTER:
            raise NotOurs(model.path, "Paddock")
        key = self._key(model)
        removed = Removed(model.name, key, self._records.all().get(key, Remembered()))
        if model.is_ours and model.state is not Presence.MISSING:
            names = tuple(path.name for path in model.files)
            removed = put_away(replace(removed, files=names), self._models_dir)
        self._change(lambda models: models.pop(key, None))
        return removed

    def restore(self, removed: Removed) -> InstalledModel:
        """Undo `remove`. Raises `DiskRefused`, also where another file is in its place."""
        from desktop.hub.library.trash import bring_back

        if removed.folder:
            bring_back(removed, self._models_dir)
        self._change(lambda models: models.update({removed.key: removed.remembered}))
        path = self._models_dir / removed.key
        return self._at(path) or file_model(path)

    def removed(self) -> list[Removed]:
        """Own models that can be restored, the newest first."""
        from desktop.hub.library.trash import in_trash

        return in_trash(self._models_dir)

    def empty_trash(self, older_than_seconds: float = TRASH_SECONDS) -> int:
        """Delete for good what has been in the trash so long; answers how many. Long."""
        from desktop.hub.library.trash import empty

        return empty(self._models_dir, older_than_seconds)

    # The records.

    def _key(self, model: InstalledModel) -> str:
        return STARTER if model.origin == STARTER else key_of(model.path, self._models_dir)

    def _at(self, path: Path) -> InstalledModel | None:
        return next((model for model in self.installed() if model.path == path), None)

    def _note(
        self, model: InstalledModel, change: Callable[[Remembered], Remembered]
    ) -> InstalledModel:
        """Change what is remembered of one model; answers the model as it is now."""
        key = self._key(model)
        self._change(lambda models: models.update({key: change(models.get(key, Remembered()))}))
        return self._at(model.path) or model

    def _change(self, change: Callable[[dict[str, Remembered]], object]) -> None:
        try:
            self._records.change(change)
        except OSError as error:
            raise DiskRefused(self._models_dir, error.strerror or "") from error


def _files_of(model: InstalledModel) -> Files:
    """The model's files as they are now; those that are gone are left out."""
    return tuple(file for path in model.files if (file := describe(str(path))))


def _remembering(model: InstalledModel, old: Remembered) -> Remembered:
    """The record of a model that the person cares for: it stays in the list when its file is gone."""
    if model.origin == STARTER:
        return old
    return listed_as(old, model.origin, _files_of(model))


def _file(name: str) -> Path | None:
    """The file that this path leads to; None also where nobody could know: it is any text at all."""
    try:
        path = Path(name).expanduser().absolute()
        return path if path.is_file() else None
    except (OSError, RuntimeError, ValueError):
        return None
