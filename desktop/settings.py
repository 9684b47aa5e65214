"""Every setting: type, default, unit and words in one place; load and save. Knows no dialog."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from desktop.errors import SettingsNotSaved, SettingsUnreadable
from desktop.language import mark
from desktop.on_disk import reason_of, write_whole
from desktop.sampling import SamplingChanges
from desktop.setting_words import About, Effect, Section, setting

VERSION = 1
_NOTHING_CHOSEN = SamplingChanges()
_MOST = 1_000_000
"""Tokens or layers: more than any model has."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person chose. Each field's metadata say what it is called and what it does."""

    theme: Literal["system", "light", "dark"] = setting(
        "system",
        mark("Theme"),
        mark("Light, dark, or as the system."),
        Section.APPEARANCE,
        choices={"system": mark("As the system"), "light": mark("Light"), "dark": mark("Dark")},
    )
    language: Literal["system", "en", "de"] = setting(
        "system",
        mark("Language"),
        mark("The language of the window; models answer in the one you write in."),
        Section.APPEARANCE,
        effect=Effect.NEXT_START,
        choices={"system": mark("As the system"), "en": "English", "de": "Deutsch"},
    )
    accent: Literal["green", "blue", "violet", "pink", "amber", "graphite"] = setting(
        "green",
        mark("Accent"),
        mark("The color of what can be pressed, of what is chosen, and of where the keyboard is."),
        Section.APPEARANCE,
        choices={
            "green": mark("Green"),
            "blue": mark("Blue"),
            "violet": mark("Violet"),
            "pink": mark("Pink"),
            "amber": mark("Amber"),
            "graphite": mark("Graphite"),
        },
    )
    high_contrast: Literal["system", "off", "on"] = setting(
        "system",
        mark("High contrast"),
        mark("Stronger text, lines and focus, in light and in dark."),
        Section.APPEARANCE,
        choices={"system": mark("As the system"), "off": mark("Off"), "on": mark("On")},
    )
    code_theme: Literal["paddock", "classic", "solarized", "gruvbox", "plain"] = setting(
        "paddock",
        mark("Code colors"),
        mark("How programs in an answer are colored, each in light and in dark."),
        Section.APPEARANCE,
        choices={
            "paddock": "Paddock",
            "classic": mark("Classic"),
            "solarized": "Solarized",
            "gruvbox": "Gruvbox",
            "plain": mark("Plain"),
        },
    )
    text_size: Literal[100, 110, 125, 150, 175, 200] = setting(
        100,
        mark("Text size"),
        mark("Of conversations, of what you write, and of the list of conversations."),
        Section.APPEARANCE,
        choices={percent: f"{percent} %" for percent in (100, 110, 125, 150, 175, 200)},
    )
    interface_scale: Literal[100, 125, 150, 175, 200] = setting(
        100,
        mark("Interface size"),
        mark("Of everything in the window, on top of what the system says."),
        Section.APPEARANCE,
        effect=Effect.NEXT_START,
        choices={percent: f"{percent} %" for percent in (100, 125, 150, 175, 200)},
    )
    density: Literal["comfortable", "compact"] = setting(
        "comfortable",
        mark("Density"),
        mark("How much space there is between things; compact shows more of them."),
        Section.APPEARANCE,
        choices={"comfortable": mark("Comfortable"), "compact": mark("Compact")},
    )
    reduced_motion: Literal["system", "off", "on"] = setting(
        "system",
        mark("Reduced motion"),
        mark("Nothing moves by itself; what waits stands still and says so."),
        Section.APPEARANCE,
        choices={"system": mark("As the system"), "off": mark("Off"), "on": mark("On")},
    )
    system_prompt: str | None = setting(
        None,
        mark("System prompt"),
        mark("What the model is told before every conversation; empty takes the model’s own."),
        Section.CONVERSATIONS,
        effect=Effect.NEXT_ANSWER,
        unset=mark("The model’s own"),
    )
    sampling: SamplingChanges = setting(
        _NOTHING_CHOSEN,
        mark("Sampling"),
        mark("How the next word is chosen; what is unset is the model’s own."),
        Section.CONVERSATIONS,
        effect=Effect.NEXT_ANSWER,
        unset=mark("The model’s own"),
    )
    max_tokens: Annotated[int, msgspec.Meta(ge=0, le=_MOST)] = setting(
        0,
        mark("Longest answer"),
        mark(
            "An answer ends there, and can be continued; without a number it uses the room there is."
        ),
        Section.CONVERSATIONS,
        effect=Effect.NEXT_ANSWER,
        unit=mark("tokens"),
        unset=mark("No limit"),
    )
    name_conversations: bool = setting(
        True,
        mark("Name conversations"),
        mark("After the first answer the model gives the conversation a short title."),
        Section.CONVERSATIONS,
        effect=Effect.NEXT_ANSWER,
    )
    notify_answers: bool = setting(
        True,
        mark("Say when an answer is ready"),
        mark("A notification after a long answer, while you look elsewhere; never with its words."),
        Section.CONVERSATIONS,
    )
    ask_keys: str = setting(
        "",
        mark("Keys for a quick question"),
        mark("Open a small window for a question from anywhere, while Paddock runs."),
        Section.CONVERSATIONS,
        unset=mark("Off"),
        holds="keys",
    )
    model: str = setting(
        "",
        mark("Model"),
        mark("The model that answers."),
        Section.MODELS,
        effect=Effect.NEXT_ANSWER,
        unset=mark("The model that came with Paddock"),
        holds="model",
    )
    suggest_models: bool = setting(
        True,
        mark("Suggest a model"),
        mark("Where there is none but the one that came with Paddock."),
        Section.MODELS,
    )
    context_tokens: Annotated[int, msgspec.Meta(ge=0, le=_MOST)] = setting(
        0,
        mark("Context window"),
        mark("How much of a conversation the model keeps in mind; a larger one takes more memory."),
        Section.ENGINE,
        effect=Effect.NEXT_OPENING,
        unit=mark("tokens"),
        unset=mark("Automatic"),
    )
    threads: Annotated[int, msgspec.Meta(ge=0, le=512)] = setting(
        0,
        mark("Threads"),
        mark("Of the processor, at most, while it writes."),
        Section.ENGINE,
        effect=Effect.NEXT_OPENING,
        unset=mark("Automatic"),
    )
    gpu_layers: Annotated[int, msgspec.Meta(ge=-1, le=_MOST)] = setting(
        -1,
        mark("GPU layers"),
        mark("How many of a model’s layers the GPU takes, where there is one; 0 is none."),
        Section.ENGINE,
        effect=Effect.NEXT_OPENING,
        unset=mark("All"),
    )
    unload_after_minutes: Annotated[int, msgspec.Meta(ge=0, le=100_000)] = setting(
        30,
        mark("Give memory back"),
        mark("The model leaves memory after so long without a question; 0 never does that."),
        Section.ENGINE,
        unit=mark("minutes"),
    )
    gentle_on_battery: bool = setting(
        True,
        mark("Gentle on battery"),
        mark("Use half of the processor while on battery."),
        Section.ENGINE,
        effect=Effect.NEXT_ANSWER,
    )
    offline: bool = setting(
        False,
        mark("Offline"),
        mark("Nothing is searched or fetched, whoever asks for it, until this is switched off."),
        Section.NETWORK,
    )
    hub_endpoint: str = setting(
        "https://huggingface.co",
        mark("Hub"),
        mark("Where models are searched and fetched: Hugging Face, or a mirror of it."),
        Section.NETWORK,
        effect=Effect.NEXT_CONTACT,
        holds="address",
    )
    proxy: str = setting(
        "",
        mark("Proxy"),
        mark("For searches and downloads, as http://host:port; empty connects directly."),
        Section.NETWORK,
        effect=Effect.NEXT_CONTACT,
        unset=mark("None"),
        holds="proxy",
    )
    download_limit: Annotated[int, msgspec.Meta(ge=0, le=10**12)] = setting(
        0,
        mark("Speed limit"),
        mark("Most that all downloads take together, so that others can use the line too."),
        Section.NETWORK,
        unit=mark("MB a second"),
        unit_size=10**6,
        unset=mark("No limit"),
    )
    downloads_at_once: Annotated[int, msgspec.Meta(ge=1, le=8)] = setting(
        3,
        mark("Downloads at the same time"),
        mark("The others wait their turn."),
        Section.NETWORK,
    )
    sessions_bytes: Annotated[int, msgspec.Meta(ge=0, le=10**13)] = setting(
        2 * 10**9,
        mark("Kept conversations"),
        mark(
            "Most space on the disk for what models remember, encrypted, so that conversations go on "
            "at once after a restart; 0 keeps none."
        ),
        Section.PRIVACY,
        unit=mark("GB"),
        unit_size=10**9,
    )
    trash_days: Literal[7, 30, 90, 365, 0] = setting(
        30,
        mark("Keep the trash"),
        mark("What you delete can be brought back for so long; then it is gone for good."),
        Section.PRIVACY,
        effect=Effect.NEXT_START,
        choices={
            7: mark("A week"),
            30: mark("30 days"),
            90: mark("90 days"),
            365: mark("A year"),
            0: mark("Until I empty it"),
        },
    )
    lock_after_minutes: Annotated[int, msgspec.Meta(ge=0, le=24 * 60)] = setting(
        0,
        mark("Lock by itself"),
        mark(
            "Where a passphrase opens your conversations: lock them after so long without a key or a "
            "click; 0 never does. An answer that is being written is waited for."
        ),
        Section.PRIVACY,
        unit=mark("minutes"),
    )
    load_without_sandbox: bool = setting(
        False,
        mark("Open models without a sandbox"),
        mark("Where the engine can’t be shut in: a bad model file could then read your files."),
        Section.PRIVACY,
        effect=Effect.NEXT_OPENING,
    )

    @staticmethod
    def about(name: str) -> About:
        """What a person is told of the setting."""
        fields = {f.name: f for f in dataclasses.fields(Settings)}
        about: About = fields[name].metadata["about"]
        return about


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

        Raises `SettingsNotSaved`, or `SettingsUnreadable` as `load` does, and then leaves it as it is.
        """
        content = {
            **self._read(),
            "version": VERSION,
            **msgspec.to_builtins(settings, str_keys=True),
        }
        try:
            write_whole(self._path, json.dumps(content, indent=2, ensure_ascii=False) + "\n")
        except OSError as error:
            raise SettingsNotSaved(self._path, reason_of(error)) from error

    def _read(self) -> dict[str, Any]:
        try:
            # Stricter than json.loads: no NaN, no half of a surrogate pair.
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, Any])
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise SettingsUnreadable(self._path, reason_of(error)) from error
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
