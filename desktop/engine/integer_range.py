"""All integers from one to another as the alternatives of a grammar. Knows no schema.

GBNF has no numbers, only characters: 7 to 120 is [7-9] | [1-9] [0-9] | "1" [0-1] [0-9] | "120".
"""

from __future__ import annotations

MOST_DIGITS = 16
"""Where there is no bound: what a double holds without rounding."""


def integers_between(least: int | None, most: int | None) -> list[str]:
    """Alternatives that together are all integers within the bounds; None is no bound.

    The rule `digits` is any integer from 0 on.
    """
    if least is None and most is None:
        return ['"-"? digits']
    if least is None or (most is not None and most < 0):
        # The mirror image: from -9 to -3 it is a minus, and 3 to 9.
        assert most is not None
        if most < 0:
            mirrored = integers_between(-most, None if least is None else -least)
            return [f'"-" ({each})' for each in mirrored]
        return ['"-" digits', *integers_between(0, most)]
    below = [f'"-" ({each})' for each in integers_between(1, -least)] if least < 0 else []
    low = max(least, 0)
    return [*below, *(_from(low) if most is None else _between(low, most))]


def _from(low: int) -> list[str]:
    if low == 0:
        return ["digits"]
    length = len(str(low))
    longer = f"[1-9] [0-9]{{{length},{max(length, MOST_DIGITS)}}}"
    return [*_same_length(str(low), "9" * length), longer]


def _between(low: int, high: int) -> list[str]:
    found: list[str] = []
    for length in range(len(str(low)), len(str(high)) + 1):
        first = max(low, 10 ** (length - 1) if length > 1 else 0)
        found += _same_length(str(first), str(min(high, 10**length - 1)))
    return found


def _same_length(low: str, high: str) -> list[str]:
    """All numbers from one to the other, both of as many digits."""
    if low == high:
        return [f'"{low}"']
    rest = len(low) - 1
    if low[1:] == "0" * rest and high[1:] == "9" * rest:
        return [f"[{low[0]}-{high[0]}]{_any_digits(rest)}"]
    if low[0] == high[0]:
        return [f'"{low[0]}" ({each})' for each in _same_length(low[1:], high[1:])]
    found = [f'"{low[0]}" ({each})' for each in _same_length(low[1:], "9" * rest)]
    if int(high[0]) - int(low[0]) > 1:
        found.append(f"[{int(low[0]) + 1}-{int(high[0]) - 1}]{_any_digits(rest)}")
    return [*found, *(f'"{high[0]}" ({each})' for each in _same_length("0" * rest, high[1:]))]


def _any_digits(count: int) -> str:
    return f" [0-9]{{{count}}}" if count else ""
