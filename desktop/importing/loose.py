"""Values out of JSON whose shape nobody promised: the right kind, or an empty one. Knows no program."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_SECOND = 253_402_300_799.0
"""Of the year 9999."""
_MILLISECONDS_FROM = 1e11
"""Seconds after this are in the year 5138; so they must be milliseconds."""
MOST_SHOWN = 20_000
"""Characters of a value that is shown as JSON."""


class NotJson(Exception):
    """These bytes are no JSON at all."""


def parsed(data: bytes | msgspec.Raw) -> object:
    """The value in these bytes. Raises `NotJson`. Half of a surrogate pair becomes U+FFFD."""
    try:
        return msgspec.json.decode(data)
    except RecursionError as error:
        raise NotJson("too deep") from error
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass
    # Python's own reader takes lone surrogates, NaN and bytes that are not UTF-8.
    try:
        value: object = json.loads(bytes(data).decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotJson(str(error)) from error
    return value


def mapping(value: object) -> dict[str, object]:
    """This object, or an empty one."""
    return value if isinstance(value, dict) else {}


def sequence(value: object) -> list[object]:
    """This array, or an empty one."""
    return value if isinstance(value, list) else []


def mappings(value: object) -> Iterator[dict[str, object]]:
    """The objects in this array."""
    return (each for each in sequence(value) if isinstance(each, dict))


def text(value: object) -> str:
    """This string, or an empty one; never with half of a surrogate pair."""
    if not isinstance(value, str):
        return ""
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def name(value: object) -> str:
    """A string or a whole number, as a name of something."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return text(value)


def shown(value: object) -> str:
    """Any value as words: a string as it is, all else as JSON; not endless."""
    if value is None:
        return ""
    if isinstance(value, str):
        said = text(value)
    else:
        try:
            said = text(json.dumps(value, ensure_ascii=False, indent=2))
        except (ValueError, TypeError, RecursionError):
            return ""
    return said if len(said) <= MOST_SHOWN else said[:MOST_SHOWN] + "…"


def moment(value: object) -> datetime | None:
    """Seconds or milliseconds since 1970, or ISO 8601; None where it is no time."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_number(float(value))
    if isinstance(value, str):
        try:
            found = datetime.fromisoformat(value.strip()[:64])
        except ValueError:
            return None
        try:
            return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        except OverflowError:
            return None
    return None


def _from_number(count: float) -> datetime | None:
    if not math.isfinite(count) or count <= 0:
        return None
    seconds = count
    while seconds >= _MILLISECONDS_FROM:
        seconds /= 1000
    return _EPOCH + timedelta(seconds=min(seconds, _LAST_SECOND))
