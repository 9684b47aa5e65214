"""Frozen values, whether they are dataclasses or structs: the same value with other fields."""

from __future__ import annotations

import dataclasses
from typing import TypeVar

import msgspec

T = TypeVar("T")


def changed(value: T, **fields: object) -> T:
    """The value with these fields instead."""
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(value, **fields)
    return dataclasses.replace(value, **fields)  # type: ignore[type-var]


def field_names(kind: type) -> set[str]:
    """The names of a value's fields."""
    if issubclass(kind, msgspec.Struct):
        return set(kind.__struct_fields__)
    return {field.name for field in dataclasses.fields(kind)}


def is_frozen(kind: type) -> bool:
    """Whether nobody can change a value of this kind."""
    if issubclass(kind, msgspec.Struct):
        return bool(kind.__struct_config__.frozen)
    return bool(kind.__dataclass_params__.frozen)  # type: ignore[attr-defined]
