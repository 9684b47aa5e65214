"""Interface text in the person's language. Knows no language itself and no Qt: it is given a translation.

Every text that a person reads goes through `tr` or `plural`, with the English words as the key. Words that
stand in constants are marked there with `mark` and translated where they are shown. What is marked is
collected from the source by its literal, so the first argument is always a plain string literal.
"""

from __future__ import annotations

from collections.abc import Callable

Translation = Callable[[str, int], str]
"""From English text, and a number that it counts (-1: none), to the same in another language."""


class _Spoken:
    """The language that this process speaks; English until another is given."""

    translation: Translation | None = None
    signs: dict[int, str] | None = None
    """What stands for the comma and the point in a number."""


def speak(translation: Translation | None, *, thousands: str = ",", decimal: str = ".") -> None:
    """Speak this language from now on; None is English. The signs are those in its numbers."""
    _Spoken.translation = translation
    are_english = (thousands, decimal) == (",", ".")
    _Spoken.signs = None if are_english else {ord(","): thousands, ord("."): decimal}


def tr(text: str, /, **values: object) -> str:
    """The text as the person reads it, with `{name}` replaced by the value of that name."""
    said = text if _Spoken.translation is None else _Spoken.translation(text, -1)
    return said.format(**values) if values else said


def plural(number: int, one: str, many: str, /, **values: object) -> str:
    """The form that fits the number; `{n}` in it is the number with thousands separated.

    `many` is the key of the translation, which has as many forms as its language needs.
    """
    said = one if number == 1 else many
    if _Spoken.translation is not None:
        translated = _Spoken.translation(many, number)
        said = said if translated == many else translated
    return said.format(n=digits(f"{number:,}"), **values)


def digits(number: str, /) -> str:
    """A number as Python writes it ("1,234.5"), with the signs of the language."""
    return number if _Spoken.signs is None else number.translate(_Spoken.signs)


def plain_digits(written: str, /) -> str:
    """A number with the signs of the language as Python writes it: the other way of `digits`."""
    if _Spoken.signs is None:
        return written
    return written.translate({ord(sign): chr(code) for code, sign in _Spoken.signs.items()})


def mark(text: str, /) -> str:
    """The text unchanged; it is collected for translation, and given to `tr` where it is shown."""
    return text
