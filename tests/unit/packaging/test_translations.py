"""The words are found, the files keep what people translated, and what is wrong is told."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import translations
from translations import Text, WrongText

CODE = '''
"""A docstring is no text."""
NAME = mark("Kept")
def shown(n, constant):
    tr("Delete “{title}”", title=n)
    plural(n, "{n} message", "{n} messages")
    tr("One " "text")
    tr(constant)
    other("Not this")
'''
DELETE = Text("Delete “{title}”", False, "a.py")
MESSAGES = Text("{n} messages & more", True, "a.py")
BOTH = [DELETE, MESSAGES]
GERMAN = {
    DELETE.source: ("„{title}“ löschen",),
    MESSAGES.source: ("{n} Nachricht <und mehr>", "{n} Nachrichten"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(translations, "TRANSLATIONS", tmp_path)
    return tmp_path


def test_literals_are_found_and_nothing_else() -> None:
    found = list(translations.texts_of(CODE, "a.py"))
    assert sorted((text.source, text.is_counted) for text in found) == [
        ("Delete “{title}”", False),
        ("Kept", False),
        ("One text", False),
        ("{n} messages", True),
    ]


@pytest.mark.parametrize(
    "code",
    ['tr(f"{n} words")', 'tr("a" + name)', 'plural(n, "a", many)', 'tr("a" if b else "b")'],
)
def test_what_is_put_together_is_refused(code: str) -> None:
    with pytest.raises(WrongText, match=r"a\.py:1"):
        list(translations.texts_of(code, "a.py"))


def test_the_program_has_texts_and_so_has_its_data() -> None:
    found = {text.file.partition("/")[0] for text in translations.collect()}
    assert found == {"desktop", "resources"}


def test_what_was_translated_is_kept_and_what_vanished_goes(folder: Path) -> None:
    file = translations.path_of("de", "ts")
    file.write_text(translations.document("de", BOTH, GERMAN), encoding="utf-8")
    assert translations.read(file) == GERMAN
    added = Text("New", False, "b.py")
    left = translations.update("de", [MESSAGES, added])
    assert translations.read(file) == {MESSAGES.source: GERMAN[MESSAGES.source]}
    assert left == ["de: not translated: 'New' (b.py)"]
    assert (folder / "paddock_de.qm").read_bytes()


def test_a_check_passes_only_where_all_is_there(folder: Path) -> None:
    translations.path_of("de", "ts").write_text(translations.document("de", BOTH, GERMAN), "utf-8")
    translations.update("de", BOTH)
    assert translations.check("de", BOTH) == []
    assert any("ts is not up to date" in problem for problem in translations.check("de", [DELETE]))
    (folder / "paddock_de.qm").write_bytes(b"old")
    assert translations.check("de", BOTH) == [
        "paddock_de.qm is not up to date: run “make translations”"
    ]


@pytest.mark.parametrize(
    ("forms", "problem"),
    [
        ((), "not translated"),
        (("",), "not translated"),
        (("löschen",), "other placeholders title"),
        (("„{titel}“ löschen",), "other placeholders titel, title"),
    ],
)
def test_a_translation_has_the_same_placeholders(forms, problem) -> None:
    (found,) = translations.problems("de", [DELETE], {DELETE.source: forms})
    assert problem in found


def test_one_may_be_a_word() -> None:
    forms = ("Eine Nachricht", "{n} Nachrichten")
    assert translations.problems("de", [MESSAGES], {MESSAGES.source: forms}) == []


ADDRESSED = re.compile(r"\b(Ihnen|\w+en Sie)\b")
"""What German says to strangers; a sentence may begin with the “Sie” that is “they”."""


def formal(text: str) -> bool:
    return ADDRESSED.search(text) is not None


def test_the_german_speaks_to_a_friend_and_has_one_word_for_a_conversation() -> None:
    file = translations.TRANSLATIONS / "paddock_de.ts"
    said = [each.text or "" for each in ElementTree.parse(file).iter() if each.text]
    assert any("Unterhaltung" in text for text in said)
    assert [text for text in said if formal(text) or re.search(r"\bGespräch", text)] == []
    assert formal("Schließen Sie das Programm.")
    assert not formal("Sie werden verwendet, wo sie liegen.")
