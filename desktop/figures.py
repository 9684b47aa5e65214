"""Sizes, speeds, times and dates as people read them, in window and terminal alike. Knows no widget.

Sizes count in thousands, as the hub and most file managers do.
"""

from __future__ import annotations

from datetime import datetime

from desktop.language import digits, mark, plural, tr

GB = 1_000_000_000
_SIZES = (
    (1e12, mark("{figure} TB"), mark("{figure} TB/s")),
    (1e9, mark("{figure} GB"), mark("{figure} GB/s")),
    (1e6, mark("{figure} MB"), mark("{figure} MB/s")),
    (1e3, mark("{figure} kB"), mark("{figure} kB/s")),
)
_COARSE = (1e6, 1e3)
"""Sizes in these have no decimals."""
_COUNTS = ((1e9, mark("{figure} B")), (1e6, mark("{figure} M")), (1e3, mark("{figure} k")))
_MONTHS = (
    mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"), mark("Jul"),
    mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec"),
)  # fmt: skip


def size(count_bytes: float) -> str:
    """ "4.1 GB", "105 MB"."""
    for unit, words, _ in _SIZES:
        if count_bytes >= unit * 0.9995:
            return tr(words, figure=_figure(count_bytes / unit, coarse=unit in _COARSE))
    return plural(round(count_bytes), "{n} byte", "{n} bytes")


def gigabytes(count_bytes: float) -> str:
    """ "0.3 GB", also of what is smaller."""
    return tr("{figure} GB", figure=digits(f"{count_bytes / GB:.1f}"))


def exact_bytes(count_bytes: int) -> str:
    """ "4,081,004,224 bytes"."""
    return plural(count_bytes, "{n} byte", "{n} bytes")


def progress(done_bytes: int, total_bytes: int | None) -> str:
    """ "1.3 of 4.1 GB", with both units only where they differ."""
    if total_bytes is None:
        return size(done_bytes)
    done, total = size(done_bytes), size(total_bytes)
    figure, _, unit = done.partition(" ")
    is_same = total.endswith(f" {unit}")
    return tr("{part} of {whole}", part=figure if is_same else done, whole=total)


def rate(bytes_per_second: float) -> str:
    """ "12 MB/s"."""
    for unit, _, words in _SIZES:
        if bytes_per_second >= unit * 0.9995:
            return tr(words, figure=_figure(bytes_per_second / unit, coarse=unit == 1e3))
    return tr("{figure} bytes/s", figure=digits(f"{bytes_per_second:.0f}"))


def time(seconds: float) -> str:
    """ "40 s", "4 min", "1 h 20 min": no finer than anybody could use."""
    if seconds < 59.5:
        return tr("{seconds} s", seconds=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return tr("{minutes} min", minutes=minutes)
    hours, rest = divmod(minutes, 60)
    if rest and hours < 10:
        return tr("{hours} h {minutes} min", hours=hours, minutes=rest)
    return tr("{hours} h", hours=hours)


def count(number: int) -> str:
    """ "950", "12.3 k", "1.2 M"."""
    for unit, words in _COUNTS:
        if number >= unit * 0.9995:
            return tr(words, figure=_figure(number / unit, whole=True))
    return str(number)


def percent(fraction: float) -> str:
    """ "45 %" of 0.45; 100 % only where it is all."""
    return tr("{figure} %", figure=int(fraction * 100 + 1e-9))


def parameters(number: int) -> str:
    """ "6.7 B parameters"; empty where nobody tells."""
    return tr("{count} parameters", count=count(number)) if number else ""


def tokens(number: int) -> str:
    """ "4,096 tokens"."""
    return plural(number, "{n} token", "{n} tokens")


def speed(tokens_per_second: float) -> str:
    """ "9 tokens/s"; slow ones with a decimal, where it makes a difference."""
    figure = f"{tokens_per_second:.1f}" if tokens_per_second < 3 else f"{tokens_per_second:.0f}"
    return tr("{figure} tokens/s", figure=digits(figure))


def day(iso: str) -> str:
    """ "12 Mar 2024" of an ISO 8601 time; empty where it is none."""
    year, _, rest = iso[:10].partition("-")
    month, _, date = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and date.isdecimal()):
        return ""
    if not 1 <= int(month) <= 12:
        return ""
    return tr("{day} {month} {year}", day=int(date), month=tr(_MONTHS[int(month) - 1]), year=year)


def moment(at: datetime) -> str:
    """ "12 Mar 2024, 14:05", by this computer's clock."""
    local = at.astimezone()
    return tr("{day}, {time}", day=day(local.isoformat()), time=f"{local:%H:%M}")


def line(*facts: str) -> str:
    """What is known, on one line."""
    return " · ".join(fact for fact in facts if fact)


def _figure(number: float, *, coarse: bool = False, whole: bool = False) -> str:
    """`coarse` has no decimals; `whole` has none where it would be a 0."""
    if coarse or number >= 99.95:
        return digits(f"{number:,.0f}")
    text = f"{number:.1f}"
    return digits(text.removesuffix(".0") if whole or number >= 9.95 else text)
