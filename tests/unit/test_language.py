"""Text in the person's language: keys, values and plural forms."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.language import mark, plural, speak, tr


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
