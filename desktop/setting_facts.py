"""What there is to know of each setting, from its type and its words, and reading what a person writes.

For window and terminal alike. Knows neither, and keeps nothing.
"""

from __future__ import annotations

import dataclasses
import re
from enum import Enum, auto
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from desktop.language import digits, plain_digits, plural, tr
from desktop.sampling import PRESETS, SamplingChanges, preset
from desktop.setting_words import About
from desktop.settings import Settings

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[,\u202f\u00a0 ]\d{3})+(?:\.\d+)?")
_ADDRESS = re.compile(r"https?://[^\s/?#@\[\]]+(?:/\S*)?", re.IGNORECASE)
_PROXY = re.compile(r"https?://(?:[^\s/?#]*@)?[^\s/?#@\[\]]+/?", re.IGNORECASE)
_KEYS = re.compile(r"(?:(?:Ctrl|Alt|Shift|Meta)\+){1,4}(?:\S|[A-Z][A-Za-z0-9]{1,9})|F\d{1,2}")
_YES = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}


class Kind(Enum):
    """What a setting is chosen with."""

    SWITCH = auto()
    CHOICE = auto()
    NUMBER = auto()
    LINE = auto()
    LINES = auto()
    KEYS = auto()
    MODEL = auto()
    SAMPLING = auto()


class Setting(msgspec.Struct, frozen=True):
    """One setting. Values are as they are kept; texts as a person writes them."""

    name: str
    kind: Kind
    default: Any
    about: About
    least: int = 0
    most: int = 0
    """Of a number, in what is kept."""

    @property
    def title(self) -> str:
        """What it is called."""
        return tr(self.about.title)

    @property
    def sentence(self) -> str:
        """What it does."""
        return tr(self.about.sentence)

    @property
    def values(self) -> tuple[Any, ...]:
        """All values of a choice, in their order."""
        return tuple(self.about.choices)

    @property
    def unit(self) -> str:
        """Of what is written; empty where it is a bare number or none."""
        return tr(self.about.unit) if self.about.unit else ""

    @property
    def is_unset_by_default(self) -> bool:
        """Whether the default stands for no choice, and so for an empty field."""
        return bool(self.about.unset)

    def read(self, text: str) -> Any:
        """The value that was written. Raises `ValueError`; `allowed` says why."""
        text = text.strip()
        text.encode()  # half of a surrogate pair can't be kept; its error is a ValueError
        if self._means_unset(text.lower()):
            return self.default
        match self.kind:
            case Kind.SWITCH:
                return _one_of(_YES, text.lower())
            case Kind.CHOICE:
                return _one_of({str(v): v for v in self.values}, text.removesuffix("%").strip())
            case Kind.NUMBER:
                return self._number(text)
            case Kind.SAMPLING:
                return _sampling(text)
            case Kind.LINE | Kind.LINES | Kind.KEYS | Kind.MODEL:
                return self._text(text)

    def write(self, value: Any) -> str:
        """What a person would write to choose this; empty where nothing is chosen."""
        if self.is_unset_by_default and value == self.default:
            return ""
        match self.kind:
            case Kind.SWITCH:
                return "on" if value else "off"
            case Kind.NUMBER:
                return self._figure(value)
            case Kind.SAMPLING:
                return msgspec.json.encode(value).decode()
            case Kind.CHOICE | Kind.LINE | Kind.LINES | Kind.KEYS | Kind.MODEL:
                return "" if value is None else str(value)

    def say(self, value: Any) -> str:
        """The value in words: “Automatic”, “4,096 tokens”, “On”."""
        if self.is_unset_by_default and value == self.default:
            return tr(self.about.unset)
        match self.kind:
            case Kind.SWITCH:
                return tr("On") if value else tr("Off")
            case Kind.CHOICE:
                return tr(self.about.choices[value])
            case Kind.SAMPLING:
                chosen = len(value.chosen())
                return plural(chosen, "{n} choice of your own", "{n} choices of your own")
            case Kind.LINES | Kind.LINE | Kind.KEYS | Kind.MODEL:
                first, _, rest = (value or "").partition("\n")
                return f"{first} …" if rest else first
            case Kind.NUMBER:
                return f"{self.write(value)} {self.unit}".strip()

    @property
    def allowed(self) -> str:
        """What can be written here, as a sentence."""
        match self.kind:
            case Kind.SWITCH:
                return tr("{title} is on or off.", title=self.title)
            case Kind.CHOICE:
                values = ", ".join(str(value) for value in self.values)
                return tr("{title} is one of {values}.", title=self.title, values=values)
            case Kind.NUMBER:
                return self._allowed_number()
            case Kind.SAMPLING:
                names = ", ".join(PRESETS)
                return tr(
                    "{title} is a preset ({names}), or JSON with the sampler’s knobs.",
                    title=self.title, names=names,
                )  # fmt: skip
            case Kind.LINE | Kind.LINES | Kind.KEYS | Kind.MODEL:
                return self._allowed_text()

    def _means_unset(self, text: str) -> bool:
        words = ("", self.about.unset.lower(), tr(self.about.unset).lower())
        return self.is_unset_by_default and text in words

    @property
    def _is_scaled(self) -> bool:
        return self.about.unit_size != 1

    def _number(self, text: str) -> int:
        for unit in {self.about.unit, self.unit} - {""}:
            text = re.sub(f"{re.escape(unit)}$", "", text, flags=re.IGNORECASE).strip()
        text = plain_digits(text)
        if _GROUPED.fullmatch(text):
            text = re.sub(r"[^\d+.-]", "", text)
        written = (
            float(text.replace(",", ".")) * self.about.unit_size if self._is_scaled else int(text)
        )
        if not self.least <= written <= self.most:  # nor is anything that is no number
            raise ValueError(text)
        return round(written)

    def _allowed_number(self) -> str:
        least, most = self._figure(self.least), self._figure(self.most)
        if self._is_scaled:
            return tr(
                "{title} is a number of {unit} from {least} to {most}.",
                title=self.title, unit=self.unit, least=least, most=most,
            )  # fmt: skip
        return tr(
            "{title} is a whole number from {least} to {most}.",
            title=self.title, least=least, most=most,
        )  # fmt: skip

    def _figure(self, value: int) -> str:
        scaled = f"{value / self.about.unit_size:,.10g}" if self._is_scaled else f"{value:,}"
        return digits(scaled)

    def _text(self, text: str) -> str | None:
        pattern = {"address": _ADDRESS, "proxy": _PROXY, "keys": _KEYS}.get(self.about.holds)
        if pattern is not None and not pattern.fullmatch(text):
            raise ValueError(f"no {self.about.holds}")
        return text

    def _allowed_text(self) -> str:
        match self.about.holds:
            case "address":
                return tr("{title} is an address such as https://huggingface.co.", title=self.title)
            case "proxy":
                return tr("{title} is an address such as http://localhost:8080.", title=self.title)
            case "keys":
                return tr("{title} are keys such as Ctrl+Alt+Space.", title=self.title)
            case _:
                return tr("{title} is text.", title=self.title)


@cache
def all_settings() -> tuple[Setting, ...]:
    """Every setting, in the order in which they are shown."""
    hints = get_type_hints(Settings, include_extras=True)
    return tuple(
        _setting(field.name, hints[field.name], field.default, field.metadata["about"])
        for field in dataclasses.fields(Settings)
    )


def setting(name: str) -> Setting:
    """The one of this name. Raises `KeyError`."""
    return {each.name: each for each in all_settings()}[name]


def _setting(name: str, hint: Any, default: Any, about: About) -> Setting:
    least, most = _range(hint)
    return Setting(name, _kind(hint, about), default, about, least, most)


def _kind(hint: Any, about: About) -> Kind:
    if hint is bool:
        return Kind.SWITCH
    if get_origin(hint) is Literal:
        return Kind.CHOICE
    if get_origin(hint) is Annotated:
        return Kind.NUMBER
    if hint is SamplingChanges:
        return Kind.SAMPLING
    if about.holds == "model":
        return Kind.MODEL
    if about.holds == "keys":
        return Kind.KEYS
    return Kind.LINE if hint is str else Kind.LINES


def _range(hint: Any) -> tuple[int, int]:
    metas = [each for each in get_args(hint) if isinstance(each, msgspec.Meta)]
    return (int(metas[0].ge or 0), int(metas[0].le or 0)) if metas else (0, 0)


def _one_of(known: dict[str, Any], text: str) -> Any:
    if text not in known:
        raise ValueError(text)
    return known[text]


def _sampling(text: str) -> SamplingChanges:
    if text in PRESETS or text.replace("-", " ") in PRESETS:
        return preset(text)
    # A subclass of ValueError at everything that is no JSON and no choice in range.
    return msgspec.json.decode(text.encode("utf-8", "replace"), type=SamplingChanges)
