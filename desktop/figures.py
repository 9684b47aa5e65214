"""Sizes, speeds, times and dates as people read them, in window and terminal alike. Knows no widget.

Sizes count in thousands, as the hub and most file managers do.
"""

from __future__ import annotations

GB = 1_000_000_000
_SIZES = ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB"))
_COUNTS = ((1e9, "B"), (1e6, "M"), (1e3, "k"))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def size(count_bytes: float) -> str:
    """ "4.1 GB", "105 MB"."""
    for unit, name in _SIZES:
        if count_bytes >= unit * 0.9995:
            return f"{_figure(count_bytes / unit, coarse=name in ('MB', 'kB'))} {name}"
    return f"{count_bytes:.0f} bytes"


def gigabytes(count_bytes: float) -> str:
    """ "0.3 GB", also of what is smaller."""
    return f"{count_bytes / GB:.1f} GB"


def exact_bytes(count_bytes: int) -> str:
    """ "4,081,004,224 bytes"."""
    return f"{count_bytes:,} bytes"


def progress(done_bytes: int, total_bytes: int | None) -> str:
    """ "1.3 of 4.1 GB", with both units only where they differ."""
    if total_bytes is None:
        return size(done_bytes)
    done, total = size(done_bytes), size(total_bytes)
    figure, _, unit = done.partition(" ")
    return f"{figure} of {total}" if total.endswith(f" {unit}") else f"{done} of {total}"


def rate(bytes_per_second: float) -> str:
    """ "12 MB/s"."""
    for unit, name in _SIZES:
        if bytes_per_second >= unit * 0.9995:
            return f"{_figure(bytes_per_second / unit, coarse=name == 'kB')} {name}/s"
    return f"{bytes_per_second:.0f} bytes/s"


def time(seconds: float) -> str:
    """ "40 s", "4 min", "1 h 20 min": no finer than anybody could use."""
    if seconds < 59.5:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest and hours < 10 else f"{hours} h"


def count(number: int) -> str:
    """ "950", "12.3 k", "1.2 M"."""
    for unit, name in _COUNTS:
        if number >= unit * 0.9995:
            return f"{_figure(number / unit).removesuffix('.0')} {name}"
    return str(number)


def parameters(number: int) -> str:
    """ "6.7 B parameters"; empty where nobody tells."""
    return f"{count(number)} parameters" if number else ""


def tokens(number: int) -> str:
    """ "4,096 tokens"."""
    return f"{number:,} tokens"


def speed(tokens_per_second: float) -> str:
    """ "9 tokens/s"; slow ones with a decimal, where it makes a difference."""
    figure = f"{tokens_per_second:.1f}" if tokens_per_second < 3 else f"{tokens_per_second:.0f}"
    return f"{figure} tokens/s"


def day(iso: str) -> str:
    """ "12 Mar 2024" of an ISO 8601 time; empty where it is none."""
    year, _, rest = iso[:10].partition("-")
    month, _, date = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and date.isdecimal()):
        return ""
    if not 1 <= int(month) <= 12:
        return ""
    return f"{int(date)} {_MONTHS[int(month) - 1]} {year}"


def line(*facts: str) -> str:
    """What is known, on one line."""
    return " · ".join(fact for fact in facts if fact)


def _figure(number: float, *, coarse: bool = False) -> str:
    if coarse or number >= 99.95:
        return f"{number:.0f}"
    text = f"{number:.1f}"
    return text.removesuffix(".0") if number >= 9.95 else text
