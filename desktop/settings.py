"""Every setting: type, default, unit and doc in one place; load and save. Knows no dialog."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from desktop.errors import SettingsUnreadable
from desktop.language import mark
from desktop.sampling import SamplingChanges

VERSION = 1
_NOTHING_CHOSEN = SamplingChanges()
_MOST = 1_000_000
"""Tokens or layers: more than any model has."""


def _setting(default: Any, doc: str) -> Any:
    """The doc is marked where it is given, and translated where it is shown."""
    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person chose. Each field's doc is in its metadata."""

    model: str = _setting(
        "", mark("Name or path of the model that answers; empty takes the starter model.")
    )
    system_prompt: str | None = _setting(
        None, mark("What the model is told before every conversation; unset takes the model's own.")
    )
    sampling: SamplingChanges = _setting(
        _NOTHING_CHOSEN, mark("How the next word is chosen; what is unset is the model's own.")
    )
    max_tokens: Annotated[int, msgspec.Meta(ge=0, le=_MOST)] = _setting(
        0, mark("Longest answer, in tokens; 0 uses the room there is.")
    )
    context_tokens: Annotated[int, msgspec.Meta(ge=0, le=_MOST)] = _setting(
        0, mark("Context window, in tokens; 0 lets Paddock choose.")
    )
    threads: Annotated[int, msgspec.Meta(ge=0, le=512)] = _setting(
        0, mark("Threads for generation; 0 lets Paddock choose.")
    )
    gpu_layers: Annotated[int, msgspec.Meta(ge=-1, le=_MOST)] = _setting(
        -1, mark("Layers on the GPU, where there is one; -1 is all.")
    )
    sessions_bytes: Annotated[int, msgspec.Meta(ge=0, le=10**13)] = _setting(
        2 * 1024**3,
        mark(
            "Most bytes on disk for conversations that go on at once after a restart; 0 keeps none."
        ),
    )
    unload_after_minutes: Annotated[int, msgspec.Meta(ge=0, le=100_000)] = _setting(
        30,
        mark(
            "Give the model's memory back after so many minutes without a question; 0 never does."
        ),
    )
    gentle_on_battery: bool = _setting(True, mark("Use half of the processor while on battery."))
    hub_endpoint: str = _setting(
        "https://huggingface.co",
        mark("Where models are searched and fetched: the hub, or a mirror of it."),
    )
    proxy: str = _setting(
        "", mark("Proxy for searches and downloads, as http://host:port; empty connects directly.")
    )
    download_limit: Annotated[int, msgspec.Meta(ge=0, le=10**12)] = _setting(
        0, mark("Most bytes a second that all downloads take together; 0 is no limit.")
    )
    downloads_at_once: Annotated[int, msgspec.Meta(ge=1, le=8)] = _setting(
        3, mark("Downloads that run at the same time; the others wait their turn.")
    )
    suggest_models: bool = _setting(
        True, mark("Suggest a model where there is none but the one that came with Paddock.")
    )
    theme: Literal["system", "light", "dark"] = _setting(
        "system", mark("Light, dark, or as the system.")
    )
    language: Literal["system", "en", "de"] = _setting(
        "system",
        mark("English, German, or as the system; it changes when Paddock is started again."),
    )

    @staticmethod
    def doc(name: str) -> str:
        """One sentence on what the setting does."""
        fields = {f.name: f for f in dataclasses.fields(Settings)}
        return str(fields[name].metadata["doc"])


class SettingsFile:
    """The settings on disk. Written whole, then renamed; keys of other versions are kept."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Settings:
        """The settings kept, or the defaults where there are none yet.

        Raises `SettingsUnreadable` where the file is not what Paddock writes; it is left as it is.
        """
        known = {f.name for f in dataclasses.fields(Settings)}
        kept = {k: v for k, v in self._read().items() if k in known}
        try:
            return msgspec.convert(kept, Settings, str_keys=True)
        except msgspec.ValidationError as error:
            raise SettingsUnreadable(self._path, str(error)) from error

    def save(self, settings: Settings) -> None:
        """Replace the file in one step: after a crash it is the old one or the new one.

        Raises `SettingsUnreadable` as `load` does, and then leaves the file as it is.
        """
        content = {
            **self._read(),
            "version": VERSION,
            **msgspec.to_builtins(settings, str_keys=True),
        }
        write_whole(self._path, json.dumps(content, indent=2, ensure_ascii=False) + "\n")

    def _read(self) -> dict[str, Any]:
        try:
            # Stricter than json.loads: no NaN, no half of a surrogate pair.
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, Any])
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise SettingsUnreadable(self._path, error.strerror or "") from error
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            raise SettingsUnreadable(self._path, str(error)) from error


class Preferences:
    """The settings in use, and what happens when one of them is changed. On the loop's thread."""

    def __init__(self, settings: Settings) -> None:
        self.now = settings
        self._listeners: list[Callable[[Settings], None]] = []

    def listen(self, listener: Callable[[Settings], None]) -> None:
        """Tell the listener the settings after each change."""
        self._listeners.append(listener)

    def change(self, **fields: Any) -> None:
        """Use these values from now on, and keep them."""
        changed = dataclasses.replace(self.now, **fields)
        if changed != self.now:
            self.now = changed
            for listener in self._listeners:
                listener(changed)


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that a crash leaves either the old or the new content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
