"""What Paddock remembers of models beyond their files, in one JSON file. Knows no model's file.

Reading is for every thread and waits for nobody: what was read last is one value that is replaced whole.
Changing is for every thread too; it waits for the disk, and for another change if one is under way.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from desktop.hub.library.model import Count, Defaults

VERSION = 1
_log = logging.getLogger("paddock.records")


class KeptFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file when Paddock last looked at it."""

    name: str
    """Without the folder: all parts of a model are in one."""
    size_bytes: Count
    modified_ns: int
    sha256: str = ""
    """64 hexadecimal digits; empty until it is known."""


class Remembered(msgspec.Struct, frozen=True, omit_defaults=True):
    """One model. The starter's record, and that of a model without files, only adds to what is found."""

    origin: str = ""
    name: str = ""
    """Given by the person."""
    found_as: str = ""
    """What another program calls it, where the file's name doesn't say."""
    files: tuple[KeptFile, ...] = ()
    repo_id: str = ""
    commit: str = ""
    licence: str = ""
    quantization: str = ""
    defaults: Defaults = Defaults()
    speeds: tuple[float, ...] = ()
    """Tokens a second of the last answers, the newest last."""
    device: str = ""
    """What these speeds were measured on."""
    last_used_at: str = ""


Models = Mapping[str, Remembered]
_FIELDS = frozenset(Remembered.__struct_fields__)


class _Read(msgspec.Struct, frozen=True):
    """The file's content at one time. `raw` also has what a newer version wrote."""

    stamp: tuple[int, int, int] | None
    raw: dict[str, Any]
    models: dict[str, Remembered]


_NOTHING = _Read(None, {}, {})


class Records:
    """The file of records; without a path everything is forgotten at the end."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._read = _NOTHING
        self._changing = threading.Lock()

    def all(self) -> Models:
        """By key, as they are on the disk now: the terminal's Paddock writes this file too.

        A file that can't be read is as good as none.
        """
        with contextlib.suppress(OSError):
            self._refresh()
        return self._read.models

    def change(self, change: Callable[[dict[str, Remembered]], object]) -> None:
        """Let `change` alter the records, and keep what it made of them. Raises `OSError`."""
        with self._changing:
            self._refresh()
            before = self._read
            models = dict(before.models)
            change(models)
            if models != before.models:
                self._keep(before, models)

    def _keep(self, before: _Read, models: dict[str, Remembered]) -> None:
        raw = {**before.raw, "version": VERSION, "models": _merged(before, models)}
        if self._path is not None:
            from desktop.on_disk import write_whole

            write_whole(self._path, json.dumps(raw, indent=1) + "\n")
        self._read = _Read(_stamp(self._path), raw, models)

    def _refresh(self) -> None:
        """Read the file if it is another one than last time."""
        if self._path is None:
            return
        stamp = _stamp(self._path)
        if stamp == self._read.stamp:
            return
        try:
            raw = _decoded(self._path.read_bytes())
        except FileNotFoundError:
            raw = {}
        except (ValueError, RecursionError) as error:
            why = type(error).__name__  # its text may quote the file
            _log.warning("the record of models is damaged and was set aside: %s", why)
            with contextlib.suppress(FileNotFoundError):  # another thread was faster
                self._path.replace(self._path.with_name(self._path.name + ".damaged"))
            stamp, raw = None, {}
        self._read = _Read(stamp, raw, _models_in(raw))


def _stamp(path: Path | None) -> tuple[int, int, int] | None:
    try:
        status = os.stat(path) if path else None
    except FileNotFoundError:
        return None
    return (status.st_ino, status.st_size, status.st_mtime_ns) if status else None


def _decoded(content: bytes) -> dict[str, Any]:
    """The JSON object. Not msgspec's own: a file name may be any bytes, so half a surrogate pair too."""
    raw = json.loads(content)
    if not isinstance(raw, dict) or not isinstance(raw.get("models", {}), dict):
        raise ValueError("not an object")
    return raw


def _models_in(raw: dict[str, Any]) -> dict[str, Remembered]:
    """What can be understood; the rest is kept as it is and not shown."""
    models = {}
    for key, one in raw.get("models", {}).items():
        with contextlib.suppress(msgspec.ValidationError, OverflowError):
            models[key] = msgspec.convert(one, Remembered, str_keys=True, dec_hook=_path)
    return models


def _path(kind: type, text: object) -> Path:
    """The one kind that msgspec doesn't know: a path is kept as its text."""
    if kind is not Path or not isinstance(text, str):
        raise msgspec.ValidationError("not a path")
    return Path(text)


def _merged(before: _Read, models: Models) -> dict[str, Any]:
    """The changed records among those that this version doesn't understand, each with its own extras."""
    raw: dict[str, Any] = before.raw.get("models", {})
    merged = {key: one for key, one in raw.items() if key not in before.models}
    for key, remembered in models.items():
        old = raw.get(key)
        extras = {k: v for k, v in old.items() if k not in _FIELDS} if isinstance(old, dict) else {}
        merged[key] = extras | msgspec.to_builtins(remembered, str_keys=True, enc_hook=str)
    return merged
