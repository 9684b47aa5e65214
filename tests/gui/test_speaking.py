"""The window's language: chosen, loaded, spoken, and given back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from desktop.language import digits, plural, tr
from desktop.ui import speaking
from desktop.ui.speaking import Speaking, chosen, spoken


@pytest.fixture
def speech(qapp: QApplication) -> Iterator[Speaking]:
    """English again afterwards, for the other tests."""
    before = QLocale()
    speech = Speaking(qapp)
    yield speech
    speech.speak("en")
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("choice", "preferred", "code"),
    [
        ("de", (), "de"),
        ("en", ("de-DE",), "en"),
        ("system", ("de-AT", "en-GB"), "de"),
        ("system", ("de_CH",), "de"),
        ("system", ("ar-EG", "de", "en"), "de"),
        ("system", ("en-US", "de-DE"), "en"),
        ("system", ("ja-JP",), "en"),
        ("system", ("C",), "en"),
        ("system", (), "en"),
        ("tlh", (), "en"),
    ],
)
def test_the_choice_comes_first_then_what_the_system_prefers(choice, preferred, code) -> None:
    assert chosen(choice, preferred) == code


def test_others_can_ask_which_one_is_spoken(speech: Speaking) -> None:
    speech.speak("de")
    assert spoken() == "de"
    speech.speak("en")
    assert spoken() == "en"


def test_german_has_its_words_forms_and_numbers(speech: Speaking) -> None:
    assert speech.speak("de") == "de"
    assert tr("Try again") == "Erneut versuchen"
    assert digits("1,234.5") == "1.234,5"
    one = plural(1, "{n} token", "{n} tokens")
    many = plural(3_000_000_000, "{n} token", "{n} tokens")
    assert (one, many) == ("1 Token", "3.000.000.000 Tokens")


def test_qt_speaks_it_too(speech: Speaking) -> None:
    speech.speak("de")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"


def test_english_is_what_stands_in_the_code(speech: Speaking) -> None:
    speech.speak("de")
    assert tr("Try again") != "Try again"
    assert speech.speak("en") == "en"
    assert tr("Try again") == "Try again"
    assert digits("1,234.5") == "1,234.5"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_what_has_no_translation_stays_english(speech: Speaking) -> None:
    speech.speak("de")
    assert tr("Nobody ever translated this") == "Nobody ever translated this"


def test_a_missing_file_leaves_english(speech: Speaking, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(speaking, "resources", lambda: tmp_path)
    assert speech.speak("de") == "de"
    assert tr("Try again") == "Try again"
