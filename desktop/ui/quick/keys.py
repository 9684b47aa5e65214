"""Keys that are to work everywhere, taken apart for the system. Pure: knows no system's numbers."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

PORTABLE = QKeySequence.SequenceFormat.PortableText


class Combination(NamedTuple):
    """One key, and what is held with it."""

    key: Qt.Key
    control: bool
    alt: bool
    shift: bool
    meta: bool


def combination(text: str) -> Combination | None:
    """What “Ctrl+Alt+Space” means; None for what can't be used: nothing, or a key that one types with."""
    sequence = QKeySequence(text, PORTABLE)
    if sequence.count() != 1:
        return None
    held = sequence[0].keyboardModifiers()  # type: ignore[index]
    modifier = Qt.KeyboardModifier
    found = Combination(
        sequence[0].key(),  # type: ignore[index]
        bool(held & modifier.ControlModifier),
        bool(held & modifier.AltModifier),
        bool(held & modifier.ShiftModifier),
        bool(held & modifier.MetaModifier),
    )
    is_function_key = Qt.Key.Key_F1 <= found.key <= Qt.Key.Key_F35
    if found.key is Qt.Key.Key_unknown:
        return None
    if not (found.control or found.alt or found.meta or is_function_key):
        return None
    return found
