"""Text in the person's language: keys, values and plural forms."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.language import digits, mark, plural, speak, tr


@pytest.fixture
def german() -> Iterator[None]:
    words = {"Delete": "Löschen", "Delete “{title}”": "„{title}“ löschen"}
    speak(
        lambda text, n: {("{n} messages", 1): "{n} Nachricht"}.get((text, n), words.get(text, text))
    )
    yield
    speak(None)


def test_english_is_the_key_itself() -> None:
    assert tr("Delete") == "Delete"
    assert tr("Delete “{title}”", title="A {b}") == "Delete “A {b}”"


def test_without_values_braces_stay() -> None:
    assert tr("Write {name}") == "Write {name}"


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 messages"), (1, "1 message"), (12_000, "12,000 messages")]
)
def test_english_has_two_forms(number: int, said: str) -> None:
    assert plural(number, "{n} message", "{n} messages") == said


@pytest.mark.usefixtures("german")
def test_another_language_is_spoken_where_it_has_the_words() -> None:
    assert tr("Delete") == "Löschen"
    assert tr("Delete “{title}”", title="A") == "„A“ löschen"
    assert tr("Copy") == "Copy"
    assert plural(1, "{n} message", "{n} messages") == "1 Nachricht"
    assert plural(2, "{n} message", "{n} messages") == "2 messages"


def test_a_mark_changes_nothing() -> None:
    assert mark("Delete") == "Delete"


def test_numbers_have_the_signs_of_the_language() -> None:
    speak(lambda text, _n: text, thousands=".", decimal=",")
    try:
        assert digits("1,234.5") == "1.234,5"
        assert plural(12_000, "{n} message", "{n} messages") == "12.000 messages"
    finally:
        speak(None)
    assert digits("1,234.5") == "1,234.5"


# No text passes `tr` by.

SHOWN_BY = frozenset({
    "setText", "setToolTip", "setAccessibleName", "setAccessibleDescription",
    "setPlaceholderText", "setWindowTitle", "setInformativeText", "setStatusTip",
    "setWhatsThis", "setTitle", "setLabelText", "addAction", "addMenu", "addButton", "addItem",
    "addTab", "QLabel", "QAction", "QMenu", "QCheckBox", "QRadioButton", "QGroupBox", "Button",
    "WideButton", "Notice", "Way", "Words", "Line", "Pill", "Field", "TextField", "Labelled",
    "Fact", "Switch", "Chooser", "Option", "say", "explain", "begin", "offer", "toast_wanted",
    "notify", "showText", "drawText", "choose_file", "add", "_button", "_add", "_offer", "_tab",
    "_label",
})  # fmt: skip
"""Calls that put words before a person, or are given words for it."""
NAMES = frozenset({"Paddock", "YaRN", "SHA-256"})
"""Words that are the same in every language."""
SOURCES = Path(__file__).resolve().parents[2] / "desktop"
IN_THE_WINDOW = sorted({*(SOURCES / "ui").rglob("*.py"), *(SOURCES / "explain").rglob("*.py")})


def passes_by(code: str) -> list[str]:
    """The words in this code that would stay English."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    shown = [c for c in calls if getattr(c.func, "attr", getattr(c.func, "id", "")) in SHOWN_BY]
    found = []
    for call in shown:
        words = [keyword.value for keyword in call.keywords if keyword.arg in _OF_WORDS]
        found += [said for value in (*call.args, *words) if (said := _said(value)) not in NAMES]
    return [said for said in found if _WORDS.search(said) and not _KEYS.match(said)]


_OF_WORDS = ("text", "name", "hint", "tip", "title", "more", "figures")
_WORDS = re.compile(r"[A-Za-z]{2,} |^[A-Z][a-z]+")
"""Words, and no object's name or key of a table."""
_KEYS = re.compile(r"(Ctrl|Alt|Shift)\+|Esc$|Enter$|Del$")
"""Qt has the words for these."""


def _said(value: ast.expr) -> str:
    """What stands in a literal, outside of its braces."""
    if isinstance(value, ast.IfExp):
        return _said(value.body) or _said(value.orelse)
    parts = value.values if isinstance(value, ast.JoinedStr) else [value]
    texts = [part.value for part in parts if isinstance(part, ast.Constant)]
    return "".join(text for text in texts if isinstance(text, str))


def test_no_text_passes_by() -> None:
    assert len(IN_THE_WINDOW) > 100
    found = {
        str(path.relative_to(SOURCES)): passes_by(path.read_text(encoding="utf-8"))
        for path in IN_THE_WINDOW
    }
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "code",
    [
        'self.setText("Delete")',
        'self.setToolTip(f"Delete {name}")',
        'Button(look, "Copy code", icon="copy")',
        'Button(look, tr("Copy"), text="Copy")',
        'Notice(tr("No connection"), f"{host} is not there.")',
        'label.setText("More" if shown else tr("Fewer"))',
    ],
)
def test_the_control_passes_by(code: str) -> None:
    assert passes_by(code)


@pytest.mark.parametrize(
    "code",
    [
        'self.setObjectName("Delete")',
        'Button(look, tr("Copy"), icon="copy")',
        'QLabel("Paddock")',
        'self.setText(f"{name} ({keys})")',
    ],
)
def test_what_is_no_english_is_let_pass(code: str) -> None:
    assert passes_by(code) == []
