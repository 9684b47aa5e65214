"""Models in the folders of other programs: found there, and only looked at. Writes nothing."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from desktop.hub.library.kind import describe_gguf
from desktop.hub.library.places import LM_STUDIO, Layout, Place
from desktop.hub.library.walk import File, Files, describe, models_in, stem_of, whole_set
from desktop.model_errors import NotAModelFile

MOST_ENTRIES = 50_000
"""Files and folders looked at in one place."""
MOST_SECONDS = 30.0
"""For one place: a folder on a network may take for ever."""
MOST_MANIFEST_BYTES = 1 << 20
_MODEL_LAYER = "application/vnd.ollama.image.model"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{40}")
_MODEL_PATH = re.compile(r"""^model_path:\s*["']?(?P<path>.+?)["']?\s*$""", re.MULTILINE)
_UNFINISHED = "incomplete-"
"""How GPT4All names a download that isn't done."""


class Found(msgspec.Struct, frozen=True):
    """A model of another program."""

    program: str
    name: str
    files: Files
    repo_id: str = ""
    commit: str = ""
    sha256: str = ""
    """As the program itself says; not checked."""


class Budget:
    """How much looking is left; none after `stopped` says so."""

    def __init__(self, stopped: Callable[[], bool]) -> None:
        self._stopped = stopped
        self._entries = MOST_ENTRIES
        self._until = time.monotonic() + MOST_SECONDS

    def may_go_on(self) -> bool:
        """Whether one more entry may be looked at."""
        self._entries -= 1
        return self._entries >= 0 and time.monotonic() < self._until and not self._stopped()


def scan(
    places: Iterable[Place],
    *,
    known: Iterable[File] = (),
    stopped: Callable[[], bool] = lambda: False,
) -> list[Found]:
    """All models that can answer, each once, also where several programs share a file. Blocking.

    `known` files are left out. What was found is returned also after `stopped`.
    """
    seen = {file.place for file in known}
    found: list[Found] = []
    for place in places:
        budget = Budget(stopped)
        for model in _found_in(place, budget):
            if not budget.may_go_on():
                break
            if model.files[0].place not in seen and _can_answer(model.files[0].path):
                seen.update(file.place for file in model.files)
                found.append(model)
    return found


def _found_in(place: Place, budget: Budget) -> Iterator[Found]:
    match place.layout:
        case Layout.MANIFESTS:
            return _by_manifests(place, budget)
        case Layout.SNAPSHOTS:
            return _in_snapshots(place, budget)
        case Layout.MODEL_YML:
            return _by_model_yml(place, budget)
        case Layout.FILES | Layout.PUBLISHERS:
            return _as_files(place, budget)


def _can_answer(path: str) -> bool:
    try:
        return describe_gguf(Path(path)).can_answer
    except (NotAModelFile, OSError):
        return False


def _as_files(place: Place, budget: Budget) -> Iterator[Found]:
    for files in models_in(str(place.folder), follow_links=True, may_go_on=budget.may_go_on):
        path = Path(files[0].path)
        if path.name.startswith(_UNFINISHED):
            continue
        folders = path.relative_to(place.folder).parts[:-1]
        is_named = place.program == LM_STUDIO and len(folders) == 2
        repo_id = "/".join(folders) if is_named else ""
        yield Found(place.program, stem_of(str(path)), files, repo_id)


def _in_snapshots(place: Place, budget: Budget) -> Iterator[Found]:
    for repository in _folders(place.folder):
        kind, *names = repository.name.split("--")
        if kind != "models" or not names:
            continue
        for snapshot in _newest_first(_folders(repository / "snapshots")):
            commit = snapshot.name if _COMMIT.fullmatch(snapshot.name) else ""
            for files in models_in(str(snapshot), may_go_on=budget.may_go_on):
                # The blob of a large file is named by its SHA-256.
                blob = os.path.basename(os.path.realpath(files[0].path))
                yield Found(
                    place.program,
                    stem_of(files[0].path),
                    files,
                    repo_id="/".join(names),
                    commit=commit,
                    sha256=blob if _SHA256.fullmatch(blob) else "",
                )


def _by_model_yml(place: Place, budget: Budget) -> Iterator[Found]:
    """Jan's are named by their folder; a model.yml may also lead to a file used in place."""
    for files in models_in(str(place.folder), follow_links=True, may_go_on=budget.may_go_on):
        path = Path(files[0].path)
        folder = path.parent.relative_to(place.folder).as_posix()
        is_plain = path.name == "model.gguf" and folder != "."
        yield Found(place.program, folder if is_plain else stem_of(str(path)), files)
    manifests = (place.folder.glob(depth) for depth in ("*/model.yml", "*/*/model.yml"))
    for manifest in itertools.chain.from_iterable(manifests):
        if not budget.may_go_on():
            return
        said = _MODEL_PATH.search(_text(manifest))
        if said and os.path.isabs(said["path"]) and (elsewhere := whole_set(said["path"])):
            name = manifest.parent.relative_to(place.folder).as_posix()
            yield Found(place.program, name, elsewhere)


def _by_manifests(place: Place, budget: Budget) -> Iterator[Found]:
    """manifests/HOST/NAMESPACE/NAME/TAG is JSON; its model layer's digest is the blob's name."""
    manifests = place.folder / "manifests"
    for manifest in sorted(manifests.glob("*/*/*/*")):
        if not budget.may_go_on():
            return
        sha256 = _model_digest(_text(manifest))
        blob = describe(str(place.folder / "blobs" / f"sha256-{sha256}")) if sha256 else None
        if blob:
            host, namespace, name, tag = manifest.relative_to(manifests).parts
            yield Found(
                place.program,
                _short_name(host, namespace, name, tag),
                (blob,),
                repo_id=f"{namespace}/{name}" if host in ("hf.co", "huggingface.co") else "",
                sha256=sha256,
            )


def _short_name(host: str, namespace: str, name: str, tag: str) -> str:
    """As Ollama's own list writes it."""
    if host != "registry.ollama.ai":
        return f"{host}/{namespace}/{name}:{tag}"
    return f"{name}:{tag}" if namespace == "library" else f"{namespace}/{name}:{tag}"


def _model_digest(manifest: str) -> str:
    """64 hexadecimal digits; empty where there are none."""
    try:
        layers = json.loads(manifest)["layers"]
        digests = [layer["digest"] for layer in layers if layer["mediaType"] == _MODEL_LAYER]
        digest = digests[0].removeprefix("sha256:")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ""
    return digest if _SHA256.fullmatch(digest) else ""


def _folders(parent: Path) -> list[Path]:
    try:
        return sorted(path for path in parent.iterdir() if path.is_dir())
    except OSError:
        return []


def _newest_first(folders: list[Path]) -> list[Path]:
    """A file that several commits share is found in the newest."""
    ages = {}
    for folder in folders:
        with contextlib.suppress(OSError):
            ages[folder] = folder.stat().st_mtime
    return sorted(ages, key=lambda folder: ages[folder], reverse=True)


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(MOST_MANIFEST_BYTES)
    except OSError:
        return ""
